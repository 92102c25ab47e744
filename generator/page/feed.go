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

// feeds adds the newest claims as Atom and as JSON Feed. An entry's id is its
// address, and its dates come from the record, so that a rebuild announces nothing again.
func (b *builder) feeds() {
	newest := slices.Clone(b.g.Claims)
	slices.SortStableFunc(newest, func(x, y *graph.Claim) int {
		return cmp.Or(cmp.Compare(y.Rec.Modified(), x.Rec.Modified()), cmp.Compare(y.Rec.Number, x.Rec.Number))
	})
	newest = newest[:min(len(newest), feedLength)]

	home := b.s.URL("/")
	title := b.s.Title + ": claims"
	atom := atomFeed{Lang: b.s.Lang, ID: b.s.URL("/claims/"), Title: title, Updated: stamp(""), Author: atomAuthor{b.s.Publisher}, Links: []atomLink{
		{"self", "application/atom+xml", b.s.URL("/claims/index.xml")}, {"alternate", "text/html", b.s.URL("/claims/")},
	}}
	feed := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: title, HomePageURL: home, FeedURL: b.s.URL("/claims/feed.json"), Description: b.s.Description, Language: b.s.Lang, Items: []jsonItem{}}
	for i, c := range newest {
		r := c.Rec
		url, published, updated := b.s.URL(r.Link()), stamp(r.Checked), stamp(r.Modified())
		if i == 0 {
			atom.Updated = updated
		}
		atom.Entries = append(atom.Entries, atomEntry{url, r.Title, atomLink{"alternate", "text/html", url}, published, updated, description(c)})
		feed.Items = append(feed.Items, jsonItem{url, url, r.Title, description(c), published, updated, mapped(c.Topics, func(t *graph.Topic) string { return t.Rec.Title })})
	}
	b.add("static/claims/feed.json", feed)
	data, err := xml.MarshalIndent(atom, "", " ")
	if err != nil && b.err == nil {
		b.err = err
	}
	b.files["static/claims/index.xml"] = append([]byte(xml.Header), append(data, '\n')...)
}

// stamp is a day as RFC 3339 asks for it; feeds need a time even where there is none.
func stamp(d record.Date) string {
	if d == "" {
		d = "1970-01-01"
	}
	return string(d) + "T00:00:00Z"
}
