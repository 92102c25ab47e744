// Package edtf reads dates that are known only in part: the Extended Date/Time Format of ISO 8601-2:2019, as published at
// loc.gov/standards/datetime, level 1 without times and without years of more than four digits. Of level 2 it reads what
// reports of events need: a sign of doubt before a date ("~2025") and one of two dates ("[2026-02-10,2026-02-11]").
//
// Years are astronomical: 0 is 1 BC, -43 is 44 BC. The package writes no date in words; package i18n does.
package edtf

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// Form says how the parts of a date belong together.
type Form int

// The forms of a date.
const (
	Unknown Form = iota // nothing is known: "unknown", which EDTF writes as nothing
	Single              // From alone
	Range               // all the time from From to To, either of which may be open
	OneOf               // either From or To
)

// Date is a date as far as it is known.
type Date struct {
	Form     Form
	From, To Part // To of a Range or OneOf
}

// Part is a year, a season, a month or a day. The zero Part is the open end of a range.
type Part struct {
	Year        int
	Digits      int // of the year that are not known, from the right: 1 for 195X, 2 for 19XX
	Month       int // 1 to 12; 21 spring, 22 summer, 23 autumn, 24 winter; 0 when not known
	Day         int // 0 when not known
	Approximate bool
	Uncertain   bool
	given       bool
}

// Open reports whether the part is the open end of a range.
func (p Part) Open() bool { return !p.given }

// The years a date may have: four digits, and room for the day after the last one.
const (
	FirstYear = -9999
	LastYear  = 9998
)

// UnknownText is how a date is written of which nothing is known.
const UnknownText = "unknown"

// Parse reads a date. The error says in words for its writer what is wrong, without the date.
func Parse(s string) (Date, error) {
	switch {
	case s == UnknownText:
		return Date{}, nil
	case strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]"):
		first, second, ok := strings.Cut(s[1:len(s)-1], ",")
		if !ok {
			return Date{}, fmt.Errorf("in [ ] stand two dates, such as [2026-02-10,2026-02-11], one of which is right")
		}
		return pair(OneOf, strings.TrimSpace(first), strings.TrimSpace(second))
	case strings.Contains(s, "/"):
		first, second, _ := strings.Cut(s, "/")
		return pair(Range, first, second)
	}
	p, err := parsePart(s)
	return Date{Form: Single, From: p}, err
}

// pair reads two parts of which the first is the earlier one.
func pair(form Form, first, second string) (Date, error) {
	d := Date{Form: form}
	var err error
	open := func(s string) bool { return form == Range && (s == "" || s == "..") }
	if open(first) && open(second) {
		return Date{}, fmt.Errorf("neither end is given: write %s when nothing is known", UnknownText)
	}
	if !open(first) {
		if d.From, err = parsePart(first); err != nil {
			return Date{}, err
		}
	}
	if !open(second) {
		if d.To, err = parsePart(second); err != nil {
			return Date{}, err
		}
	}
	if !d.From.Open() && !d.To.Open() && d.To.first() < d.From.first() {
		return Date{}, fmt.Errorf("%s is earlier than %s: write the earlier one first", second, first)
	}
	return d, nil
}

// parsePart reads a year, a season, a month or a day.
func parsePart(s string) (Part, error) {
	p := Part{given: true}
	rest := strings.TrimLeft(s, "~?%")
	marks := s[:len(s)-len(rest)]
	bare := strings.TrimRight(rest, "~?%")
	marks += rest[len(bare):]
	p.Approximate, p.Uncertain = strings.ContainsAny(marks, "~%"), strings.ContainsAny(marks, "?%")
	negative := strings.HasPrefix(bare, "-")
	fields := strings.Split(strings.TrimPrefix(bare, "-"), "-")
	if len(marks) > 1 || len(fields) > 3 || !p.year(fields[0]) || negative && p.Digits > 0 {
		return Part{}, errShape
	}
	if negative {
		p.Year = -p.Year
	}
	if p.Year < FirstYear || p.Year > LastYear {
		return Part{}, fmt.Errorf("a year is one from %d to %d", FirstYear, LastYear)
	}
	if len(fields) > 1 && !two(fields[1], &p.Month) || len(fields) > 2 && !two(fields[2], &p.Day) {
		return Part{}, errShape
	}
	season := p.Month >= 21 && p.Month <= 24
	switch {
	case p.Digits > 0 && len(fields) > 1, p.Day > 0 && (p.Month == 0 || season), season && len(fields) > 2:
		return Part{}, errShape
	case p.Month > 12 && !season:
		return Part{}, fmt.Errorf("there is no month %02d", p.Month)
	case len(fields) > 1 && fields[1] == "00" || len(fields) > 2 && fields[2] == "00":
		return Part{}, fmt.Errorf("months and days begin with 01: leave out what is not known")
	case p.Day > daysIn(p.Year, p.Month):
		return Part{}, tooLong(p)
	}
	return p, nil
}

// tooLong says how many days the month of a day has that there is not.
func tooLong(p Part) error {
	switch month := time.Month(p.Month); {
	case p.Month == 0:
		return fmt.Errorf("no month has a day %d", p.Day)
	case month == time.February:
		return fmt.Errorf("%s %04d has %d days", month, p.Year, daysIn(p.Year, p.Month))
	default:
		return fmt.Errorf("%s has %d days", month, daysIn(p.Year, p.Month))
	}
}

var errShape = fmt.Errorf("a date is a day 2025-11-19, a month 2025-11, a year 2025 or a decade 195X, with ~ behind it for about and ? for perhaps; a range 2025-11-19/2025-11-21, ../1954 for by and 1954/.. for from; or %s", UnknownText)

// year reads a year of four digits, the last ones of which may be X.
func (p *Part) year(s string) bool {
	if len(s) != 4 {
		return false
	}
	known := strings.TrimRight(s, "X")
	if p.Digits = len(s) - len(known); p.Digits > 2 {
		return false
	}
	return digits(known+"00"[:p.Digits], &p.Year)
}

// two reads a month or day of two digits; XX is one that is not known.
func two(s string, n *int) bool { return s == "XX" || len(s) == 2 && digits(s, n) }

func digits(s string, n *int) bool {
	*n = 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
		*n = 10**n + int(c-'0')
	}
	return s != ""
}

// daysIn is the number of days of a month of the Gregorian calendar; 31 when the month is not known.
func daysIn(year, month int) int {
	if month < 1 || month > 12 {
		return 31
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Exact reports whether the part is a day without a doubt.
func (p Part) Exact() bool { return p.Day > 0 && !p.Doubtful() }

// Doubtful reports whether there is a doubt about the part.
func (p Part) Doubtful() bool { return p.Approximate || p.Uncertain }

// Listed is the part of a date by which lists group it, without its doubts: its beginning or, when only that is known, its
// end; an open one when neither is.
func (d Date) Listed() Part {
	if d.From.Open() {
		return d.To.Plain()
	}
	return d.From.Plain()
}

// LastYear is the last year that the part can mean, as far as its own year goes.
func (p Part) LastYear() int {
	switch p.Digits {
	case 1:
		return p.Year + 9
	case 2:
		return p.Year + 99
	}
	return p.Year
}

// Plain returns the part without its doubts.
func (p Part) Plain() Part {
	p.Approximate, p.Uncertain = false, false
	return p
}

// seasonMonths are the first months of the seasons, as in the northern temperate zone; that of winter has its year.
var seasonMonths = map[int]int{21: 3, 22: 6, 23: 9, 24: 12}

// first is the earliest day that the part can mean, as the number yyyymmdd.
func (p Part) first() int {
	month := cmp.Or(seasonMonths[p.Month], p.Month, 1)
	return ordinal(p.Year, month, max(p.Day, 1))
}

// last is the latest day that the part can mean.
func (p Part) last() int {
	year, month := p.LastYear(), cmp.Or(p.Month, 12)
	if first, ok := seasonMonths[p.Month]; ok {
		if month = first + 2; month > 12 {
			year, month = year+1, month-12
		}
	}
	return ordinal(year, month, cmp.Or(p.Day, daysIn(year, month)))
}

// ordinal is a day as one number, in the order of days.
func ordinal(year, month, day int) int { return year*10000 + month*100 + day }

// earliest and latest are beyond all days; they stand for the open ends of ranges and for what is not known.
const (
	earliest = (FirstYear - 1) * 10000
	latest   = (LastYear + 2) * 10000
)

// Bounds are the first and the last day that the date can mean, as numbers yyyymmdd in the order of days, which are below
// or above all days where the date is open.
func (d Date) Bounds() (first, last int) {
	first, last = earliest, latest
	if d.Form == Unknown {
		return first, last
	}
	if !d.From.Open() {
		first = d.From.first()
	}
	if end := d.End(); !end.Open() {
		last = end.last()
	}
	return first, last
}

// End is the part with which the date ends.
func (d Date) End() Part {
	if d.Form == Single {
		return d.From
	}
	return d.To
}

// Order is the number by which dates are sorted: the first day that a date can mean, or the last when it has no first.
// A date of which nothing is known comes last.
func (d Date) Order() int {
	first, last := d.Bounds()
	if first == earliest {
		return last
	}
	return first
}

// String returns the date in EDTF, with signs of doubt behind it.
func (d Date) String() string {
	switch d.Form {
	case Unknown:
		return UnknownText
	case Range:
		return d.From.String() + "/" + d.To.String()
	case OneOf:
		return "[" + d.From.String() + "," + d.To.String() + "]"
	}
	return d.From.String()
}

// String returns the part in EDTF; of an open end "..".
func (p Part) String() string {
	if p.Open() {
		return ".."
	}
	year := fmt.Sprintf("%04d", max(p.Year, -p.Year))
	s := year[:len(year)-p.Digits] + "XX"[:p.Digits]
	if p.Year < 0 {
		s = "-" + s
	}
	if p.Month > 0 {
		s += fmt.Sprintf("-%02d", p.Month)
	}
	if p.Day > 0 {
		s += fmt.Sprintf("-%02d", p.Day)
	}
	switch {
	case p.Approximate && p.Uncertain:
		return s + "%"
	case p.Approximate:
		return s + "~"
	case p.Uncertain:
		return s + "?"
	}
	return s
}
