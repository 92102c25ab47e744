package page

import (
	"fmt"
	"iter"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

var pointKind = kind{
	Kind: record.KindPoint, parts: (*builder).points, inAToZ: true, translated: (*builder).translatedPoint,
	corrections: func(r record.Record) []record.Correction { return r.(*record.Point).Correction },
}

func (b *builder) points() {
	whole := slices.DeleteFunc(slices.Clone(b.g.Claims), func(c *graph.Claim) bool { return !c.Rec.Whole }) // about all points
	for i, p := range b.g.Points {
		claims, of := b.pointClaims(p), linkOf(p.Rec)
		events, figures, stated := b.eventsAt(of, p.Events), b.figuresAt(of, p.Figures), b.statedAt(of, p.Stated)
		numbers := b.g.Points[max(0, i-shownNumbers/2):min(len(b.g.Points), i+shownNumbers/2)]
		b.page(p.Rec, b.s.Launched.Announced("", p.Rec.Correction), p.Rec.Number, func(b *builder) {
			params := b.point(p, claims, len(whole))
			events.put(b, params, "events")
			figures.put(b, params, "figures")
			stated.put(b, params, "readings")
			addAdjacent(params, b.g.Points, i, pointLink)
			params["code"] = b.qrCode(&p.Rec.Meta, p.Rec.Number)
			params["numbers"] = mapped(numbers, pointLink)
			b.record(p.Rec, front{Title: p.Rec.Title, Description: markdown.Plain(p.Rec.Summary), Card: true, Params: params})
			b.pointCard(p)
			b.pointTwin(p)
		})
		if b.keys != nil {
			b.keyed(fmt.Sprint(len(whole), b.ratedOf(claims), mapped(numbers, pointLink)))
		}
		b.withRatings(claims)
		events.others(b)
		figures.others(b)
		stated.others(b)
	}
	// The claims about all points have the pages "points/page/1/"; no point has the id of the folder of this list.
	all := b.tilesAt(link{b.word("section_points"), "points/"}, "points/index/", b.g.Points)
	all.length, all.title = pointsLength, all.of.Title
	wholes := b.claimsAt(link{b.word("whole_claims"), "points/"}, whole, lastChecked)
	b.section("points", func(b *builder) {
		shown, to := all.first(b)
		home := b.g.Points
		if all.long() {
			home = slices.SortedFunc(slices.Values(most(shownNumbers, home, func(p *graph.Point) int { return len(p.Claims) })), func(x, y *graph.Point) int { return lastNumber(y, x) })
		}
		b.index(map[string]any{
			"groups": b.overview(shown), "pages": to, "tiles": mapped(home, b.tile), "more": len(b.g.Points) - len(home),
			"count": len(b.g.Points), "listing": b.listing(wholes), "counts": b.counts(b.g.Claims),
		})
	})
	all.others(b)
	wholes.others(b)
}

// tile is a point in a list of points, with the ratings of the claims about it.
type tile struct {
	pointRef
	Claims int     `json:"claims"`
	Counts []count `json:"counts"`
}

func (b *builder) tile(p *graph.Point) tile {
	return tile{pointLink(p), countStanding(p.Claims), b.counts(p.Claims)}
}

// pointsLength is how many points one page of all lists, each as a tile.
const pointsLength = 150

// overview lists points by their first topic.
func (b *builder) overview(points []*graph.Point) (groups []map[string]any) {
	under := map[*graph.Topic][]*graph.Point{}
	for _, p := range slices.SortedFunc(slices.Values(points), func(x, y *graph.Point) int { return lastNumber(y, x) }) {
		if len(p.Topics) > 0 {
			under[p.Topics[0]] = append(under[p.Topics[0]], p)
		}
	}
	for _, t := range b.g.Topics {
		if first := under[t]; len(first) > 0 {
			groups = append(groups, map[string]any{"topic": topicLink(t), "summary": proseOf(t.Rec.Summary), "points": mapped(first, b.tile)})
		}
	}
	return groups
}

func (b *builder) pointClaims(p *graph.Point) claimList {
	return b.claimsAt(linkOf(p.Rec), p.Claims, lastChecked)
}

func (b *builder) point(p *graph.Point, claims claimList, whole int) map[string]any {
	r, n := p.Rec, 0
	params := map[string]any{
		"number": r.Number, "summary": proseOf(r.Summary), "topics": mapped(p.Topics, topicLink), "seen": b.wordOf(record.WordingSeen, r.Seen),
		"seen_note": proseOf(r.SeenNote), "copies_note": proseOf(r.CopiesNote), "as_of": b.dayOf(r.AsOf),
		"evidence": b.citations(r.Evidence, &n), "listing": b.listing(claims), "counts": b.countsOf(claims), "whole_count": whole,
		"connections": b.connected(p.Claims), "area_map": areaMapOf(p),
		"corrections": b.notes(r.Correction), "warnings": b.warnings(p.Sources),
		"short": shortPath(&r.Meta, r.Number), "address_shown": b.shownAddress(&r.Meta, r.Number),
		"key_phrases": mapped(r.KeyPhrase, func(k record.KeyPhrase) quoted {
			phrase := b.quoted(k.Text, k.Lang, k.Translation)
			phrase.Source, phrase.Note = b.quotedFrom(k.Source, k.Text), k.Note
			return phrase
		}),
	}
	if old := b.overtaken(r.LookedFor()); old != nil {
		params["overtaken"] = old
	}
	if r.Short != "" {
		params["crumb"] = map[string]any{"text": r.Short}
	}
	var notes footnotes
	var later []map[string]any
	for i, v := range b.laterTexts(r) {
		l := r.Later[i]
		later = append(later, map[string]any{
			"version": versionLink(v), "short": v.Rec.Short, "date": b.when(v.Rec.Date), "text": proseOf(l.Text), "refs": notes.add(l.Sources),
		})
	}
	params["later"] = later
	if s := r.Since; s != nil {
		params["since"] = map[string]any{"text": proseOf(s.Text), "as_of": b.dayOf(s.AsOf), "refs": notes.add(s.Sources)}
	}
	params["later_sources"] = b.cites(notes)
	return params
}

// footnotes are the sources of several texts, each once, numbered from 1 in the order in which they are first cited.
type footnotes []string

func (n *footnotes) add(sources []string) (numbers []int) {
	for _, s := range sources {
		i := slices.Index(*n, s)
		if i < 0 {
			i = len(*n)
			*n = append(*n, s)
		}
		numbers = append(numbers, i+1)
	}
	return numbers
}

// laterTexts are the versions that changed a point, in the order of their dates, by the place of the change in its record.
func (b *builder) laterTexts(r *record.Point) iter.Seq2[int, *graph.Version] {
	return func(yield func(int, *graph.Version) bool) {
		for _, v := range b.g.Versions {
			for i, l := range r.Later {
				if l.Version == v.Rec.ID && !yield(i, v) {
					return
				}
			}
		}
	}
}

// pointRef is a point in a list.
type pointRef struct {
	Number int    `json:"number"`
	Title  string `json:"title"`
	Short  string `json:"short"` // the title, or a shorter one
	Path   string `json:"path"`
}

// shownNumbers is how many points stand in the row of numbers from which readers go on to others: of more, those around one.
const shownNumbers = 100

func pointLink(p *graph.Point) pointRef {
	return pointRef{p.Rec.Number, p.Rec.Title, p.Rec.ShortTitle(), path(&p.Rec.Meta)}
}

// translatedPoint shows a point's texts in the order of its page.
func (b *builder) translatedPoint(p *translatedPage, of record.Record, w *translatedTexts) (description string) {
	r, n := of.(*record.Point), 0
	p.Number, p.Crumb, p.Lead = r.Number, w.take("short"), w.required("summary")
	p.Overtaken = b.overtaken(r.LookedFor())
	p.part("corrections", "corrections", b.correctionsIn(r.Correction, w))
	phrases := mapped(r.KeyPhrase, func(k record.KeyPhrase) statement {
		return statement{Quote: new(b.quoted(k.Text, k.Lang, k.Translation))}
	})
	p.part("wording", "wording", append(phrases, alone(w.take("seen_note"))...))
	p.part("copies", "copies", alone(w.take("copies_note")))
	p.part("wording-sources", "wording_sources", []statement{{Evidence: b.evidenceIn(r.Evidence, "", w, &n)}})
	areas := alone(w.take("map_note"))
	for i, area := range r.Area {
		if text := w.take(record.Item("area", i) + ".says"); text != nil {
			areas = append(areas, statement{Label: area.Key, Text: text})
		}
	}
	p.part("places", "area_map", areas)
	var laters []statement
	for i, v := range b.laterTexts(r) {
		laters = append(laters, statement{Label: v.Rec.Title, Date: b.when(v.Rec.Date), Text: w.take(record.Item("later", i) + ".text")})
	}
	p.part("later", "later", laters)
	p.part("since", "since", alone(w.take("since.text")))
	return p.Lead.plain
}
