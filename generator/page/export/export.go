// Package export writes the records of a site for other programs: JSON and JSON Lines, CSV, Graphviz DOT, Argdown, the
// ClaimReview markup of schema.org, and the index that "has this been checked?" looks sentences and links up in.
//
// What writes to an io.Writer ignores its errors: hand in one that keeps them, such as a [bufio.Writer].
package export

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Site is what is exported: linked records, and what files say of the site they are from.
type Site struct {
	Graph     *graph.Graph
	BaseURL   string // absolute, ends in a slash
	Title     string
	Lang      string // BCP 47 tag
	Publisher string
	License   string // address of the terms, or empty
	Launched  record.Launch

	Label func(words *record.Vocabulary, id string) string // the reader's word for an id of a vocabulary
	When  func(record.When) string                         // a date in words

	// Thumbnail is the address of a picture as the site publishes it; empty when it does not. Nil for a site without pictures.
	Thumbnail func(*record.Claim, record.Medium) string

	// Encoded keeps records as JSON that several files have, by record.Record; nil to encode them each time.
	Encoded *sync.Map
}

// URL returns the absolute address of a path below the site's root.
func (s Site) URL(path string) string { return s.BaseURL + strings.TrimPrefix(path, "/") }

// path is the address of a record without the slash before it.
func path(m *record.Meta) string { return strings.TrimPrefix(m.Link(), "/") }

// encode is a value as JSON. All types here can be encoded, so an error is a mistake in the program.
func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}

// Record is a record as JSON, with its kind, id and address.
func (s Site) Record(r record.Record) []byte {
	if s.Encoded == nil {
		return s.encoded(r)
	}
	if data, ok := s.Encoded.Load(r); ok {
		return data.([]byte)
	}
	data := slices.Clip(s.encoded(r)) // so that what is added to it is added to a copy
	s.Encoded.Store(r, data)
	return data
}

func (s Site) encoded(r record.Record) []byte {
	m := record.MetaOf(r)
	v := struct {
		Kind   record.Kind    `json:"kind"`
		ID     string         `json:"id"`
		URL    string         `json:"url,omitempty"`
		Record record.Record  `json:"record"`
		Fields map[string]any `json:"fields,omitempty"` // the site's own
	}{m.Schema.Kind, m.ID, "", r, ownFields(m)}
	if m.Schema.Paged {
		v.URL = s.URL(m.Link())
	}
	return encode(v)
}

// Records are all records of a kind, as a JSON array.
func (s Site) Records(kind record.Kind) Rows {
	return Rows{Open: always("[\n"), Between: ",\n", Close: "\n]\n", Each: func(yield func([]byte) bool) {
		for _, r := range s.Graph.Records(kind) {
			if !yield(s.Record(r)) {
				return
			}
		}
	}}
}

// Lines are the same as JSON Lines.
func (s Site) Lines(kind record.Kind) Rows {
	lines := s.Records(kind)
	lines.Open, lines.Between, lines.Close = always(""), "\n", "\n"
	if s.Graph.Count(kind) == 0 {
		lines.Close = ""
	}
	return lines
}

// Correction is a public change of a record.
type Correction struct {
	URL  string      `json:"url"` // its place in the log of corrections
	Kind string      `json:"kind"`
	Date record.Date `json:"date"`
	Text string      `json:"text"`
	Page string      `json:"page"` // address of the page that was corrected
	Of   record.Kind `json:"of"`   // kind of its record
	ID   string      `json:"id"`   // and its id
}

// Corrections are corrections as JSON.
func Corrections(list []Correction) Rows {
	return Rows{Open: always("["), Between: ",", Close: "]\n", Each: func(yield func([]byte) bool) {
		for _, c := range list {
			if !yield(encode(c)) {
				return
			}
		}
	}}
}
