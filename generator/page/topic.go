package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
	"counterpoint/generator/sharecard"
)

var topicKind = kind{Kind: record.KindTopic, parts: (*builder).topics, inAToZ: true}

func (b *builder) topics() {
	for _, t := range b.g.Topics {
		claims := b.topicClaims(t)
		if b.hasFeed(t.Claims) {
			b.follow(path(&t.Rec.Meta), t.Rec.Title)
		}
		b.page(t.Rec, b.modified(t.Claims), 0, func(b *builder) {
			r := t.Rec
			params := map[string]any{
				"summary": proseOf(r.Summary), "points": mapped(t.Points, b.tile), "figures": mapped(t.Figures, figureLink),
				"readings": mapped(t.Readings, readingLink),
				"listing":  b.listingWithCounts(claims), "connections": b.connected(t.Claims),
			}
			if b.hasFeed(t.Claims) {
				params["feed"] = r.Title
				b.claimFeed(path(&r.Meta), r.Title, t.Claims)
			}
			b.record(r, front{Title: r.Title, Description: markdown.Plain(r.Summary), Card: true, Params: params})
			b.card(b.part.Address, sharecard.Card{Label: b.word("topic"), Title: r.Title, Text: markdown.Plain(r.Summary), Bar: b.bar(t.Claims)})
		})
		b.withRatings(claims)
	}
	b.section("topics", func(b *builder) {
		b.index(map[string]any{"counts": b.counts(b.g.Claims), "topics": mapped(b.g.Topics, func(t *graph.Topic) map[string]any {
			return entry(topicLink(t), map[string]any{
				"summary": proseOf(t.Rec.Summary), "points": len(t.Points), "claims": len(t.Claims), "counts": b.counts(t.Claims),
			})
		})})
	})
}

func (b *builder) topicClaims(t *graph.Topic) claimList {
	return b.claimsAt(topicLink(t), t.Claims, lastChecked)
}

func topicLink(t *graph.Topic) link { return linkOf(t.Rec) }

func titleOfTopic(t *graph.Topic) string { return t.Rec.Title }
