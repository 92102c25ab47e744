package edtf

import (
	"strings"
	"time"
)

// layouts are ways to write a day or a month in digits that can be read in one way only.
var layouts = []struct {
	layout string
	day    bool
}{
	{"2.1.2006", true}, {"2. 1. 2006", true}, {"2006/1/2", true}, {"2006.1.2", true}, {"2006-1-2", true}, {"20060102", true},
	{time.RFC3339, true}, {"2006-01-02T15:04", true}, {"2006-01-02T15:04:05", true}, {"2006-01-02 15:04", true}, {"2006-01-02 15:04:05", true},
	{"2006-1", false}, {"2006/1", false}, {"1/2006", false}, {"1.2006", false},
}

// longest is how many bytes a date may have that is looked at.
const longest = 100

// about are words that mean the sign ~.
var about = []string{"about ", "around ", "circa ", "ca. ", "ca ", "c. "}

// Suggest returns what a text that is no date in EDTF probably means, or "" when it is one, and when it may mean one thing or
// another, as 3/4/2025 does.
func Suggest(s string) string {
	if list := Readings(s); len(list) == 1 {
		return list[0]
	}
	return ""
}

// Readings returns what a text that is no date in EDTF can mean: two dates where it says one thing in one country or language
// and another elsewhere, as 3/4/2025 does; none when it is one, and when it cannot be read.
func Readings(s string) []string {
	if s = strings.TrimSpace(s); len(s) > longest {
		return nil
	}
	if _, err := Parse(s); err == nil {
		return nil
	}
	for _, word := range about {
		if n := len(word); len(s) > n && strings.EqualFold(s[:n], word) {
			rest := s[n:]
			if suggested := Suggest(rest); suggested != "" {
				rest = suggested
			}
			if d, err := Parse(rest); err == nil && d.Form == Single && !d.From.Doubtful() {
				return []string{rest + "~"}
			}
			return nil
		}
	}
	dashed := strings.Map(func(c rune) rune {
		switch c {
		case '‐', '‑', '‒', '–', '—', '−':
			return '-'
		}
		return c
	}, Digits(s))
	for _, l := range layouts {
		if t, err := time.Parse(l.layout, dashed); err == nil {
			return only(written(t, l.day))
		}
	}
	for _, sign := range []string{"/", "-"} { // a day and a month, of which one may be above 12
		american, errAmerican := time.Parse("1"+sign+"2"+sign+"2006", dashed)
		british, errBritish := time.Parse("2"+sign+"1"+sign+"2006", dashed)
		switch {
		case errAmerican == nil && (errBritish != nil || british.Equal(american)):
			return only(written(american, true))
		case errBritish == nil && errAmerican != nil:
			return only(written(british, true))
		case errBritish == nil && written(british, true) != "":
			return []string{written(british, true), written(american, true)}
		}
	}
	if decade, ok := strings.CutSuffix(s, "0s"); ok {
		if _, err := Parse(decade + "X"); err == nil && !strings.HasSuffix(decade, "0") { // the 1900s may be a hundred years
			return []string{decade + "X"}
		}
	}
	return inWords(s)
}

func only(reading string) []string {
	if reading == "" {
		return nil
	}
	return []string{reading}
}

// written is a day or a month as a date, or "" in a year that none can have.
func written(t time.Time, day bool) string {
	layout := "2006-01"
	if day {
		layout = time.DateOnly
	}
	return possible(t.Format(layout))
}

// possible returns a date that there can be, in our era, and "" for others.
func possible(s string) string {
	if d, err := Parse(s); err != nil || d.From.Year < 1 {
		return ""
	}
	return s
}
