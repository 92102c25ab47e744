package page

import (
	"cmp"
	"slices"
	"strconv"

	"counterpoint/generator/markdown"
	"counterpoint/generator/page/feed"
	"counterpoint/generator/record"
)

// change is one correction in the log.
type change struct {
	ID   string `json:"id"` // anchor on the page of the log, which stays when the record gets another id
	Page link   `json:"page"`
	Kind word   `json:"kind"`
	Date *day   `json:"date"`
	Text *prose `json:"text"`
	of   *record.Meta
	text string // of the record
	made record.Date
}

// changes adds the log of corrections with a feed of all and one of changed ratings, and the sources that changed. Every
// entry is also at the top of the page it is about.
func (b *builder) changes() {
	log := b.log()
	var sources []map[string]any // corrected, retracted or lost, with the pages that rest on them
	for _, s := range b.g.Sources {
		if s.Rec.Status != "ok" {
			sources = append(sources, map[string]any{"source": b.citeOf(s), "pages": mapped(restsOn(s), linkOf)})
		}
	}
	dir, title := b.part.Section+"/", b.part.Title
	b.index(map[string]any{"log": log, "sources": sources, "feed": title})
	ratings := slices.DeleteFunc(slices.Clone(log), func(c change) bool { return c.Kind.ID != "rating-change" })
	b.feed(dir, dir, title, b.changeEntries(dir, log))
	b.feed(dir, dir+"ratings/", b.word("feed_ratings"), b.changeEntries(dir, ratings))
}

// log lists all corrections, the newest first.
func (b *builder) log() []change {
	log := []change{}
	for _, k := range kinds {
		if k.corrections == nil {
			continue
		}
		for _, r := range b.g.Records(k.Kind) {
			m := record.MetaOf(r)
			for i, c := range k.corrections(r) {
				log = append(log, change{
					ID: string(k.Kind) + "-" + b.g.Set.Ledger.First(m) + "-" + strconv.Itoa(i+1), Page: linkTo(m, titleOf(m)), Kind: b.wordOf(record.Corrections, c.Kind),
					Date: b.dayOf(c.Date), Text: proseOf(c.Text), of: m, text: c.Text, made: c.Date,
				})
			}
		}
	}
	slices.SortStableFunc(log, func(x, y change) int { return cmp.Compare(y.made, x.made) })
	return log
}

// changeEntries are the newest corrections as entries of a feed, each with the address of its place in the log at dir.
func (b *builder) changeEntries(dir string, log []change) []feed.Entry {
	return mapped(log[:min(len(log), feedLength)], func(c change) feed.Entry {
		return feed.Entry{ID: b.s.URL(dir) + "#" + c.ID, URL: b.s.URL(c.Page.Path), Title: c.Kind.Label + ": " + c.Page.Title, Text: markdown.Plain(c.text),
			Published: string(c.made), Updated: string(c.made), Tags: []string{c.Kind.Label}}
	})
}

// lastCorrection is the day of the newest correction, or empty.
func lastCorrection(list []record.Correction) record.Date {
	var d record.Date
	for _, c := range list {
		d = max(d, c.Date)
	}
	return d
}
