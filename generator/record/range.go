package record

import (
	"fmt"
	"time"
)

// Range is the whole numbers that a field may have, both ends among them. A number outside of it is a finding and is not
// kept, so that whoever counts up to a number, draws it or adds to it needs no bound of its own.
type Range struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// maxNumber is the highest number of a record: more than records will ever be, and one more is a number still.
const maxNumber = 999_999_999

// The days a record may have. Before the first, a year has fewer than three digits, which is a slip; after the last, a
// zone or the day after may have a year of five digits, which RFC 3339 and RFC 5545 do not know.
const (
	FirstDay Date = "0100-01-01"
	LastDay  Date = "9998-12-31"
)

// Has reports whether a number is in the range.
func (r Range) Has(n int64) bool { return int64(r.Min) <= n && n <= int64(r.Max) }

// After returns the number after the highest that is taken; ok is false when that is the last of the range.
func (r Range) After(highest int) (next int, ok bool) { return highest + 1, highest < r.Max }

// String says what is allowed: "a whole number from 1 to 100".
func (r Range) String() string { return fmt.Sprintf("a whole number from %d to %d", r.Min, r.Max) }

// integer keeps a number that is in the range of its field.
func (d *decoder) integer(f *Field, n int64, at int32) (in int, ok bool) {
	if !f.Range.Has(n) {
		d.report(at, f.Key, -1, RuleRange, "%q is %d: write %s, for example %s", f.Key, n, f.Range, d.example(f, at))
		return 0, false
	}
	return int(n), true
}

// day keeps a day that is in the range of all days.
func (d *decoder) day(f *Field, t time.Time, at int32) (in string, ok bool) {
	in = t.Format(time.DateOnly)
	if Date(in) < FirstDay || Date(in) > LastDay {
		d.report(at, f.Key, -1, RuleRange, "%q is %s: write a day from %s to %s, for example %s", f.Key, in, FirstDay, LastDay, d.example(f, at))
		return "", false
	}
	return in, true
}
