package page

import (
	"fmt"

	"counterpoint/generator/edtf"
	"counterpoint/generator/record"
)

// period is a month, or whatever longer time is known of a date, under which lists put it.
type period struct {
	id    string // "2025-11", "1954", "195X", "unknown"
	title string
	order int // by which periods are sorted: a year before its months, what is not known last
}

// periodOf is the period a date is listed under: that of its beginning or, when only that is known, of its end.
func (b *builder) periodOf(w record.When) period {
	d := w.Date()
	part := d.From
	if part.Open() {
		part = d.To
	}
	if d.Form == edtf.Unknown || part.Open() {
		return period{edtf.UnknownText, b.word("date_unknown"), edtf.Date{}.Order()}
	}
	month := part.Month
	if month > 12 { // a season
		month = 0
	}
	part = part.Plain()
	part.Day, part.Month = 0, month
	whole := edtf.Date{Form: edtf.Single, From: part}
	return period{part.String(), b.inWords(whole), (part.Year*100 + month) * 100}
}

// yearOf is the year, decade or century under which a date is listed: "1954", "195X", "unknown"; empty when there is none.
func yearOf(w record.When) string {
	if w == "" {
		return ""
	}
	d := w.Date()
	part := d.From
	if part.Open() {
		part = d.To
	}
	if part.Open() {
		return edtf.UnknownText
	}
	part.Month, part.Day = 0, 0
	return part.Plain().String()
}

// inWords is a date for readers.
func (b *builder) inWords(d edtf.Date) string {
	text, err := b.lang.When(d)
	b.fail("say", fmt.Sprint(d), err)
	return text
}

// when is a date for machines and readers, or nil when there is none.
func (b *builder) when(w record.When) *day {
	if w == "" {
		return nil
	}
	return &day{machineDate(w), b.inWords(w.Date())}
}

// machineDate is a date as the element time takes it (HTML, 4.5.14): a year of our era, a month or a day; empty when it is
// another.
func machineDate(w record.When) string {
	d := w.Date()
	if p := d.From; d.Form != edtf.Single || p.Year < 1 || p.Digits > 0 || p.Month > 12 {
		return ""
	}
	return d.From.Plain().String()
}
