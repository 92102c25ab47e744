package page

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// ratedLists are the lists that have the claims of another list with one rating, for those too long for a page.
type ratedLists struct {
	choose sync.Once
	chosen map[ratedList]bool
}

type ratedList struct {
	dir    string // of the whole list
	rating *graph.Rating
}

// hasRated tells whether there is a list of the claims in another that have a rating: the longest of the site have, up to the
// number that its settings say.
func (b *builder) hasRated(of claimList, r *graph.Rating) bool {
	if !of.long() || b.s.ByRating == 0 {
		return false
	}
	b.byRating.choose.Do(func() {
		type candidate struct {
			ratedList
			claims int
		}
		var all []candidate
		b.countedLists(func(dir string, claims []*graph.Claim) {
			if !(claimList{entries: claims}).long() {
				return
			}
			counts, standing := b.countBy(claims)
			for _, r := range b.g.Ratings {
				if n := counts[r]; n > 0 && n < standing {
					all = append(all, candidate{ratedList{dir, r}, n})
				}
			}
		})
		slices.SortStableFunc(all, func(x, y candidate) int {
			return cmp.Or(cmp.Compare(y.claims, x.claims), cmp.Compare(x.dir, y.dir))
		})
		b.byRating.chosen = map[ratedList]bool{}
		for _, c := range all[:min(len(all), b.s.ByRating)] {
			b.byRating.chosen[c.ratedList] = true
		}
	})
	return b.byRating.chosen[ratedList{of.dir, r}]
}

// countedLists calls f with the lists of claims on whose pages these are counted by rating, each by the address of its page and in
// whatever order, but for that of all claims, which the pages of ratings divide.
func (b *builder) countedLists(f func(dir string, claims []*graph.Claim)) {
	for _, t := range b.g.Topics {
		f(topicLink(t).Path, t.Claims)
	}
	for _, p := range b.g.Points {
		f(linkOf(p.Rec).Path, p.Claims)
	}
	for _, a := range b.g.Actors {
		f(actorLink(a).Path, a.Claims)
	}
	for y, claims := range b.byYear() {
		f(yearPath(y), claims)
	}
	for _, facet := range b.facetsOf() {
		for _, v := range facet.values {
			f(facet.valuePath(v), v.claims)
		}
	}
}

// ratedOf are the ratings by which there are lists of the claims in another.
func (b *builder) ratedOf(of claimList) (ids []string) {
	for _, r := range b.g.Ratings {
		if b.hasRated(of, r) {
			ids = append(ids, r.Rec.ID)
		}
	}
	return ids
}

func ratedPath(of claimList, id string) string { return of.dir + "rating/" + id + "/" }

// countsOf counts the claims of a list by rating, with the lists of these.
func (b *builder) countsOf(l claimList) []count {
	counts := b.counts(l.entries)
	for _, r := range b.g.Ratings {
		if b.hasRated(l, r) {
			i := slices.IndexFunc(counts, func(c count) bool { return c.Rating.ID == r.Rec.ID })
			counts[i].Path = ratedPath(l, r.Rec.ID)
		}
	}
	return counts
}

// withRatings lists the pages that a list of claims has besides its own, which is listed already, and those of the lists by rating.
func (b *builder) withRatings(l claimList) {
	own := b.listedAt(l.of.Path)
	l.others(b)
	for _, r := range b.g.Ratings {
		if b.hasRated(l, r) {
			b.ratedPages(own, l, r)
		}
	}
}

// ratedPages lists the pages of the claims in a list that have a rating; own is the page of the list.
func (b *builder) ratedPages(own Part, of claimList, r *graph.Rating) {
	with := slices.DeleteFunc(slices.Clone(of.entries), func(c *graph.Claim) bool { return c.Rating != r || c.Rec.Withdrawn() })
	l := of
	l.of = link{b.word("title_rated", "Title", of.title, "Rating", r.Rec.Name), ratedPath(of, r.Rec.ID)}
	l.dir, l.title, l.entries = l.of.Path, l.of.Title, with
	p := Part{Content: contentAt("/" + l.dir), Title: l.title, Lastmod: b.modified(with)}
	for _, former := range own.Former {
		p.Former = append(p.Former, former+"rating/"+r.Rec.ID+"/")
	}
	for _, v := range record.MetaOf(r.Rec).Formerly() {
		p.Former = append(p.Former, "/"+ratedPath(of, v.Text))
	}
	p.Aliases = p.Former
	entries, to := l.first(b)
	b.list(p, func(b *builder) {
		listing := l.show(b, entries)
		listing["total"], listing["pages"] = len(with), to
		b.content(front{
			Title: p.Title, Description: b.word("description_rated", "Title", of.title, "Rating", r.Rec.Name, "Site", b.s.Title),
			Type: "listing", Version: new(""), Params: map[string]any{"of": of.of, "here": r.Rec.Name, "listing": listing},
		})
	})
	l.keyed(b, entries, of.title, of.of.Title, of.of.Path, fmt.Sprint(len(with)))
	l.others(b)
}
