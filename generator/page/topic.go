package page

import (
	"cmp"
	"fmt"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
	"counterpoint/generator/sharecard"
)

var topicKind = kind{Kind: record.KindTopic, parts: (*builder).topics, inAToZ: true}

func (b *builder) topics() {
	for _, t := range b.g.Topics {
		claims, of := b.topicClaims(t), topicLink(t)
		points, figures, readings := b.tilesAt(of, of.Path+"points/", t.Points), b.figuresAt(of, t.Figures), b.readingsAt(of, "section_readings", t.Readings)
		if b.hasFeed(t.Claims) {
			b.follow(path(&t.Rec.Meta), t.Rec.Title)
		}
		b.page(t.Rec, b.modified(t.Claims), 0, func(b *builder) {
			r := t.Rec
			params := map[string]any{
				"summary": proseOf(r.Summary),
				"listing": b.listingWithCounts(claims), "connections": b.connected(t.Claims),
			}
			points.put(b, params, "points")
			figures.put(b, params, "figures")
			readings.put(b, params, "readings")
			if b.hasFeed(t.Claims) {
				params["feed"] = r.Title
				b.claimFeed(path(&r.Meta), r.Title, t.Claims)
			}
			b.record(r, front{Title: r.Title, Description: markdown.Plain(r.Summary), Card: true, Params: params})
			b.card(b.part.Address, sharecard.Card{Label: b.word("topic"), Title: r.Title, Text: markdown.Plain(r.Summary), Bar: b.bar(t.Claims)})
		})
		if b.keys != nil {
			b.keyed(fmt.Sprint(b.ratedOf(claims), mapped(t.Points, b.tile))) // of points with the claims of other topics
		}
		b.withRatings(claims)
		points.others(b)
		figures.others(b)
		readings.others(b)
	}
	var letters []nameLetter[*graph.Topic]
	if len(b.g.Topics) > listedTopics {
		sorted := slices.Clone(b.g.Topics)
		i18n.SortBy(b.lang, sorted, titleOfTopic, func(x, y *graph.Topic) int { return cmp.Compare(x.Rec.ID, y.Rec.ID) })
		letters = lettersOf(b.lang, sorted, titleOfTopic, below("topics/"))
		byName[*graph.Topic]{
			letters: letters, layout: "letter",
			title: func(part string) string { return b.word("title_part", "List", b.word("section_topics"), "Part", part) },
			description: func(part string) string {
				return b.word("description_part", "List", b.word("section_topics"), "Part", part, "Site", b.s.Title)
			},
			show: func(b *builder, _ string, list []*graph.Topic) map[string]any {
				return map[string]any{"topics": mapped(list, b.topicRow)}
			},
			modified: func(list []*graph.Topic) (last record.Date) {
				for _, t := range list {
					last = max(last, b.lastmods[t.Rec])
				}
				return last
			},
		}.list(b)
	}
	b.section("topics", func(b *builder) {
		params := map[string]any{"counts": b.counts(b.g.Claims)}
		listed := b.g.Topics
		if letters != nil {
			listed = largestOf(listed, mostTopicLinks)
			params["names"], params["count"] = lettersTo(letters, ""), len(b.g.Topics)
		}
		params["topics"] = mapped(listed, b.topicRow)
		b.index(params)
	})
}

// listedTopics is how many topics their list has on one page; of more it has the largest, and a page for each letter.
const listedTopics = 200

// topicRow is a topic in the list of all.
func (b *builder) topicRow(t *graph.Topic) map[string]any {
	return entry(topicLink(t), map[string]any{
		"summary": proseOf(t.Rec.Summary), "points": len(t.Points), "claims": countStanding(t.Claims), "counts": b.counts(t.Claims),
	})
}

func (b *builder) topicClaims(t *graph.Topic) claimList {
	return b.claimsAt(topicLink(t), t.Claims, lastChecked)
}

func topicLink(t *graph.Topic) link { return linkOf(t.Rec) }

func titleOfTopic(t *graph.Topic) string { return t.Rec.Title }
