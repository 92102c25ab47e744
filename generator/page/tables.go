package page

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"counterpoint/generator/graph"
)

// csv adds a table as RFC 4180 describes it.
func (b *builder) csv(name, doc string, columns []string, rows [][]string) dataFile {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.UseCRLF = true
	w.Write(columns) // a bytes.Buffer does not fail
	for _, row := range rows {
		for i, cell := range row {
			row[i] = inertCell(cell)
		}
		w.Write(row)
	}
	w.Flush()
	f := dataFile{Path: "data/" + name + ".csv", Format: "CSV", Records: len(rows), Doc: doc}
	b.files["static/"+f.Path] = text.Bytes()
	return f
}

// inertCell keeps a spreadsheet from running a text that begins like a formula.
func inertCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

var claimColumns = []string{"number", "id", "url", "claim", "title", "claimants", "made", "topics", "points", "rating", "rating_value", "reason", "confidence", "checked", "modified", "as_of"}

func claimRows(b *builder) [][]string {
	return mapped(b.g.Claims, func(c *graph.Claim) []string {
		r := c.Rec
		value := ""
		if v := markOf(c.Rating).Value; v > 0 {
			value = strconv.Itoa(v)
		}
		made := string(r.Made)
		if r.MadeText != "" {
			made = r.MadeText
		}
		return []string{strconv.Itoa(r.Number), r.ID, b.s.URL(r.Link()), r.Claim, r.Title, strings.Join(r.Claimant, " "), made, strings.Join(r.Topics, " "),
			strings.Join(r.Points, " "), r.Rating, value, r.Reason, r.Confidence, string(r.Checked), string(r.Modified()), string(r.AsOf)}
	})
}

var evidenceColumns = []string{"claim", "claim_url", "stance", "answer_by", "source", "source_url", "quote", "lang", "translation", "locator", "note"}

func evidenceRows(b *builder) [][]string {
	var rows [][]string
	for _, c := range b.g.Claims {
		for _, a := range c.Rec.Rebuttal {
			for _, e := range a.Evidence {
				url := ""
				if s := b.g.Source(e.Source); s != nil {
					url = s.Rec.URL
				}
				rows = append(rows, []string{c.Rec.ID, b.s.URL(c.Rec.Link()), a.Stance, a.By, e.Source, url, e.Quote, e.Lang, e.Translation, e.Locator, e.Note})
			}
		}
	}
	return rows
}

var pointColumns = []string{"number", "id", "url", "title", "summary", "topics", "wording_seen", "claims", "as_of"}

func pointRows(b *builder) [][]string {
	return mapped(b.g.Points, func(p *graph.Point) []string {
		r := p.Rec
		return []string{strconv.Itoa(r.Number), r.ID, b.s.URL(r.Link()), r.Title, plain(r.Summary), strings.Join(r.Topics, " "), r.Seen, strconv.Itoa(len(p.Claims)), string(r.AsOf)}
	})
}

var sourceColumns = []string{"id", "page", "url", "archived", "publisher", "title", "published", "lang", "kind", "seen", "status", "claims"}

func sourceRows(b *builder) [][]string {
	return mapped(b.g.Sources, func(s *graph.Source) []string {
		r := s.Rec
		return []string{r.ID, b.s.URL(r.Link()), r.URL, r.Archived, r.Publisher, r.Title, string(r.Published), r.Lang, r.Kind, r.Seen, r.Status, strconv.Itoa(len(s.Claims))}
	})
}
