package page

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"io"
	slashpath "path"
	"slices"
	"strings"

	"counterpoint/generator/page/export"
	"counterpoint/generator/page/opendata"
	"counterpoint/generator/record"
)

// openedFiles are those that the site has.
func (b *builder) openedFiles() (list []download) {
	for _, d := range opened() {
		if d.output == "" || b.makes(d.output) {
			list = append(list, d.download)
		}
	}
	return list
}

// formats are the names of the formats of these files, by their ends.
var formats = map[string]string{".json": "JSON", ".jsonld": "JSON-LD", ".sqlite": "SQLite", ".opml": "OPML"}

// opened are the files below /data/v1/ but the index, the lists of records and the months of changes.
func opened() []openedFile {
	return []openedFile{
		{written("changes.json", (*builder).changesJSON), ""},
		{written("datapackage.json", (*builder).dataPackage), "downloads"},
		{written("openapi.json", (*builder).openAPI), ""},
		{linkedGraph(), "graph"},
		{written("site.sqlite", (*builder).sqlite), "sqlite"},
		{written("feeds.opml", (*builder).feedsOPML), "feeds"},
		{written("claims.opml", (*builder).claimsOPML), "claim_feeds"},
	}
}

// written is one of these that is one file whatever its size.
func written(name string, write func(*builder, io.Writer)) download {
	return download{path: opendata.Folder + name, write: write}
}

// linkedGraph is the records as one graph. In parts, each is a graph by itself, whose nodes name those of others.
func linkedGraph() download {
	d := exported(opendata.Folder+"graph.jsonld", export.Site.JSONLD)
	d.index = func(b *builder, parts opendata.Parts) []byte {
		return export.Distribution(b.s.URL(d.path), b.s.Title, parts.URLs())
	}
	return d
}

// openedFile is one of these, with what switches it off; empty when nothing does.
type openedFile struct {
	download
	output string
}

// openData lists the files below /data/v1/. The index comes last, when the hashes of most others are known.
func (b *builder) openData() {
	if !b.makes("v1") {
		return
	}
	for _, d := range b.allDownloads() {
		if strings.HasPrefix(d.path, opendata.Folder) {
			b.list(Part{Makes: d.makes()}, func(b *builder) { b.download(d) })
		}
	}
	b.list(Part{Makes: []string{opendata.Folder + "changes/"}}, (*builder).months)
	b.list(Part{Makes: []string{opendata.Folder + "index.json"}}, func(b *builder) {
		b.write("static/"+opendata.Folder+"index.json", "", func(w io.Writer) { w.Write(opendata.Encode(b.openIndex(true))) })
		b.saveKept() // as all is made by now
	})
}

// openIndex is what there is. Without the files, it says what the site is.
func (b *builder) openIndex(files bool) opendata.Index {
	index := opendata.Index{
		Version: opendata.Version, Title: b.s.Title, URL: b.s.BaseURL, Language: b.s.Lang, Publisher: b.s.Publisher, Commit: b.s.Commit,
		Kinds: []opendata.Kind{}, Files: []opendata.File{},
	}
	if b.s.Licence != (Licence{}) {
		index.Licence = new(opendata.Licence(b.s.Licence))
	}
	for _, s := range b.publishedKinds() {
		records := b.g.Records(s.Kind)
		k := opendata.Kind{
			Kind: string(s.Kind), Count: len(records), Records: b.s.URL(opendata.Folder + s.Plural + ".json"),
			Bundles: opendata.Bundles{URL: b.s.URL(bundleFolder(s)) + "{bundle}.ndjson", Count: bundleCount(len(records))},
		}
		if b.makes("downloads") {
			k.Schema = b.s.URL("data/schema/" + string(s.Kind) + ".json")
			if !b.inBundles(s) {
				k.Data, k.Lines = b.s.URL("data/"+s.Plural+".json"), b.s.URL("data/"+s.Plural+".ndjson")
			}
		}
		index.Kinds = append(index.Kinds, k)
		for _, r := range records {
			index.Modified = max(index.Modified, string(b.lastmod(r)))
		}
	}
	if files {
		for _, d := range b.allDownloads() {
			for _, sum := range b.madeOf(d).files {
				index.Files = append(index.Files, opendata.File{URL: b.s.URL(sum.path), Type: mediaTypes[slashpath.Ext(sum.path)], Bytes: sum.bytes, SHA256: sum.sha256})
			}
		}
		slices.SortFunc(index.Files, func(x, y opendata.File) int { return cmp.Compare(x.URL, y.URL) })
	}
	return index
}

// lastmod is the day on which a record was changed last, as the site map has it for its page.
func (b *builder) lastmod(r record.Record) record.Date {
	if day, ok := b.lastmods[r]; ok {
		return day
	}
	return b.committed(record.MetaOf(r))
}

// recordList is the list of the records of a kind.
func (b *builder) recordList(s *record.Schema) download {
	list := opendata.Records{Kind: string(s.Kind), Records: []opendata.Record{}}
	return download{
		path: opendata.Folder + s.Plural + ".json",
		rows: func(b *builder) export.Rows {
			return export.Rows{Between: ",\n", Close: "\n]}\n",
				Open: func(_ string, rows int, _ []string) []byte {
					part := list
					part.Count = rows
					return append(bytes.TrimSuffix(opendata.Encode(part), []byte("]}\n")), '\n')
				},
				Each: func(yield func([]byte) bool) {
					for _, r := range b.g.Records(s.Kind) {
						if !yield(bytes.TrimSuffix(opendata.Encode(b.opened(r)), []byte("\n"))) {
							return
						}
					}
				},
			}
		},
		index: func(_ *builder, parts opendata.Parts) []byte {
			list.Count, list.Parts = parts.Rows, parts.Parts
			return opendata.Encode(list)
		},
	}
}

// recordJSON is the file of a record as the site has it beside its page.
func (b *builder) recordJSON(r record.Record) []byte { return append(b.exported().Record(r), '\n') }

// opened is a record in the list of its kind.
func (b *builder) opened(r record.Record) opendata.Record {
	m := record.MetaOf(r)
	o := opendata.Record{
		ID: m.ID, Bundle: bundleOf(m.ID, bundleCount(b.g.Count(m.Schema.Kind))), Title: titleOf(m), Modified: string(b.lastmod(r)), SHA256: hex.EncodeToString(b.recordFile(r).SHA256),
		Former: mapped(m.Formerly(), func(v record.Value) string { return v.Text }),
	}
	if m.Schema.Paged {
		o.URL, o.Permanent = b.s.URL(m.Link()), b.lasting(m)
		if b.makes("json") {
			o.JSON = o.URL + "index.json"
		}
	}
	switch r := r.(type) {
	case *record.Claim:
		o.Title, o.Number, o.Rating, o.Published, o.Withdrawn = r.Title, r.Number, r.Rating, string(r.Checked), r.Withdrawn()
	case *record.Point:
		o.Number = r.Number
	}
	return o
}

func (b *builder) sqlite(w io.Writer) {
	err := b.exported().Database(w, export.Facts{Version: opendata.Version, Commit: b.s.Commit, Lastmod: b.lastmod})
	b.fail("write", opendata.Folder+"site.sqlite", err)
}
