package page

import (
	"cmp"
	"fmt"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

var figureKind = kind{
	Kind: record.KindFigure, parts: (*builder).figures, inAToZ: true,
	corrections: func(r record.Record) []record.Correction { return r.(*record.Figure).Correction },
}

// The picture is 340 wide: dates on the left, then a scale from 0, so that lengths compare as the numbers do, and room for
// a number after the last mark.
const (
	figureLeft   = 88
	figureRight  = 340
	figureTop    = 28
	figureRow    = 26
	figureGap    = 9 // between a mark and its number
	figureLetter = 8
)

func (b *builder) figures() {
	for _, f := range b.g.Figures {
		b.page(f.Rec, lastCorrection(f.Rec.Correction), "", func(b *builder) {
			r := f.Rec
			values, ticks := b.figureValues(f)
			b.record(r, front{Title: r.Title, Description: export.PlainText(r.Summary), Params: map[string]any{
				"summary": markdownOf(r.Summary), "unit": r.Unit, "values": values, "ticks": ticks, "height": figureTop + figureRow*len(values),
				"topics": mapped(f.Topics, topicLink), "points": mapped(f.Points, pointLink), "claims": b.cards(f.Claims),
				"corrections": b.notes(r.Correction), "warnings": b.warnings(f.Sources),
				"map": near(groupOf(b, "section_claims", f.Claims, byClaim), groupOf(b, "section_points", f.Points, byPoint),
					groupOf(b, "section_topics", f.Topics, linked(topicLink)), groupOf(b, "section_versions", f.Versions, linked(versionLink)),
					groupOf(b, "section_sources", f.Sources, bySource)),
			}})
		})
	}
	if len(b.g.Figures) > 0 {
		b.section("figures", func(b *builder) {
			b.index(map[string]any{"figures": mapped(b.g.Figures, func(f *graph.Figure) map[string]any {
				return entry(figureLink(f), map[string]any{"summary": markdownOf(f.Rec.Summary), "values": len(f.Rec.Value)})
			})})
		})
	}
}

// figureValues places the numbers of a figure, in the order of their dates, on a scale from 0.
func (b *builder) figureValues(f *graph.Figure) (rows, ticks []map[string]any) {
	values := slices.Clone(f.Rec.Value)
	slices.SortStableFunc(values, func(x, y record.FigureValue) int { return cmp.Compare(x.Date, y.Date) })
	most := 1
	for _, v := range values {
		most = max(most, v.Number, v.High)
	}
	width := max(figureRight-figureLeft-figureGap-figureLetter*len([]rune(b.lang.Number(most))), 60)
	at := func(n int) int { return figureLeft + int(float64(n)/float64(most)*float64(width)) }
	for i, v := range values {
		number, x := b.lang.Number(v.Number), at(v.Number)
		row := map[string]any{
			"id": fmt.Sprintf("n%d", i+1), "kind": b.wordOf(figureKinds, v.Kind), "label": v.Label, "note": v.Note, "sources": b.cites(v.Sources),
			"iso": v.Date, "when": b.date(v.Date), "short": b.lang.ShortDate(v.Date.Time()), // short enough for the picture
			"x": x, "y": figureTop + figureRow*i + figureRow/2, "text_x": x + figureGap,
		}
		if v.DateText != "" { // the day is not known exactly
			row["iso"], row["when"], row["short"] = "", v.DateText, b.lang.ShortMonth(v.Date.Time())
		}
		if v.High != 0 {
			number += "–" + b.lang.Number(v.High)
			row["high"], row["text_x"] = at(v.High), at(v.High)+figureGap
			if at(v.High)+figureGap+figureLetter*len([]rune(number)) > figureRight { // no room after the bar
				row["before"], row["text_x"] = true, x-figureGap
			}
		}
		if version := b.g.Version(v.Version); version != nil {
			row["version"] = versionLink(version)
		}
		row["number"] = number // with its range, as readers write it
		rows = append(rows, row)
	}
	for n := 0; n <= most; n += roundStep(most) {
		ticks = append(ticks, map[string]any{"label": b.lang.Number(n), "x": at(n)})
	}
	return rows, ticks
}

// roundStep is 1, 2 or 5 times a power of ten, so that at most four of them fit below most.
func roundStep(most int) int {
	for step := 1; ; step *= 10 {
		for _, n := range []int{step, 2 * step, 5 * step} {
			if most/n < 4 {
				return n
			}
		}
	}
}

func figureLink(f *graph.Figure) link { return linkOf(f.Rec) }
