package page

import (
	"cmp"
	"maps"
	"slices"

	"counterpoint/generator/graph"
)

// years lists a page for each year in which claims were made, and the page of all years, newest first.
func (b *builder) years() {
	byYear := map[string][]*graph.Claim{}
	for _, c := range b.g.Claims {
		year := yearOf(c.Rec.Made)
		if year == "" { // parts are listed before it is known whether the records are in order
			continue
		}
		byYear[year] = append(byYear[year], c)
	}
	names := slices.Sorted(maps.Keys(byYear))
	slices.Reverse(names)
	for _, name := range names {
		p := Part{Content: "content/years/" + name + ".md", List: true, Title: b.word("title_year", "Year", name)}
		b.list(p, func(b *builder) { b.year(name, byYear[name]) })
	}
	b.section("years", func(b *builder) {
		b.index(map[string]any{"years": mapped(names, func(name string) map[string]any {
			return entry(link{name, yearPath(name)}, map[string]any{"claims": len(byYear[name]), "counts": b.counts(byYear[name])})
		})})
	})
}

// year adds the page of a year, its claims by month, newest first.
func (b *builder) year(name string, claims []*graph.Claim) {
	type month struct {
		Title  string `json:"title"`
		ID     string `json:"id"`
		Claims []card `json:"claims"`
	}
	sorted := slices.Clone(claims)
	slices.SortStableFunc(sorted, func(x, y *graph.Claim) int { return cmp.Compare(y.Rec.Made.Date().Order(), x.Rec.Made.Date().Order()) })
	var months []month
	for _, c := range sorted[:min(len(sorted), listLength)] {
		under := b.periodOf(c.Rec.Made)
		if len(months) == 0 || months[len(months)-1].ID != under.id {
			months = append(months, month{under.title, under.id, nil})
		}
		m := &months[len(months)-1]
		m.Claims = append(m.Claims, b.cardOf(c))
	}
	title := b.part.Title
	b.content(front{Description: b.word("description_year", "Year", name, "Site", b.s.Title), Params: map[string]any{
		"months": months, "counts": b.counts(claims), "total": len(claims), "more": max(0, len(claims)-listLength), "feed": title,
	}})
	b.claimFeed(yearPath(name), title, sorted)
}

func yearPath(name string) string { return "years/" + name + "/" }
