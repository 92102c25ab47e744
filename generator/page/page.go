// Package page turns linked records into the files a site is built from: Hugo
// content with all a template needs in its own front matter, and finished
// files (records as JSON, feeds) under static/.
//
// What is published is one list, All. Front matter is written by an encoder,
// never by formatting. The package knows what Hugo reads, but none of its
// code; it reads and writes no files and judges no record.
package page

import (
	"encoding/json"
	"fmt"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Settings is what pages need to know of the site itself, from hugo.toml.
type Settings struct {
	BaseURL     string // absolute, ends in a slash
	Title       string
	Description string
	Lang        string // BCP 47 tag of the site's own language
	Publisher   string // who publishes the checks, for bylines and ClaimReview
	Guide       Guide  // for contributors
	Licence     Licence
	Commit      string // the state of the records in git, or empty when it is not known
}

// Licence is the terms under which others may use the records; empty when the site names none.
type Licence struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

// URL returns the absolute address of a path below the site's root.
func (s Settings) URL(path string) string { return s.BaseURL + strings.TrimPrefix(path, "/") }

// All returns every generated file of the site, by slash path below the site
// folder: content/... for Hugo to render, static/... to publish as it is,
// assets/... for templates to read.
func All(g *graph.Graph, s Settings) (map[string][]byte, error) {
	b := builder{g: g, s: s, files: map[string][]byte{}, published: map[record.Kind][][]byte{}, scale: scaleOf(g)}
	b.claims()
	b.points()
	b.actors()
	b.sources()
	b.topics()
	b.versions()
	b.events()
	b.figures()
	b.ratings()
	b.years()
	b.index()
	b.ledger()
	b.changes()
	b.searchPage()
	b.openSearch()
	b.lookup()
	b.data()
	b.claimFeed("claims/", "claims", g.Claims)
	if s.Commit != "" {
		b.files["assets/commit.txt"] = []byte(s.Commit + "\n")
	}
	b.contribute(s.Guide)
	return b.files, b.err
}

type builder struct {
	g         *graph.Graph
	s         Settings
	scale     scale
	files     map[string][]byte
	published map[record.Kind][][]byte // every record as its index.json has it
	err       error                    // the first one; encoding our own structs fails only by a mistake in them
}

// front is the front matter of one Hugo page.
type front struct {
	Title       string   `json:"title"`
	Description string   `json:"description,omitempty"`
	Date        string   `json:"date,omitempty"`
	Lastmod     string   `json:"lastmod,omitempty"`
	Aliases     []string `json:"aliases,omitempty"`
	Layout      string   `json:"layout,omitempty"`
	Weight      int      `json:"weight,omitempty"`
	Params      any      `json:"params"`
}

// record adds the page of a record, the record itself as data beside it, and both for the addresses it had before.
func (b *builder) record(r record.Record, f front) {
	m := record.MetaOf(r)
	links := []string{m.Link()}
	for _, v := range m.Formerly() {
		links = append(links, "/"+m.Schema.Plural+"/"+v.Text+"/")
	}
	f.Aliases = append(f.Aliases, links[1:]...)
	b.add("content"+strings.TrimSuffix(m.Link(), "/")+".md", f)
	data := append(b.keep(r), '\n')
	for _, link := range links { // data cannot lead on to another address, so it stands at each
		b.files["static"+link+"index.json"] = data
	}
}

// section adds the page that lists all records of a kind.
func (b *builder) section(kind record.Kind, title, description string, params any) {
	b.add("content/"+record.SchemaOf(kind).Plural+"/_index.md", front{Title: title, Description: description, Params: params})
}

func (b *builder) add(path string, v any) {
	b.files[path] = append(b.encode(path, v), '\n')
}

func (b *builder) encode(path string, v any) []byte {
	data, err := json.Marshal(v)
	if err != nil && b.err == nil {
		b.err = fmt.Errorf("encode %s: %w", path, err)
	}
	return data
}

// short is the address of a numbered page that is easy to write down.
func short(letter string, number int) string { return fmt.Sprintf("/%s/%d/", letter, number) }
