package page

import (
	"cmp"
	"io"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/feed"
	"counterpoint/generator/record"
)

// Folders of feeds of the site.
const (
	claimsFeed     = "claims/"
	changedRatings = "changes/ratings/"
)

// feedLength is how many entries a feed has: the newest ones. Feeds of the lists that a large site has many of have fewer, which
// are still more than a list gets from one time a reader asks to the next.
const (
	feedLength     = 50
	listFeedLength = 20
)

// claimFeed adds the feeds of the newest of some claims next to the page that lists them. A withdrawn check is no news there:
// the feeds of changes tell that it was.
func (b *builder) claimFeed(dir, title string, claims []*graph.Claim) {
	most := listFeedLength
	if dir == claimsFeed {
		most = feedLength
	}
	b.feed(dir, dir, title, mapped(b.newest(published(standing(claims)), most), func(c *graph.Claim) feed.Entry {
		url := b.s.URL(c.Rec.Link())
		return feed.Entry{ID: b.lasting(&c.Rec.Meta), URL: url, Title: b.headline(c), Text: b.summaryBy(c), Published: string(c.Rec.Checked), Updated: string(b.s.Launched.Modified(c.Rec)),
			Tags: mapped(c.Topics, titleOfTopic)}
	}))
}

// feed adds entries as Atom and as JSON Feed in a folder, "claims/"; page is the page that lists them.
func (b *builder) feed(page, dir, title string, entries []feed.Entry) {
	if !b.makes("feeds") {
		return
	}
	f := b.feedOf(page, dir, title, entries)
	data, err := f.JSON()
	b.file("static/"+dir+"feed.json", data, err)
	data, err = f.Atom()
	b.file("static/"+dir+"index.xml", data, err)
}

// feedOf is a feed in a folder.
func (b *builder) feedOf(page, dir, title string, entries []feed.Entry) feed.Feed {
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
	return f
}

// changesOf adds the feed of one claim: its publication, its corrections, and each day on which it was edited without one.
func (b *builder) changesOf(c *graph.Claim) {
	if !b.makes("claim_feeds") {
		return
	}
	r, dir := c.Rec, path(&c.Rec.Meta)
	url := b.s.URL(dir)
	var entries []feed.Entry
	if r.Published() {
		entries = append(entries, feed.Entry{ID: b.lasting(&r.Meta) + "#published", URL: url, Title: b.headline(c), Text: b.summaryBy(c), Published: string(r.Checked), Updated: string(r.Checked)})
		log := b.logOf(r, r.Correction)
		log = slices.DeleteFunc(log, func(x change) bool { return !b.s.Launched.Counts(x.made) })
		entries = append(entries, b.changeEntries("changes/", log)...)
		seen := map[record.Date]bool{"": true} // a feed cannot say that no day is known
		for _, e := range b.edits(r) {
			if !seen[e.made] {
				seen[e.made] = true
				entries = append(entries, feed.Entry{ID: b.lasting(&r.Meta) + "#edited-" + string(e.made), URL: url + "history/", Title: b.word("edited_on", "Date", e.date.Long), Text: b.marked(r.Title, r),
					Published: string(e.made), Updated: string(e.made)})
			}
		}
		slices.Reverse(entries) // of one day, what came last is first
		slices.SortStableFunc(entries, func(x, y feed.Entry) int { return cmp.Compare(y.Updated, x.Updated) })
	}
	data, err := b.feedOf(dir, dir, b.marked(r.Title, r), entries[:min(len(entries), changesInFeed)]).Atom()
	b.file("static/"+dir+"index.xml", data, err)
}

// published returns those of some claims that are public: a feed of a preview has no others, which have no day.
func published(claims []*graph.Claim) []*graph.Claim {
	return slices.DeleteFunc(slices.Clone(claims), func(c *graph.Claim) bool { return !c.Rec.Published() })
}

// newest returns at most n of some claims, the one that was changed last first, and withdrawn ones last.
func (b *builder) newest(claims []*graph.Claim, n int) []*graph.Claim {
	sorted := slices.Clone(claims)
	slices.SortStableFunc(sorted, func(x, y *graph.Claim) int {
		return cmp.Or(withdrawnLast(x.Rec, y.Rec), cmp.Compare(b.s.Launched.Modified(y.Rec), b.s.Launched.Modified(x.Rec)), cmp.Compare(y.Rec.Number, x.Rec.Number))
	})
	return sorted[:min(len(sorted), n)]
}

func withdrawnLast(x, y *record.Claim) int {
	switch {
	case x.Withdrawn() == y.Withdrawn():
		return 0
	case x.Withdrawn():
		return 1
	}
	return -1
}

// upTo returns the n newest of more than n claims, and otherwise all in their order; and how many are left out.
func (b *builder) upTo(n int, claims []*graph.Claim) (some []*graph.Claim, more int) {
	if len(claims) <= n {
		return claims, 0
	}
	return b.newest(claims, n), len(claims) - n
}

// followed is a feed of the site.
type followed struct{ title, dir string }

// hasFeed tells whether a list of claims has feeds of its own: most lists of a large site are of an actor or a topic with few claims.
func (b *builder) hasFeed(claims []*graph.Claim) bool { return len(claims) >= b.s.FeedsFrom }

// follow notes a feed that the site has, for the list of all.
func (b *builder) follow(dir, title string) {
	if b.makes("feeds") {
		b.feeds = append(b.feeds, followed{title, dir})
	}
}

// feedsOPML lists the feeds of the site but those of single claims.
func (b *builder) feedsOPML(w io.Writer) {
	feed.OPML(w, b.s.Title, b.s.URL("data/"), mapped(b.feeds, func(f followed) feed.Outline {
		page := f.dir
		if page == changedRatings {
			page = "changes/"
		}
		return feed.Outline{Title: b.s.Title + ": " + f.title, Page: b.s.URL(page), Atom: b.s.URL(f.dir) + "index.xml"}
	}))
}

// claimsOPML lists the feeds of single claims.
func (b *builder) claimsOPML(w io.Writer) {
	feed.OPML(w, b.s.Title, b.s.URL("claims/"), mapped(b.g.Claims, func(c *graph.Claim) feed.Outline {
		at := b.s.URL(c.Rec.Link())
		return feed.Outline{Title: b.marked(c.Rec.Title, c.Rec), Page: at, Atom: at + "index.xml"}
	}))
}
