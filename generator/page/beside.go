package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// What refers to a record stands on its page in lists beside that of its claims: events, points, figures. Such a list, too, grows
// with the site, and goes on at pages in a folder of that page, "actors/mayor/events/page/1/".

// besideAt is such a list, called by a word of the interface, and its pages as show has them.
func besideAt[N any](b *builder, of link, folder, word string, nodes []N, show func(*builder, []N) map[string]any, order func(x, y N) int, rec func(N) record.Record) longList[N] {
	l := longList[N]{of: of, dir: of.Path + folder, entries: nodes, show: show, order: order, rec: rec}
	if l.long() { // most are not, and need none
		l.title = of.Title + ": " + b.word(word)
	}
	return l
}

// as shows entries under the name that layouts/listing/page.html has for them.
func as[N, L any](name string, entry func(N) L) func(*builder, []N) map[string]any {
	return func(_ *builder, nodes []N) map[string]any { return map[string]any{name: mapped(nodes, entry)} }
}

// anyLong tells whether one of some lists of such lengths has other pages. Those who ask it first need not make the lists, of which
// most records have none that is long.
func anyLong(lengths ...int) bool { return slices.Max(lengths) >= pageLength+pageLength/2 }

// put has the own page of a list show it under a name, and below it the way to the other pages, if it has some.
func (l longList[T]) put(b *builder, params map[string]any, name string) {
	entries, to := l.first(b)
	for _, shown := range l.show(b, entries) {
		params[name] = shown
	}
	if to != nil {
		params[name+"_pages"] = to
	}
}

func (b *builder) eventsAt(of link, events []*graph.Event) longList[*graph.Event] {
	return besideAt(b, of, "events/", "events", events, as("events", b.eventLink), func(x, y *graph.Event) int {
		return cmp.Or(y.Rec.Date.Compare(x.Rec.Date), cmp.Compare(y.Rec.ID, x.Rec.ID))
	}, func(e *graph.Event) record.Record { return e.Rec })
}

// pointsAt is a list of points, the first one for good on page 1.
func (b *builder) pointsAt(of link, word string, points []*graph.Point) longList[*graph.Point] {
	return besideAt(b, of, "points/", word, points, as("points", pointLink), lastNumber, pointRecord)
}

// tilesAt is a list of points with the ratings of the claims about each, the first one for good on page 1.
func (b *builder) tilesAt(of link, dir string, points []*graph.Point) longList[*graph.Point] {
	l := besideAt(b, of, "", "section_points", points, as("tiles", b.tile), lastNumber, pointRecord)
	l.dir = dir
	return l
}

func lastNumber(x, y *graph.Point) int {
	return cmp.Or(cmp.Compare(y.Rec.Number, x.Rec.Number), cmp.Compare(y.Rec.ID, x.Rec.ID))
}

func pointRecord(p *graph.Point) record.Record { return p.Rec }

// linksAt is a list of records of which the page shows what they are called.
func linksAt[N any](b *builder, of link, folder, word string, nodes []N, rec func(N) record.Record) longList[N] {
	return besideAt(b, of, folder, word, nodes, as("links", func(n N) link { return linkOf(rec(n)) }), func(x, y N) int { return b.lastAdded(rec(x), rec(y)) }, rec)
}

func (b *builder) figuresAt(of link, figures []*graph.Figure) longList[*graph.Figure] {
	return linksAt(b, of, "figures/", "section_figures", figures, func(f *graph.Figure) record.Record { return f.Rec })
}

func (b *builder) readingsAt(of link, word string, readings []*graph.Reading) longList[*graph.Reading] {
	return linksAt(b, of, "readings/", word, readings, func(n *graph.Reading) record.Record { return n.Rec })
}

func (b *builder) versionsAt(of link, versions []*graph.Version) longList[*graph.Version] {
	return linksAt(b, of, "versions/", "section_versions", versions, func(v *graph.Version) record.Record { return v.Rec })
}

// recordsAt is a list of records of several kinds.
func (b *builder) recordsAt(of link, folder, word string, records []record.Record) longList[record.Record] {
	return linksAt(b, of, folder, word, records, func(r record.Record) record.Record { return r })
}

// statedAt is the statements of readings that a record is named for.
func (b *builder) statedAt(of link, stated []graph.Stated) longList[graph.Stated] {
	return besideAt(b, of, "stated/", "reading_stated", stated, as("stated", statedLink), func(x, y graph.Stated) int {
		return cmp.Or(b.lastAdded(x.Reading.Rec, y.Reading.Rec), cmp.Compare(y.InDocument, x.InDocument))
	}, func(s graph.Stated) record.Record { return s.Reading.Rec })
}

// lastAdded sorts records by the day on which they were published, the newest first.
func (b *builder) lastAdded(x, y record.Record) int {
	mx, my := record.MetaOf(x), record.MetaOf(y)
	return cmp.Or(cmp.Compare(b.addedOn(y), b.addedOn(x)), cmp.Compare(my.ID, mx.ID), cmp.Compare(my.Schema.Kind, mx.Schema.Kind))
}
