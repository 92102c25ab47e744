package record

import (
	"fmt"
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

// ISO is the date as ISO 8601 has it and the element time takes it (HTML, 4.5.14), as exactly as it is known: "2025-11-19",
// "2025-11", "1954". It is empty when it is not known without a doubt, and when it is no single day, month or year of our era.
func (w When) ISO() string {
	d := w.Date()
	if p := d.From; d.Form != edtf.Single || p.Year < 1 || p.Digits > 0 || p.Month > 12 || p.Approximate || p.Uncertain {
		return ""
	}
	return string(w)
}

// First is the earliest day that can be meant, which is before all days where nothing is known of it.
func (w When) First() Date {
	first, _ := w.Date().Bounds()
	return dayOf(max(first, 0))
}

// Last is the latest day that can be meant, which is after all days where nothing is known of it.
func (w When) Last() Date {
	_, last := w.Date().Bounds()
	return dayOf(min(max(last, 0), 9999_12_31))
}

// dayOf returns a day as text from the number yyyymmdd.
func dayOf(n int) Date { return Date(fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100)) }

// when keeps a date that can be read.
func (d *decoder) when(f *Field, v any, at int32) (in string, ok bool) {
	switch v := v.(type) {
	case time.Time:
		if v.Location().String() == "date-local" {
			return d.day(f, v, at)
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
		d.report(at, f.Key, -1, RuleType, "%q is %s, which is not a date: %v; for example %s", f.Key, Quoted(v), err, d.example(f, at))
		return "", false
	}
	d.wrongType(f, v, at)
	return "", false
}
