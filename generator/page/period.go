package page

import (
	"cmp"
	"fmt"
	"math"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/edtf"
	"counterpoint/generator/record"
)

// period is a month, or whatever longer time is known of a date, under which lists put it.
type period struct {
	id    string // part of addresses and anchors: "2025-11", "1954", "1950s", "1800-1899", "44-bc", "unknown"
	name  string // in a sentence: "November 2025", "the 1950s", "1800–1899"
	short string // where there is little room: "Nov 2025"
	begin int    // the first month, counted from the year 0; beyond all months when nothing is known
	end   int    // the last month
}

// periodOf is the period a date is listed under: the month of its beginning or, when only that is known, of its end; or the
// year, decade or century, when no month is known.
func (b *builder) periodOf(w record.When) period {
	part := w.Date().Listed()
	if part.Month > 12 { // a season
		part.Month = 0
	}
	part.Day = 0
	return b.periodFor(part)
}

// yearOf is the year, decade or century that a date is listed under.
func (b *builder) yearOf(w record.When) period {
	part := w.Date().Listed()
	part.Month, part.Day = 0, 0
	return b.periodFor(part)
}

// periodFor is the period that part of a date names; it is put into words once.
func (b *builder) periodFor(part edtf.Part) period {
	if known, ok := b.periods.Load(part); ok {
		return known.(period)
	}
	p := b.newPeriod(part)
	b.periods.Store(part, p)
	return p
}

func (b *builder) newPeriod(part edtf.Part) period {
	if part.Open() {
		name := b.inWords(edtf.UnknownText)
		return period{edtf.UnknownText, name, name, math.MaxInt, math.MaxInt}
	}
	w := record.When(part.String())
	name := b.shortly(w) // of a century "1800–1899", which may stand behind "in"
	p := period{yearID(part), name, name, part.Year * 12, part.LastYear()*12 + 11}
	if part.Month > 0 {
		p.name = b.inWords(w)
		p.id += fmt.Sprintf("-%02d", part.Month)
		p.begin += part.Month - 1
		p.end = p.begin
	}
	return p
}

// yearID names a year, decade or century in addresses.
func yearID(p edtf.Part) string {
	switch {
	case p.Digits == 1 && p.Year%100 > 0: // not "1900s", which may be a hundred years
		return fmt.Sprintf("%ds", p.Year)
	case p.Digits > 0:
		return fmt.Sprintf("%d-%d", p.Year, p.LastYear())
	case p.Year <= 0: // EDTF counts 1 BC as 0
		return fmt.Sprintf("%d-bc", 1-p.Year)
	}
	return fmt.Sprint(p.Year)
}

// byTime sorts periods: a longer one comes before those in it, and what is not known last.
func byTime(x, y period) int { return cmp.Or(cmp.Compare(x.begin, y.begin), cmp.Compare(y.end, x.end)) }

// newestFirst sorts periods the other way; what is not known is last again.
func newestFirst(x, y period) int {
	if x.unknown() || y.unknown() {
		return byTime(x, y)
	}
	return byTime(y, x)
}

func (p period) unknown() bool { return p.id == edtf.UnknownText }

// title is the name of a period as a heading: "The 1950s".
func (p period) title() string { return asHeading(p.name) }

// asHeading gives a text a capital letter at its beginning, in scripts that have them.
func asHeading(text string) string {
	c, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToTitle(c)) + text[n:]
}

// inWords is a date for readers.
func (b *builder) inWords(w record.When) string {
	text, err := b.lang.When(w.Date())
	b.fail("say", string(w), err)
	return text
}

// shortly is a date for readers where there is little room.
func (b *builder) shortly(w record.When) string {
	text, err := b.lang.ShortWhen(w.Date())
	b.fail("say", string(w), err)
	return text
}

// when is a date for machines and readers, or nil when there is none.
func (b *builder) when(w record.When) *day {
	if w == "" {
		return nil
	}
	return &day{w.ISO(), b.inWords(w)}
}
