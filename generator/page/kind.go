package page

import (
	"slices"

	"counterpoint/generator/record"
)

// kind is how a site shows one kind of record. A nil function means that the kind has nothing of the sort.
type kind struct {
	record.Kind
	parts       func(*builder) // lists the pages of the records, and the page of all
	corrections func(record.Record) []record.Correction
	inAToZ      bool
	otherNames  func(record.Record) []string // also in the A-Z

	// translated fills the page of a translation. What it does not take from the texts is added to the page's end.
	translated func(*builder, *translatedPage, record.Record, *translatedTexts) (description string)
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
