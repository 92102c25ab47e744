package page

import (
	"cmp"
	"encoding/xml"
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// feedLength is how many claims a feed holds: the newest ones.
const feedLength = 50

// atomFeed and its parts follow RFC 4287.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr,omitempty"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Link      atomLink `xml:"link"`
	Published string   `xml:"published"`
	Updated   string   `xml:"updated"`
	Summary   string   `xml:"summary"`
}

// jsonFeed follows JSON Feed 1.1.
type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePageURL string     `json:"home_page_url"`
	FeedURL     string     `json:"feed_url"`
	Description string     `json:"description,omitempty"`
	Language    string     `json:"language,omitempty"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID            string   `json:"id"`
	URL           string   `json:"url"`
	Title         string   `json:"title"`
	ContentText   string   `json:"content_text"`
	DatePublished string   `json:"date_published"`
	DateModified  string   `json:"date_modified"`
	Tags          []string `json:"tags,omitempty"`
}

// entry is one item of a feed.
type entry struct {
	ID, URL, Title, Text string
	Published, Updated   record.Date
	Tags                 []string
}

// claimFeed adds the feed of the newest of some claims beside the page that lists them.
func (b *builder) claimFeed(dir, title string, claims []*graph.Claim) {
	b.feed(dir, title, mapped(newest(claims, feedLength), func(c *graph.Claim) entry {
		url := b.s.URL(c.Rec.Link())
		return entry{url, url, c.Rec.Title, b.summary(c), c.Rec.Checked, c.Rec.Modified(), mapped(c.Topics, func(t *graph.Topic) string { return t.Rec.Title })}
	}))
}

// newest returns at most n of some claims, the one that was changed last first.
func newest(claims []*graph.Claim, n int) []*graph.Claim {
	sorted := slices.Clone(claims)
	slices.SortStableFunc(sorted, func(x, y *graph.Claim) int {
		return cmp.Or(cmp.Compare(y.Rec.Modified(), x.Rec.Modified()), cmp.Compare(y.Rec.Number, x.Rec.Number))
	})
	return sorted[:min(len(sorted), n)]
}

// upTo returns n of some claims, the ones changed last, when there are more, and otherwise all in their order; and how
// many are left out.
func upTo(n int, claims []*graph.Claim) (some []*graph.Claim, more int) {
	if len(claims) <= n {
		return claims, 0
	}
	return newest(claims, n), len(claims) - n
}

// feed adds entries, newest first, as Atom and as JSON Feed beside the page at dir ("claims/"). An entry's id is an
// address that stays, and its dates come from the record, so that a rebuild announces nothing again.
func (b *builder) feed(dir, title string, entries []entry) { b.feedOf(dir, dir, title, entries) }

// feedOf adds a feed at dir of some of what the page at of lists.
func (b *builder) feedOf(of, dir, title string, entries []entry) {
	page, at := b.s.URL(of), b.s.URL(dir)
	title = b.s.Title + ": " + title
	atom := atomFeed{Lang: b.s.Lang, ID: at, Title: title, Updated: stamp(""), Author: atomAuthor{b.s.Publisher}, Links: []atomLink{
		{"self", "application/atom+xml", at + "index.xml"}, {"alternate", "text/html", page},
	}}
	feed := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: title, HomePageURL: page, FeedURL: at + "feed.json", Description: b.s.Description, Language: b.s.Lang, Items: []jsonItem{}}
	for i, e := range entries {
		published, updated := stamp(e.Published), stamp(e.Updated)
		if i == 0 {
			atom.Updated = updated
		}
		atom.Entries = append(atom.Entries, atomEntry{e.ID, e.Title, atomLink{"alternate", "text/html", e.URL}, published, updated, e.Text})
		feed.Items = append(feed.Items, jsonItem{e.ID, e.URL, e.Title, e.Text, published, updated, e.Tags})
	}
	b.add("static/"+dir+"feed.json", feed)
	data, err := xml.MarshalIndent(atom, "", " ")
	b.fail("encode", dir+"index.xml", err)
	b.files["static/"+dir+"index.xml"] = append([]byte(xml.Header), append(data, '\n')...)
}

// stamp is a day as RFC 3339 asks for it; feeds need a time even where there is none.
func stamp(d record.Date) string {
	if d == "" {
		d = "1970-01-01"
	}
	return string(d) + "T00:00:00Z"
}
