package i18n

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/edtf"
	"counterpoint/themes"
)

// saying is one date in words and where there is little room.
type saying struct{ date, long, short string }

func TestWhen(t *testing.T) {
	words, err := Load(folder(), themes.FS, given(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	say(t, New("en", words), []saying{
		{"2025-11-20", "20 November 2025", "20 Nov 2025"},
		{"2025-11", "November 2025", "Nov 2025"},
		{"1954", "1954", "1954"},
		{"0800-12-25", "25 December 800", "25 Dec 800"},
		{"0800", "800", "800"},
		{"195X", "the 1950s", "the 1950s"},
		{"190X", "between 1900 and 1909", "1900–1909"},
		{"18XX", "between 1800 and 1899", "1800–1899"},
		{"08XX", "between 800 and 899", "800–899"},
		{"00XX", "between 1 BC and 99", "1 BC–99"},
		{"1998-21", "spring 1998", "spring 1998"},
		{"2025~", "about 2025", "about 2025"},
		{"2025-11-24?", "perhaps 24 November 2025", "perhaps 24 Nov 2025"},
		{"2025%", "perhaps about 2025", "perhaps about 2025"},
		{"2025-11-20/2025-11-21", "20 to 21 November 2025", "20 to 21 Nov 2025"},
		{"2025-11-30/2025-12-01", "30 November to 1 December 2025", "30 Nov to 1 Dec 2025"},
		{"2025-12-31/2026-01-01", "31 December 2025 to 1 January 2026", "31 Dec 2025 to 1 Jan 2026"},
		{"2025-11-15~/2025-11-16~", "about 15 to 16 November 2025", "about 15 to 16 Nov 2025"},
		{"1954/1956~", "1954 to about 1956", "1954 to about 1956"},
		{"../1954", "by 1954", "by 1954"},
		{"2026-03-01/..", "from 1 March 2026 on", "from 1 Mar 2026 on"},
		{"[2026-02-10,2026-02-11]", "10 or 11 February 2026", "10 or 11 Feb 2026"},
		{"[2025-11-30,2025-12-01]", "30 November 2025 or 1 December 2025", "30 Nov 2025 or 1 Dec 2025"},
		{"[1954,1956]", "1954 or 1956", "1954 or 1956"},
		{"-0043", "44 BC", "44 BC"},
		{"-0043-03", "March 44 BC", "Mar 44 BC"},
		{"-0043-03-15", "15 March 44 BC", "15 Mar 44 BC"},
		{"-0043-03-15/0014", "15 March 44 BC to 14", "15 Mar 44 BC to 14"},
		{"unknown", "date not known", "date not known"},
	})
}

// Words for dates as a site gives them. In a language with cases they stand behind the date, which is in the nominative.
var translatedWords = map[string]string{
	"de": "Datum nicht bekannt|etwa {{ .Date }}|vielleicht {{ .Date }}|spätestens {{ .Date }}|ab {{ .Date }}|{{ .First }} bis {{ .Last }}|{{ .First }} oder {{ .Second }}|{{ .Year }}er Jahre|zwischen {{ .First }} und {{ .Last }}|Frühjahr {{ .Year }}",
	"uk": "дата невідома|{{ .Date }} (приблизно)|{{ .Date }} (можливо)|{{ .Date }} або раніше|{{ .Date }} або пізніше|{{ .First }} – {{ .Last }}|{{ .First }} або {{ .Second }}|{{ .Year }}-ті роки|{{ .First }}–{{ .Last }}|весна {{ .Year }}",
	"cs": "datum není známo|asi {{ .Date }}|možná {{ .Date }}|nejpozději {{ .Date }}|od: {{ .Date }}|{{ .First }} – {{ .Last }}|{{ .First }} nebo {{ .Second }}|{{ .Year }}–{{ .Year }}+9|{{ .First }} až {{ .Last }}|jaro {{ .Year }}",
	"fr": "date inconnue|vers {{ .Date }}|peut-être {{ .Date }}|au plus tard {{ .Date }}|à partir de {{ .Date }}|de {{ .First }} à {{ .Last }}|{{ .First }} ou {{ .Second }}|années {{ .Year }}|entre {{ .First }} et {{ .Last }}|printemps {{ .Year }}",
	"ar": "التاريخ غير معروف|نحو {{ .Date }}|ربما {{ .Date }}|بحلول {{ .Date }}|منذ {{ .Date }}|من {{ .First }} إلى {{ .Last }}|{{ .First }} أو {{ .Second }}|عقد {{ .Year }}|بين {{ .First }} و{{ .Last }}|ربيع {{ .Year }}",
	"ja": "日付不明|{{ .Date }}頃|{{ .Date }}か|{{ .Date }}まで|{{ .Date }}以降|{{ .First }}から{{ .Last }}まで|{{ .First }}または{{ .Second }}|{{ .Year }}年代|{{ .First }}から{{ .Last }}の間|{{ .Year }}春",
}

// A month that stands alone is in the nominative, ranges and years before our era are as CLDR has them, and the words of a
// site may put the date where their language does.
func TestWhenInLanguages(t *testing.T) {
	keys := []string{"date_unknown", "date_about", "date_perhaps", "date_by", "date_from", "date_range", "date_or", "date_decade", "date_century", "season_spring"}
	for lang, sayings := range map[string][]saying{
		"de-AT": {
			{"2024-03-04", "4. März 2024", "04.03.2024"},
			{"2025-11", "November 2025", "Nov. 2025"},
			{"2025-11~", "etwa November 2025", "etwa Nov. 2025"},
			{"195X", "1950er Jahre", "1950er Jahre"},
			{"2025-11-20/2025-11-21", "20.–21. November 2025", "20.–21. Nov. 2025"},
			{"2025-11-30/2025-12-01", "30. November – 1. Dezember 2025", "30. Nov. – 1. Dez. 2025"},
			{"[2026-02-10,2026-02-11]", "10. Februar 2026 oder 11. Februar 2026", "10.02.2026 oder 11.02.2026"},
			{"-0043-03-15", "15. März 44 v. Chr.", "15. März 44 v. Chr."},
			{"unknown", "Datum nicht bekannt", "Datum nicht bekannt"},
		},
		"uk": {
			{"2024-03-04", "4 березня 2024 р.", "4 бер. 2024 р."},
			{"2025-11", "листопад 2025 р.", "лист. 2025 р."},
			{"1954", "1954", "1954"},
			{"2025-11?", "листопад 2025 р. (можливо)", "лист. 2025 р. (можливо)"},
			{"../1954-06", "червень 1954 р. або раніше", "черв. 1954 р. або раніше"},
			{"2025-11-20/2025-11-21", "20–21 листопада 2025 р.", "20–21 лист. 2025 р."},
			{"1998-21", "весна 1998", "весна 1998"},
			{"-0043-03", "березень 44 р. до н. е.", "бер. 44 р. до н. е."},
		},
		"cs": {
			{"2025-11", "listopad 2025", "listopad 2025"},
			{"2025-11-20/2025-11-21", "20. listopadu 2025 – 21. listopadu 2025", "20. 11. 2025 – 21. 11. 2025"},
			{"1954/1956", "1954 – 1956", "1954 – 1956"},
			{"-0043-03-15", "15. března 44 př. n. l.", "15. bře 44 př. n. l."},
		},
		"fr": {
			{"2025-08", "août 2025", "août 2025"},
			{"2025-08~", "vers août 2025", "vers août 2025"},
			{"1954/..", "à partir de 1954", "à partir de 1954"},
			{"1954/1956", "de 1954 à 1956", "de 1954 à 1956"},
			{"-0043", "44 av. J.-C.", "44 av. J.-C."},
		},
		"ar": {
			{"2025-11", "نوفمبر 2025", "نوفمبر 2025"},
			{"2025-11-20/2025-11-21", "20–21 نوفمبر 2025", "20–21 نوفمبر 2025"},
			{"18XX", "بين 1800 و1899", "1800–1899"},
			{"-0043", "44 ق.م", "44 ق.م"},
		},
		"ja": {
			{"2025-11-20", "2025年11月20日", "2025/11/20"},
			{"2025-11", "2025年11月", "2025年11月"},
			{"1954", "1954年", "1954年"},
			{"1954~", "1954年頃", "1954年頃"},
			{"195X", "1950年代", "1950年代"},
			{"1954/1956", "1954年から1956年まで", "1954年から1956年まで"},
			{"-0043-03-15", "紀元前44年3月15日", "紀元前44年3月15日"},
		},
		// A language CLDR does not have is written as English.
		"qaa": {{"2024-03-04", "4 March 2024", "4 Mar 2024"}, {"2025-11", "November 2025", "Nov 2025"}},
	} {
		words := Words{}
		if text := translatedWords[strings.TrimSuffix(lang, "-AT")]; text != "" {
			for i, word := range strings.Split(text, "|") {
				words[keys[i]] = word
			}
		}
		say(t, New(lang, words), sayings)
	}
}

func say(t *testing.T, l *Localizer, sayings []saying) {
	t.Helper()
	for _, s := range sayings {
		d, err := edtf.Parse(s.date)
		if err != nil {
			t.Fatal(s.date, err)
		}
		long, err := l.When(d)
		short, shortErr := l.ShortWhen(d)
		// Spaces that do not break are as good as others here.
		plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ").Replace
		if long, short = plain(long), plain(short); long != s.long || short != s.short || err != nil || shortErr != nil {
			t.Errorf("%s: %s: %q and %q, %v, %v, want %q and %q", l.tag, s.date, long, short, err, shortErr, s.long, s.short)
		}
	}
}

// Every language that golocales writes days of, and that is in the table, has names for its months.
func TestCalendars(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(calendarTable), "\n")
	if len(lines) < 200 {
		t.Fatalf("%d lines", len(lines))
	}
	columns := strings.Count(lines[0], "\t")
	var written []string
	for _, line := range lines[1:] {
		lang, _, _ := strings.Cut(line, "\t")
		written = append(written, lang)
		l := New(lang, nil)
		for _, months := range []names{l.calendar.long, l.calendar.short} {
			if len(months.dated) != 12 || len(months.alone) != 12 || slices.Contains(slices.Concat(months.dated, months.alone), "") {
				t.Errorf("%s: months are %v", lang, months)
			}
		}
		if n := strings.Count(line, "\t"); n != columns {
			t.Errorf("%s: %d columns, want %d", lang, n, columns)
		}
	}
	if !slices.IsSorted(written) {
		t.Error("the languages are not in order")
	}
	for lang := range maps.Keys(translatedWords) {
		if !slices.Contains(written, lang) {
			t.Errorf("no line for %s", lang)
		}
	}
}
