package page

import (
	"cmp"
	"slices"
	"strconv"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// change is one correction in the log.
type change struct {
	ID   string   `json:"id"` // its place on the page of the log
	Page link     `json:"page"`
	Kind word     `json:"kind"`
	Date *day     `json:"date"`
	Text markdown `json:"text"`
	of   *record.Meta
	text string // as the record has it
	made record.Date
}

// restedOn is a source to be careful with, and the pages that rest on it.
type restedOn struct {
	Source cite   `json:"source"`
	Pages  []link `json:"pages"`
}

// changes adds the log of all corrections, newest first, with a feed of them alone and one of changed ratings, and the
// sources that changed. Every entry is the one that also stands at the top of the page it concerns.
func (b *builder) changes() {
	log := b.log()

	var sources []restedOn
	for _, s := range b.g.Sources {
		if s.Rec.Status != "ok" {
			sources = append(sources, restedOn{b.citeOf(s), restsOn(s)})
		}
	}
	dir, title := b.dir+"/", b.title
	b.index(map[string]any{
		"log": log, "sources": sources, "feed": title,
	})
	ratings := slices.DeleteFunc(slices.Clone(log), func(c change) bool { return c.Kind.ID != "rating-change" })
	b.feed(dir, title, b.changeEntries(dir, log))
	b.feedOf(dir, dir+"ratings/", b.word("feed_ratings"), b.changeEntries(dir, ratings))
}

// log lists all corrections, the newest first.
func (b *builder) log() []change {
	log := []change{}
	add := func(r record.Record, title string, list []record.Correction) {
		m := record.MetaOf(r)
		for i, c := range list {
			log = append(log, change{
				ID: string(m.Schema.Kind) + "-" + m.ID + "-" + strconv.Itoa(i+1), Page: linkTo(m, title), Kind: b.wordOf(corrections, c.Kind),
				Date: b.dayOf(c.Date), Text: markdownOf(c.Text), of: m, text: c.Text, made: c.Date,
			})
		}
	}
	for _, c := range b.g.Claims {
		add(c.Rec, c.Rec.Title, c.Rec.Correction)
	}
	for _, p := range b.g.Points {
		add(p.Rec, p.Rec.Title, p.Rec.Correction)
	}
	for _, f := range b.g.Figures {
		add(f.Rec, f.Rec.Title, f.Rec.Correction)
	}
	slices.SortStableFunc(log, func(x, y change) int { return cmp.Compare(y.made, x.made) })
	return log
}

// changeEntries are the newest corrections as entries of a feed, each with the address of its place in the log at dir.
func (b *builder) changeEntries(dir string, log []change) []entry {
	return mapped(log[:min(len(log), feedLength)], func(c change) entry {
		url := b.s.URL(dir) + "#" + c.ID
		return entry{url, b.s.URL(c.Page.Path), c.Kind.Label + ": " + c.Page.Title, plain(c.text), c.made, c.made, []string{c.Kind.Label}}
	})
}

// restsOn lists the pages that rest on a source.
func restsOn(s *graph.Source) []link {
	pages := mapped(s.Claims, func(c *graph.Claim) link { return linkTo(&c.Rec.Meta, c.Rec.Claim) })
	pages = append(pages, mapped(s.Points, func(p *graph.Point) link { return linkTo(&p.Rec.Meta, p.Rec.Title) })...)
	pages = append(pages, mapped(s.Versions, versionLink)...)
	pages = append(pages, mapped(s.Figures, figureLink)...)
	return append(pages, mapped(s.Events, func(e *graph.Event) link { return linkTo(&e.Rec.Meta, e.Rec.Title) })...)
}
