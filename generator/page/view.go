package page

import (
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// The types in this file are what templates show again and again. Their JSON
// keys are the names templates use; Hugo folds keys to lower case, so they are
// lower case here.

// link is a page of the site.
type link struct {
	Title string `json:"title"`
	Path  string `json:"path"`
}

func linkTo(m *record.Meta, title string) link { return link{title, path(m)} }

// path is a record's address without the slash before it: Hugo's relURL adds
// the base path of the site only to such.
func path(m *record.Meta) string { return strings.TrimPrefix(m.Link(), "/") }

// day is a date for machines and for readers.
type day struct {
	ISO  record.Date `json:"iso,omitempty"` // left out when the day is not known exactly
	Long string      `json:"long"`
}

func (b *builder) dayOf(d record.Date) *day {
	if d == "" {
		return nil
	}
	return &day{d, b.date(d)}
}

// markdown is text for Hugo to render. Hugo would run shortcodes in it; a
// backslash between the braces shows them as they were written instead.
type markdown string

func markdownOf(s string) markdown {
	for strings.Contains(s, "{{") { // again for {{{: the first turn leaves a pair
		s = strings.ReplaceAll(s, "{{", `{\{`)
	}
	return markdown(s)
}

// mark is a claim's rating as shown everywhere.
type mark struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Path  string `json:"path"`
	Value int    `json:"value"` // 0 when the rating is not on the scale
}

func markOf(r *graph.Rating) mark {
	if r == nil {
		return mark{}
	}
	return mark{r.Rec.ID, r.Rec.Name, path(&r.Rec.Meta), r.Rec.Value}
}

// card is a claim in a list.
type card struct {
	Number    int      `json:"number"`
	Title     string   `json:"title"`
	Claim     string   `json:"claim"`
	Path      string   `json:"path"`
	Rating    mark     `json:"rating"`
	Reason    string   `json:"reason"`
	Claimants []string `json:"claimants"`
	Made      *day     `json:"made"`
}

func (b *builder) cardOf(c *graph.Claim) card {
	names := make([]string, len(c.Claimants))
	for i, a := range c.Claimants {
		names[i] = a.Rec.Name
	}
	return card{c.Rec.Number, c.Rec.Title, c.Rec.Claim, path(&c.Rec.Meta), markOf(c.Rating), c.Rec.Reason, names, b.madeOf(c.Rec)}
}

func (b *builder) cards(claims []*graph.Claim) []card { return mapped(claims, b.cardOf) }

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

// happening is an event in a list.
type happening struct {
	Title string      `json:"title"`
	Path  string      `json:"path"`
	ISO   record.Date `json:"iso"`
	When  string      `json:"when"`
}

func (b *builder) happeningOf(e *graph.Event) happening {
	return happening{e.Rec.Title, path(&e.Rec.Meta), e.Rec.Date, b.when(e.Rec)}
}

// when says when an event happened, as exactly as is known.
func (b *builder) when(e *record.Event) string {
	switch {
	case e.DateText != "":
		return e.DateText
	case e.End == "":
		return b.date(e.Date)
	}
	return b.lang.DateRange(e.Date.Time(), e.End.Time())
}

// note is a public change, newest first on the page it concerns.
type note struct {
	Date *day     `json:"date"`
	Kind word     `json:"kind"`
	Text markdown `json:"text"`
}

func (b *builder) notes(list []record.Correction) []note {
	var out []note
	for i := len(list) - 1; i >= 0; i-- {
		out = append(out, note{b.dayOf(list[i].Date), b.wordOf(corrections, list[i].Kind), markdownOf(list[i].Text)})
	}
	return out
}

func mapped[A, B any](list []A, f func(A) B) []B {
	out := make([]B, len(list))
	for i, a := range list {
		out[i] = f(a)
	}
	return out
}

func pointLink(p *graph.Point) pointRef {
	return pointRef{p.Rec.Number, p.Rec.Title, path(&p.Rec.Meta)}
}

// pointRef is a point in a list.
type pointRef struct {
	Number int    `json:"number"`
	Title  string `json:"title"`
	Path   string `json:"path"`
}

func actorLink(a *graph.Actor) link     { return linkTo(&a.Rec.Meta, a.Rec.Name) }
func figureLink(f *graph.Figure) link   { return linkTo(&f.Rec.Meta, f.Rec.Title) }
func topicLink(t *graph.Topic) link     { return linkTo(&t.Rec.Meta, t.Rec.Title) }
func versionLink(v *graph.Version) link { return linkTo(&v.Rec.Meta, v.Rec.Title) }
