package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

var eventKind = kind{Kind: record.KindEvent, parts: (*builder).events}

func (b *builder) events() {
	for i, e := range b.g.Events {
		b.page(e.Rec, "", "", func(b *builder) {
			r := e.Rec
			params := map[string]any{
				"map": b.nearEvent(e), "warnings": b.warnings(e.Sources), "iso": r.Date, "when": b.when(r), "text": markdownOf(r.Text), "sources": mapped(e.Sources, b.citeOf), "claims": b.cards(e.Claims),
				"points": mapped(e.Points, pointLink), "actors": mapped(e.Actors, actorLink), "versions": mapped(e.Versions, versionLink),
			}
			if i > 0 {
				params["prev"] = b.eventLink(b.g.Events[i-1])
			}
			if i+1 < len(b.g.Events) {
				params["next"] = b.eventLink(b.g.Events[i+1])
			}
			b.record(r, front{Title: r.Title, Description: b.when(r) + ": " + r.Title + ".", Params: params})
		})
	}
	b.kindSection(record.KindEvent, func(b *builder) {
		months, height := b.timeline()
		b.index(map[string]any{"months": months, "height": height, "count": len(b.g.Events), "claims": len(b.g.Claims)})
	})
}

// eventRef is an event in a list.
type eventRef struct {
	Title string      `json:"title"`
	Path  string      `json:"path"`
	ISO   record.Date `json:"iso"`
	When  string      `json:"when"`
}

func (b *builder) eventLink(e *graph.Event) eventRef {
	return eventRef{e.Rec.Title, path(&e.Rec.Meta), e.Rec.Date, b.when(e.Rec)}
}

// when is when an event happened, as exactly as is known.
func (b *builder) when(e *record.Event) string {
	switch {
	case e.DateText != "":
		return e.DateText
	case e.End == "":
		return b.date(e.Date)
	}
	return b.lang.DateRange(e.Date.Time(), e.End.Time())
}

func (b *builder) nearEvent(e *graph.Event) *neighbourhood {
	return near(groupOf(b, "section_points", e.Points, byPoint), groupOf(b, "section_claims", e.Claims, byClaim),
		groupOf(b, "section_versions", e.Versions, linked(versionLink)),
		groupOf(b, "section_actors", e.Actors, linked(actorLink)), groupOf(b, "section_sources", e.Sources, bySource))
}

func byEvent(e *graph.Event) neighbour {
	return neighbour{Title: e.Rec.Title, Path: path(&e.Rec.Meta)}
}
