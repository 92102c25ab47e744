package page

import (
	"maps"
	"sync"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

var eventKind = kind{Kind: record.KindEvent, parts: (*builder).events}

func (b *builder) events() {
	axis := sync.OnceValue(b.axis)
	for i, e := range b.g.Events {
		claims, stated := b.claimsAt(linkOf(e.Rec), e.Claims, lastChecked), b.statedAt(linkOf(e.Rec), e.Stated)
		b.page(e.Rec, "", 0, func(b *builder) {
			r := e.Rec
			params := map[string]any{
				"date": b.when(r.Date), "weekday": b.weekday(r.Date), "around": axis().at[e], "text": proseOf(r.Text), "listing": b.listing(claims), "points": mapped(e.Points, pointLink),
				"actors": mapped(e.Actors, actorLink), "versions": mapped(e.Versions, versionLink),
				"sources": mapped(e.Sources, b.citeOf), "warnings": b.warnings(e.Sources),
			}
			stated.put(b, params, "readings")
			addAdjacent(params, b.g.Events, i, b.eventLink)
			b.record(r, front{Title: r.Title, Description: asHeading(b.inWords(r.Date)) + ": " + r.Title + ".", Params: params})
		})
		b.keyed(axis().at[e])
		claims.others(b)
		stated.others(b)
	}
	b.timelineYears(axis())
	b.section("events", func(b *builder) {
		params := map[string]any{"count": len(b.g.Events), "claims": len(b.g.Claims)}
		if a := axis(); a.years == nil {
			params["timeline"] = b.timeline(a.list)
		} else {
			maps.Copy(params, b.latestOn(a))
		}
		b.index(params)
	})
}

// eventRef is an event in a list.
type eventRef struct {
	Title string `json:"title"`
	Path  string `json:"path"`
	Date  *day   `json:"date,omitempty"`
}

func (b *builder) eventLink(e *graph.Event) eventRef {
	return eventRef{e.Rec.Title, path(&e.Rec.Meta), b.when(e.Rec.Date)}
}
