package record

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"counterpoint/generator/edtf"
)

// When is a date as far as it is known, as package edtf writes it: "2025-11-19", "2025-11", "2025~", "../1954",
// "2025-11-19/2025-11-21", "unknown". It is empty when the record has none.
type When string

// Date returns the date; one of which nothing is known when it is empty.
func (w When) Date() edtf.Date {
	d, _ := edtf.Parse(string(w)) // loading has parsed it
	return d
}

// Known reports whether anything is known of the date.
func (w When) Known() bool { return w != "" && w != edtf.UnknownText }

// Compare sorts dates as [edtf.Date.Order] says.
func (w When) Compare(other When) int {
	if w.isPlain() && other.isPlain() {
		return cmp.Compare(w, other)
	}
	return cmp.Compare(w.Date().Order(), other.Date().Order())
}

// inTOML is the date as a record has it: a day without quotes.
func (w When) inTOML() string {
	if w.isDay() {
		return string(w)
	}
	return strconv.Quote(string(w))
}

// ISO is the date as ISO 8601 has it and the element time takes it (HTML, 4.5.14), as exactly as it is known: "2025-11-19",
// "2025-11", "1954". It is empty when it is not known without a doubt, and when it is no single day, month or year of our era.
func (w When) ISO() string {
	d := w.Date()
	if p := d.From; d.Form != edtf.Single || p.Year < 1 || p.Digits > 0 || p.Month > 12 || p.Doubtful() {
		return ""
	}
	return string(w)
}

// First is the day before which the date surely is not; it is before all days where that is not known, or in doubt.
func (w When) First() Date {
	if w.isDay() {
		return Date(w)
	}
	d := w.Date()
	first, _ := d.Bounds()
	if d.From.Doubtful() {
		first = 0
	}
	return dayOf(max(first, 0))
}

// Last is the day after which the date surely is not; it is after all days where that is not known, or in doubt.
func (w When) Last() Date {
	if w.isDay() {
		return Date(w)
	}
	d := w.Date()
	_, last := d.Bounds()
	if d.End().Doubtful() {
		last = 9999_12_31
	}
	return dayOf(min(max(last, 0), 9999_12_31))
}

// isDay reports whether a date is one day without a doubt, which most are, without parsing it.
func (w When) isDay() bool { return len(w) == len("2025-11-19") && w[4] == '-' && w[7] == '-' }

// isPlain reports whether it is one of the days of our era that sort as their texts do.
func (w When) isPlain() bool {
	for i := range len(w) {
		if (w[i] < '0' || w[i] > '9') && w[i] != '-' {
			return false
		}
	}
	return w.isDay() && w[0] != '-'
}

// dayOf returns a day as text from the number yyyymmdd.
func dayOf(n int) Date { return Date(fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100)) }

// when keeps a date that can be read.
func (d *decoder) when(f *Field, v any, at int32) (in string, ok bool) {
	switch v := v.(type) {
	case time.Time:
		if v.Location().String() == "date-local" {
			return d.day(f, v, at) // of a year below 100 without quotes, as in 0025-11-19, the century is forgotten
		}
		if d.dayOfTime(f, v, at) {
			return "", false
		}
	case string:
		if blank(v) {
			d.empty(f, at, -1)
			return "", false
		}
		date, err := edtf.Parse(v)
		if err == nil {
			return date.String(), true
		}
		if hint, sure := dateMeant(f.Key, v); hint != "" {
			d.instead(d.report(at, f.Key, -1, RuleType, "%q is %s, which is not a date: %s", f.Key, Quoted(v), hint), f, at, sure.inTOML())
			return "", false
		}
		if wrong := edtf.Impossible(v); wrong != nil {
			err = wrong
		}
		d.report(at, f.Key, -1, RuleType, "%q is %s, which is not a date: %v; for example %s", f.Key, Quoted(v), err, d.example(f, at))
		return "", false
	case int64:
		if date, err := edtf.Parse(strconv.FormatInt(v, 10)); err == nil {
			d.instead(d.report(at, f.Key, -1, RuleType, "%q is the number %d: write a year in quotes, %s = %q", f.Key, v, f.Key, date), f, at, strconv.Quote(date.String()))
			return "", false
		}
	}
	d.wrongType(f, v, at)
	return "", false
}
