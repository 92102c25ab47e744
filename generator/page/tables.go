package page

import (
	"encoding/csv"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/graph"
)

// csvOf writes rows as RFC 4180 describes it.
func csvOf(columns []string, rows func(*builder) iter.Seq[[]string]) func(*builder, io.Writer) {
	return func(b *builder, out io.Writer) {
		w := csv.NewWriter(out)
		w.UseCRLF = true
		w.Write(columns) // what it writes to keeps the first error
		for row := range rows(b) {
			for i, cell := range row {
				row[i] = inertCell(cell)
			}
			w.Write(row)
		}
		w.Flush()
	}
}

// rowsOf has a row for each node.
func rowsOf[N any](nodes []*N, row func(*N) []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, n := range nodes {
			if !yield(row(n)) {
				return
			}
		}
	}
}

// inertCell keeps a spreadsheet from running a text that begins like a formula.
func inertCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

var claimColumns = []string{"number", "id", "url", "claim", "title", "claimants", "made", "topics", "points", "rating", "rating_value", "reason", "confidence", "checked", "modified", "as_of"}

// claimTable writes the claims; a site without fallacies has no column for them.
func (b *builder) claimTable(w io.Writer) {
	columns := claimColumns
	if len(b.g.Fallacies) > 0 {
		columns = append(slices.Clone(columns), "fallacies")
	}
	csvOf(columns, claimRows)(b, w)
}

func claimRows(b *builder) iter.Seq[[]string] {
	return rowsOf(b.g.Claims, func(c *graph.Claim) []string {
		r := c.Rec
		value := ""
		if v := markOf(c.Rating).Value; v > 0 {
			value = strconv.Itoa(v)
		}
		made := string(r.Made)
		if r.MadeText != "" {
			made = r.MadeText
		}
		row := []string{strconv.Itoa(r.Number), r.ID, b.s.URL(r.Link()), r.Claim, r.Title, strings.Join(r.Claimant, " "), made, strings.Join(r.Topics, " "),
			strings.Join(r.Points, " "), r.Rating, value, r.Reason, r.Confidence, string(r.Checked), string(r.Modified()), string(r.AsOf)}
		if len(b.g.Fallacies) > 0 {
			row = append(row, labelIDs(c))
		}
		return row
	})
}

var evidenceColumns = []string{"claim", "claim_url", "stance", "answer_by", "source", "source_url", "quote", "lang", "translation", "locator", "note"}

func evidenceRows(b *builder) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, c := range b.g.Claims {
			for _, a := range c.Rec.Rebuttal {
				for _, e := range a.Evidence {
					url := ""
					if s := b.g.Source(e.Source); s != nil {
						url = s.Rec.URL
					}
					if !yield([]string{c.Rec.ID, b.s.URL(c.Rec.Link()), a.Stance, a.By, e.Source, url, e.Quote, e.Lang, e.Translation, e.Locator, e.Note}) {
						return
					}
				}
			}
		}
	}
}

func evidenceCount(b *builder) (n int) {
	for range evidenceRows(b) {
		n++
	}
	return n
}

var pointColumns = []string{"number", "id", "url", "title", "summary", "topics", "wording_seen", "claims", "as_of"}

func pointRows(b *builder) iter.Seq[[]string] {
	return rowsOf(b.g.Points, func(p *graph.Point) []string {
		r := p.Rec
		return []string{strconv.Itoa(r.Number), r.ID, b.s.URL(r.Link()), r.Title, plain(r.Summary), strings.Join(r.Topics, " "), r.Seen, strconv.Itoa(len(p.Claims)), string(r.AsOf)}
	})
}

var sourceColumns = []string{"id", "page", "url", "archived", "publisher", "title", "published", "lang", "kind", "seen", "status", "claims"}

func sourceRows(b *builder) iter.Seq[[]string] {
	return rowsOf(b.g.Sources, func(s *graph.Source) []string {
		r := s.Rec
		return []string{r.ID, b.s.URL(r.Link()), r.URL, r.Archived, r.Publisher, r.Title, string(r.Published), r.Lang, r.Kind, r.Seen, r.Status, strconv.Itoa(len(s.Claims))}
	})
}
