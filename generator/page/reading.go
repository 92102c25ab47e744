package page

import (
	"slices"
	"strconv"

	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
	"counterpoint/generator/sharecard"
)

var readingKind = kind{
	Kind: record.KindReading, parts: (*builder).readings, inAToZ: true, translated: (*builder).translatedReading,
	corrections: func(r record.Record) []record.Correction { return r.(*record.Reading).Correction },
}

func (b *builder) readings() {
	for _, n := range b.g.Readings {
		b.page(n.Rec, b.s.Launched.Announced("", n.Rec.Correction), 0, func(b *builder) {
			b.record(n.Rec, front{Title: n.Rec.Title, Description: markdown.Plain(n.Rec.Summary), Card: true, Params: b.reading(n)})
			b.card(b.part.Address, sharecard.Card{Label: b.word("reading"), Title: n.Rec.Title, Text: markdown.Plain(n.Rec.Summary), Bar: b.bar(n.Made())})
		})
	}
	if len(b.g.Readings) > 0 {
		recordList(b, record.KindReading, b.g.Readings, func(n *graph.Reading) record.Record { return n.Rec }, textsLength, showReadings).section(b, nil)
	}
}

// textsLength is how many records with a text each, readings or versions, one page lists.
const textsLength = 60

func showReadings(b *builder, readings []*graph.Reading) map[string]any {
	return map[string]any{"readings": mapped(readings, func(n *graph.Reading) map[string]any {
		return entry(readingLink(n), map[string]any{
			"summary": proseOf(n.Rec.Summary), "source": b.citeAt(n.Rec.Source), "statements": len(n.Rec.Statements()), "counts": b.counts(n.Made()),
		})
	})}
}

func (b *builder) reading(n *graph.Reading) map[string]any {
	r := n.Rec
	made := n.Made()
	isMade := make(map[*graph.Claim]bool, len(made))
	for _, c := range made {
		isMade[c] = true
	}
	unrated := 0 // statements that no claim of the source checks
	number := 0
	passages := mapped(r.Passage, func(p record.Passage) map[string]any {
		first := number + 1
		return map[string]any{"heading": p.Heading, "locator": p.Locator, "first": first, "statements": mapped(p.Statement, func(s record.Statement) map[string]any {
			number++
			claims, elsewhere := b.claimsOf(s, isMade)
			if len(claims) == 0 {
				unrated++
			}
			return map[string]any{
				"id": statementID(number), "text": s.Text, "claims": claims, "elsewhere": elsewhere, "note": proseOf(s.Note),
				"points": existing(s.Points, b.g.Point, pointLink), "events": existing(s.Events, b.g.Event, b.eventLink),
			}
		})}
	})
	return map[string]any{
		"summary": proseOf(r.Summary), "source": b.citeAt(r.Source), "as_of": b.dayOf(r.AsOf), "topics": mapped(n.Topics, topicLink),
		"passages": passages, "statements": number, "unrated": unrated, "claims": len(made), "counts": b.counts(made),
		"corrections": b.notes(r.Correction), "warnings": b.warnings(n.Sources),
	}
}

// claimsOf are the claims that check a statement, and others that are named for it though the source does not have them.
func (b *builder) claimsOf(s record.Statement, made map[*graph.Claim]bool) (claims, elsewhere []statedClaim) {
	for _, id := range s.Claims {
		switch c := b.g.Claim(id); {
		case c == nil:
		case made[c]:
			claims = append(claims, b.statedClaim(c))
		default:
			elsewhere = append(elsewhere, b.statedClaim(c))
		}
	}
	return claims, elsewhere
}

// existing are the links to the records of some ids, of those that exist.
func existing[N comparable, L any](ids []string, find func(id string) N, link func(N) L) (links []L) {
	var none N
	for _, id := range ids {
		if n := find(id); n != none {
			links = append(links, link(n))
		}
	}
	return links
}

// statementID is the anchor of a statement by its number, which counts on from passage to passage.
func statementID(number int) string { return "s" + strconv.Itoa(number) }

// statedRef is a statement of a reading on the page of a record that is named for it.
type statedRef struct {
	Title string `json:"title"`
	Path  string `json:"path"`
	Text  string `json:"text"`
}

func statedLink(s graph.Stated) statedRef {
	l := readingLink(s.Reading)
	return statedRef{l.Title, l.Path + "#" + statementID(s.InDocument), s.Reading.Rec.Passage[s.Passage].Statement[s.InPassage].Text}
}

func readingLink(n *graph.Reading) link { return linkOf(n.Rec) }

// translatedReading shows a reading's texts in the order of its page; what checks each statement stands on the original.
func (b *builder) translatedReading(p *translatedPage, of record.Record, w *translatedTexts) (description string) {
	r := of.(*record.Reading)
	p.Lead = w.required("summary")
	p.part("corrections", "corrections", b.correctionsIn(r.Correction, w))
	var items []statement
	for i, passage := range r.Passage {
		at := record.Item("passage", i)
		items = append(items, alone(w.take(at+".heading"))...)
		for j := range passage.Statement {
			at := record.Item(at+".statement", j)
			items = append(items, slices.Concat(alone(w.take(at+".text")), alone(w.take(at+".note")))...)
		}
	}
	p.part("statements", "reading_statements", items)
	return p.Lead.plain
}
