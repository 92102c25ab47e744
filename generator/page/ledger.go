package page

import (
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// ledgerRow is how many of some claims have which rating, in numbers and as a bar.
type ledgerRow struct {
	Label  string       `json:"label"`
	Path   string       `json:"path,omitempty"`
	Doc    string       `json:"doc,omitempty"`
	Total  int          `json:"total"`
	Counts []count      `json:"counts,omitempty"`
	Bars   []ledgerPart `json:"bars,omitempty"`
}

type ledgerPart struct {
	Value int     `json:"value"`
	X     float64 `json:"x"`
	Width float64 `json:"width"`
}

// ledger adds the page that shows which claims were checked: by side, by topic and by month. It counts claims and
// gives nobody a total mark.
func (b *builder) ledger() {
	var sides, topics, months []ledgerRow
	several := 0
	for _, c := range b.g.Claims {
		of := map[*graph.Side]bool{}
		for _, a := range c.Claimants {
			of[a.Side] = true
		}
		if len(of) > 1 {
			several++
		}
	}
	most := 1
	for _, s := range b.g.Sides {
		most = max(most, len(s.Claims))
	}
	for _, t := range b.g.Topics {
		most = max(most, len(t.Claims))
	}
	byMonth := map[string][]*graph.Claim{}
	for _, c := range b.g.Claims {
		id := string(c.Rec.Made)[:len("2006-01")]
		byMonth[id] = append(byMonth[id], c)
		most = max(most, len(byMonth[id]))
	}
	for _, s := range b.g.Sides {
		r := b.ledgerRow(s.Rec.Name, s.Claims, most)
		r.Path, r.Doc = "actors/#"+s.Rec.ID, s.Rec.Meaning
		if len(s.Actors) == 0 {
			r.Path = ""
		}
		sides = append(sides, r)
	}
	for _, t := range b.g.Topics {
		r := b.ledgerRow(t.Rec.Title, t.Claims, most)
		r.Path = path(&t.Rec.Meta)
		topics = append(topics, r)
	}
	for _, id := range slices.Sorted(maps.Keys(byMonth)) {
		r := b.ledgerRow(b.lang.Month(record.Date(id+"-01").Time()), byMonth[id], most)
		r.Path = yearPath(strings.SplitN(id, "-", 2)[0]) + "#m" + id
		months = append(months, r)
	}
	b.index(map[string]any{
		"sides": sides, "topics": topics, "months": months, "total": len(b.g.Claims), "several": several,
	})
}

// ledgerRow counts claims by rating; of all bars of the page the longest is 300 wide.
func (b *builder) ledgerRow(label string, claims []*graph.Claim, most int) ledgerRow {
	r := ledgerRow{Label: label, Total: len(claims), Counts: b.counts(claims)}
	x := 0.0
	for _, c := range r.Counts {
		w := float64(c.Claims*3000/most) / 10
		r.Bars = append(r.Bars, ledgerPart{c.Rating.Value, x, w})
		x += w
	}
	return r
}
