package i18n

import (
	"strconv"
	"time"

	"counterpoint/generator/edtf"
)

// Date is a day as it is written in a sentence: "19 November 2025", "19. November 2025".
func (l *Localizer) Date(t time.Time) string { return l.inWords(false).date(dayOf(t)) }

// When is a date as far as it is known, as it is written in a sentence: "19 November 2025", "about 1954", "the 1950s",
// "10 or 11 February 2026", "date not known". The error is about a word that the language lacks.
func (l *Localizer) When(d edtf.Date) (string, error) { return l.inWords(false).say(d) }

// ShortWhen is the same where there is little room: "19 Nov 2025", "1800–1899".
func (l *Localizer) ShortWhen(d edtf.Date) (string, error) { return l.inWords(true).say(d) }

// Weekday is what a day of the week is called.
func (l *Localizer) Weekday(day time.Weekday) string {
	if l.dates == nil {
		return day.String()
	}
	return l.dates.WeekdaysWide()[day]
}

// ShortMonth is what a month, 1 to 12, is called where there is little room.
func (l *Localizer) ShortMonth(month int) string { return l.calendar.short.alone[month-1] }

// phrase puts a date into words, and keeps the first error.
type phrase struct {
	l      *Localizer
	short  bool
	months names
	month  string // the pattern of a month with its year
	err    error
}

func (l *Localizer) inWords(short bool) *phrase {
	if short {
		return &phrase{l: l, short: true, months: l.calendar.short, month: l.calendar.shortMonth}
	}
	return &phrase{l: l, months: l.calendar.long, month: l.calendar.month}
}

func (p *phrase) say(d edtf.Date) (string, error) {
	text := ""
	switch {
	case d.Form == edtf.Unknown:
		text = p.word("date_unknown")
	case d.Form == edtf.Single:
		text = p.part(d.From)
	case d.From.Open():
		text = p.word("date_by", "Date", p.part(d.To))
	case d.To.Open():
		text = p.word("date_from", "Date", p.part(d.From))
	default:
		text = p.both(d)
	}
	return text, p.err
}

// both says a date with two ends. What holds of both is said once: "about 15 to 16 November".
func (p *phrase) both(d edtf.Date) string {
	doubt, from, to := d.From, d.From.Plain(), d.To.Plain()
	if d.From.Approximate != d.To.Approximate || d.From.Uncertain != d.To.Uncertain {
		doubt, from, to = edtf.Part{}, d.From, d.To
	}
	days := from.Exact() && to.Exact() && from.Year > 0
	sameMonth := days && from.Year == to.Year && from.Month == to.Month
	switch {
	case d.Form == edtf.OneOf && sameMonth && p.l.dates == nil: // in other languages the day alone may be no word
		return p.doubted(doubt, p.word("date_or", "First", strconv.Itoa(from.Day), "Second", p.part(to)))
	case d.Form == edtf.OneOf:
		return p.doubted(doubt, p.word("date_or", "First", p.part(from), "Second", p.part(to)))
	case days:
		return p.doubted(doubt, p.days(calendarDay{from.Year, from.Month, from.Day}, calendarDay{to.Year, to.Month, to.Day}))
	}
	return p.doubted(doubt, p.word("date_range", "First", p.part(from), "Last", p.part(to)))
}

// days is a range of days: "30 March to 1 April 2024", "30. März – 1. April 2024".
func (p *phrase) days(from, to calendarDay) string {
	pattern := p.l.calendar.inMonth
	switch {
	case from.year != to.year:
		pattern = p.l.calendar.overYears
	case from.month != to.month:
		pattern = p.l.calendar.inYear
	}
	if pattern == "" {
		return p.date(from) + " – " + p.date(to)
	}
	return written(pattern, p.months.dated, from, to)
}

func (p *phrase) date(d calendarDay) string {
	switch {
	case p.l.dates == nil:
		return written(englishDay, p.months.dated, d, calendarDay{})
	case p.short:
		return p.l.dates.FormatDateMedium(d.time())
	}
	return p.l.dates.FormatDateLong(d.time())
}

func (p *phrase) word(key string, pairs ...string) string {
	text, err := p.l.Text(key, pairs...)
	if p.err == nil {
		p.err = err
	}
	return text
}

func (p *phrase) part(part edtf.Part) string { return p.doubted(part, p.bare(part)) }

// doubted adds to a text the doubt there is of a part.
func (p *phrase) doubted(part edtf.Part, text string) string {
	if part.Approximate {
		text = p.word("date_about", "Date", text)
	}
	if part.Uncertain {
		text = p.word("date_perhaps", "Date", text)
	}
	return text
}

// seasons are the ends of the keys of the words for seasons, by their numbers in EDTF.
var seasons = map[int]string{21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

func (p *phrase) bare(part edtf.Part) string {
	c, d := p.l.calendar, calendarDay{part.Year, part.Month, part.Day}
	if part.Year <= 0 {
		d.year = 1 - part.Year // EDTF counts 1 BC as 0
	}
	switch {
	case part.Digits > 0:
		return p.years(part)
	case part.Month > 12:
		return p.word("season_"+seasons[part.Month], "Year", p.year(part.Year))
	case part.Month == 0:
		return p.year(part.Year)
	case part.Year > 0 && part.Day > 0:
		return p.date(d)
	case part.Year > 0:
		return written(p.month, p.months.alone, d, calendarDay{})
	case part.Day > 0:
		return written(c.bcDay, p.months.dated, d, calendarDay{})
	}
	return written(c.bcMonth, p.months.alone, d, calendarDay{})
}

func (p *phrase) year(n int) string {
	if n <= 0 {
		return written(p.l.calendar.bcYear, nil, calendarDay{year: 1 - n}, calendarDay{})
	}
	return written(p.l.calendar.year, nil, calendarDay{year: n}, calendarDay{})
}

// years is a decade or a century. "The 1900s" may be ten years or a hundred, so that their first and last years are said.
func (p *phrase) years(part edtf.Part) string {
	switch first, last := p.year(part.Year), p.year(part.LastYear()); {
	case part.Digits == 1 && part.Year%100 > 0:
		return p.word("date_decade", "Year", strconv.Itoa(part.Year))
	case p.short:
		return first + "–" + last
	default:
		return p.word("date_century", "First", first, "Last", last)
	}
}
