package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// timeline is events and claims on one axis: what came long before the rest, then the rest by month, with a bar for each month.
type timeline struct {
	Before []timelineMonth `json:"before,omitempty"` // see background
	Months []timelineMonth `json:"months"`
	Bars   []timeBar       `json:"bars,omitempty"`
	Loose  int             `json:"loose,omitempty"` // how many entries are not dated closely enough for a bar
	Span   string          `json:"span,omitempty"`  // of the background: "1994 to August 2025"
	Early  int             `json:"early,omitempty"` // how many entries it has
}

// timelineMonth is the events and claims of one month, or of whatever longer time is known.
type timelineMonth struct {
	Title string        `json:"title"`
	ID    string        `json:"id"`
	Of    string        `json:"of"` // what its days have, as theirs
	Days  []timelineDay `json:"days"`

	period        period
	events, count int
	path, year    string // where it is in a long timeline, and the page of its year
}

// timelineDay is what happened and what was claimed on a day, or at whatever else is known of a date.
type timelineDay struct {
	Date    *day          `json:"date"`
	Weekday string        `json:"weekday,omitempty"`
	Of      string        `json:"of"` // "events", "claims" or "both", by which a reader chooses
	Events  []link        `json:"events,omitempty"`
	Claims  []statedClaim `json:"claims,omitempty"`
}

// timeBar is how much a month has, or another span of time.
type timeBar struct {
	Name   string `json:"name"`            // in full: "November 2025"
	Short  string `json:"short,omitempty"` // below the bar, where there is room for it: "Nov"
	Year   string `json:"year,omitempty"`  // below that, where it begins
	ID     string `json:"id,omitempty"`    // of the first of its months in the list; empty when it has none
	Path   string `json:"path,omitempty"`  // where that is, when the timeline is too long for one page
	Events int    `json:"events"`
	Claims int    `json:"claims"`
	Height int    `json:"height"` // of its part for events and claims, in the units of the picture
	Upper  int    `json:"upper"`  // of its part for claims
}

const (
	barHeight  = 80 // of the highest
	mostBars   = 36
	mostNamed  = 14 // bars that have a name below each
	looseParts = 3  // one of so many entries at most is in no bar
)

// happening is an event or a claim on the timeline.
type happening struct {
	date  record.When
	under period
	event *graph.Event
	claim *graph.Claim
}

// happenings are all events and claims, the oldest first. One without a date is none: parts are listed before it is known
// whether the records are in order.
func (b *builder) happenings() (list []happening) {
	for _, e := range b.g.Events {
		if e.Rec.Date != "" {
			list = append(list, happening{e.Rec.Date, b.periodOf(e.Rec.Date), e, nil})
		}
	}
	for _, c := range b.g.Claims {
		if c.Rec.Made != "" {
			list = append(list, happening{c.Rec.Made, b.periodOf(c.Rec.Made), nil, c})
		}
	}
	slices.SortStableFunc(list, func(x, y happening) int {
		if n := byTime(x.under, y.under); n != 0 {
			return n
		}
		return cmp.Or(x.date.Compare(y.date), cmp.Compare(x.date, y.date))
	})
	return list
}

// byMonths puts happenings under their months, or the longer times in which they are, in the order that they have.
func (b *builder) byMonths(list []happening) (months []timelineMonth) {
	var date record.When
	for _, it := range list {
		if n := len(months); n == 0 || months[n-1].ID != it.under.id {
			months = append(months, timelineMonth{Title: it.under.title(), ID: it.under.id, period: it.under})
		}
		m := &months[len(months)-1]
		if len(m.Days) == 0 || date != it.date {
			date = it.date
			m.Days = append(m.Days, timelineDay{Date: &day{date.ISO(), asHeading(b.inWords(date))}, Weekday: b.weekday(date)})
		}
		d := &m.Days[len(m.Days)-1]
		m.count++
		if it.event != nil {
			m.events++
			d.Events = append(d.Events, linkOf(it.event.Rec))
		} else {
			c := b.statedClaim(it.claim)
			c.Made = nil // it stands under its day
			d.Claims = append(d.Claims, c)
		}
		d.Of, m.Of = has(len(d.Events), len(d.Claims)), has(m.events, m.count-m.events)
	}
	return months
}

// timeline puts happenings, the oldest first, on one axis.
func (b *builder) timeline(list []happening) (t timeline) {
	t.Months = b.byMonths(list)
	n := background(t.Months)
	t.Before, t.Months = t.Months[:n], t.Months[n:]
	if n > 0 {
		t.Span = b.spanOf(t.Before[0].period, t.Before[n-1].period)
	}
	for _, m := range t.Before {
		t.Early += m.count
	}
	t.Bars, t.Loose = b.timeBars(t.Months)
	return t
}

// has says what a day has, as classes of the page do.
func has(events, claims int) string {
	switch {
	case claims == 0:
		return "events"
	case events == 0:
		return "claims"
	}
	return "both"
}

// weekday is the name of a day's weekday; empty where the date is not one day.
func (b *builder) weekday(w record.When) string {
	if day := record.Date(w.ISO()).Time(); !day.IsZero() {
		return b.lang.Weekday(day.Weekday())
	}
	return ""
}

// A long timeline begins with its background where few entries come before a time without any.
const (
	longTimeline   = 60 // entries
	backgroundPart = 10 // of so many entries at most one is background
)

// background is how many of the first months are background: those before the last gap that has no more than a small part of
// all entries before it.
func background(months []timelineMonth) (n int) {
	all, before, end := 0, 0, math.MinInt
	for _, m := range months {
		all += m.count
	}
	if all < longTimeline {
		return 0
	}
	for i, m := range months {
		if before*backgroundPart > all {
			break
		}
		if i > 0 && m.period.begin > end+1 && !m.period.unknown() {
			n = i
		}
		before += m.count
		end = max(end, m.period.end)
	}
	return n
}

// spanOf is the time from one period to another.
func (b *builder) spanOf(first, last period) string {
	if first.id == last.id {
		return first.name
	}
	return b.word("date_range", "First", first.name, "Last", last.name)
}

// timeBars counts the entries of each month between the first and the last, or of each year, decade and so on where there
// are too many months. Entries of which no such time is known are counted apart.
func (b *builder) timeBars(months []timelineMonth) (bars []timeBar, loose int) {
	all := 0
	for _, m := range months {
		all += m.count
	}
	var span, first, last int // in months
	for _, span = range []int{1, 12, 120, 1200} {
		first, last, loose = math.MaxInt, math.MinInt, all
		for _, m := range months {
			if m.fits(span) {
				first, last, loose = min(first, m.period.begin), max(last, m.period.begin), loose-m.count
			}
		}
		if first <= last && floorDiv(last, span)-floorDiv(first, span) < mostBars && loose*looseParts <= all {
			break
		}
	}
	if first > last {
		return nil, 0
	}
	from := floorDiv(first, span)
	bars = make([]timeBar, floorDiv(last, span)-from+1)
	for i := range bars {
		bars[i] = b.barAt((from+i)*span, span, i == 0)
		if step := (len(bars) + mostNamed - 1) / mostNamed; i%step > 0 {
			bars[i].Short, bars[i].Year = "", ""
		}
	}
	most := 0
	for _, m := range months {
		if !m.fits(span) {
			continue
		}
		bar := &bars[floorDiv(m.period.begin, span)-from]
		at := m.path
		if span > 1 {
			at = m.year
		}
		bar.ID, bar.Path = cmp.Or(bar.ID, m.ID), cmp.Or(bar.Path, at)
		bar.Events += m.events
		bar.Claims += m.count - m.events
		most = max(most, bar.Events+bar.Claims)
	}
	for i := range bars {
		bar := &bars[i]
		if n := bar.Events + bar.Claims; n > 0 {
			bar.Height = max(2, (n*barHeight+most/2)/most)
			bar.Upper = bar.Claims * bar.Height / n
		}
	}
	return bars, loose
}

// fits reports whether a bar of so many months can count what the month, or the longer time, has.
func (m timelineMonth) fits(span int) bool {
	return !m.period.unknown() && m.period.end-m.period.begin < span
}

// barAt is the bar of so many months from one that is counted from the year 0.
func (b *builder) barAt(month, span int, first bool) timeBar {
	at := floorDiv(month, 12)
	year := b.periodOf(yearAt(at))
	switch {
	case span == 1:
		in := month - at*12 + 1
		bar := timeBar{Name: b.periodOf(yearAt(at) + record.When(fmt.Sprintf("-%02d", in))).title(), Short: b.lang.ShortMonth(in)}
		if first || in == 1 {
			bar.Year = year.short
		}
		return bar
	case span > 12:
		last := b.periodOf(yearAt(at + span/12 - 1))
		return timeBar{Name: asHeading(b.spanOf(year, last)), Year: year.short}
	}
	return timeBar{Name: year.title(), Year: year.short}
}

// yearAt is a year as a date; EDTF counts 1 BC as 0.
func yearAt(year int) record.When {
	if year < 0 {
		return record.When(fmt.Sprintf("-%04d", -year))
	}
	return record.When(fmt.Sprintf("%04d", year))
}

// floorDiv rounds down, also below zero.
func floorDiv(n, by int) int { return int(math.Floor(float64(n) / float64(by))) }
