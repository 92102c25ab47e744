package page

import (
	"cmp"
	"maps"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A timeline that is too long for one page begins with what is latest, and has a page for each year, "events/year/2025/". That
// of a year with many entries leads to pages for its months, "events/month/2025-11/". All have the newest first.
const (
	timelineLength = 300 // entries of a timeline on one page
	yearLength     = 150 // of a year whose months have no pages
	latestLength   = 100 // with which a long timeline begins
)

// axis is all that the timeline has, and its pages.
type axis struct {
	list  []happening             // the oldest first
	years []timeSpan              // the newest first; none of a timeline on one page
	at    map[*graph.Event]string // where each event is
}

// timeSpan is a year, decade or century of a long timeline, or a month of it.
type timeSpan struct {
	period
	path    string      // of its page
	all     []happening // the newest first
	entries []happening // those on its page, and on the further pages of that list
	months  []timeSpan  // where the others are, the newest first
}

func (b *builder) axis() *axis {
	a := &axis{list: b.happenings(), at: map[*graph.Event]string{}}
	if len(a.list) <= timelineLength {
		a.place("events/", a.list)
		return a
	}
	a.years = spansOf(a.list, "events/year/", func(h happening) period { return b.yearOf(h.date) })
	for i := range a.years {
		y := &a.years[i]
		if len(y.all) > yearLength {
			y.months = spansOf(y.all, "events/month/", func(h happening) period { return h.under })
			y.entries = nil
			if n := slices.IndexFunc(y.months, func(m timeSpan) bool { return m.period == y.period }); n >= 0 { // no month is known
				y.entries = y.months[n].all
				y.months = slices.Delete(y.months, n, n+1)
			}
		}
		for _, s := range append(y.months, *y) {
			s.list().each(b, a.place)
		}
	}
	return a
}

// place notes which page has some of the events.
func (a *axis) place(path string, list []happening) {
	for _, h := range list {
		if h.event != nil {
			a.at[h.event] = path + "#m" + h.under.id
		}
	}
}

// spansOf divides happenings by the times they are in, the newest first.
func spansOf(list []happening, dir string, of func(happening) period) (spans []timeSpan) {
	in := map[period][]happening{}
	for _, h := range list {
		p := of(h)
		in[p] = append(in[p], h)
	}
	for _, p := range slices.SortedFunc(maps.Keys(in), newestFirst) {
		all := slices.SortedStableFunc(slices.Values(in[p]), latest)
		spans = append(spans, timeSpan{period: p, path: dir + p.id + "/", all: all, entries: all})
	}
	return spans
}

// latest sorts happenings, the newest first; of one day by what no edit changes.
func latest(x, y happening) int {
	if n := newestFirst(x.under, y.under); n != 0 {
		return n
	}
	if n := cmp.Or(y.date.Compare(x.date), cmp.Compare(y.date, x.date)); n != 0 {
		return n
	}
	return cmp.Or(cmp.Compare(y.number(), x.number()), cmp.Compare(y.id(), x.id()))
}

// number is that of a claim; events have none and come last on a day.
func (h happening) number() int {
	if h.claim == nil {
		return -1
	}
	return h.claim.Rec.Number
}

func (h happening) id() string {
	if h.claim == nil {
		return h.event.Rec.ID
	}
	return h.claim.Rec.ID
}

func (h happening) record() record.Record {
	if h.claim == nil {
		return h.event.Rec
	}
	return h.claim.Rec
}

func eventsAmong(list []happening) (n int) {
	for _, h := range list {
		if h.event != nil {
			n++
		}
	}
	return n
}

// list is what the pages of a time list.
func (s timeSpan) list() longList[happening] {
	return longList[happening]{of: link{Path: s.path}, dir: s.path, entries: s.entries}
}

// link leads to the page of a time, with how much it has.
func (s timeSpan) link(here string) map[string]any {
	events := eventsAmong(s.all)
	return entry(link{s.title(), s.path}, map[string]any{"events": events, "claims": len(s.all) - events, "here": s.path == here})
}

// at is where the pages of a year have what is listed under a month of it, or under a longer time.
func (s timeSpan) at(under period) string {
	for _, m := range s.months {
		if m.period == under {
			return m.path
		}
	}
	return s.path + "#m" + under.id
}

// latestOn is the first page of a long timeline: bars that lead to all of it, what is latest, and the years.
func (b *builder) latestOn(a *axis) map[string]any {
	var months []timelineMonth
	for _, y := range slices.Backward(a.years) {
		months = append(months, y.totals()...)
	}
	t := b.barsOf(months[background(months):])
	newest := slices.SortedStableFunc(slices.Values(a.list), latest)
	t.Months = b.byMonths(newest[:latestLength])
	next := newest[latestLength]
	i := slices.IndexFunc(a.years, func(y timeSpan) bool { return y.period == b.yearOf(next.date) })
	return map[string]any{"timeline": t, "earlier": a.years[i].at(next.under), "years": mapped(a.years, func(y timeSpan) map[string]any { return y.link("") })}
}

// totals are the months of a year, or the longer times in it, without what they have, the oldest first.
func (s timeSpan) totals() (months []timelineMonth) {
	for _, h := range slices.Backward(s.all) {
		if n := len(months); n == 0 || months[n-1].period != h.under {
			months = append(months, timelineMonth{ID: h.under.id, period: h.under, path: s.at(h.under), year: s.path})
		}
		m := &months[len(months)-1]
		m.count++
		if h.event != nil {
			m.events++
		}
	}
	return months
}

// barsOf are the bars for some months, as a timeline that has nothing else.
func (b *builder) barsOf(months []timelineMonth) (t timeline) {
	t.Months = []timelineMonth{}
	t.Bars, t.Loose = b.timeBars(months)
	return t
}

// timelineYears lists the pages of a long timeline.
func (b *builder) timelineYears(a *axis) {
	for i, y := range a.years {
		bars := b.barsOf(y.totals())
		if len(bars.Bars) < 2 {
			bars = timeline{}
		}
		b.timelinePage(a.years, i, bars, nil)
		for j := range y.months {
			b.timelinePage(y.months, j, timeline{}, &link{y.title(), y.path})
		}
	}
}

// timelinePage lists the page of one of several times that lie beside each other, with the further pages of its list. Of is the
// page that it is below.
func (b *builder) timelinePage(beside []timeSpan, i int, bars timeline, of *link) {
	s := beside[i]
	title := b.word("title_timeline", "Period", s.name)
	l := s.list()
	l.of.Title, l.title, l.show, l.rec, l.modified = title, title, showHappenings, happening.record, b.happened
	b.list(Part{Content: contentAt("/" + s.path), List: true, Lastmod: b.happened(s.all), Title: title}, func(b *builder) {
		entries, to := l.first(b)
		listing, events := showHappenings(b, entries), eventsAmong(s.all)
		listing["pages"] = to
		params := map[string]any{
			"timeline": bars, "listing": listing, "here": s.title(), "count": events, "claims": len(s.all) - events,
			"within": mapped(s.months, func(m timeSpan) map[string]any { return m.link("") }),
			"beside": mapped(near(beside, i), func(o timeSpan) map[string]any { return o.link(s.path) }),
		}
		if of != nil {
			params["of"] = of
		}
		addAdjacent(params, beside, i, func(o timeSpan) link { return link{o.title(), o.path} })
		b.content(front{Description: b.word("description_timeline", "Period", s.name, "Site", b.s.Title), Layout: "span", Params: params})
	})
	l.others(b)
}

// mostBeside is how many pages beside it one leads to.
const mostBeside = 24

// near are those of a list that are nearest to one of it.
func near[T any](list []T, i int) []T {
	from := max(0, min(i-mostBeside/2, len(list)-mostBeside))
	return list[from:min(len(list), from+mostBeside)]
}

func showHappenings(b *builder, list []happening) map[string]any {
	return map[string]any{"timeline": b.byMonths(list)}
}

// happened is the last day on which the record of a happening was changed.
func (b *builder) happened(list []happening) (last record.Date) {
	for _, h := range list {
		if h.event != nil {
			last = max(last, b.lastmods[h.event.Rec])
		} else {
			last = max(last, b.s.Launched.Modified(h.claim.Rec))
		}
	}
	return last
}
