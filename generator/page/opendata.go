package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
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
		{download{opendata.Folder + "changes.json", (*builder).changesJSON}, ""},
		{download{opendata.Folder + "datapackage.json", (*builder).dataPackage}, "downloads"},
		{download{opendata.Folder + "openapi.json", (*builder).openAPI}, ""},
		{download{opendata.Folder + "graph.jsonld", func(b *builder, w io.Writer) { b.exported().JSONLD(w) }}, "graph"},
		{download{opendata.Folder + "site.sqlite", (*builder).sqlite}, "sqlite"},
		{download{opendata.Folder + "feeds.opml", (*builder).feedsOPML}, "feeds"},
		{download{opendata.Folder + "claims.opml", (*builder).claimsOPML}, "claim_feeds"},
	}
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
			b.list(Part{}, func(b *builder) { b.download(d) })
		}
	}
	b.list(Part{}, (*builder).months)
	b.list(Part{}, func(b *builder) {
		b.write("static/"+opendata.Folder+"index.json", func(w io.Writer) { w.Write(opendata.Encode(b.openIndex(true))) })
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
			k.Data, k.Lines, k.Schema = b.s.URL("data/"+s.Plural+".json"), b.s.URL("data/"+s.Plural+".ndjson"), b.s.URL("data/schema/"+string(s.Kind)+".json")
		}
		index.Kinds = append(index.Kinds, k)
		for _, r := range records {
			index.Modified = max(index.Modified, string(b.lastmod(r)))
		}
	}
	if files {
		for _, d := range b.allDownloads() {
			sum := b.sumOf(d)
			index.Files = append(index.Files, opendata.File{URL: b.s.URL(d.path), Type: mediaTypes[slashpath.Ext(d.path)], Bytes: sum.bytes, SHA256: sum.sha256})
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
	return download{opendata.Folder + s.Plural + ".json", func(b *builder, w io.Writer) {
		records := b.g.Records(s.Kind)
		// The records, which are the last part, are written one at a time.
		head, end, _ := bytes.Cut(opendata.Encode(opendata.Records{Kind: string(s.Kind), Count: len(records), Records: []opendata.Record{}}), []byte("[]"))
		w.Write(head)
		io.WriteString(w, "[")
		for i, r := range records {
			if i > 0 {
				io.WriteString(w, ",")
			}
			io.WriteString(w, "\n")
			w.Write(bytes.TrimSuffix(opendata.Encode(b.opened(r)), []byte("\n")))
		}
		io.WriteString(w, "\n]")
		w.Write(end)
	}}
}

// recordJSON is the file of a record as the site has it beside its page.
func (b *builder) recordJSON(r record.Record) []byte { return append(b.exported().Record(r), '\n') }

// opened is a record in the list of its kind.
func (b *builder) opened(r record.Record) opendata.Record {
	m := record.MetaOf(r)
	sum := sha256.Sum256(b.recordJSON(r))
	o := opendata.Record{
		ID: m.ID, Bundle: bundleOf(m.ID, bundleCount(b.g.Count(m.Schema.Kind))), Title: titleOf(m), Modified: string(b.lastmod(r)), SHA256: hex.EncodeToString(sum[:]),
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
