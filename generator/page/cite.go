package page

import (
	"slices"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// cite is a source where it is cited.
type cite struct {
	Title     string `json:"title"`
	TitleLang string `json:"title_lang,omitempty"` // when the title is the page's own headline in another language than the site's
	Path      string `json:"path"`
	URL       string `json:"url,omitempty"`
	At        string `json:"at,omitempty"` // the URL with the words quoted from it
	Archived  string `json:"archived,omitempty"`
	Publisher string `json:"publisher"`
	TextFrom  string `json:"text_from,omitempty"`
	Published *day   `json:"published,omitempty"`
	Lang      string `json:"lang,omitempty"`
	Seen      string `json:"seen,omitempty"`   // left out when the original was seen
	Via       []link `json:"via,omitempty"`    // the pages a second-hand source is known through
	Status    *word  `json:"status,omitempty"` // left out when nothing is known against it
}

func (b *builder) citeOf(s *graph.Source) cite {
	r := s.Rec
	c := cite{Title: r.Title, Path: path(&r.Meta), URL: r.URL, Archived: r.Archived, Publisher: r.Publisher, TextFrom: r.TextFrom, Published: b.dayOf(r.Published), Lang: r.Lang}
	if r.TitleSeen == "headline" && r.Lang != b.s.Lang {
		c.TitleLang = r.Lang
	}
	if r.Seen != "original" {
		c.Seen = b.label(sourceSeen, r.Seen)
	}
	if r.Status != "ok" {
		w := b.wordOf(statuses, r.Status)
		w.Meaning = r.StatusNote
		c.Status = &w
	}
	for _, v := range s.Via {
		c.Via = append(c.Via, linkTo(&v.Rec.Meta, v.Rec.Publisher))
	}
	return c
}

// citation is one piece of evidence, numbered on its page.
type citation struct {
	Number      int    `json:"number"`
	Source      cite   `json:"source"`
	Quote       string `json:"quote,omitempty"`
	Lang        string `json:"lang,omitempty"`
	Translation string `json:"translation,omitempty"`
	Locator     string `json:"locator,omitempty"`
	Note        string `json:"note,omitempty"`
}

// citations numbers evidence on from n. Evidence without a note of its own shows what its source establishes.
func (b *builder) citations(evidence []record.Evidence, n *int) []citation {
	var list []citation
	for _, e := range evidence {
		s := b.g.Source(e.Source)
		if s == nil {
			continue
		}
		*n++
		c := citation{*n, b.quotedFrom(s, e.Quote), e.Quote, e.Lang, e.Translation, e.Locator, e.Note}
		if c.Note == "" && c.Quote == "" {
			c.Note = s.Rec.Establishes
		}
		list = append(list, c)
	}
	return list
}

// cites looks up the sources of a list.
func (b *builder) cites(ids []string) []cite {
	var list []cite
	for _, id := range ids {
		if s := b.g.Source(id); s != nil {
			list = append(list, b.citeOf(s))
		}
	}
	return list
}

// warnings lists the sources a reader must know to have been corrected, retracted or lost.
func (b *builder) warnings(sources []*graph.Source) []cite {
	var list []cite
	for _, s := range withKnownThrough(sources) {
		if s.Rec.Status != "ok" {
			list = append(list, b.citeOf(s))
		}
	}
	return list
}

// withKnownThrough returns sources, each once, and after each those through which alone it is known.
func withKnownThrough(sources []*graph.Source) []*graph.Source {
	var all []*graph.Source
	for _, s := range sources {
		for _, s := range append([]*graph.Source{s}, s.Via...) {
			if !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}
