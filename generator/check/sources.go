package check

import (
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/identifier"
	"counterpoint/generator/record"
)

// IsAddress reports whether a reference to a source is, instead of an id, the address of a page that readers can open, as
// it may be in a draft.
func IsAddress(reference string) bool {
	return strings.Contains(reference, "://") && address.Wrong(reference) == ""
}

// urlUnique takes two sources for one when they have the same address or DOI, unless each says which part of it it is.
func urlUnique(p *Pass) {
	first := make(map[string]record.Record, len(p.Sources)) // by document
	known := make(map[[2]string]record.Record, len(p.Sources))
	for _, s := range p.Sources {
		r := s.Rec
		part := p.documents.partOf(r)
		for _, x := range [...]struct{ key, document, what string }{{"url", p.documents.at(r.URL).key, "page"}, {"doi", p.documents.at(identifier.DOILink(r.DOI)).key, "document"}} {
			if x.document == "" {
				continue
			}
			earlier := known[[2]string{x.document, part}]
			switch {
			case part == "": // the whole, which has all its parts
				earlier = first[x.document]
			case earlier == nil:
				earlier = known[[2]string{x.document, ""}]
			}
			if earlier == record.Record(r) { // its address is that of its DOI
				continue
			}
			if earlier != nil {
				p.Report(r, x.key, "the same %s as source %q, %s: cite that one, give the address that differs, or say which part of it each of the two is, by the fragment of the address, timestamp or pages", x.what, record.MetaOf(earlier).ID, place{earlier, x.key})
				p.Command(fmt.Sprintf("if they are one source, go run ./generator merge source %s %s makes one of them", record.MetaOf(earlier).ID, record.MetaOf(r).ID))
				continue
			}
			known[[2]string{x.document, part}] = r
			if first[x.document] == nil {
				first[x.document] = r
			}
		}
	}
}

// documents are what addresses lead to, which takes long to tell.
type documents map[string]document

type document struct{ key, part string } // see [address.Key] and [address.Part]

// at is what an address leads to.
func (d documents) at(url string) document {
	at, ok := d[url]
	if !ok {
		at = document{address.Key(url), address.Part(url)}
		d[url] = at
	}
	return at
}

// partOf returns the same text for all sources that are the same part of a document; nothing for the whole.
func (d documents) partOf(s *record.Source) string {
	part := d.at(s.URL).part
	if part == "" && s.Timestamp == "" && s.Pages == "" {
		return ""
	}
	return part + "\n" + s.Timestamp + "\n" + s.Pages
}

// SourceOf returns the source that has the address of a page, or nil.
func SourceOf(set *record.Set, at string) *record.Source {
	return IndexSources(set).Source(at)
}

// SourceIndex has the sources of each document, by [address.Key].
type SourceIndex map[string][]*record.Source

// IndexSources returns the sources of a set by their addresses and DOIs.
func IndexSources(set *record.Set) SourceIndex {
	x := make(SourceIndex, len(set.Sources))
	for _, s := range set.Sources {
		x.Add(s)
	}
	return x
}

// Add adds a source.
func (x SourceIndex) Add(s *record.Source) {
	var documents []string
	for _, at := range [...]string{s.URL, s.Archived, identifier.DOILink(s.DOI)} {
		if d := address.Key(at); d != "" && !slices.Contains(documents, d) {
			documents = append(documents, d)
			x[d] = append(x[d], s)
		}
	}
}

// Source returns the source that is what an address leads to: that part of a page, or else the whole. It is nil when there is
// none, and when only a person can tell which of several parts is meant.
func (x SourceIndex) Source(at string) *record.Source {
	part := address.Part(at)
	var same, whole []*record.Source
	for _, s := range x[address.Key(at)] {
		switch address.Part(s.URL) {
		case part:
			same = append(same, s)
		case "":
			whole = append(whole, s)
		}
	}
	if len(same) == 0 {
		same = whole
	}
	if len(same) == 1 {
		return same[0]
	}
	if i := slices.IndexFunc(same, func(s *record.Source) bool { return s.Timestamp == "" && s.Pages == "" }); i >= 0 {
		return same[i]
	}
	return nil
}

// sourceRecord is about drafts: what rests on an address waits for the record that says how the page was seen.
func sourceRecord(p *Pass) {
	var sources SourceIndex // most sites have no such address
	for _, b := range p.Broken {
		if b.Value.Field.Ref != record.KindSource || !IsAddress(b.Value.Text) {
			continue
		}
		if sources == nil {
			sources = IndexSources(p.Set)
		}
		s := sources.Source(b.Value.Text)
		if s == nil {
			if s = sources.Source(address.Page(b.Value.Text)); s != nil {
				p.ReportValue(b.Record, b.Value, "this is a copy of the page of source %q: write its id here, and the address of the copy there, as archived", s.ID)
				continue
			}
			p.ReportValue(b.Record, b.Value, "here stands an address instead of the id of a source: add a record of the source, and write its id")
			p.Command("go run ./generator fix makes the record, for you to fill in")
			continue
		}
		p.ReportValue(b.Record, b.Value, "the source with this address is %q: write its id here", s.ID)
		p.Command(fixes)
		p.Fix(func() *record.Edit { return record.MetaOf(b.Record).FixIn(b.Value, b.Value.Text, s.ID) })
	}
}
