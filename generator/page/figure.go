package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

var figureKind = kind{
	Kind: record.KindFigure, parts: (*builder).figures, inAToZ: true,
	corrections: func(r record.Record) []record.Correction { return r.(*record.Figure).Correction },
}

// The picture is 340 wide: dates on the left, then a scale with 0 on it, so that lengths compare as the numbers do, and room for
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
		b.page(f.Rec, lastCorrection(f.Rec.Correction), 0, func(b *builder) {
			r := f.Rec
			values, ticks, zero := b.figureValues(f)
			b.record(r, front{Title: r.Title, Description: export.PlainText(r.Summary), Params: map[string]any{
				"summary": markdownOf(r.Summary), "unit": r.Unit, "values": values, "ticks": ticks, "zero": zero, "height": figureTop + figureRow*len(values),
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

// figureValues places the numbers of a figure, in the order of their dates, on a scale that has 0 on it.
func (b *builder) figureValues(f *graph.Figure) (rows, ticks []map[string]any, zero int) {
	values := slices.Clone(f.Rec.Value)
	slices.SortStableFunc(values, func(x, y record.FigureValue) int {
		return cmp.Compare(x.Date.Date().Order(), y.Date.Date().Order())
	})
	least, most, longest := 0.0, 0.0, 0
	texts := make([]string, len(values))
	for i, v := range values {
		low, high := extent(v)
		least, most = min(least, low), max(most, high)
		texts[i] = b.amount(v, f.Rec.Unit)
		longest = max(longest, len([]rune(b.lang.Decimal(string(v.Number)))))
	}
	if least == most {
		most = 1
	}
	width := max(figureRight-figureLeft-figureGap-figureLetter*longest, 60)
	at := func(n float64) int { return figureLeft + int((n-least)/(most-least)*float64(width)) }
	for i, v := range values {
		low, high := extent(v)
		x := at(v.Number.Float())
		row := map[string]any{
			"id": fmt.Sprintf("n%d", i+1), "kind": b.wordOf(record.FigureKinds, v.Kind), "label": v.Label, "note": v.Note, "sources": b.cites(v.Sources),
			"date": b.when(v.Date), "short": b.shortly(v.Date), // short enough for the picture
			"x": x, "y": figureTop + figureRow*i + figureRow/2, "text_x": x + figureGap, "number": texts[i],
		}
		if low < high {
			row["low"], row["high"], row["text_x"] = at(low), at(high), at(high)+figureGap
			if at(high)+figureGap+figureLetter*len([]rune(texts[i])) > figureRight { // no room after the bar
				row["before"], row["text_x"] = true, at(low)-figureGap
			}
		}
		if version := b.g.Version(v.Version); version != nil {
			row["version"] = versionLink(version)
		}
		rows = append(rows, row)
	}
	step := roundStep(most - least)
	for n := math.Ceil(least / step); n*step <= most; n++ {
		text := strconv.FormatFloat(n*step, 'f', max(0, -int(math.Floor(math.Log10(step)))), 64)
		ticks = append(ticks, map[string]any{"label": b.lang.Decimal(text), "x": at(n * step)})
	}
	return rows, ticks, at(0)
}

// extent is how low and how high a number may be: the ends of its range, or as far as its error goes.
func extent(v record.FigureValue) (low, high float64) {
	n := v.Number.Float()
	return n - v.Error.Float(), max(n+v.Error.Float(), cmp.Or(v.High, v.Number).Float())
}

// amount is a number as readers write it, with its range or error; of per cent, with the sign.
func (b *builder) amount(v record.FigureValue, unit string) string {
	write := b.lang.Decimal
	if unit == "%" {
		write = b.lang.Percent
	}
	switch {
	case v.High != "":
		return b.lang.Decimal(string(v.Number)) + "\u2013" + write(string(v.High))
	case v.Error != "":
		return b.lang.Decimal(string(v.Number)) + " ± " + write(string(v.Error))
	}
	return write(string(v.Number))
}

// roundStep is 1, 2 or 5 times a power of ten, so that at most four of them fit into a span.
func roundStep(span float64) float64 {
	step := math.Pow(10, math.Floor(math.Log10(span))-1)
	for {
		for _, n := range []float64{1, 2, 5} {
			if span/(n*step) < 4 {
				return n * step
			}
		}
		step *= 10
	}
}

func figureLink(f *graph.Figure) link { return linkOf(f.Rec) }
