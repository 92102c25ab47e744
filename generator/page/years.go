package page

import (
	"cmp"
	"maps"
	"slices"

	"counterpoint/generator/graph"
)

// years lists a page for each year, decade or century in which claims were made, newest first, one for the claims of which it
// is not known, and the page of all these.
func (b *builder) years() {
	byYear := map[period][]*graph.Claim{}
	for _, c := range b.g.Claims {
		if c.Rec.Made == "" { // parts are listed before it is known whether the records are in order
			continue
		}
		year := b.yearOf(c.Rec.Made)
		byYear[year] = append(byYear[year], c)
	}
	years := slices.SortedFunc(maps.Keys(byYear), newestFirst)
	for _, y := range years {
		title := b.word("title_year", "Year", y.name)
		if y.unknown() {
			title = b.word("title_year_unknown")
		}
		b.follow(yearPath(y), title)
		b.list(Part{Content: "content/years/" + y.id + ".md", List: true, Lastmod: b.modified(byYear[y]), Title: title}, func(b *builder) { b.year(y, byYear[y]) })
	}
	b.section("years", func(b *builder) {
		b.index(map[string]any{"years": mapped(years, func(y period) map[string]any {
			return entry(link{y.title(), yearPath(y)}, map[string]any{"id": y.id, "claims": len(byYear[y]), "counts": b.counts(byYear[y])})
		})})
	})
}

// year adds the page of a year, its claims by month, newest first. Those of which no month is known come last.
func (b *builder) year(y period, claims []*graph.Claim) {
	type month struct {
		Title  string `json:"title"`
		ID     string `json:"id"`
		Claims []card `json:"claims"`
	}
	sorted := slices.Clone(claims)
	under := make(map[*graph.Claim]period, len(claims))
	for _, c := range claims {
		under[c] = b.periodOf(c.Rec.Made)
	}
	slices.SortStableFunc(sorted, func(x, y *graph.Claim) int {
		return cmp.Or(newestFirst(under[x], under[y]), y.Rec.Made.Compare(x.Rec.Made))
	})
	var months []month
	for _, c := range sorted[:min(len(sorted), listLength)] {
		p := under[c]
		if len(months) == 0 || months[len(months)-1].ID != p.id {
			months = append(months, month{p.title(), p.id, nil})
		}
		m := &months[len(months)-1]
		m.Claims = append(m.Claims, b.cardOf(c))
	}
	description := b.word("description_year", "Year", y.name, "Site", b.s.Title)
	if y.unknown() {
		description = b.word("description_year_unknown", "Site", b.s.Title)
	}
	title := b.part.Title
	b.content(front{Description: description, Params: map[string]any{
		"months": months, "counts": b.counts(claims), "total": len(claims), "more": max(0, len(claims)-listLength), "feed": title,
	}})
	b.claimFeed(yearPath(y), title, sorted)
}

func yearPath(y period) string { return "years/" + y.id + "/" }
