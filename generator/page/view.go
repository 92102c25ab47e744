package page

import (
	"cmp"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// The types in this file are used by many pages. Their JSON keys are the names that templates use, in lower case because
// Hugo folds them to it.

// link is a page of the site.
type link struct {
	Title string `json:"title"`
	Path  string `json:"path"`
}

// entry is a page in a list, with what the list shows of it.
func entry(l link, shown map[string]any) map[string]any {
	shown["title"], shown["path"] = l.Title, l.Path
	return shown
}

// addAdjacent adds the links to the pages before and after one of a list.
func addAdjacent[T, L any](params map[string]any, list []T, i int, link func(T) L) {
	if i > 0 {
		params["prev"] = link(list[i-1])
	}
	if i+1 < len(list) {
		params["next"] = link(list[i+1])
	}
}

func linkTo(m *record.Meta, title string) link { return link{title, path(m)} }

// path is a record's address without the slash at the start: Hugo's relURL adds the base path of the site only then.
func path(m *record.Meta) string { return strings.TrimPrefix(m.Link(), "/") }

// day is a date for machines and for readers.
type day struct {
	ISO  string `json:"iso,omitempty"` // left out when machines have no such date
	Long string `json:"long"`
}

func (b *builder) dayOf(d record.Date) *day {
	if d == "" {
		return nil
	}
	return &day{string(d), b.date(d)}
}

// prose is a text of a record as HTML, made by package markdown. The partial prose.html shows it.
type prose struct {
	HTML string `json:"prose"`
}

// proseOf returns nil for no text.
func proseOf(s string) *prose {
	if s == "" {
		return nil
	}
	return &prose{markdown.ToHTML(s)}
}

// card is a claim in a list: what was found, and in one text who said what and when.
type card struct {
	Title  string    `json:"title"`
	Path   string    `json:"path"`
	Rating ratingRef `json:"rating"`
	Said   string    `json:"said"`
}

func (b *builder) cardOf(c *graph.Claim) card {
	by, _ := b.saidBy(c)
	if !strings.HasSuffix(by, ".") {
		by += "."
	}
	return card{c.Rec.Title, path(&c.Rec.Meta), b.ratingOf(c), by + " " + b.word("card_claim", "Claim", c.Rec.Claim)}
}

// statedClaim is a claim in a list of another form than most.
type statedClaim struct {
	Title  string    `json:"title"`
	Claim  string    `json:"claim"`
	Path   string    `json:"path"`
	Rating ratingRef `json:"rating"`
	By     string    `json:"by"`
	Made   *day      `json:"made,omitempty"`
}

func (b *builder) statedClaim(c *graph.Claim) statedClaim {
	r := c.Rec
	return statedClaim{r.Title, r.Claim, path(&r.Meta), b.ratingOf(c), b.namesOf(c.Claimants), b.when(r.Made)}
}

func (b *builder) cards(claims []*graph.Claim) []card { return mapped(claims, b.cardOf) }

// finding is a claim where a page names no more of it than what was found.
type finding struct {
	Title  string    `json:"title"`
	Path   string    `json:"path"`
	Rating ratingRef `json:"rating"`
}

func (b *builder) findingOf(c *graph.Claim) finding {
	return finding{c.Rec.Title, path(&c.Rec.Meta), b.ratingOf(c)}
}

// overtaken is the day up to which evidence was looked for, if that is so long ago that a page warns of it; otherwise nil.
func (b *builder) overtaken(asOf record.Date) *day {
	if !record.Overtaken(asOf, b.day, cmp.Or(b.s.EvidenceDays, record.EvidenceDays)) {
		return nil
	}
	return b.dayOf(asOf)
}

// shown tells whether a page says a correction at its top: it was made for readers, or says that they are not to rely on
// the page.
func (b *builder) shown(c record.Correction) bool {
	return b.s.Launched.Counts(c.Date) || c.Kind == "withdrawn"
}

// notes are the corrections of a page, newest first.
func (b *builder) notes(list []record.Correction) (notes []map[string]any) {
	for _, c := range slices.Backward(list) {
		if !b.shown(c) {
			continue
		}
		notes = append(notes, map[string]any{"date": b.dayOf(c.Date), "kind": b.wordOf(record.Corrections, c.Kind), "text": proseOf(c.Text)})
	}
	return notes
}

func mapped[A, B any](list []A, f func(A) B) []B {
	out := make([]B, len(list))
	for i, a := range list {
		out[i] = f(a)
	}
	return out
}
