package page

import (
	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

var figureKind = kind{
	Kind: record.KindFigure, parts: (*builder).figures, inAToZ: true,
	corrections: func(r record.Record) []record.Correction { return r.(*record.Figure).Correction },
}

func (b *builder) figures() {
	for _, f := range b.g.Figures {
		claims := b.claimsAt(figureLink(f), f.Claims, lastChecked)
		b.page(f.Rec, b.s.Launched.Announced("", f.Rec.Correction), 0, func(b *builder) {
			r := f.Rec
			b.record(r, front{Title: r.Title, Description: markdown.Plain(r.Summary), Params: map[string]any{
				"summary": proseOf(r.Summary), "unit": r.Unit, "values": b.figureRows(f), "chart": b.chartOf(f),
				"topics": mapped(f.Topics, topicLink), "points": mapped(f.Points, pointLink), "listing": b.listing(claims),
				"corrections": b.notes(r.Correction), "warnings": b.warnings(f.Sources),
			}})
		})
		claims.others(b)
	}
	if len(b.g.Figures) > 0 {
		recordList(b, record.KindFigure, b.g.Figures, func(f *graph.Figure) record.Record { return f.Rec }, figuresLength, showFigures).section(b, func(b *builder) map[string]any {
			return map[string]any{"home": showFigures(b, []*graph.Figure{b.figureAtHome()})["figures"]}
		})
	}
}

// figuresLength is how many figures one page lists, each with its picture.
const figuresLength = 40

func showFigures(b *builder, figures []*graph.Figure) map[string]any {
	return map[string]any{"figures": mapped(figures, func(f *graph.Figure) map[string]any {
		return entry(figureLink(f), map[string]any{"summary": proseOf(f.Rec.Summary), "values": len(f.Rec.Value), "chart": b.chartOf(f)})
	})}
}

func figureLink(f *graph.Figure) link { return linkOf(f.Rec) }
