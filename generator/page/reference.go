package page

import (
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/check"
	"counterpoint/generator/identifier"
	"counterpoint/generator/record"
)

// part is one of the details by which a document is found.
type part struct {
	Text string `json:"text"`
	URL  string `json:"url,omitempty"` // of the public page that it leads to
}

// findable is what a citation says of a source besides title, publisher and date: what it is in, its identifiers, and
// where in a recording it begins.
func (b *builder) findable(r *record.Source) (list []part) {
	add := func(key, value, link string) {
		if value != "" {
			list = append(list, part{b.word("cite_"+key, "Value", value), link})
		}
	}
	if in := b.containing(r); in != "" {
		list = append(list, part{Text: in})
	}
	add("edition", r.Edition, "")
	if r.Case != "" {
		list = append(list, part{Text: r.Case})
	}
	add("doi", r.DOI, identifier.DOILink(r.DOI))
	add("isbn", r.ISBN, identifier.ISBNLink(r.ISBN))
	add("issn", r.ISSN, identifier.ISSNLink(r.ISSN))
	add("timestamp", r.Timestamp, "")
	return list
}

// containing is the journal, book or series a source is in, with volume, issue and pages.
func (b *builder) containing(r *record.Source) string {
	var list []string
	add := func(key, value string) {
		if value != "" {
			list = append(list, b.word("cite_"+key, "Value", value))
		}
	}
	add("in", r.PartOf)
	add("volume", r.Volume)
	add("issue", r.Issue)
	if strings.ContainsAny(r.Pages, "-–,") {
		add("pages", r.Pages)
	} else {
		add("page", r.Pages)
	}
	return strings.Join(list, ", ")
}

// citeAt is the source that a record refers to. In a draft this may be an address, which is shown as it is, but in letters
// that cannot deceive. It is nil when there is no such source.
func (b *builder) citeAt(reference string) *cite {
	if s := b.g.Source(reference); s != nil {
		return new(b.citeOf(s))
	}
	if !check.IsAddress(reference) {
		return nil
	}
	title, _, _ := strings.Cut(address.Shown(address.Machine(reference)), "#")
	title, _, _ = strings.Cut(title, "?")
	_, title, _ = strings.Cut(title, "://")
	return &cite{Title: title, URL: address.Machine(reference)}
}
