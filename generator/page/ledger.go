package page

import (
	"maps"
	"slices"

	"counterpoint/generator/graph"
)

// ledgerRow is how many of some claims have which rating.
type ledgerRow struct {
	Label  string  `json:"label"`
	Path   string  `json:"path,omitempty"`
	Doc    string  `json:"doc,omitempty"`
	Total  int     `json:"total"`
	Counts []count `json:"counts,omitempty"`
}

// ledger adds the page that shows which claims were checked: by side, by topic and by month. It counts claims whose check stands
// and gives nobody a total mark.
func (b *builder) ledger() {
	var sides, topics, months []ledgerRow
	several := 0 // claims by actors of several sides
	byMonth := map[period][]*graph.Claim{}
	all := standing(b.g.Claims)
	for _, c := range all {
		if slices.ContainsFunc(c.Claimants, func(a *graph.Actor) bool { return a.Side != c.Claimants[0].Side }) {
			several++
		}
		if c.Rec.Made != "" {
			under := b.periodOf(c.Rec.Made)
			byMonth[under] = append(byMonth[under], c)
		}
	}
	row := func(label, path, doc string, claims []*graph.Claim) ledgerRow {
		claims = standing(claims)
		return ledgerRow{Label: label, Path: path, Doc: doc, Total: len(claims), Counts: b.counts(claims)}
	}
	for _, s := range b.g.Sides {
		path := ""
		if len(s.Actors) > 0 {
			path = "actors/#" + s.Rec.ID
		}
		sides = append(sides, row(s.Rec.Name, path, s.Rec.Meaning, s.Claims))
	}
	for _, t := range b.g.Topics {
		topics = append(topics, row(t.Rec.Title, path(&t.Rec.Meta), "", t.Claims))
	}
	at := b.monthsAt()
	for _, under := range slices.SortedFunc(maps.Keys(byMonth), byTime) {
		months = append(months, row(under.title(), at[under], "", byMonth[under]))
	}
	b.index(map[string]any{"sides": sides, "topics": topics, "months": months, "total": len(all), "several": several})
}
