package page

import (
	"cmp"
	"fmt"
	"io"
	slashpath "path"
	"slices"
	"strings"
	"sync"

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
		When: b.inWords, Encoded: b.encoded,
	}
}

// dataTable is a download besides the records themselves.
type dataTable struct {
	download
	format   string
	count    func(*builder) int                // of what it holds
	optional bool                              // left out when it would hold nothing
	output   string                            // what switches it on, besides downloads; empty for nothing
	columns  func(export.Site) []export.Column // of a table of cells
}

var tables = []dataTable{
	{exported("data/claims.csv", export.Site.ClaimsCSV), "CSV", claimCount, false, "", export.Site.ClaimColumns},
	{exported("data/evidence.csv", export.Site.EvidenceCSV), "CSV", evidenceCount, false, "", export.Site.EvidenceColumns},
	{exported("data/media.csv", export.Site.MediaCSV), "CSV", mediaCount, true, "", export.Site.MediaColumns},
	{exported("data/points.csv", export.Site.PointsCSV), "CSV", func(b *builder) int { return len(b.g.Points) }, true, "", export.Site.PointColumns},
	{exported("data/sources.csv", export.Site.SourcesCSV), "CSV", sourceCount, false, "", export.Site.SourceColumns},
	{exported("data/sources.csl.json", export.Site.SourcesCSL), "CSL-JSON", sourceCount, false, "references", nil},
	{exported("data/sources.bib", export.Site.SourcesBibTeX), "BibTeX", sourceCount, false, "references", nil},
	{exported(claimReviews, func(s export.Site) export.Rows { return s.ClaimReviews(claimReviews) }), "ClaimReview", func(b *builder) int { return len(b.exported().Reviewed()) }, false, "", nil},
	{download{path: "data/changes.json", rows: (*builder).corrections}, "JSON", func(b *builder) int { return len(b.log()) }, false, "", nil},
	{download{path: "data/claims.dot", write: func(b *builder, w io.Writer) { b.exported().DOT(w) }}, "Graphviz", claimCount, false, "graphviz", nil},
	{exported("data/claims.argdown", export.Site.Argdown), "Argdown", claimCount, false, "argdown", nil},
	{download{path: "data/reviews.ics", write: (*builder).calendar}, "iCalendar", func(b *builder) int { return len(b.due()) }, true, "", nil}, // a calendar cannot be empty
}

// exported is a file of rows that package export makes.
func exported(path string, rows func(export.Site) export.Rows) download {
	return download{path: path, rows: func(b *builder) export.Rows { return rows(b.exported()) }}
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
		name := strings.NewReplacer(".", "_", "/", "_").Replace(strings.TrimPrefix(path, "data/")) // claims_csv for data/claims.csv
		return map[string]any{"path": path, "format": format, "records": records, "doc": b.word("file_" + name)}
	}
	params := map[string]any{"licence": b.s.Licence}
	if b.s.FeedsFrom > 1 {
		params["feeds_from"] = b.s.FeedsFrom
	}
	if b.makes("v1") {
		params["opened"] = mapped(b.openedFiles(), func(d download) map[string]any { return file(d.path, formats[slashpath.Ext(d.path)], 0) })
	}
	if !b.makes("downloads") {
		b.index(params)
		return
	}
	records := mapped(b.publishedKinds(), func(s *record.Schema) map[string]any {
		f := file("data/"+s.Plural+".json", "JSON", b.g.Count(s.Kind))
		f["schema"], f["lines"] = "data/schema/"+string(s.Kind)+".json", "data/"+s.Plural+".ndjson" // the same as JSON Lines
		if b.inBundles(s) {
			f["bundled"] = true
		}
		return f
	})
	others := mapped(b.dataTables(), func(t dataTable) map[string]any {
		f := file(t.path, t.format, t.count(b))
		if m := b.madeOf(t.download); m.parts != nil {
			f["parts"] = mapped(m.parts, func(s fileSum) string { return s.path })
			f["newest"] = m.files[len(m.files)-1].rows
		}
		return f
	})
	params["files"], params["tables"] = records, others
	b.index(params)
}

// dataTables are the tables that the site has.
func (b *builder) dataTables() []dataTable {
	return slices.DeleteFunc(slices.Clone(tables), func(t dataTable) bool {
		return t.optional && t.count(b) == 0 || t.output != "" && !b.makes(t.output)
	})
}

// downloads lists those files, each kind of record and each table as a part.
func (b *builder) downloads() {
	if !b.makes("downloads") {
		return
	}
	for _, s := range b.publishedKinds() {
		b.list(Part{Makes: []string{"data/" + s.Plural + ".json", "data/" + s.Plural + ".ndjson", "data/schema/"}}, func(b *builder) {
			b.schemas(s)
			for _, d := range b.records(s) {
				b.download(d)
			}
		})
	}
	for _, t := range b.dataTables() {
		b.list(Part{Makes: t.makes()}, func(b *builder) { b.download(t.download) })
	}
}

// records are the files of the records of a kind, as an array and as lines. The bundles have all of them: where they are too many
// for one file, these say no more than which bundles there are.
func (b *builder) records(s *record.Schema) []download {
	name, bundles := "data/"+s.Plural, b.bundlesOf(s)
	array := exported(name+".json", func(e export.Site) export.Rows { return e.Records(s.Kind) })
	lines := exported(name+".ndjson", func(e export.Site) export.Rows { return e.Lines(s.Kind) })
	array.bundles, lines.bundles = bundles, bundles
	return []download{array, lines}
}

// inBundles tells whether that is so.
func (b *builder) inBundles(s *record.Schema) bool {
	return b.makes("downloads") && b.madeOf(b.records(s)[0]).parts != nil
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

// corrections are all corrections as JSON, the newest first.
func (b *builder) corrections() export.Rows {
	at := b.logged()
	return export.Corrections(mapped(b.log(), func(c change) export.Correction {
		return export.Correction{URL: b.s.URL(at[c.ID]), Kind: c.Kind.ID, Date: c.made, Text: c.text, Page: b.s.URL(c.Page.Path), Of: c.of.Schema.Kind, ID: c.of.ID}
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
	files := sync.OnceValue(func() [][]byte { return slices.Collect(b.exported().Lookup) })
	key := b.keyOfRecords("lookup", b.g.Records(record.KindSource))
	for i := range b.exported().Shards() {
		b.write(fmt.Sprintf("static/lookup/%d.json", i), key, func(w io.Writer) { w.Write(files()[i]) })
	}
}

// openSearch adds the description of the search that the head of every page links to.
func (b *builder) openSearch() {
	data, err := feed.OpenSearch(b.s.BaseURL, b.s.Title, cmp.Or(b.s.Description, b.s.Title), b.s.Lang)
	b.file("static/opensearch.xml", data, err)
}
