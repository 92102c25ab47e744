package i18n

import (
	"strconv"
	"time"

	"counterpoint/generator/edtf"
)

// When is a date as far as it is known, as it is written in a sentence: "19 November 2025", "about 1954", "the 1950s",
// "10 or 11 February 2026", "not known".
func (l *Localizer) When(d edtf.Date) (string, error) { return l.when(d, l.Date, l.Month) }

// ShortWhen is the same where there is little room.
func (l *Localizer) ShortWhen(d edtf.Date) (string, error) {
	return l.when(d, l.ShortDate, l.ShortMonth)
}

func (l *Localizer) when(d edtf.Date, day, month func(time.Time) string) (string, error) {
	p := phrase{l: l, day: day, month: month}
	switch {
	case d.Form == edtf.Unknown:
		return l.Text("date_unknown")
	case d.Form == edtf.Single:
		return p.part(d.From), p.err
	case d.From.Open():
		return p.word("date_by", "Date", p.part(d.To)), p.err
	case d.To.Open():
		return p.word("date_from", "Date", p.part(d.From)), p.err
	}
	// What holds of both ends is said once: "about 15 to 16 November".
	doubt, from, to := d.From, d.From.Plain(), d.To.Plain()
	if d.From.Approximate != d.To.Approximate || d.From.Uncertain != d.To.Uncertain {
		doubt, from, to = edtf.Part{}, d.From, d.To
	}
	switch {
	case from.Exact() && to.Exact() && from.Year > 0 && d.Form == edtf.Range:
		return p.doubted(doubt, l.DateRange(timeOf(from), timeOf(to))), p.err
	case d.Form == edtf.Range:
		return p.doubted(doubt, p.word("date_range", "First", p.part(from), "Last", p.part(to))), p.err
	}
	first := p.part(from)
	if english := l.dates == nil; english && from.Exact() && to.Exact() && from.Year == to.Year && from.Month == to.Month {
		first = strconv.Itoa(from.Day)
	}
	return p.doubted(doubt, p.word("date_or", "First", first, "Second", p.part(to))), p.err
}

// phrase puts a date into words, and keeps the first error.
type phrase struct {
	l          *Localizer
	day, month func(time.Time) string
	err        error
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
	if part.Uncertain {
		text = p.word("date_perhaps", "Date", text)
	}
	if part.Approximate {
		text = p.word("date_about", "Date", text)
	}
	return text
}

// seasons are the ends of the keys of the words for seasons, by their numbers in EDTF.
var seasons = map[int]string{21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

func (p *phrase) bare(part edtf.Part) string {
	year := strconv.Itoa(part.Year)
	if part.Year <= 0 { // EDTF counts 1 BC as 0
		year = p.word("date_bc", "Year", strconv.Itoa(1-part.Year))
	}
	switch {
	case part.Digits == 1:
		return p.word("date_decade", "Year", year)
	case part.Digits == 2:
		return p.word("date_century", "First", year, "Last", strconv.Itoa(part.Year+99))
	case part.Month == 0:
		return year
	case part.Month > 12:
		return p.word("season_"+seasons[part.Month], "Year", year)
	case part.Year <= 0: // no calendar of a language has such years
		return p.word("date_bc_day", "Date", part.Plain().String(), "Year", year)
	case part.Day == 0:
		return p.month(timeOf(part))
	}
	return p.day(timeOf(part))
}

// timeOf is the first day of a part at midnight.
func timeOf(p edtf.Part) time.Time {
	return time.Date(p.Year, time.Month(max(p.Month, 1)), max(p.Day, 1), 0, 0, 0, 0, time.UTC)
}
