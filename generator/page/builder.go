package page

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
	"counterpoint/generator/sharecard"
)

// builder lists parts, or makes one of them.
type builder struct {
	g    *graph.Graph
	s    Settings
	lang *i18n.Localizer
	in   map[string][]*record.Translation // by the address of the original's page
	once map[string][]string              // languages there is or was a translation into, by the original's file

	day      record.Date // by which the age of evidence is told; empty when it is not known
	encoded  *sync.Map   // records as JSON; shared by all parts
	sums     *sync.Map   // what was made of downloads, by their paths; shared by all parts
	kept     *keptFiles  // what was made of downloads in the last build, and in this one; shared by all parts
	largest  int         // bytes of a file of rows, see largest
	walked   *walked     // the versions of records, see walk; shared by all parts
	byRating *ratedLists // shared by all parts
	sorted   *sync.Map   // long lists in their order; shared by all parts
	periods  *sync.Map   // by parts of dates, see periodFor; shared by all parts

	publishers func() []*publisher // of all sources

	keys *keys // of parts; nil when nobody asks for them

	parts    []Part                        // when it lists them
	last     record.Date                   // the day on which one of the records listed so far was changed last
	feeds    []followed                    // those of the lists listed so far
	lastmods map[record.Record]record.Date // the day on which a record listed so far was changed last

	part  Part              // the one that is made
	files map[string][]byte // its files
	large Create            // where files that grow with the site go; nil when they go into files
	err   error             // the first one
}

func newBuilder(g *graph.Graph, s Settings) *builder {
	day := s.Day
	if day == "" {
		for _, c := range g.Claims {
			day = max(day, c.Rec.Modified())
		}
	}
	return &builder{
		g: g, s: s, day: day, lang: i18n.New(s.Lang, s.Words), largest: largest,
		in: translationsByPage(g), once: translatedOnce(s.History), lastmods: map[record.Record]record.Date{},
		sums: &sync.Map{}, kept: &keptFiles{}, encoded: &sync.Map{}, walked: &walked{}, byRating: &ratedLists{}, sorted: &sync.Map{},
		periods: &sync.Map{}, publishers: sync.OnceValue(func() []*publisher { return publishersOf(g) }),
	}
}

// list adds a part to the list; one without content is files that belong to no page.
func (b *builder) list(p Part, make func(*builder)) {
	if p.Content != "" {
		p.Address = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(p.Content, "content/"), ".md"), "/_index") + "/"
	}
	p.b, p.make = b, make
	b.parts = append(b.parts, p)
}

// page lists the page of a record, which make adds with record. Lastmod is the last day that the records tell of; git may know
// of a later one, but for a claim, whose record says itself when it was changed for readers. Number is the one of its short
// address, 0 when it has none.
func (b *builder) page(r record.Record, lastmod record.Date, number int, make func(*builder)) {
	m := record.MetaOf(r)
	if m.Schema.Kind != record.KindClaim {
		lastmod = max(lastmod, b.committed(m))
	}
	b.last = max(b.last, lastmod)
	b.lastmods[r] = lastmod
	var aliases []string
	if number != 0 {
		aliases = append(aliases, short(m.Schema, number))
	}
	for _, n := range b.g.Set.Ledger.FormerNumbers(m, number) {
		aliases = append(aliases, short(m.Schema, n))
	}
	former := formerLinks(m)
	aliases = append(aliases, b.formerTranslations(m)...)
	aliases = append(aliases, b.currentAt(r, former)...)
	b.list(Part{Content: contentAt(m.Link()), Aliases: append(aliases, former...), Former: former, First: b.first(m), Lastmod: lastmod, Record: r}, make)
}

// committed is the day on which a record was changed last by git; empty when that is not known.
func (b *builder) committed(m *record.Meta) record.Date {
	if b.s.History == nil || b.s.Commits[m.File()] == "" {
		return ""
	}
	list, _ := b.s.History.Of(m.File())
	if len(list) == 0 {
		return ""
	}
	return record.Date(b.dayOfCommit(list[0].Commit).ISO)
}

// modified is the last day on which one of some claims was changed for readers.
func (b *builder) modified(claims []*graph.Claim) (last record.Date) {
	for _, c := range claims {
		last = max(last, b.s.Launched.Modified(c.Rec))
	}
	return last
}

// section lists the page of a section, which make adds with index. Its title is a word of the interface.
func (b *builder) section(dir string, make func(*builder), former ...string) {
	b.list(Part{Content: "content/" + dir + "/_index.md", Aliases: former, List: true, OnHome: slices.Contains(onHome, dir), Overview: dir == "search", Lastmod: b.last, Section: dir, Title: b.word("section_" + dir)}, make)
}

// onHome are the sections of which templates of the home page show more than the title.
var onHome = []string{"claims", "events", "figures", "points"}

// front is the front matter of one Hugo page.
type front struct {
	Title       string          `json:"title"`
	Description string          `json:"description,omitempty"`
	Date        string          `json:"date,omitempty"`
	Lastmod     string          `json:"lastmod,omitempty"`
	Aliases     []string        `json:"aliases,omitempty"`
	Layout      string          `json:"layout,omitempty"`
	Type        string          `json:"type,omitempty"`
	Weight      int             `json:"weight,omitempty"`
	Commit      *string         `json:"commit,omitempty"`     // of the site, on pages about more than one record
	Version     *string         `json:"version,omitempty"`    // that changed the record last, on its pages; empty when it is not known
	Record      string          `json:"record,omitempty"`     // the file it was made from, on its page
	Bundle      string          `json:"bundle,omitempty"`     // the file below /data/ that has the record, on its page
	History     bool            `json:"history,omitempty"`    // it has a page of its history
	Markdown    bool            `json:"markdown,omitempty"`   // index.md beside it says the same
	Alternates  []alternate     `json:"alternates,omitempty"` // of a record in several languages
	Excuses     []record.Excuse `json:"excuses,omitempty"`    // of a record, on its page
	Details     []detail        `json:"details,omitempty"`    // what a record says in fields of the site's own
	Card        bool            `json:"card,omitempty"`       // it has a picture of its own for shared links, card.png beside it
	Params      any             `json:"params"`
}

// content adds the page of the part, with the aliases and the day of the part, and of a list the title.
func (b *builder) content(f front) {
	p := b.part
	f.Aliases, f.Lastmod, f.Markdown = p.Aliases, string(p.Lastmod), b.makes("markdown") && twinned(p.Record)
	f.Card = f.Card && b.makes("cards")
	if params, ok := f.Params.(map[string]any); ok && !b.makes("feeds") {
		delete(params, "feed")
	}
	if p.List {
		f.Title, f.Commit = p.Title, &b.s.Commit
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false) // Hugo alone reads it, and escapes are six bytes for one
	b.fail("encode", p.Content, enc.Encode(f))
	b.files[p.Content] = text.Bytes()
}

// record adds the page of a record and, where the site makes them, the record itself as JSON and TOML.
func (b *builder) record(r record.Record, f front) {
	m := record.MetaOf(r)
	versions, _ := b.historyOf(m)
	f.Version, f.Record, f.History, f.Alternates = new(b.s.Commits[m.File()]), m.File(), versions != nil, b.alternates(m)
	f.Excuses = record.Excuses(r)
	f.Bundle = b.bundlePath(m)
	f.Details = b.details(m)
	b.content(f)
	if b.makes("json") {
		b.files["static"+m.Link()+"index.json"] = b.recordJSON(r)
	}
	if b.makes("toml") {
		b.files["static"+m.Link()+"index.toml"] = m.Source()
	}
}

// index adds the page of a section.
func (b *builder) index(params any) {
	f := front{Description: b.word("description_"+b.part.Section, "Site", b.s.Title), Params: params}
	if b.part.Section == "data" {
		f.Description = b.aboutData()
	}
	if !b.part.ByHand { // one written by hand has other words
		f.Card = true
		b.card(b.part.Address, sharecard.Card{Title: b.part.Title, Text: f.Description})
	}
	b.content(f)
}

// contentAt is the content file of the page at an address, "/claims/bus-fares/".
func contentAt(link string) string { return "content" + strings.TrimSuffix(link, "/") + ".md" }

// formerLinks are the addresses a record had before.
func formerLinks(m *record.Meta) (links []string) {
	for _, v := range m.Formerly() {
		links = append(links, m.Schema.Link(v.Text))
	}
	return links
}

// first is the address that a record had when it was first published, without the slash before it; empty when it is this one.
func (b *builder) first(m *record.Meta) string {
	if id := b.g.Set.Ledger.First(m); id != m.ID {
		return strings.TrimPrefix(m.Schema.Link(id), "/")
	}
	return ""
}

// lasting is the absolute address by which other programs know a record for good, whatever id it gets.
func (b *builder) lasting(m *record.Meta) string {
	return b.s.URL(cmp.Or(b.first(m), path(m)))
}

// short is the address of a numbered page that is easy to write down.
func short(s *record.Schema, number int) string { return fmt.Sprintf("/%s/%d/", s.Short, number) }

// shortPath is the short address as templates take it; empty for a record without a number.
func shortPath(m *record.Meta, number int) string {
	if number == 0 {
		return ""
	}
	return strings.TrimPrefix(short(m.Schema, number), "/")
}

// shortest is the address of the page of a claim or a point that is easiest to write down: without a number, the only one.
func shortest(m *record.Meta, number int) string {
	if number == 0 {
		return m.Link()
	}
	return short(m.Schema, number)
}

// shownAddress is the address of a page that is easiest to write down, as readers read it.
func (b *builder) shownAddress(m *record.Meta, number int) string {
	return address.Shown(b.s.URL(shortest(m, number)))
}

// json adds a value as a file.
func (b *builder) json(path string, v any) {
	data, err := json.Marshal(v)
	b.file(path, append(data, '\n'), err)
}

// file adds a file, or keeps the error that it could not be made with.
func (b *builder) file(path string, data []byte, err error) {
	b.fail("make", path, err)
	b.files[path] = data
}

// write adds a file that grows with the site, without holding it in memory if large is given. The function need not look
// at errors of the writer, which keeps the first; it is not called for a file that is published under the same key, if there is one.
func (b *builder) write(path, key string, write func(io.Writer)) {
	if b.large == nil {
		var text bytes.Buffer
		write(&text)
		b.files[path] = text.Bytes()
		return
	}
	for _, path := range append([]string{path}, b.part.also(path)...) {
		f, err := b.large(path, key)
		if err != nil {
			b.fail("write", path, err)
			return
		}
		if f == nil {
			continue
		}
		w := bufio.NewWriterSize(f, 1<<16)
		write(w)
		b.fail("write", path, errors.Join(w.Flush(), f.Close()))
	}
}

// fail keeps the first error.
func (b *builder) fail(doing, path string, err error) {
	if err != nil && b.err == nil {
		b.err = fmt.Errorf("%s %s: %w", doing, path, err)
	}
}
