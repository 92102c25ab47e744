package page

import (
	"encoding/json"
	"io"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/schema"
)

// dataFeed is the ClaimReviews of a site in one file, as schema.org's DataFeed and as other fact-checkers publish theirs.
type dataFeed struct {
	Context      string         `json:"@context"`
	Type         string         `json:"@type"`
	Name         string         `json:"name"`
	URL          string         `json:"url"`
	License      string         `json:"license,omitempty"`
	DateModified record.Date    `json:"dateModified,omitempty"`
	Elements     []dataFeedItem `json:"dataFeedElement"`
}

type dataFeedItem struct {
	Type         string            `json:"@type"`
	URL          string            `json:"url"`
	DateCreated  record.Date       `json:"dateCreated"`
	DateModified record.Date       `json:"dateModified"`
	Item         []json.RawMessage `json:"item"` // the very object of the claim's page
}

// dataFile is one file for others to take, as the page about them lists it.
type dataFile struct {
	Path    string `json:"path"`
	Format  string `json:"format"`
	Records int    `json:"records"`
	Schema  string `json:"schema,omitempty"`
	Lines   string `json:"lines,omitempty"` // the same with a record on each line, for programs that read one at a time
	Doc     string `json:"doc"`
}

// download is one of the files about claims and what belongs to them. Which there are is one list, tables.
type download struct {
	dataFile
	count  func(*builder) int // of what it holds
	write  func(*builder, io.Writer)
	filled bool // a file of its format cannot be empty, so it is left out then
}

var tables = []download{
	{dataFile{Path: "data/claims.csv", Format: "CSV"}, claimCount, (*builder).claimTable, false},
	{dataFile{Path: "data/evidence.csv", Format: "CSV"}, evidenceCount, csvOf(evidenceColumns, evidenceRows), false},
	{dataFile{Path: "data/points.csv", Format: "CSV"}, func(b *builder) int { return len(b.g.Points) }, csvOf(pointColumns, pointRows), false},
	{dataFile{Path: "data/sources.csv", Format: "CSV"}, func(b *builder) int { return len(b.g.Sources) }, csvOf(sourceColumns, sourceRows), false},
	{dataFile{Path: "data/claimreview.json", Format: "ClaimReview"}, func(b *builder) int { return len(b.reviewed()) }, (*builder).feedOfReviews, false},
	{dataFile{Path: "data/changes.json", Format: "JSON"}, func(b *builder) int { return len(b.log()) }, (*builder).changesData, false},
	{dataFile{Path: "data/claims.dot", Format: "Graphviz"}, claimCount, (*builder).dot, false},
	{dataFile{Path: "data/claims.argdown", Format: "Argdown"}, claimCount, (*builder).argdown, false},
	{dataFile{Path: "data/reviews.ics", Format: "iCalendar"}, func(b *builder) int { return len(b.due()) }, (*builder).calendar, true},
}

func claimCount(b *builder) int { return len(b.g.Claims) }

// data adds the page that says what there is for others to take, and under which terms.
func (b *builder) data() {
	var records, others []dataFile
	for _, s := range b.kinds() {
		f := dataFile{Path: "data/" + s.Plural + ".json", Format: "JSON", Records: len(b.g.Records(s.Kind))}
		f.Schema, f.Lines, f.Doc = "data/schema/"+string(s.Kind)+".json", "data/"+s.Plural+".ndjson", b.about(f)
		records = append(records, f)
	}
	for _, d := range tables {
		f := d.dataFile
		if f.Records = d.count(b); f.Records > 0 || !d.filled {
			f.Doc = b.about(f)
			others = append(others, f)
		}
	}
	b.index(map[string]any{
		"files": records, "tables": others, "licence": b.s.Licence,
	})
}

// about says what a file holds, in the word that is named after it: file_claims_csv for data/claims.csv.
func (b *builder) about(f dataFile) string {
	return b.word("file_" + strings.ReplaceAll(strings.TrimPrefix(f.Path, "data/"), ".", "_"))
}

// downloads lists those files, one a part: every kind of record as JSON with its schema and also a record on each line,
// and the tables.
func (b *builder) downloads() {
	for _, s := range b.kinds() {
		b.list(func(b *builder) { b.kindData(s) })
	}
	for _, d := range tables {
		b.list(func(b *builder) {
			if !d.filled || d.count(b) > 0 {
				b.write("static/"+d.Path, func(w io.Writer) { d.write(b, w) })
			}
		})
	}
}

// kinds are the kinds of records a site has, be they empty: all but those it can do without, and does.
func (b *builder) kinds() []*record.Schema {
	return slices.DeleteFunc(slices.Clone(record.Schemas), func(s *record.Schema) bool { return s.Spare && len(b.g.Records(s.Kind)) == 0 })
}

// kindData adds all records of a kind.
func (b *builder) kindData(s *record.Schema) {
	name := "static/data/" + s.Plural
	b.files["static/data/schema/"+string(s.Kind)+".json"] = schema.Published(s)
	b.write(name+".json", func(all io.Writer) {
		b.write(name+".ndjson", func(lines io.Writer) {
			io.WriteString(all, "[\n")
			for i, r := range b.g.Records(s.Kind) {
				if i > 0 {
					io.WriteString(all, ",\n")
				}
				data := b.published(r)
				all.Write(data)
				lines.Write(append(data, '\n'))
			}
			io.WriteString(all, "\n]\n")
		})
	})
}

// reviewed are the claims whose check stands.
func (b *builder) reviewed() []*graph.Claim {
	return slices.DeleteFunc(slices.Clone(b.g.Claims), func(c *graph.Claim) bool { return c.Rec.Withdrawn() })
}

// feedOfReviews writes all ClaimReviews as one feed.
func (b *builder) feedOfReviews(w io.Writer) {
	feed := dataFeed{"https://schema.org", "DataFeed", b.s.Title, b.s.URL("data/claimreview.json"), b.s.Licence.URL, "", []dataFeedItem{}}
	claims := b.reviewed()
	for _, c := range claims {
		feed.DateModified = max(feed.DateModified, c.Rec.Modified())
	}
	// The items, which are the last part of the feed, are written as they are made.
	around := b.encode("data/claimreview.json", feed)
	head, end := around[:len(around)-len("]}")], around[len(around)-len("]}"):]
	w.Write(head)
	for i, c := range claims {
		if i > 0 {
			io.WriteString(w, ",")
		}
		r := c.Rec
		w.Write(b.encode(r.File(), dataFeedItem{"DataFeedItem", b.s.URL(r.Link()), r.Checked, r.Modified(), []json.RawMessage{json.RawMessage(b.claimReviewJSON(c))}}))
	}
	w.Write(append(end, '\n'))
}

// changeData is a correction as data.
type changeData struct {
	URL  string      `json:"url"` // its place in the log
	Kind string      `json:"kind"`
	Date record.Date `json:"date"`
	Text string      `json:"text"`
	Page string      `json:"page"` // that was corrected
	Of   record.Kind `json:"of"`   // the kind of its record
	ID   string      `json:"id"`   // and its id
}

// changesData writes all corrections, newest first, as the log of them lists them.
func (b *builder) changesData(w io.Writer) {
	list := mapped(b.log(), func(c change) changeData {
		return changeData{b.s.URL("changes/") + "#" + c.ID, c.Kind.ID, c.made, c.text, b.s.URL(c.Page.Path), c.of.Schema.Kind, c.of.ID}
	})
	w.Write(append(b.encode("data/changes.json", list), '\n'))
}

// published is a record as it is published beside its page, and in the file that holds all of its kind.
func (b *builder) published(r record.Record) []byte {
	m := record.MetaOf(r)
	v := published{m.Schema.Kind, m.ID, "", r}
	if m.Schema.Paged {
		v.URL = b.s.URL(m.Link())
	}
	return b.encode(m.File(), v)
}

// published is a record as data.
type published struct {
	Kind   record.Kind   `json:"kind"`
	ID     string        `json:"id"`
	URL    string        `json:"url,omitempty"`
	Record record.Record `json:"record"`
}
