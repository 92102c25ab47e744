// Package page turns linked records into the files a site is built from: Hugo
// content with all a template needs in its own front matter, and finished
// files (records as JSON and as they were written, feeds) under static/.
//
// What is published is one list, Parts. Front matter is written by an encoder,
// never by formatting. The package knows what Hugo reads, but none of its
// code; it reads and writes no files and judges no record.
package page

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
	"counterpoint/generator/sharecard"
)

// Settings is what pages need to know of the site itself, from hugo.toml.
type Settings struct {
	BaseURL     string // absolute, ends in a slash
	Title       string
	Description string
	Lang        string     // BCP 47 tag of the site's own language
	RightToLeft bool       // how that language is written
	Words       i18n.Words // of the interface, in that language
	Publisher   string     // who publishes the checks, for bylines and ClaimReview
	Guide       Guide      // for contributors
	Licence     Licence
	Commit      string // the state of the site in git, or empty when it is not known

	// Commits has the commit that changed a record last, by its file, where that is known and the record is as it was then.
	// A page of a record names that and not the state of the site, so that it stays the same when others change.
	Commits map[string]string

	// History has what git keeps of the records; nil when the site is made without.
	History History

	// Draw returns a card as PNG; nil when the site is made without cards.
	Draw func(sharecard.Card) ([]byte, error)
}

// Licence is the terms under which others may use the records; empty when the site names none.
type Licence struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

// URL returns the absolute address of a path below the site's root.
func (s Settings) URL(path string) string { return s.BaseURL + strings.TrimPrefix(path, "/") }

// Part is some files of the site that are made together: the page of a record with what stands beside it, or a list
// with its feeds. What a part needs it takes from the graph, so parts can be made in any order, several at a time, and
// some of them without the others.
type Part struct {
	Record record.Record // the one, or the translation, that has the page; nil for lists and for all that is about several records
	Dated  record.Date   // the day the record's page was changed last; empty when its record does not tell, and for histories and translations, which change no list
	Dir    string        // of a list that is the page of a section: its place, such as "claims"
	Title  string        // and its title

	b    *builder
	make func(*builder)
	page string // its content file, when that is not the record's
}

// Page is the content file of a part that is rendered without others: that of a record, a translation, or a history; empty for lists.
func (p Part) Page() string {
	if p.page == "" && p.Record != nil {
		return contentAt(record.MetaOf(p.Record).Link())
	}
	return p.page
}

// Create makes a file of the site by its slash path, to be written and closed.
type Create = func(path string) (io.WriteCloser, error)

// Files makes the part: its files by slash path below the site folder, content/... for Hugo to render, static/... to
// publish as it is, assets/... for templates to read. Files of static/ that grow with the site are not among them but
// written as they are made, to what large gives; when that is nil, they are.
func (p Part) Files(large Create) (map[string][]byte, error) {
	b := *p.b
	b.parts, b.files, b.large, b.dir, b.title = nil, map[string][]byte{}, large, p.Dir, p.Title
	p.make(&b)
	return b.files, b.err
}

// Shared returns what pages written by hand are made with, besides their own files.
func Shared(s Settings) map[string][]byte {
	if s.Commit == "" {
		return map[string][]byte{}
	}
	return map[string][]byte{"assets/commit.txt": []byte(s.Commit + "\n")}
}

// Parts lists everything that is generated for a site, without making it.
func Parts(g *graph.Graph, s Settings) []Part {
	b := newBuilder(g, s)
	b.claims()
	b.points()
	b.actors()
	b.sources()
	b.topics()
	b.versions()
	b.events()
	b.figures()
	b.ratings()
	b.fallacies()
	b.section("years", (*builder).years)
	b.section("a-z", (*builder).aToZ)
	b.section("ledger", (*builder).ledger)
	b.section("changes", (*builder).changes)
	b.section("search", (*builder).searchPage)
	b.section("data", (*builder).data)
	b.downloads()
	b.list((*builder).openSearch)
	b.list((*builder).lookup)
	b.list(func(b *builder) { b.claimFeed("claims/", b.word("feed_claims"), b.g.Claims) })
	b.section("contribute", (*builder).contribute)
	b.list((*builder).siteCard)
	b.histories()
	b.translations()
	return b.parts
}

// All makes every part, for those who need the whole site at once.
func All(g *graph.Graph, s Settings) (map[string][]byte, error) {
	all := Shared(s)
	for _, p := range Parts(g, s) {
		files, err := p.Files(nil)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, files)
	}
	return all, nil
}

func newBuilder(g *graph.Graph, s Settings) *builder {
	return &builder{g: g, s: s, scale: scaleOf(g), lang: i18n.New(s.Lang, s.Words), in: inLanguages(g)}
}

// builder lists parts, or makes one: then it has files.
type builder struct {
	g     *graph.Graph
	s     Settings
	scale scale
	lang  *i18n.Localizer
	in    map[string][]*record.Translation // by the address of the record's page
	parts []Part
	files map[string][]byte
	large Create // where files go that are not held; nil when all are
	dir   string // of the section whose page is made
	title string // and its title
	err   error  // the first one; encoding our own structs fails only by a mistake in them
}

// page lists the page of a record.
func (b *builder) page(r record.Record, dated record.Date, make func(*builder)) {
	b.parts = append(b.parts, Part{Record: r, Dated: dated, b: b, make: make})
}

// section lists the page of a section, which make adds with index. Its title is a word of the interface.
func (b *builder) section(dir string, make func(*builder)) {
	b.titled(dir, b.word("section_"+dir), make)
}

// titled lists the page of a section that has its title from elsewhere.
func (b *builder) titled(dir, title string, make func(*builder)) {
	b.parts = append(b.parts, Part{Dir: dir, Title: title, b: b, make: make})
}

// all lists the page that lists all records of a kind.
func (b *builder) all(kind record.Kind, make func(*builder)) {
	b.section(record.SchemaOf(kind).Plural, make)
}

// list lists files that are about several records.
func (b *builder) list(make func(*builder)) {
	b.parts = append(b.parts, Part{b: b, make: make})
}

// front is the front matter of one Hugo page.
type front struct {
	Title       string    `json:"title"`
	Description string    `json:"description,omitempty"`
	Date        string    `json:"date,omitempty"`
	Lastmod     string    `json:"lastmod,omitempty"`
	Aliases     []string  `json:"aliases,omitempty"`
	Layout      string    `json:"layout,omitempty"`
	Type        string    `json:"type,omitempty"`
	Weight      int       `json:"weight,omitempty"`
	Commit      *string   `json:"commit,omitempty"`     // of the site, on pages about more than one record
	Version     *string   `json:"version,omitempty"`    // of the record, on its page
	Record      string    `json:"record,omitempty"`     // the file it was made from, on its page
	History     bool      `json:"history,omitempty"`    // it has a page of its history
	Alternates  []version `json:"alternates,omitempty"` // of a record that stands in several languages
	Params      any       `json:"params"`
}

// record adds the page of a record, the record itself beside it, as data and as it was written, and all three for the
// addresses it had before.
func (b *builder) record(r record.Record, f front) {
	m := record.MetaOf(r)
	links := []string{m.Link()}
	for _, v := range m.Formerly() {
		links = append(links, "/"+m.Schema.Plural+"/"+v.Text+"/")
	}
	f.Aliases = append(f.Aliases, links[1:]...)
	f.Version, f.Record, f.History, f.Alternates = b.version(m), m.File(), b.hasHistory(m), b.languages(m)
	b.front(contentAt(m.Link()), f)
	data := append(b.published(r), '\n')
	for _, link := range links { // data cannot lead on to another address, so it stands at each
		b.files["static"+link+"index.json"] = data
		b.files["static"+link+"index.toml"] = m.Source()
	}
}

// version is the commit that changed a record last, as its pages name it; empty where that is not known.
func (b *builder) version(m *record.Meta) *string {
	commit := b.s.Commits[m.File()]
	return &commit
}

// contentAt is the content file of the page at an address, "/claims/bus-fares/".
func contentAt(link string) string { return "content" + strings.TrimSuffix(link, "/") + ".md" }

// index adds the page of the section that is being made.
func (b *builder) index(params any) {
	description := b.word("description_"+b.dir, "Site", b.s.Title)
	b.content("content/"+b.dir+"/_index.md", front{Title: b.title, Description: description, Params: params})
}

func (b *builder) add(path string, v any) {
	b.files[path] = append(b.encode(path, v), '\n')
}

func (b *builder) encode(path string, v any) []byte {
	data, err := json.Marshal(v)
	b.fail("encode", path, err)
	return data
}

// write adds a file that grows with the site, without holding it where that can be helped. What writes need not look at
// errors: the first one is kept.
func (b *builder) write(path string, to func(io.Writer)) {
	if b.large == nil {
		var text bytes.Buffer
		to(&text)
		b.files[path] = text.Bytes()
		return
	}
	f, err := b.large(path)
	if err != nil {
		b.fail("write", path, err)
		return
	}
	w := bufio.NewWriterSize(f, 1<<16)
	to(w)
	b.fail("write", path, errors.Join(w.Flush(), f.Close()))
}

// fail keeps the first thing that went wrong with a file.
func (b *builder) fail(doing, path string, err error) {
	if err != nil && b.err == nil {
		b.err = fmt.Errorf("%s %s: %w", doing, path, err)
	}
}

// content adds a page about more than one record.
func (b *builder) content(path string, f front) {
	f.Commit = &b.s.Commit
	b.front(path, f)
}

// front adds a page for Hugo. Front matter is read by Hugo alone, so the codes that keep JSON harmless in HTML, six
// bytes for one, are left out.
func (b *builder) front(path string, f front) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	b.fail("encode", path, enc.Encode(f))
	b.files[path] = text.Bytes()
}

// short is the address of a numbered page that is easy to write down.
func short(letter string, number int) string { return fmt.Sprintf("/%s/%d/", letter, number) }
