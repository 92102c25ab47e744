package page

import (
	"maps"
	"slices"
	"sync"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// ledgerRow is how many of some claims have which rating.
type ledgerRow struct {
	Label  string  `json:"label"`
	Path   string  `json:"path,omitempty"`
	Doc    string  `json:"doc,omitempty"`
	Total  int     `json:"total"`
	Counts []count `json:"counts,omitempty"`
}

func (b *builder) ledgerRow(label, path, doc string, claims []*graph.Claim) ledgerRow {
	return ledgerRow{Label: label, Path: path, Doc: doc, Total: countStanding(claims), Counts: b.counts(claims)}
}

// ledgerMonths is how many months one page of the ledger has.
const ledgerMonths = 120

// ledgerPages lists the page of the ledger, and those of its further months.
func (b *builder) ledgerPages() {
	byMonth := map[period][]*graph.Claim{}
	months := map[record.When]period{}
	for _, c := range b.g.Claims {
		if c.Rec.Made == "" || c.Rec.Withdrawn() { // parts are listed before it is known whether the records are in order
			continue
		}
		under, known := months[c.Rec.Made]
		if !known {
			under = b.periodOf(c.Rec.Made)
			months[c.Rec.Made] = under
		}
		byMonth[under] = append(byMonth[under], c)
	}
	at := sync.OnceValue(b.monthsAt)
	title := b.word("section_ledger")
	l := longList[period]{
		of: link{title, "ledger/"}, dir: "ledger/months/", title: b.word("title_part", "List", title, "Part", b.word("ledger_months")),
		entries: slices.SortedFunc(maps.Keys(byMonth), byTime), length: ledgerMonths, order: newestFirst,
		show: as("ledger", func(p period) ledgerRow { return b.ledgerRow(p.title(), at()[p], "", byMonth[p]) }),
	}
	b.section("ledger", func(b *builder) { b.ledger(l) })
	l.others(b)
}

// ledger adds the page that shows which claims were checked: by side, by topic and by month. It counts claims whose check stands
// and gives nobody a total mark.
func (b *builder) ledger(months longList[period]) {
	var sides, topics []ledgerRow
	several := 0 // claims by actors of several sides
	all := standing(b.g.Claims)
	for _, c := range all {
		if slices.ContainsFunc(c.Claimants, func(a *graph.Actor) bool { return a.Side != c.Claimants[0].Side }) {
			several++
		}
	}
	for _, s := range b.g.Sides {
		path := ""
		if len(s.Actors) > 0 {
			path = "actors/#" + s.Rec.ID
		}
		sides = append(sides, b.ledgerRow(s.Rec.Name, path, s.Rec.Meaning, s.Claims))
	}
	listed := b.g.Topics
	if len(listed) > listedTopics {
		listed = largestOf(listed, mostTopicLinks)
	}
	for _, t := range listed {
		topics = append(topics, b.ledgerRow(t.Rec.Title, path(&t.Rec.Meta), "", t.Claims))
	}
	params := map[string]any{"sides": sides, "topics": topics, "more_topics": len(b.g.Topics) - len(listed), "total": len(all), "several": several}
	months.put(b, params, "months")
	b.index(params)
}
