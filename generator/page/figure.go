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

// figureValue is one number of a figure, in the picture and in the list.
type figureValue struct {
	ID      string      `json:"id"`
	Number  string      `json:"number"` // with its range, as readers write it
	Kind    word        `json:"kind"`
	Label   string      `json:"label"`
	ISO     record.Date `json:"iso,omitempty"` // left out when the day is not known exactly
	When    string      `json:"when"`
	Short   string      `json:"short"` // the same, short enough for the picture
	Version *link       `json:"version,omitempty"`
	Sources []cite      `json:"sources"`
	Note    string      `json:"note,omitempty"`
	X       int         `json:"x"`
	High    int         `json:"high,omitempty"` // where the range ends
	Y       int         `json:"y"`
	TextX   int         `json:"text_x"`
	Before  bool        `json:"before,omitempty"` // a range is written before its bar, where no room is after it
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
func (b *builder) figureValues(f *graph.Figure) ([]figureValue, []map[string]any) {
	values := slices.Clone(f.Rec.Value)
	slices.SortStableFunc(values, func(x, y record.FigureValue) int { return cmp.Compare(x.Date, y.Date) })
	most := 1
	for _, v := range values {
		most = max(most, v.Number, v.High)
	}
	width := max(figureRight-figureLeft-figureGap-figureLetter*len([]rune(b.lang.Number(most))), 60)
	at := func(n int) int { return figureLeft + int(float64(n)/float64(most)*float64(width)) }
	var rows []figureValue
	for i, v := range values {
		row := figureValue{
			ID: fmt.Sprintf("n%d", i+1), Number: b.lang.Number(v.Number), Kind: b.wordOf(figureKinds, v.Kind), Label: v.Label, Note: v.Note,
			ISO: v.Date, When: b.date(v.Date), Short: b.lang.ShortDate(v.Date.Time()), Sources: b.cites(v.Sources),
			X: at(v.Number), Y: figureTop + figureRow*i + figureRow/2,
		}
		if v.DateText != "" {
			row.ISO, row.When, row.Short = "", v.DateText, b.lang.ShortMonth(v.Date.Time())
		}
		row.TextX = row.X + figureGap
		if v.High != 0 {
			row.Number += "–" + b.lang.Number(v.High)
			row.High = at(v.High)
			row.TextX = row.High + figureGap
			if letters := figureLetter * len([]rune(row.Number)); row.TextX+letters > figureRight {
				row.Before, row.TextX = true, row.X-figureGap
			}
		}
		if x := b.g.Version(v.Version); x != nil {
			row.Version = new(versionLink(x))
		}
		rows = append(rows, row)
	}
	var ticks []map[string]any
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
