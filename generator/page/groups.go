package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

func (b *builder) topics() {
	for _, t := range b.g.Topics {
		b.page(t.Rec, "", func(b *builder) {
			r := t.Rec
			b.record(r, front{Title: r.Title, Description: plain(r.Summary), Params: map[string]any{
				"summary": markdownOf(r.Summary), "points": mapped(t.Points, pointLink), "figures": mapped(t.Figures, figureLink), "listing": b.listing(t.Claims), "map": b.nearTopic(t), "feed": r.Title,
			}})
			b.claimFeed(path(&r.Meta), r.Title, t.Claims)
		})
	}
	b.all(record.KindTopic, func(b *builder) {
		type entry struct {
			link
			Summary markdown `json:"summary"`
			Points  int      `json:"points"`
			Claims  int      `json:"claims"`
			Counts  []count  `json:"counts,omitempty"`
		}
		b.index(map[string]any{"topics": mapped(b.g.Topics, func(t *graph.Topic) entry {
			return entry{topicLink(t), markdownOf(t.Rec.Summary), len(t.Points), len(t.Claims), b.counts(t.Claims)}
		})})
	})
}

func (b *builder) versions() {
	type said struct {
		Point   pointRef `json:"point"`
		Text    markdown `json:"text"`
		Sources []cite   `json:"sources"`
	}
	for _, v := range b.g.Versions {
		b.page(v.Rec, "", func(b *builder) {
			r := v.Rec
			b.record(r, front{Title: r.Title, Description: plain(r.Summary), Params: map[string]any{
				"map": b.nearVersion(v), "warnings": b.warnings(b.versionSources(v)), "date": b.dayOf(r.Date), "summary": markdownOf(r.Summary), "sources": mapped(v.Sources, b.citeOf), "claims": b.cards(v.Claims), "events": mapped(v.Events, b.happeningOf), "figures": mapped(v.Figures, figureLink),
				"said": mapped(v.Said, func(s graph.Said) said {
					l := s.Point.Rec.Later[s.Later]
					return said{pointLink(s.Point), markdownOf(l.Text), b.cites(l.Sources)}
				}),
			}})
		})
	}
	b.all(record.KindVersion, func(b *builder) {
		type entry struct {
			link
			Date    *day     `json:"date"`
			Summary markdown `json:"summary"`
		}
		b.index(map[string]any{"versions": mapped(b.g.Versions, func(v *graph.Version) entry {
			return entry{versionLink(v), b.dayOf(v.Rec.Date), markdownOf(v.Rec.Summary)}
		})})
	})
}

func (b *builder) events() {
	for i, e := range b.g.Events {
		b.page(e.Rec, "", func(b *builder) {
			r := e.Rec
			params := map[string]any{
				"map": b.nearEvent(e), "warnings": b.warnings(e.Sources), "iso": r.Date, "when": b.when(r), "text": markdownOf(r.Text), "sources": mapped(e.Sources, b.citeOf), "claims": b.cards(e.Claims),
				"points": mapped(e.Points, pointLink), "actors": mapped(e.Actors, actorLink), "versions": mapped(e.Versions, versionLink),
			}
			if i > 0 {
				params["prev"] = b.happeningOf(b.g.Events[i-1])
			}
			if i+1 < len(b.g.Events) {
				params["next"] = b.happeningOf(b.g.Events[i+1])
			}
			b.record(r, front{Title: r.Title, Description: b.when(r) + ": " + r.Title + ".", Params: params})
		})
	}
	b.all(record.KindEvent, func(b *builder) {
		months, height := b.timeline()
		b.index(map[string]any{"months": months, "height": height, "count": len(b.g.Events), "claims": len(b.g.Claims)})
	})
}
