// Package feed writes lists of a site for the programs that follow it: Atom and JSON Feed for feed readers, iCalendar for
// calendars, and OpenSearch for the address bars of browsers. It knows these formats and nothing of records.
package feed

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
)

// Feed is a list of entries, the newest first. Dates come from the records, so that building a site again announces
// nothing again.
type Feed struct {
	Title       string
	Description string // of the site
	Lang        string // BCP 47 tag
	Author      string
	Page        string // address of the page that lists the entries
	URL         string // address of the folder that the feeds are in, index.xml and feed.json
	ID          string // what names the feed for good, when that is not URL
	Day         string // the day of a feed without entries
	Entries     []Entry
}

// Entry is one item of a feed. Its id is an address that never changes; days are written as in 2025-11-22.
type Entry struct {
	ID, URL, Title, Text string
	Published, Updated   string
	Tags                 []string
}

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

// Atom returns the feed as Atom.
func (f Feed) Atom() ([]byte, error) {
	atom := atomFeed{Lang: f.Lang, ID: cmp.Or(f.ID, f.URL), Title: f.Title, Updated: timestamp(f.Day), Author: atomAuthor{f.Author}, Links: []atomLink{
		{"self", "application/atom+xml", f.URL + "index.xml"}, {"alternate", "text/html", f.Page},
	}}
	for i, e := range f.Entries {
		if i == 0 {
			atom.Updated = timestamp(e.Updated)
		}
		atom.Entries = append(atom.Entries, atomEntry{e.ID, e.Title, atomLink{"alternate", "text/html", e.URL}, timestamp(e.Published), timestamp(e.Updated), e.Text})
	}
	return document(atom)
}

// JSON returns the feed as JSON Feed.
func (f Feed) JSON() ([]byte, error) {
	feed := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.Title, HomePageURL: f.Page, FeedURL: f.URL + "feed.json", Description: f.Description, Language: f.Lang, Items: []jsonItem{}}
	for _, e := range f.Entries {
		feed.Items = append(feed.Items, jsonItem{e.ID, e.URL, e.Title, e.Text, timestamp(e.Published), timestamp(e.Updated), e.Tags})
	}
	data, err := json.Marshal(feed)
	return append(data, '\n'), err
}

// timestamp is a day as RFC 3339 asks for it; feeds need one even where no day is known, or what is written is none.
func timestamp(day string) string {
	if !IsDay(day) {
		day = "1970-01-01"
	}
	return day + "T00:00:00Z"
}

// document is a value as an XML document.
func document(v any) ([]byte, error) {
	data, err := xml.MarshalIndent(v, "", " ")
	return append([]byte(xml.Header), append(data, '\n')...), err
}
