package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

func (b *builder) topics() {
	type entry struct {
		link
		Summary markdown `json:"summary"`
		Points  int      `json:"points"`
		Claims  int      `json:"claims"`
		Counts  []count  `json:"counts,omitempty"`
	}
	var list []entry
	for _, t := range b.g.Topics {
		r := t.Rec
		counts := b.counts(t.Claims)
		list = append(list, entry{topicLink(t), markdownOf(r.Summary), len(t.Points), len(t.Claims), counts})
		b.record(r, front{Title: r.Title, Description: plain(r.Summary), Params: map[string]any{
			"summary": markdownOf(r.Summary), "points": mapped(t.Points, pointLink), "figures": mapped(t.Figures, figureLink), "listing": b.listing(t.Claims), "map": nearTopic(t), "feed": r.Title,
		}})
		b.claimFeed(path(&r.Meta), r.Title, t.Claims)
	}
	b.section(record.KindTopic, "Topics", "The themes that group points and claims.", map[string]any{"topics": list})
}

func (b *builder) versions() {
	type said struct {
		Point   pointRef `json:"point"`
		Text    markdown `json:"text"`
		Sources []cite   `json:"sources"`
	}
	type entry struct {
		link
		Date    *day     `json:"date"`
		Summary markdown `json:"summary"`
	}
	var list []entry
	for _, v := range b.g.Versions {
		r := v.Rec
		list = append(list, entry{versionLink(v), dayOf(r.Date), markdownOf(r.Summary)})
		b.record(r, front{Title: r.Title, Description: plain(r.Summary), Params: map[string]any{
			"map": nearVersion(v), "warnings": b.warnings(b.versionSources(v)), "date": dayOf(r.Date), "summary": markdownOf(r.Summary), "sources": mapped(v.Sources, b.citeOf), "claims": cards(v.Claims), "events": mapped(v.Events, happeningOf), "figures": mapped(v.Figures, figureLink),
			"said": mapped(v.Said, func(s graph.Said) said {
				l := s.Point.Rec.Later[s.Later]
				return said{pointLink(s.Point), markdownOf(l.Text), b.cites(l.Sources)}
			}),
		}})
	}
	b.section(record.KindVersion, "Later texts", "The texts that took up the same matters afterwards.", map[string]any{"versions": list})
}

func (b *builder) events() {
	for i, e := range b.g.Events {
		r := e.Rec
		params := map[string]any{
			"map": nearEvent(e), "warnings": b.warnings(e.Sources), "iso": r.Date, "when": when(r), "text": markdownOf(r.Text), "sources": mapped(e.Sources, b.citeOf), "claims": cards(e.Claims),
			"points": mapped(e.Points, pointLink), "actors": mapped(e.Actors, actorLink), "versions": mapped(e.Versions, versionLink),
		}
		if i > 0 {
			params["prev"] = happeningOf(b.g.Events[i-1])
		}
		if i+1 < len(b.g.Events) {
			params["next"] = happeningOf(b.g.Events[i+1])
		}
		b.record(r, front{Title: r.Title, Description: when(r) + ": " + r.Title + ".", Params: params})
	}
	months, height := b.timeline()
	b.section(record.KindEvent, "Timeline", "What happened and what was claimed, day by day, with the sources.", map[string]any{"months": months, "height": height, "count": len(b.g.Events), "claims": len(b.g.Claims)})
}
