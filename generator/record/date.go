package record

import "time"

// Date is a calendar day, written 2006-01-02, or empty. Dates can be compared as text.
type Date string

// Time returns the day at midnight UTC; the zero time when the date is empty or not a day.
func (d Date) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d)) // zero when it fails
	return t
}

// Long returns the day in English words: "19 November 2025".
func (d Date) Long() string {
	if t := d.Time(); !t.IsZero() {
		return t.Format("2 January 2006")
	}
	return string(d)
}

// Plus returns the day some days later; what is no day stays as it is.
func (d Date) Plus(days int) Date {
	if t := d.Time(); !t.IsZero() {
		return Date(t.AddDate(0, 0, days).Format(time.DateOnly))
	}
	return d
}
