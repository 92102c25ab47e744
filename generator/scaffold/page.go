package scaffold

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/check"
	"counterpoint/generator/identifier"
	"counterpoint/generator/record"
)

// page is what the address of a web page says about it, and what other records say about its host.
type page struct {
	url      string
	archived string // the address of the copy, when an archive's address was given
	doi      string // when it was given instead of an address, or in one
	draft    bool
	address  parts
	earlier  []*record.Source // from the same host
}

// readPage parses the address or the DOI of a new source. It is an error when it is neither, or when a source has it
// already.
func readPage(set *record.Set, o Options) (*page, error) {
	raw := address.Untracked(strings.TrimSpace(o.URL))
	p := &page{draft: o.Draft}
	if identifier.IsDOI(raw) {
		p.doi = identifier.BareDOI(raw)
		p.address.last = p.doi
		return p, unknownAddress(set, identifier.DOILink(p.doi), "DOI")
	}
	if of := address.Page(raw); of != "" {
		p.archived, raw = raw, of
	}
	u, err := parse(raw)
	if err != nil {
		return nil, err
	}
	p.url, p.address = address.Clean(raw), partsOf(u, o.Today)
	for _, at := range []string{p.archived, p.url} {
		if at == "" {
			continue
		}
		if err := unknownAddress(set, at, "address"); err != nil {
			return nil, err
		}
	}
	for _, s := range set.Sources {
		if address.Domain(s.URL) == p.address.host {
			p.earlier = append(p.earlier, s)
		}
	}
	return p, nil
}

// unknownAddress returns an error when a source has an address or a DOI already, which is named as what it is.
func unknownAddress(set *record.Set, at, what string) error {
	if s := check.SourceOf(set, at); s != nil {
		return fmt.Errorf("source %q has this %s already: cite it, or edit %s", s.ID, what, s.File())
	}
	return nil
}

// values adds what is known of the page to the fields of a source.
func (p *page) values(known map[string]value) {
	source := record.SchemaOf(record.KindSource)
	set := func(key, text, from string) {
		if text != "" && text != source.Field(key).Default {
			known[key] = value{quote(text), from}
		}
	}
	set("url", p.url, "")
	set("archived", p.archived, "")
	set("doi", p.doi, "")
	if p.doi != "" && !p.draft {
		set("kind", "paper", "As most documents with a DOI: see whether it is one.")
	}
	if title := p.address.title(); title != "" {
		set("title", title, "Read from the address: give the headline, if the page shows one.")
		set("title_seen", "address", "")
	}
	if day := p.address.day; day != "" {
		known["published"] = value{string(day), "Read from the address: see whether the page says the same."}
		set("published_seen", "address", "")
	}
	if len(p.earlier) == 0 || p.draft {
		return
	}
	from := "As in the other source from " + p.address.host + ": see whether it holds here."
	if n := len(p.earlier); n > 1 {
		from = fmt.Sprintf("As in most of the %d other sources from %s: see whether it holds here.", n, p.address.host)
	}
	for _, key := range []string{"publisher", "text_from", "lang", "kind", "seen", "caution"} {
		set(key, most(p.earlier, func(s *record.Source) string { return *record.Get[string](s, key) }), from)
	}
}

// most returns the text that more than half of the sources have, or "".
func most(sources []*record.Source, of func(*record.Source) string) string {
	count := map[string]int{}
	for _, s := range sources {
		text := of(s)
		if count[text]++; 2*count[text] > len(sources) {
			return text
		}
	}
	return ""
}

// freeID suggests an id: the host's label, the day and a word of the title, and more words until no record has it or nearly so.
// A number is put to it only when a record has it: with one, nearly the same id is that of another page.
func (p *page) freeID(set *record.Set) string {
	if p.doi != "" {
		p.address.host = "doi"
	}
	label := most(p.earlier, func(s *record.Source) string {
		first, _, _ := strings.Cut(s.ID, "-")
		return first
	})
	sources := record.SchemaOf(record.KindSource)
	free := func(id string) bool { return checkID(set, sources, id, "") == nil }
	words := p.address.idWords()
	for n := range words {
		if id := p.address.id(label, words[:n+1]); free(id) && checkNear(set, sources, id) == nil {
			return id
		}
	}
	words = words[:min(1, len(words))]
	id := p.address.id(label, words)
	for n := 2; !free(id) && n < 1000; n++ {
		id = p.address.id(label, append(slices.Clone(words), strconv.Itoa(n)))
	}
	return id
}
