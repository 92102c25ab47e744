package page

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/page/feed"
	"counterpoint/generator/record"
	"counterpoint/generator/schema"
)

// exported is the site as package export takes it.
func (b *builder) exported() export.Site {
	return export.Site{
		Graph: b.g, BaseURL: b.s.BaseURL, Title: b.s.Title, Lang: b.s.Lang, Publisher: b.s.Publisher, License: b.s.Licence.URL, Launched: b.s.Launched, Label: b.label, Thumbnail: b.thumbnail,
		When: b.inWords,
	}
}

// tables are the downloads besides the records themselves.
var tables = []struct {
	path, format string
	count        func(*builder) int // of what it holds
	write        func(*builder, io.Writer)
	optional     bool // left out when it would hold nothing
}{
	{"data/claims.csv", "CSV", claimCount, func(b *builder, w io.Writer) { b.exported().ClaimsCSV(w) }, false},
	{"data/evidence.csv", "CSV", evidenceCount, func(b *builder, w io.Writer) { b.exported().EvidenceCSV(w) }, false},
	{"data/media.csv", "CSV", mediaCount, func(b *builder, w io.Writer) { b.exported().MediaCSV(w) }, true},
	{"data/points.csv", "CSV", func(b *builder) int { return len(b.g.Points) }, func(b *builder, w io.Writer) { b.exported().PointsCSV(w) }, true},
	{"data/sources.csv", "CSV", sourceCount, func(b *builder, w io.Writer) { b.exported().SourcesCSV(w) }, false},
	{"data/sources.csl.json", "CSL-JSON", sourceCount, func(b *builder, w io.Writer) { b.exported().SourcesCSL(w) }, false},
	{"data/sources.bib", "BibTeX", sourceCount, func(b *builder, w io.Writer) { b.exported().SourcesBibTeX(w) }, false},
	{claimReviews, "ClaimReview", func(b *builder) int { return len(b.exported().Reviewed()) }, func(b *builder, w io.Writer) { b.exported().ClaimReviews(w, claimReviews) }, false},
	{"data/changes.json", "JSON", func(b *builder) int { return len(b.log()) }, (*builder).correctionsJSON, false},
	{"data/claims.dot", "Graphviz", claimCount, func(b *builder, w io.Writer) { b.exported().DOT(w) }, false},
	{"data/claims.argdown", "Argdown", claimCount, func(b *builder, w io.Writer) { b.exported().Argdown(w) }, false},
	{"data/reviews.ics", "iCalendar", func(b *builder) int { return len(b.due()) }, (*builder).calendar, true}, // a calendar cannot be empty
}

const claimReviews = "data/claimreview.json"

func claimCount(b *builder) int { return len(b.g.Claims) }

func sourceCount(b *builder) int { return len(b.g.Sources) }

func evidenceCount(b *builder) (n int) {
	for _, c := range b.g.Claims {
		for _, a := range c.Rec.Rebuttal {
			n += len(a.Evidence)
		}
	}
	return n
}

func mediaCount(b *builder) (n int) {
	for _, c := range b.g.Claims {
		n += len(c.Rec.Media)
	}
	return n
}

// data adds the page that says what there is to download, and under which terms.
func (b *builder) data() {
	file := func(path, format string, records int) map[string]any {
		name := strings.ReplaceAll(strings.TrimPrefix(path, "data/"), ".", "_") // claims_csv for data/claims.csv
		return map[string]any{"path": path, "format": format, "records": records, "doc": b.word("file_" + name)}
	}
	records := mapped(b.publishedKinds(), func(s *record.Schema) map[string]any {
		f := file("data/"+s.Plural+".json", "JSON", len(b.g.Records(s.Kind)))
		f["schema"], f["lines"] = "data/schema/"+string(s.Kind)+".json", "data/"+s.Plural+".ndjson" // the same as JSON Lines
		return f
	})
	var others []map[string]any
	for _, t := range tables {
		if n := t.count(b); n > 0 || !t.optional {
			others = append(others, file(t.path, t.format, n))
		}
	}
	b.index(map[string]any{"files": records, "tables": others, "licence": b.s.Licence})
}

// downloads lists those files, each kind of record and each table as a part.
func (b *builder) downloads() {
	for _, s := range b.publishedKinds() {
		b.list(Part{}, func(b *builder) {
			name := "static/data/" + s.Plural
			b.schemas(s)
			b.write(name+".json", func(array io.Writer) {
				b.write(name+".ndjson", func(lines io.Writer) { b.exported().Records(s.Kind, array, lines) })
			})
		})
	}
	for _, t := range tables {
		b.list(Part{}, func(b *builder) {
			if !t.optional || t.count(b) > 0 {
				b.write("static/"+t.path, func(w io.Writer) { t.write(b, w) })
			}
		})
	}
}

// schemas adds the schema of a kind, and the one of each format at an address that stays.
func (b *builder) schemas(s *record.Schema) {
	newest := schema.Published(s)
	b.files["static/data/schema/"+string(s.Kind)+".json"] = newest
	for format := range record.Format + 1 {
		data := newest
		if format < record.Format {
			data = schema.Earlier(s, format)
		}
		if data != nil {
			b.files[fmt.Sprintf("static/data/schema/%d/%s.json", format, s.Kind)] = data
		}
	}
}

// publishedKinds are the kinds of record to publish, even when there is no record: all but parts that the site does not
// have.
func (b *builder) publishedKinds() []*record.Schema {
	return slices.DeleteFunc(slices.Clone(b.g.Set.Schemas()), func(s *record.Schema) bool { return !b.g.Set.Has(s.Kind) })
}

// correctionsJSON writes all corrections, the newest first.
func (b *builder) correctionsJSON(w io.Writer) {
	export.Corrections(w, mapped(b.log(), func(c change) export.Correction {
		return export.Correction{URL: b.s.URL("changes/") + "#" + c.ID, Kind: c.Kind.ID, Date: c.made, Text: c.text, Page: b.s.URL(c.Page.Path), Of: c.of.Schema.Kind, ID: c.of.ID}
	}))
}

// due are the claims to review again by a known day.
func (b *builder) due() []*graph.Claim {
	return slices.DeleteFunc(slices.Clone(b.g.Claims), func(c *graph.Claim) bool { return !feed.IsDay(string(c.Rec.Due())) })
}

// calendar writes the days on which reviews are due. All come from the records, so that building a site again says
// nothing new.
func (b *builder) calendar(w io.Writer) {
	feed.Calendar(w, b.s.Title, mapped(b.due(), func(c *graph.Claim) feed.Event {
		return feed.Event{ID: b.lasting(&c.Rec.Meta), URL: b.s.URL(c.Rec.Link()), Summary: b.word("calendar_due", "Title", c.Rec.Title), Day: string(c.Rec.Due()), Stamp: string(c.Rec.LastReviewed())}
	}))
}

// lookup adds the files of "has this been checked?".
func (b *builder) lookup() {
	i := 0
	for data := range b.exported().Lookup {
		b.write(fmt.Sprintf("static/lookup/%d.json", i), func(w io.Writer) { w.Write(data) })
		i++
	}
}

// openSearch adds the description of the search that the head of every page links to.
func (b *builder) openSearch() {
	data, err := feed.OpenSearch(b.s.BaseURL, b.s.Title, cmp.Or(b.s.Description, b.s.Title), b.s.Lang)
	b.file("static/opensearch.xml", data, err)
}
