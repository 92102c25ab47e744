package export

import (
	"bytes"
	"encoding/csv"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"counterpoint/generator/address"
	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// csvRows is a table as RFC 4180 describes it, of texts and numbers.
func csvRows(columns []Column, rows iter.Seq[[]any]) Rows {
	table := csvGroups(columns, func(yield func(record.Record, iter.Seq[[]any]) bool) { yield(nil, rows) })
	table.Groups = nil
	return table
}

// csvGroups is the same of rows by the records that they are made of.
func csvGroups(columns []Column, groups iter.Seq2[record.Record, iter.Seq[[]any]]) Rows {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	var head bytes.Buffer
	csvWriter(&head)(names)
	table := grouped(func(yield func(record.Record, iter.Seq[[]byte]) bool) {
		var line bytes.Buffer
		write := csvWriter(&line)
		for r, rows := range groups {
			if !yield(r, func(yield func([]byte) bool) {
				for cells := range rows {
					line.Reset()
					write(texts(cells))
					if !yield(line.Bytes()) {
						return
					}
				}
			}) {
				return
			}
		}
	})
	table.Open = always(head.String())
	return table
}

// csvWriter returns what writes a row of a table.
func csvWriter(w io.Writer) func(row []string) {
	t := csv.NewWriter(w)
	t.UseCRLF = true
	return func(row []string) {
		t.Write(row)
		t.Flush()
	}
}

// texts are texts and numbers as cells of a table.
func texts(cells []any) []string {
	row := make([]string, len(cells))
	for i, cell := range cells {
		switch cell := cell.(type) {
		case int:
			row[i] = strconv.Itoa(cell)
		case record.Number:
			row[i] = string(cell)
		case string:
			row[i] = inertCell(cell)
		}
	}
	return row
}

// inertCell keeps a spreadsheet from running a text that it takes for a formula (CWE-1236; owasp.org, "CSV Injection"):
// an apostrophe before it makes it a text. A program that separates cells by semicolons or tabs finds the beginning of
// one in the midst of a text, after quotation marks and spaces too, and a line break begins a row for it.
func inertCell(s string) string {
	// Bytes that are no letter could become a sign when the writer takes a carriage return from between them.
	s = strings.ToValidUTF8(s, "\uFFFD")
	var b strings.Builder
	begin, done, fresh := 0, 0, true // where a cell may begin, what is written, nothing but space since begin
	for i, r := range s {
		if !fresh && r != ';' && r != '\t' && r != '\r' && r != '\n' {
			continue
		}
		switch {
		case r == ';' || r == '\t' || r == '\r' || r == '\n':
			if i == 0 && r != ';' {
				b.WriteByte('\'')
			}
			begin, fresh = i+1, true
		case beginsFormula(r):
			b.WriteString(s[done:begin] + "'")
			done, fresh = begin, false
		case r != '"' && !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.Cc):
			fresh = false
		}
	}
	if b.Len() == 0 {
		return s
	}
	return b.String() + s[done:]
}

// beginsFormula also knows the signs in the forms that East Asian programs read as the same.
func beginsFormula(r rune) bool { return strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫", r) }

// orEmpty is a number as a cell, which is empty where there is none.
func orEmpty(n int) any {
	if n == 0 {
		return ""
	}
	return n
}

// ClaimColumns are those of the table of claims; a site without points or fallacies has no column for them.
func (s Site) ClaimColumns() []Column {
	list := of(record.KindClaim, "number", "id", "url", "claim", "title", "claimants", "made", "topics", "points", "rating", "rating_value", "reason", "confidence", "checked", "modified", "as_of", "withdrawn")
	if len(s.Graph.Points) == 0 {
		list = slices.DeleteFunc(list, func(c Column) bool { return c.Name == "points" })
	}
	if len(s.Graph.Fallacies) > 0 {
		list = append(list, of(record.KindClaim, "fallacies")...)
	}
	return append(list, s.ownColumns(record.KindClaim)...)
}

// ClaimsCSV are the claims.
func (s Site) ClaimsCSV() Rows {
	return csvRows(s.ClaimColumns(), func(yield func([]any) bool) {
		for _, c := range s.Graph.Claims {
			r, value := c.Rec, 0
			if c.Rating != nil {
				value = c.Rating.Rec.Value
			}
			row := []any{orEmpty(r.Number), r.ID, s.URL(r.Link()), r.Claim, r.Title, strings.Join(r.Claimant, " "), string(r.Made), strings.Join(r.Topics, " ")}
			if len(s.Graph.Points) > 0 {
				row = append(row, strings.Join(r.Points, " "))
			}
			row = append(row, r.Rating, orEmpty(value), r.Reason, r.Confidence, string(r.Checked), string(s.Launched.Modified(r)), string(r.AsOf), strconv.FormatBool(r.Withdrawn()))
			if len(s.Graph.Fallacies) > 0 {
				ids := make([]string, len(c.Fallacies))
				for i, f := range c.Fallacies {
					ids[i] = f.Rec.ID
				}
				row = append(row, strings.Join(ids, " "))
			}
			if !yield(append(row, ownCells(&r.Meta)...)) {
				return
			}
		}
	})
}

// EvidenceColumns are those of the table of evidence.
func (s Site) EvidenceColumns() []Column {
	return of("", "claim", "claim_url", "stance", "answer_by", "source", "source_url", "quote", "lang", "translation", "locator", "note", "answer_time")
}

// EvidenceCSV are the evidence of all answers to claims.
func (s Site) EvidenceCSV() Rows {
	return csvGroups(s.EvidenceColumns(), func(yield func(record.Record, iter.Seq[[]any]) bool) {
		for _, c := range s.Graph.Claims {
			if !yield(c.Rec, func(yield func([]any) bool) {
				for e := range s.evidence(c) {
					if !yield([]any{c.Rec.ID, s.URL(c.Rec.Link()), e.Answer.Stance, e.Answer.By, e.Source, e.url, e.Quote, e.lang, e.Translation, e.Locator, e.Note, e.Answer.Time}) {
						return
					}
				}
			}) {
				return
			}
		}
	})
}

// evidence is a piece of evidence with the answer that it is for, the address of its source and the language of its quotation.
type evidence struct {
	record.Evidence
	Answer    record.Rebuttal
	url, lang string
}

// evidence yields the evidence of all answers to a claim.
func (s Site) evidence(c *graph.Claim) iter.Seq[evidence] {
	return func(yield func(evidence) bool) {
		for _, a := range c.Rec.Rebuttal {
			for _, e := range a.Evidence {
				url, lang := s.where(e)
				if !yield(evidence{e, a, url, lang}) {
					return
				}
			}
		}
	}
}

// where is the address of the document of a piece of evidence, and the language of its quotation. In a draft the source may
// be an address.
func (s Site) where(e record.Evidence) (at, lang string) {
	lang = e.Lang
	if e.Quote != "" {
		lang = record.Language(lang, s.Lang)
	}
	if source := s.Graph.Source(e.Source); source != nil {
		at = addressOf(source.Rec)
	} else if check.IsAddress(e.Source) {
		at = address.Machine(e.Source)
	}
	return at, lang
}

// MediaColumns are those of the table of pictures and recordings.
func (s Site) MediaColumns() []Column {
	return of("", "claim", "claim_url", "role", "kind", "alt", "caption", "credit", "licence", "date", "file", "sha256", "url", "authenticity", "altered", "original", "source")
}

// MediaCSV are the pictures and recordings of all claims.
func (s Site) MediaCSV() Rows {
	return csvRows(s.MediaColumns(), func(yield func([]any) bool) {
		for _, c := range s.Graph.Claims {
			for _, m := range c.Rec.Media {
				if !yield([]any{c.Rec.ID, s.URL(c.Rec.Link()), m.Role, m.Kind, m.Alt, m.Caption, m.Credit, m.Licence, string(m.Date), m.File, m.SHA256, address.Machine(m.URL), m.Authenticity, m.Altered, address.Machine(m.Original), m.Source}) {
					return
				}
			}
		}
	})
}

// PointColumns are those of the table of points.
func (s Site) PointColumns() []Column {
	list := of(record.KindPoint, "number", "id", "url", "title", "short", "summary", "topics", "wording_seen", "claims", "as_of")
	return append(list, s.ownColumns(record.KindPoint)...)
}

// PointsCSV are the points.
func (s Site) PointsCSV() Rows {
	return csvRows(s.PointColumns(), func(yield func([]any) bool) {
		for _, p := range s.Graph.Points {
			r := p.Rec
			row := []any{r.Number, r.ID, s.URL(r.Link()), r.Title, r.Short, markdown.Plain(r.Summary), strings.Join(r.Topics, " "), r.Seen, len(p.Claims), string(r.AsOf)}
			if !yield(append(row, ownCells(&r.Meta)...)) {
				return
			}
		}
	})
}

// SourceColumns are those of the table of sources.
func (s Site) SourceColumns() []Column {
	list := of(record.KindSource, "id", "page", "url", "archived", "publisher", "title", "published", "lang", "kind", "seen", "status", "claims",
		"doi", "isbn", "issn", "case", "part_of", "edition", "volume", "issue", "pages", "timestamp")
	return append(list, s.ownColumns(record.KindSource)...)
}

// SourcesCSV are the sources.
func (s Site) SourcesCSV() Rows {
	return csvRows(s.SourceColumns(), func(yield func([]any) bool) {
		for _, n := range s.Graph.Sources {
			r := n.Rec
			row := []any{r.ID, s.URL(r.Link()), address.Machine(r.URL), address.Machine(r.Archived), r.Publisher, r.Title, string(r.Published), r.Lang, r.Kind, r.Seen, r.Status, len(n.Claims),
				r.DOI, r.ISBN, r.ISSN, r.Case, r.PartOf, r.Edition, r.Volume, r.Issue, r.Pages, r.Timestamp}
			if !yield(append(row, ownCells(&r.Meta)...)) {
				return
			}
		}
	})
}
