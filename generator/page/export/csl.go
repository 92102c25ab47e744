package export

import (
	"cmp"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/edtf"
	"counterpoint/generator/record"
)

// cslItem is a source in CSL-JSON (CSL 1.0.2; citation-style-language.org, schemas/input/csl-data.json). What that has no
// variable for is in custom.
type cslItem struct {
	ID             string     `json:"id"`
	Type           string     `json:"type"`
	Title          string     `json:"title,omitempty"`
	Author         []cslName  `json:"author,omitempty"`
	Issued         *cslDate   `json:"issued,omitempty"`
	Accessed       *cslDate   `json:"accessed,omitempty"`
	Publisher      string     `json:"publisher,omitempty"`
	ContainerTitle string     `json:"container-title,omitempty"`
	Edition        string     `json:"edition,omitempty"`
	Volume         string     `json:"volume,omitempty"`
	Issue          string     `json:"issue,omitempty"`
	Page           string     `json:"page,omitempty"`
	Number         string     `json:"number,omitempty"`
	DOI            string     `json:"DOI,omitempty"`
	ISBN           string     `json:"ISBN,omitempty"`
	ISSN           string     `json:"ISSN,omitempty"`
	URL            string     `json:"URL,omitempty"`
	Language       string     `json:"language,omitempty"`
	Note           string     `json:"note,omitempty"`
	Custom         *cslCustom `json:"custom,omitempty"`
}

// cslName is a name that is not taken apart: records do not say which part of one is the family's.
type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	DateParts [][]int `json:"date-parts,omitempty"`
	Season    int     `json:"season,omitempty"`
	Circa     bool    `json:"circa,omitempty"`
	Literal   string  `json:"literal,omitempty"` // of a date that has no parts, in words
}

type cslCustom struct {
	Archived  string `json:"archived,omitempty"`
	Timestamp string `json:"timestamp,omitempty"`
}

// SourcesCSL are the sources as a list of CSL-JSON.
func (s Site) SourcesCSL() Rows {
	return Rows{Open: always("[\n"), Between: ",\n", Close: "\n]\n", Each: func(yield func([]byte) bool) {
		for _, n := range s.Graph.Sources {
			if !yield(encode(s.cslItem(n.Rec))) {
				return
			}
		}
	}}
}

func (s Site) cslItem(r *record.Source) cslItem {
	item := cslItem{
		ID: r.ID, Type: s.cslType(r), Title: r.Title, Issued: s.cslDate(r.Published), Accessed: s.cslDate(record.When(r.Accessed)),
		Publisher: r.Publisher, ContainerTitle: s.container(r), Edition: r.Edition, Volume: r.Volume, Issue: r.Issue, Page: r.Pages, Number: r.Case,
		DOI: r.DOI, ISBN: r.ISBN, ISSN: r.ISSN, URL: addressOf(r), Language: r.Lang, Note: s.caution(r),
	}
	for _, name := range r.Author {
		item.Author = append(item.Author, cslName{name})
	}
	if c := (cslCustom{address.Machine(r.Archived), r.Timestamp}); c != (cslCustom{}) {
		item.Custom = &c
	}
	return item
}

// kindOf is the kind of a source.
func (s Site) kindOf(r *record.Source) record.Term {
	kind, _ := s.Graph.Set.Vocabulary(record.SourceKinds).Term(r.Kind)
	return kind
}

// cslType is the item type of a source: that of its kind, or the one for any document.
func (s Site) cslType(r *record.Source) string { return cmp.Or(s.kindOf(r).CSL, "document") }

// container is the title of what a source is in. A report or a post is in what its publisher publishes.
func (s Site) container(r *record.Source) string {
	switch s.cslType(r) {
	case "article-newspaper", "article-magazine", "webpage", "post", "post-weblog":
		return cmp.Or(r.PartOf, r.Publisher)
	}
	return r.PartOf
}

// caution says what whoever cites a source has to know: that its publisher has corrected or withdrawn it, and how it was
// seen here when that was not at its publisher's.
func (s Site) caution(r *record.Source) string {
	var list []string
	if r.Status != "ok" {
		list = append(list, strings.Trim(s.Label(record.Statuses, r.Status)+": "+r.StatusNote, ": "))
	}
	if r.Seen != "original" {
		list = append(list, s.Label(record.SourceSeen, r.Seen))
	}
	return strings.Join(list, "; ")
}

// cslDate is a date as far as it is known: as parts where CSL has them, otherwise in words; nil when nothing is known.
func (s Site) cslDate(w record.When) *cslDate {
	d := w.Date()
	if w == "" || d.Form == edtf.Unknown {
		return nil
	}
	from, fine := cslParts(d.From)
	date := cslDate{DateParts: [][]int{from}, Circa: d.From.Doubtful()}
	switch {
	case d.Form == edtf.Range:
		to, ok := cslParts(d.To)
		fine = fine && ok && d.From.Month <= 12 && d.To.Month <= 12
		date.DateParts = append(date.DateParts, to)
		date.Circa = date.Circa || d.To.Doubtful()
	case d.Form == edtf.OneOf:
		fine = false
	case d.From.Month > 12:
		date.Season = d.From.Month - 20
	}
	if !fine {
		return &cslDate{Literal: s.When(w)}
	}
	return &date
}

// cslParts are year, month and day, as far as they are known; ok is false when there is no single year. CSL has no year 0:
// the year before 1 is -1.
func cslParts(p edtf.Part) (parts []int, ok bool) {
	if p.Open() || p.Digits > 0 {
		return nil, false
	}
	year := p.Year
	if year < 1 {
		year--
	}
	parts = []int{year}
	if p.Month > 0 && p.Month <= 12 {
		parts = append(parts, p.Month)
		if p.Day > 0 {
			parts = append(parts, p.Day)
		}
	}
	return parts, true
}
