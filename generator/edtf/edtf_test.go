package edtf

import (
	"cmp"
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		text, canonical string
		first, last     int
	}{
		{"2025-11-19", "2025-11-19", 20251119, 20251119},
		{"2025-11", "2025-11", 20251101, 20251130},
		{"2024-02", "2024-02", 20240201, 20240229},
		{"2025-11-XX", "2025-11", 20251101, 20251130},
		{"2025-XX-XX", "2025", 20250101, 20251231},
		{"1954", "1954", 19540101, 19541231},
		{"195X", "195X", 19500101, 19591231},
		{"18XX", "18XX", 18000101, 18991231},
		{"~2025", "2025~", 20250101, 20251231},
		{"2025-11~", "2025-11~", 20251101, 20251130},
		{"2025?", "2025?", 20250101, 20251231},
		{"2025%", "2025%", 20250101, 20251231},
		{"1998-21", "1998-21", 19980301, 19980531},
		{"1998-24", "1998-24", 19981201, 19990228},
		{"2025-11-19/2025-11-21", "2025-11-19/2025-11-21", 20251119, 20251121},
		{"2004/2005-06~", "2004/2005-06~", 20040101, 20050630},
		{"../1954", "../1954", earliest, 19541231},
		{"/1954", "../1954", earliest, 19541231},
		{"1954/..", "1954/..", 19540101, latest},
		{"[2026-02-10,2026-02-11]", "[2026-02-10,2026-02-11]", 20260210, 20260211},
		{"-0043-03-15", "-0043-03-15", -43*10000 + 315, -43*10000 + 315},
		{"0000", "0000", 101, 1231},
		{"unknown", "unknown", earliest, latest},
	} {
		d, err := Parse(tt.text)
		if err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		first, last := d.Bounds()
		if d.String() != tt.canonical || first != tt.first || last != tt.last {
			t.Errorf("%s: %s from %d to %d, want %s from %d to %d", tt.text, d, first, last, tt.canonical, tt.first, tt.last)
		}
		if again, err := Parse(d.String()); err != nil || again != d {
			t.Errorf("%s: %s is read as %s, %v", tt.text, d, again, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "a date is a day",
		"last week":                "a date is a day",
		"19 November 2025":         "a date is a day",
		"2025-1-1":                 "a date is a day",
		"2025-13":                  "there is no month 13",
		"2025-02-29":               "February 2025 has 28 days",
		"2025-00":                  "begin with 01",
		"2025-11-00":               "begin with 01",
		"2025-11-19T10:00":         "a date is a day",
		"Y17000":                   "a date is a day",
		"9999":                     "from -9999 to 9998",
		"XXXX":                     "a date is a day",
		"195X-03":                  "a date is a day",
		"1998-21-05":               "a date is a day",
		"2025-XX-04":               "a date is a day",
		"../..":                    "write unknown",
		"/":                        "write unknown",
		"2025-11-21/2025-11-19":    "write the earlier one first",
		"2025/2026/2027":           "a date is a day",
		"[2025]":                   "two dates",
		"[2026-02-11, 2026-02-10]": "write the earlier one first",
		"2025~~":                   "a date is a day",
		"~2025?":                   "a date is a day",
	} {
		if d, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v, want %q", text, d, err, want)
		}
	}
}

func TestOrder(t *testing.T) {
	inOrder := []string{"-0043-03-15", "-0042", "0000", "../1953", "1954", "1954-06", "1954-06-02/..", "1955", "1955-06~", "2025-11-19/2025-11-21", "2025-11-20", "unknown"}
	var dates []Date
	for _, s := range inOrder {
		d, err := Parse(s)
		if err != nil {
			t.Fatal(s, err)
		}
		dates = append(dates, d)
	}
	if !slices.IsSortedFunc(dates, func(a, b Date) int { return cmp.Compare(a.Order(), b.Order()) }) {
		t.Errorf("not in order: %v", dates)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2025-11-19", "195X", "~2025", "../1954", "[2026-02-10,2026-02-11]", "-0043", "unknown"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if suggested := Suggest(s); suggested != "" {
			if _, err := Parse(suggested); err != nil {
				t.Errorf("%q: %q is suggested, %v", s, suggested, err)
			}
		}
		d, err := Parse(s)
		if err != nil {
			return
		}
		first, last := d.Bounds()
		if again, err := Parse(d.String()); err != nil || again != d || first > last {
			t.Errorf("%q: %s is read as %v, %v; from %d to %d", s, d, again, err, first, last)
		}
	})
}

// A date is understood in the languages whose months have names in CLDR, and in their digits.
func TestReadings(t *testing.T) {
	for text, want := range map[string]string{
		"20 листопада 2025": "2025-11-20", "20 листопада 2025 р.": "2025-11-20", "20 ноября 2025 года": "2025-11-20", "20 novembre 2025": "2025-11-20", "1er mars 2025": "2025-03-01",
		"20. November 2025": "2025-11-20", "20. Nov. 2025": "2025-11-20", "20 de noviembre de 2025": "2025-11-20", "20 de novembro de 2025": "2025-11-20", "2025年11月20日": "2025-11-20",
		"2025년 11월 20일": "2025-11-20", "2025年11月": "2025-11", "ngày 20 tháng 11 năm 2025": "2025-11-20", "२० नवंबर २०२५": "2025-11-20", "٢٠ نوفمبر ٢٠٢٥": "2025-11-20",
		"20 Kasım 2025": "2025-11-20", "20 Νοεμβρίου 2025": "2025-11-20", "listopad 2025": "2025-10 2025-11", "20 listopada 2025": "2025-10-20 2025-11-20", "20. studenoga 2025.": "2025-11-20",
		"четвер, 20 листопада 2025": "2025-11-20", "mar. 20 mai 2025": "2025-05-20", "木曜日 2025年11月20日": "2025-11-20", "2025年11月20日星期四": "2025-11-20", "2025년 11월 20일(목)": "2025-11-20",
		"20 thg 11, 2025": "2025-11-20", "20 בנובמבר 2025": "2025-11-20", "20. Jänner 2025": "2025-01-20", "1er aou\u0302t 2025": "2025-08-01", "১ জানুয়ারি ২০২৫": "2025-01-01", "２０２５年１１月２０日": "2025-11-20", "令和7年11月20日": "",
		"November 20th, 2025": "2025-11-20", "Thursday, 20 November 2025": "2025-11-20", "20th of November 2025": "2025-11-20", "novembre 2025": "2025-11", "2025. november 20.": "2025-11-20",
		"3/4/2025": "2025-04-03 2025-03-04", "03-04-2025": "2025-04-03 2025-03-04", "20-11-2025": "2025-11-20", "2025–11–20": "2025-11-20", "20. 11. 2025": "2025-11-20", "2025-11-20T10:15:00": "2025-11-20",
		"may 2025": "2025-05", "20 November 25": "", "31 novembre 2025": "", "20 or 21 November 2025": "", "in November 2025 the bridge": "", "20 พฤศจิกายน 2568": "2025-11-20", "20 พ.ย. 2568": "2025-11-20", "November": "", "2025 2025 2025": "",
	} {
		if got := strings.Join(Readings(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSuggest(t *testing.T) {
	for text, want := range map[string]string{
		"19 November 2025": "2025-11-19", "19 nov 2025": "2025-11-19", "November 19, 2025": "2025-11-19", "19.11.2025": "2025-11-19", "2025/11/19": "2025-11-19",
		"2025-1-9": "2025-01-09", "11/19/2025": "2025-11-19", "19/11/2025": "2025-11-19", "3/3/2025": "2025-03-03", "2025-11-19T10:00:00Z": "2025-11-19",
		"November 2025": "2025-11", "Nov 2025": "2025-11", "2025-1": "2025-01", "about 1954": "1954~", "ca. 19 November 2025": "2025-11-19~", "1950s": "195X",
		// what may mean one thing or another, or nothing
		"3/4/2025": "", "1900s": "", "last week": "", "": "", "2025-11-19": "", "2025-11": "", "about ": "", "about about 1954": "", "about 1954/1955": "", "31 February 2025": "", "32.1.2025": "", "9999/1": "", "1 January 9999": "", "1 January 0000": "",
	} {
		got := Suggest(text)
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if _, err := Parse(got); got != "" && err != nil {
			t.Errorf("%q: %q is no date: %v", text, got, err)
		}
	}
}

// A day that no calendar has is told from what is no date at all, in digits and in words.
func TestImpossible(t *testing.T) {
	for text, want := range map[string]string{
		"2025-11-31": "November has 30 days", "31 November 2025": "November has 30 days", "31 листопада 2025": "November has 30 days", "2025年2月30日": "February 2025 has 28 days",
		"30 février 2025": "February 2025 has 28 days", "31 listopada 2025": "", "20 November 2025": "", "2025-11-30": "", "November 2025": "", "last week": "", "31 days in March": "", "": "",
	} {
		got := ""
		if err := Impossible(text); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
