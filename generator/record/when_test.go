package record

import (
	"cmp"
	"testing"
)

// What machines are told of a date, and the days between which it surely is.
func TestWhen(t *testing.T) {
	for _, tt := range []struct {
		date        When
		iso         string
		first, last Date
	}{
		{"2025-11-19", "2025-11-19", "2025-11-19", "2025-11-19"},
		{"2025-11", "2025-11", "2025-11-01", "2025-11-30"},
		{"0800", "0800", "0800-01-01", "0800-12-31"},
		{"2025-11-19~", "", "0000-00-00", "9999-12-31"},
		{"2025?", "", "0000-00-00", "9999-12-31"},
		{"2025~/2026", "", "0000-00-00", "2026-12-31"},
		{"2025/2026?", "", "2025-01-01", "9999-12-31"},
		{"195X", "", "1950-01-01", "1959-12-31"},
		{"2025-21", "", "2025-03-01", "2025-05-31"},
		{"2025-11-19/2025-11-21", "", "2025-11-19", "2025-11-21"},
		{"[2025-11-19,2025-11-21]", "", "2025-11-19", "2025-11-21"},
		{"../1954", "", "0000-00-00", "1954-12-31"},
		{"1954/..", "", "1954-01-01", "9999-12-31"},
		{"-0043-03-15", "", "0000-00-00", "0000-00-00"},
		{"unknown", "", "0000-00-00", "9999-12-31"},
		{"", "", "0000-00-00", "9999-12-31"},
	} {
		w := tt.date
		if w.ISO() != tt.iso || w.First() != tt.first || w.Last() != tt.last {
			t.Errorf("%q: %q, from %s to %s", w, w.ISO(), w.First(), w.Last())
		}
	}
}

// Dates are sorted as their order says, whether or not they are parsed for it.
func TestWhenCompare(t *testing.T) {
	dates := []When{"2025-11-19", "2025-11-20", "2025-11-19~", "2025-11", "2025-1X-XX", "0800-01-02", "0800", "9999-12-31", "-0043-03-15", "../1954", "2024-02-29", "unknown", "", "195X", "2025-11-19/2025-11-21"}
	for _, x := range dates {
		for _, y := range dates {
			if got, want := x.Compare(y), cmp.Compare(x.Date().Order(), y.Date().Order()); got != want {
				t.Errorf("%q and %q compare as %d, not %d", x, y, got, want)
			}
		}
	}
}
