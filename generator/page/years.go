package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/graph"
)

// years adds a page for each year in which claims were made, the claims by month, newest first.
func (b *builder) years() {
	sorted := slices.Clone(b.g.Claims)
	slices.SortStableFunc(sorted, func(x, y *graph.Claim) int { return cmp.Compare(y.Rec.Made, x.Rec.Made) })
	type month struct {
		Title  string `json:"title"`
		ID     string `json:"id"`
		Claims []card `json:"claims"`
	}
	type year struct {
		link
		Claims int     `json:"claims"`
		Counts []count `json:"counts"`
	}
	var list []year
	for len(sorted) > 0 {
		name := yearOf(sorted[0])
		n := slices.IndexFunc(sorted, func(c *graph.Claim) bool { return yearOf(c) != name })
		if n < 0 {
			n = len(sorted)
		}
		claims := sorted[:n]
		sorted = sorted[n:]
		var months []month
		for _, c := range claims[:min(n, listLength)] {
			id := string(c.Rec.Made)[:len("2006-01")]
			if len(months) == 0 || months[len(months)-1].ID != id {
				months = append(months, month{b.lang.Month(c.Rec.Made.Time()), id, nil})
			}
			m := &months[len(months)-1]
			m.Claims = append(m.Claims, b.cardOf(c))
		}
		title := b.word("title_year", "Year", name)
		list = append(list, year{link{name, yearPath(name)}, n, b.counts(claims)})
		b.content("content/years/"+name+".md", front{Title: title, Description: b.word("description_year", "Year", name, "Site", b.s.Title), Params: map[string]any{
			"months": months, "counts": b.counts(claims), "total": n, "more": max(0, n-listLength), "feed": title,
		}})
		b.claimFeed(yearPath(name), title, claims)
	}
	b.index(map[string]any{"years": list})
}

// yearOf is the year a claim was made in.
func yearOf(c *graph.Claim) string { return string(c.Rec.Made)[:len("2006")] }

func yearPath(name string) string { return "years/" + name + "/" }
