package page

import (
	"cmp"
	"slices"
	"strings"

	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

// numbered is a source in the list of the page of a claim, each once, under the number by which the page refers to it.
type numbered struct {
	Number int        `json:"number"`
	Source cite       `json:"source"`
	Shows  []evidence `json:"shows,omitempty"` // what it is cited for; nothing of those in which the claim appeared
}

// evidence is what a source shows, and where in it.
type evidence struct {
	Quote       string `json:"quote,omitempty"`
	Lang        string `json:"lang,omitempty"` // of the quotation, when it is not that of the site, and its direction: "rtl" or "ltr"
	Dir         string `json:"dir,omitempty"`
	Translation string `json:"translation,omitempty"`
	Locator     string `json:"locator,omitempty"`
	Note        string `json:"note,omitempty"`
	At          string `json:"at,omitempty"` // the address with the words quoted, when the link of the source leads to others
}

// shortCite is a source where the page only names it.
type shortCite struct {
	Number int    `json:"number"`
	Name   string `json:"name"` // its publisher, or its address
}

// sourceList is the sources of a claim in the order in which its page refers to them.
type sourceList struct {
	list []numbered
	lang string // of the site
}

// add returns the place of a source in the list, at its end when it is not there yet. The link of a source leads to the
// first words that are quoted from it.
func (l *sourceList) add(c cite) int {
	i := slices.IndexFunc(l.list, func(n numbered) bool { return n.Source.Path == c.Path && n.Source.URL == c.URL })
	if i < 0 {
		i = len(l.list)
		l.list = append(l.list, numbered{Number: i + 1, Source: c})
	} else if known := &l.list[i].Source; known.At == "" {
		known.At = c.At
	}
	return i
}

// shows adds a piece of evidence and returns the number of its source.
func (l *sourceList) shows(c citation) int {
	i := l.add(c.Source)
	n := &l.list[i]
	e := evidence{c.Quote, c.Lang, c.Dir, c.Translation, c.Locator, c.Note, c.Source.At}
	if e.Lang == l.lang && e.Dir == i18n.Direction(l.lang) {
		e.Lang, e.Dir = "", ""
	}
	if e.At == n.Source.At {
		e.At = ""
	}
	if !slices.Contains(n.Shows, e) {
		n.Shows = append(n.Shows, e)
	}
	return n.Number
}

// cited adds a source that is only named; nil for none.
func (l *sourceList) cited(c *cite) *shortCite {
	if c == nil {
		return nil
	}
	n := l.list[l.add(*c)]
	return &shortCite{n.Number, cmp.Or(c.Publisher, c.Title)}
}

// clipping is the quotation that decides a rating, with the words in it that do.
type clipping struct {
	Before      string     `json:"before"`
	Words       string     `json:"words"`
	After       string     `json:"after"`
	Lang        string     `json:"lang"`
	Dir         string     `json:"dir"`
	Translation string     `json:"translation,omitempty"`
	Locator     string     `json:"locator,omitempty"`
	Note        string     `json:"note,omitempty"` // of the evidence: often whose words they are
	Source      *shortCite `json:"source"`
	TextFrom    string     `json:"text_from,omitempty"` // whose text the source carries
	Date        *day       `json:"date,omitempty"`      // of the source
}

// clippingOf is the quotation that a claim's record names as decisive, from one of its sources; nil when it names none.
func (b *builder) clippingOf(r *record.Claim, sources *sourceList) *clipping {
	for _, rb := range r.Rebuttal {
		for _, e := range rb.Evidence {
			before, after, found := strings.Cut(e.Quote, rb.Decisive)
			source := b.citeAt(e.Source)
			if rb.Decisive == "" || !found || source == nil {
				continue
			}
			q := b.quoted(e.Quote, e.Lang, e.Translation)
			return &clipping{before, rb.Decisive, after, q.Lang, q.Dir, q.Translation, e.Locator, e.Note, sources.cited(source), source.textFrom, source.published}
		}
	}
	return nil
}
