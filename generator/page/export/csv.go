package export

import (
	"encoding/csv"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/graph"
)

// table writes rows as RFC 4180 describes it.
func table(w io.Writer, columns []string, rows iter.Seq[[]string]) {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	out.Write(columns)
	for row := range rows {
		for i, cell := range row {
			row[i] = inertCell(cell)
		}
		out.Write(row)
	}
	out.Flush()
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

// ClaimsCSV writes the claims; a site without fallacies has no column for them.
func (s Site) ClaimsCSV(w io.Writer) {
	columns := claimColumns
	if len(s.Graph.Fallacies) > 0 {
		columns = append(slices.Clone(columns), "fallacies")
	}
	table(w, columns, rowsOf(s.Graph.Claims, func(c *graph.Claim) []string {
		r, value := c.Rec, ""
		if c.Rating != nil && c.Rating.Rec.Value > 0 {
			value = strconv.Itoa(c.Rating.Rec.Value)
		}
		made := string(r.Made)
		if r.MadeText != "" {
			made = r.MadeText
		}
		row := []string{strconv.Itoa(r.Number), r.ID, s.URL(r.Link()), r.Claim, r.Title, strings.Join(r.Claimant, " "), made, strings.Join(r.Topics, " "),
			strings.Join(r.Points, " "), r.Rating, value, r.Reason, r.Confidence, string(r.Checked), string(r.Modified()), string(r.AsOf)}
		if len(s.Graph.Fallacies) > 0 {
			ids := make([]string, len(c.Fallacies))
			for i, f := range c.Fallacies {
				ids[i] = f.Rec.ID
			}
			row = append(row, strings.Join(ids, " "))
		}
		return row
	}))
}

var evidenceColumns = []string{"claim", "claim_url", "stance", "answer_by", "source", "source_url", "quote", "lang", "translation", "locator", "note"}

// EvidenceCSV writes the evidence of all answers to claims.
func (s Site) EvidenceCSV(w io.Writer) { table(w, evidenceColumns, s.evidence()) }

func (s Site) evidence() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, c := range s.Graph.Claims {
			for _, a := range c.Rec.Rebuttal {
				for _, e := range a.Evidence {
					url := ""
					if source := s.Graph.Source(e.Source); source != nil {
						url = source.Rec.URL
					}
					if !yield([]string{c.Rec.ID, s.URL(c.Rec.Link()), a.Stance, a.By, e.Source, url, e.Quote, e.Lang, e.Translation, e.Locator, e.Note}) {
						return
					}
				}
			}
		}
	}
}

// EvidenceCount is the number of rows that EvidenceCSV writes.
func (s Site) EvidenceCount() (n int) {
	for range s.evidence() {
		n++
	}
	return n
}

var pointColumns = []string{"number", "id", "url", "title", "summary", "topics", "wording_seen", "claims", "as_of"}

// PointsCSV writes the points.
func (s Site) PointsCSV(w io.Writer) {
	table(w, pointColumns, rowsOf(s.Graph.Points, func(p *graph.Point) []string {
		r := p.Rec
		return []string{strconv.Itoa(r.Number), r.ID, s.URL(r.Link()), r.Title, PlainText(r.Summary), strings.Join(r.Topics, " "), r.Seen, strconv.Itoa(len(p.Claims)), string(r.AsOf)}
	}))
}

var sourceColumns = []string{"id", "page", "url", "archived", "publisher", "title", "published", "lang", "kind", "seen", "status", "claims"}

// SourcesCSV writes the sources.
func (s Site) SourcesCSV(w io.Writer) {
	table(w, sourceColumns, rowsOf(s.Graph.Sources, func(n *graph.Source) []string {
		r := n.Rec
		return []string{r.ID, s.URL(r.Link()), r.URL, r.Archived, r.Publisher, r.Title, string(r.Published), r.Lang, r.Kind, r.Seen, r.Status, strconv.Itoa(len(n.Claims))}
	}))
}
