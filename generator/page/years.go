package page

import (
	"maps"
	"slices"

	"counterpoint/generator/graph"
)

// years lists a page for each year, decade or century in which claims were made, newest first, one for the claims of which it
// is not known, and the page of all these.
func (b *builder) years() {
	byYear := b.byYear()
	years := slices.SortedFunc(maps.Keys(byYear), newestFirst)
	for _, y := range years {
		l := b.yearClaims(y, byYear[y])
		b.follow(yearPath(y), l.title)
		b.list(Part{Content: "content/years/" + y.id + ".md", List: true, Lastmod: b.modified(byYear[y]), Title: l.title}, func(b *builder) { b.year(y, l) })
		b.withRatings(l)
	}
	title := b.word("section_years")
	longList[period]{
		of: link{title, "years/"}, dir: "years/", title: title, entries: years,
		show: as("years", func(y period) map[string]any {
			return entry(link{y.title(), yearPath(y)}, map[string]any{"id": y.id, "claims": countStanding(byYear[y]), "counts": b.counts(byYear[y])})
		}),
	}.section(b, nil)
}

// byYear are the claims by the year, decade or century in which they were made.
func (b *builder) byYear() map[period][]*graph.Claim {
	byYear := map[period][]*graph.Claim{}
	for _, c := range b.g.Claims {
		if c.Rec.Made == "" { // parts are listed before it is known whether the records are in order
			continue
		}
		year := b.yearOf(c.Rec.Made)
		byYear[year] = append(byYear[year], c)
	}
	return byYear
}

// yearClaims are the claims of a year by month, newest first. Those of which no month is known come last.
func (b *builder) yearClaims(y period, claims []*graph.Claim) claimList {
	title := b.word("title_year", "Year", y.name)
	if y.unknown() {
		title = b.word("title_year_unknown")
	}
	under := make(map[*graph.Claim]period, len(claims))
	for _, c := range claims {
		under[c] = b.periodOf(c.Rec.Made)
	}
	byMonth := func(order func(x, y *graph.Claim) int) func(x, y *graph.Claim) int {
		return func(x, y *graph.Claim) int {
			if n := newestFirst(under[x], under[y]); n != 0 {
				return n
			}
			return order(x, y)
		}
	}
	sorted := slices.SortedStableFunc(slices.Values(claims), byMonth(func(x, y *graph.Claim) int { return y.Rec.Made.Compare(x.Rec.Made) }))
	l := b.claimsAt(link{title, yearPath(y)}, sorted, byMonth(lastMade))
	l.show = func(b *builder, claims []*graph.Claim) map[string]any {
		return map[string]any{"months": b.byMonth(claims)}
	}
	return l
}

// monthsAt is where the pages of years have the claims of each month, the first of them.
func (b *builder) monthsAt() map[period]string {
	at := map[period]string{}
	for y, claims := range b.byYear() {
		b.yearClaims(y, claims).each(b, func(path string, claims []*graph.Claim) {
			for _, c := range claims {
				if under := b.periodOf(c.Rec.Made); at[under] == "" {
					at[under] = path + "#m" + under.id
				}
			}
		})
	}
	return at
}

// claimMonth is claims of a month, or of whatever longer time is known.
type claimMonth struct {
	Title  string `json:"title"`
	ID     string `json:"id"`
	Claims []card `json:"claims"`
}

// byMonth divides claims that are sorted by month.
func (b *builder) byMonth(claims []*graph.Claim) (months []claimMonth) {
	for _, c := range claims {
		p := b.periodOf(c.Rec.Made)
		if len(months) == 0 || months[len(months)-1].ID != p.id {
			months = append(months, claimMonth{p.title(), p.id, nil})
		}
		m := &months[len(months)-1]
		m.Claims = append(m.Claims, b.cardOf(c))
	}
	return months
}

// year adds the page of a year.
func (b *builder) year(y period, l claimList) {
	claims, to := l.first(b)
	description := b.word("description_year", "Year", y.name, "Site", b.s.Title)
	if y.unknown() {
		description = b.word("description_year_unknown", "Site", b.s.Title)
	}
	title := b.part.Title
	b.content(front{Description: description, Params: map[string]any{
		"listing": map[string]any{"months": b.byMonth(claims), "counts": b.countsOf(l), "total": countStanding(l.entries), "pages": to}, "feed": title,
	}})
	b.claimFeed(yearPath(y), title, l.entries)
}

func yearPath(y period) string { return "years/" + y.id + "/" }
