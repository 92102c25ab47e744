package i18n

import (
	"testing"

	"counterpoint/generator/edtf"
)

// A date is read as its page wrote it, in the language of the page; what may be one day or another is not.
func TestReadDate(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"", "2025-11-20", "2025-11-20"},
		{"", "2025-11", "2025-11"},
		{"", "2025", "2025"},
		{"", "2025-11-20T23:30:00-05:00", "2025-11-20"}, // the day that was written there
		{"", "2025-11-20 08:15", "2025-11-20"},
		{"", "Thu, 20 Nov 2025 10:00:00 +0100", "2025-11-20"},
		{"", "Thu, 20 Nov 2025 10:00:00 GMT", "2025-11-20"},
		{"", "Thursday, 20-Nov-25 10:00:00 GMT", "2025-11-20"},
		{"", "Thu Nov 20 2025 10:00:00 GMT+0100 (CET)", "2025-11-20"},
		{"", "2025-W47-4", "2025-11-20"},
		{"", "2025W474", "2025-11-20"},
		{"", "2025-W60-4", ""},
		{"", "2025-324", "2025-11-20"},
		{"", "1763596800", "2025-11-20"},
		{"", "1763596800000", "2025-11-20"},
		{"", "20.11.2025", "2025-11-20"},
		{"de", "20.11.2025, 14:30 Uhr", "2025-11-20"},
		{"", "20/11/2025", "2025-11-20"},
		{"", "11/20/2025", "2025-11-20"},
		{"fr", "03/04/2025", ""},
		{"en", "Nov 20, 2025", "2025-11-20"},
		{"en", "November 20th, 2025 3:04 PM", "2025-11-20"},
		{"en", "20 November", ""},
		{"en", "before 20 November 2025", ""},
		{"en", "31 November 2025", ""},
		{"en", "Saturday, 20 September 2025", "2025-09-20"},
		{"uk", "20 листопада 2025", "2025-11-20"},
		{"uk", "Четвер, 20 листопада 2025 р.", "2025-11-20"},
		{"uk", "листопад 2025", "2025-11"},
		{"ru", "20 ноября 2025 года", "2025-11-20"},
		{"bg", "20 ноември 2025 г.", "2025-11-20"},
		{"sr", "20. новембар 2025.", "2025-11-20"},
		{"pl", "20 listopada 2025 r.", "2025-11-20"},
		{"hr", "20. listopada 2025.", "2025-10-20"}, // October, where Polish has November
		{"cs", "20. listopadu 2025", "2025-11-20"},
		{"fr", "jeudi 20 novembre 2025", "2025-11-20"},
		{"fr", "1er août 2025", "2025-08-01"},
		{"fr", "20 AOÛT 2025 à 14h30", "2025-08-20"},
		{"es", "20 de noviembre de 2025", "2025-11-20"},
		{"pt-BR", "20 de março de 2025", "2025-03-20"},
		{"it", "1º novembre 2025", "2025-11-01"},
		{"ca", "20 de novembre del 2025", "2025-11-20"},
		{"de", "20. März 2025", "2025-03-20"},
		{"de-AT", "20. Jänner 2025", "2025-01-20"},
		{"nl", "20 maart 2025", "2025-03-20"},
		{"sv", "den 20 november 2025", "2025-11-20"},
		{"fi", "20. marraskuuta 2025", "2025-11-20"},
		{"hu", "2025. november 20.", "2025-11-20"},
		{"lt", "2025 m. lapkričio 20 d.", "2025-11-20"},
		{"lv", "2025. gada 20. novembrī", ""}, // a case that no list of months has
		{"lv", "2025. gada 20. novembris", "2025-11-20"},
		{"ro", "20 noiembrie 2025", "2025-11-20"},
		{"tr", "20 Kasım 2025", "2025-11-20"},
		{"el", "20 Νοεμβρίου 2025", "2025-11-20"},
		{"ar", "20 نوفمبر 2025", "2025-11-20"},
		{"ar", "٢٠ نوفمبر ٢٠٢٥", "2025-11-20"},
		{"fa", "۲۹ آبان ۱۴۰۴", ""}, // of the Persian calendar
		{"he", "20 בנובמבר 2025", "2025-11-20"},
		{"ka", "20 ნოემბერი, 2025", "2025-11-20"},
		{"hy", "20 նոյեմբերի 2025", "2025-11-20"},
		{"hi", "20 नवंबर 2025", "2025-11-20"},
		{"bn", "২০ নভেম্বর, ২০২৫", "2025-11-20"},
		{"th", "20 พฤศจิกายน 2568", "2025-11-20"},
		{"vi", "20 tháng 11, 2025", "2025-11-20"},
		{"id", "20 November 2025", "2025-11-20"},
		{"ja", "2025年11月20日", "2025-11-20"},
		{"ja", "2025年11月20日(木) 10:00", "2025-11-20"},
		{"zh", "2025年11月", "2025-11"},
		{"ko", "2025년 11월 20일", "2025-11-20"},
		{"", "20 listopada 2025", ""}, // Polish or Croatian
		{"", "20 novembre 2025", "2025-11-20"},
		{"", "20 Kasım 2025", "2025-11-20"},
		{"en", "", ""},
		{"en", "yesterday", ""},
	} {
		if got := ReadDate(c.text, c.lang); got != c.want {
			t.Errorf("%s: %q is %q, not %q", c.lang, c.text, got, c.want)
		}
	}
}

func TestTagOf(t *testing.T) {
	for name, want := range map[string]string{
		"en": "en", "uk_UA": "uk-UA", "PT-br": "pt-BR", "zh-hant": "zh-Hant", "Ukrainian": "uk", "english": "en", "українська": "uk", "Deutsch": "de",
		"martian": "", "": "",
	} {
		if got := TagOf(name); got != want {
			t.Errorf("%q is %q, not %q", name, got, want)
		}
	}
}

// Whatever a text says, the date that is read of it is one.
func FuzzReadDate(f *testing.F) {
	for _, text := range []string{"20 листопада 2025", "٢٠ نوفمبر ٢٠٢٥", "2025年11月20日", "2025-W47-4", "ב", "1er août 2025 à 14h30"} {
		f.Add(text, "he")
		f.Add(text, "")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		if day := ReadDate(text, lang); day != "" {
			if _, err := edtf.Parse(day); err != nil {
				t.Errorf("%q: %v", day, err)
			}
		}
	})
}
