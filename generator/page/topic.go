package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

var topicKind = kind{Kind: record.KindTopic, parts: (*builder).topics, inAToZ: true, facet: 2}

func (b *builder) topics() {
	for _, t := range b.g.Topics {
		b.page(t.Rec, "", "", func(b *builder) {
			r := t.Rec
			b.record(r, front{Title: r.Title, Description: export.PlainText(r.Summary), Params: map[string]any{
				"summary": markdownOf(r.Summary), "points": mapped(t.Points, pointLink), "figures": mapped(t.Figures, figureLink), "listing": b.listingWithCounts(t.Claims), "map": b.nearTopic(t), "feed": r.Title,
			}})
			b.claimFeed(path(&r.Meta), r.Title, t.Claims)
		})
	}
	b.kindSection(record.KindTopic, func(b *builder) {
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

func (b *builder) nearTopic(t *graph.Topic) *neighbourhood {
	return near(groupOf(b, "section_points", t.Points, byPoint), groupOf(b, "section_claims", t.Claims, byClaim),
		groupOf(b, "section_figures", t.Figures, linked(figureLink)))
}

func topicLink(t *graph.Topic) link { return linkOf(t.Rec) }
