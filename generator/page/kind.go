package page

import (
	"iter"
	"slices"

	"counterpoint/generator/record"
	"counterpoint/generator/search"
)

// kind is how a site shows one kind of record. What is nil, the kind does not have.
type kind struct {
	record.Kind
	parts       func(*builder)                                                                        // lists the pages of the records, and the page of all
	number      func(record.Record) int                                                               // of a record
	corrections func(record.Record) []record.Correction                                               // of a record
	aToZ        func(*builder) iter.Seq[indexEntry]                                                   // lines of the A-Z
	facet       int                                                                                   // place among the facets on the search page, from 1
	found       func(*builder) iter.Seq[search.Record]                                                // what the search finds
	translated  func(*builder, *translatedPage, record.Record, *translatedTexts) (description string) // fills the page of a translation
}

func kindOf(of record.Kind) kind {
	return kinds[slices.IndexFunc(kinds, func(k kind) bool { return k.Kind == of })]
}

// titleOf is the title of a record's page.
func titleOf(m *record.Meta) string {
	for _, v := range m.Values {
		if at := m.Path(v); at == "title" || at == "name" {
			return v.Text
		}
	}
	return m.ID
}

// nameOf is what a record is called in a list: a claim by its own words, others by their title.
func nameOf(r record.Record) string {
	if c, ok := r.(*record.Claim); ok {
		return c.Claim
	}
	return titleOf(record.MetaOf(r))
}

// linkOf leads to the page of a record.
func linkOf(r record.Record) link { return link{nameOf(r), path(record.MetaOf(r))} }

// names are the lines of the A-Z of a kind whose records have one name each.
func names(of record.Kind) func(*builder) iter.Seq[indexEntry] {
	return func(b *builder) iter.Seq[indexEntry] {
		return func(yield func(indexEntry) bool) {
			for _, r := range b.g.Records(of) {
				if !yield(indexEntry{Title: nameOf(r), Path: path(record.MetaOf(r)), Kind: string(of)}) {
					return
				}
			}
		}
	}
}
