package page

import (
	"cmp"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/feed"
	"counterpoint/generator/record"
)

// feedLength is how many entries a feed has: the newest ones.
const feedLength = 50

// claimFeed adds the feeds of the newest of some claims next to the page that lists them.
func (b *builder) claimFeed(dir, title string, claims []*graph.Claim) {
	b.feed(dir, dir, title, mapped(b.newest(published(claims), feedLength), func(c *graph.Claim) feed.Entry {
		url := b.s.URL(c.Rec.Link())
		return feed.Entry{ID: b.lasting(&c.Rec.Meta), URL: url, Title: b.headline(c), Text: b.summaryBy(c), Published: string(c.Rec.Checked), Updated: string(b.s.Launched.Modified(c.Rec)),
			Tags: mapped(c.Topics, titleOfTopic)}
	}))
}

// feed adds entries as Atom and as JSON Feed in a folder, "claims/"; page is the page that lists them.
func (b *builder) feed(page, dir, title string, entries []feed.Entry) {
	f := feed.Feed{
		Title: b.s.Title + ": " + title, Description: b.s.Description, Lang: b.s.Lang, Author: b.s.Publisher,
		Page: b.s.URL(page), URL: b.s.URL(dir), Entries: entries,
		Day: string(cmp.Or(record.Date(b.s.Launched), b.day)),
	}
	if b.day != "" && b.day < record.Date(f.Day) { // a launch to come: no feed is of a day after it was made
		f.Day = string(b.day)
	}
	if b.part.First != "" && dir == b.part.Address {
		f.ID = b.s.URL(b.part.First)
	}
	data, err := f.JSON()
	b.file("static/"+dir+"feed.json", data, err)
	data, err = f.Atom()
	b.file("static/"+dir+"index.xml", data, err)
}

// published returns those of some claims that are public: a feed of a preview has no others, which have no day.
func published(claims []*graph.Claim) []*graph.Claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c *graph.Claim) bool { return !c.Rec.Published() })
}

// newest returns at most n of some claims, the one that was changed last first.
func (b *builder) newest(claims []*graph.Claim, n int) []*graph.Claim {
	sorted := slices.Clone(claims)
	slices.SortStableFunc(sorted, func(x, y *graph.Claim) int {
		return cmp.Or(cmp.Compare(b.s.Launched.Modified(y.Rec), b.s.Launched.Modified(x.Rec)), cmp.Compare(y.Rec.Number, x.Rec.Number))
	})
	return sorted[:min(len(sorted), n)]
}

// upTo returns the n newest of more than n claims, and otherwise all in their order; and how many are left out.
func (b *builder) upTo(n int, claims []*graph.Claim) (some []*graph.Claim, more int) {
	if len(claims) <= n {
		return claims, 0
	}
	return b.newest(claims, n), len(claims) - n
}
