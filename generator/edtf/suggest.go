package edtf

import (
	"strings"
	"time"
)

// layouts are other ways to write a day or a month that can be read in one way only.
var layouts = []struct {
	layout string
	day    bool
}{
	{"2 January 2006", true}, {"2 Jan 2006", true}, {"2. January 2006", true}, {"January 2, 2006", true}, {"Jan 2, 2006", true}, {"January 2 2006", true},
	{"2.1.2006", true}, {"2006/1/2", true}, {"2006.1.2", true}, {"2006-1-2", true}, {"20060102", true},
	{time.RFC3339, true}, {"2006-01-02T15:04", true}, {"2006-01-02 15:04", true}, {"2006-01-02 15:04:05", true},
	{"January 2006", false}, {"Jan 2006", false}, {"2006-1", false}, {"2006/1", false},
}

// about are words that mean the sign ~.
var about = []string{"about ", "around ", "circa ", "ca. ", "ca ", "c. "}

// Suggest returns what a text that is no date in EDTF probably means, or "" when it is one, and when it may mean one thing or
// another, as 3/4/2025 does.
func Suggest(s string) string {
	s = strings.TrimSpace(s)
	if _, err := Parse(s); err == nil {
		return ""
	}
	for _, word := range about {
		if n := len(word); len(s) > n && strings.EqualFold(s[:n], word) {
			rest := s[n:]
			if suggested := Suggest(rest); suggested != "" {
				rest = suggested
			}
			if d, err := Parse(rest); err == nil && d.Form == Single && !d.From.Doubtful() {
				return rest + "~"
			}
			return ""
		}
	}
	for _, l := range layouts {
		if t, err := time.Parse(l.layout, s); err == nil {
			return written(t, l.day)
		}
	}
	// Of a day and a month with a slash one is above 12, or they are the same.
	american, errAmerican := time.Parse("1/2/2006", s)
	british, errBritish := time.Parse("2/1/2006", s)
	switch {
	case errAmerican == nil && (errBritish != nil || british.Equal(american)):
		return written(american, true)
	case errBritish == nil && errAmerican != nil:
		return written(british, true)
	}
	if decade, ok := strings.CutSuffix(s, "0s"); ok {
		if _, err := Parse(decade + "X"); err == nil && !strings.HasSuffix(decade, "0") { // the 1900s may be a hundred years
			return decade + "X"
		}
	}
	return ""
}

// written is a day or a month as a date, or "" in a year that none can have.
func written(t time.Time, day bool) string {
	layout := "2006-01"
	if day {
		layout = time.DateOnly
	}
	s := t.Format(layout)
	if _, err := Parse(s); err != nil || t.Year() < 1 {
		return ""
	}
	return s
}
