package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	slashpath "path"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/page/export"
	"counterpoint/generator/page/feed"
	"counterpoint/generator/page/opendata"
	"counterpoint/generator/record"
	"counterpoint/generator/schema"
)

// mediaTypes are the types of the files below /data/, by their ends.
var mediaTypes = map[string]string{
	".json": "application/json", ".ndjson": "application/x-ndjson", ".csv": "text/csv", ".bib": "application/x-bibtex", ".dot": "text/vnd.graphviz",
	".argdown": "text/plain", ".ics": "text/calendar", ".sqlite": "application/vnd.sqlite3", ".jsonld": "application/ld+json", ".opml": "text/x-opml",
}

// download is a file below /data/.
type download struct {
	path  string // "data/claims.csv"
	write func(*builder, io.Writer)
}

// fileSum is the size of a file and its hash.
type fileSum struct {
	bytes  int64
	sha256 string
}

// download adds a file, and notes its hash.
func (b *builder) download(d download) {
	b.write("static/"+d.path, func(w io.Writer) { b.summed(d, w) })
}

// sumOf is the hash of a file. One that was not made yet is made for it.
func (b *builder) sumOf(d download) fileSum {
	if known, ok := b.sums.Load(d.path); ok {
		return known.(fileSum)
	}
	return b.summed(d, io.Discard)
}

// summed writes a file and returns its hash, which it notes.
func (b *builder) summed(d download, w io.Writer) fileSum {
	s := newSumming()
	s.w = w
	d.write(b, s)
	sum := s.sum()
	b.sums.Store(d.path, sum)
	return sum
}

// summing counts and hashes what is written.
type summing struct {
	w    io.Writer
	hash hash.Hash
	n    int64
}

func newSumming() *summing { return &summing{hash: sha256.New()} }

func (s *summing) Write(p []byte) (int, error) {
	s.n += int64(len(p))
	s.hash.Write(p)
	return s.w.Write(p)
}

func (s *summing) sum() fileSum { return fileSum{s.n, hex.EncodeToString(s.hash.Sum(nil))} }

// allDownloads lists all files below /data/ but the index of them and the schemas.
func (b *builder) allDownloads() (list []download) {
	if b.makes("downloads") {
		for _, s := range b.publishedKinds() {
			list = append(list,
				download{"data/" + s.Plural + ".json", func(b *builder, w io.Writer) { b.exported().Records(s.Kind, w, io.Discard) }},
				download{"data/" + s.Plural + ".ndjson", func(b *builder, w io.Writer) { b.exported().Records(s.Kind, io.Discard, w) }})
		}
		for _, t := range b.dataTables() {
			list = append(list, download{t.path, t.write})
		}
	}
	if !b.makes("v1") {
		return list
	}
	list = append(list, b.openedFiles()...)
	for _, s := range b.publishedKinds() {
		list = append(list, b.recordList(s))
	}
	return list
}

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
		k := opendata.Kind{Kind: string(s.Kind), Count: len(records), Records: b.s.URL(opendata.Folder + s.Plural + ".json")}
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
		ID: m.ID, Title: titleOf(m), Modified: string(b.lastmod(r)), SHA256: hex.EncodeToString(sum[:]),
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

// newestChanges is how many changes the file that names the months has.
const newestChanges = 100

// undated is the month of changes whose day is not known.
const undated = "undated"

func monthOf(c opendata.Change) string {
	if len(c.Date) < len("2026-11") {
		return undated
	}
	return c.Date[:len("2026-11")]
}

// allChanges are the changes of all records, the newest first: when each was added, every correction, every version that came
// without one, new names and removals.
func (b *builder) allChanges() (list []opendata.Change) {
	led := b.g.Set.Ledger
	for _, k := range kinds {
		if !b.g.Set.Has(k.Kind) {
			continue
		}
		for _, r := range b.g.Records(k.Kind) {
			m := record.MetaOf(r)
			change := func(kind string, day record.Date) opendata.Change {
				return opendata.Change{Date: string(day), Type: kind, Kind: string(k.Kind), ID: m.ID, URL: b.s.URL(m.Link()), Title: titleOf(m)}
			}
			if day := b.addedOn(r); day != "" {
				list = append(list, change("added", day))
			}
			if e := led.Entry(k.Kind, m.ID); e != nil && len(m.Formerly()) > 0 && led.First(m) != m.ID && e.Removed == nil {
				renamed := change("renamed", e.Day)
				renamed.Former = mapped(m.Formerly(), func(v record.Value) string { return v.Text })
				list = append(list, renamed)
			}
			for _, e := range b.edits(r) {
				list = append(list, change("edited", e.made))
			}
		}
	}
	for _, c := range b.log() {
		list = append(list, opendata.Change{
			Date: string(c.made), Type: "corrected", Kind: string(c.of.Schema.Kind), ID: c.of.ID, URL: b.s.URL(c.Page.Path), Title: titleOf(c.of),
			Correction: c.Kind.ID, Text: c.text, Log: b.s.URL("changes/") + "#" + c.ID,
		})
	}
	if led != nil {
		for _, e := range led.Entries {
			if e.Removed != nil {
				list = append(list, opendata.Change{
					Date: string(e.Removed.Day), Type: "removed", Kind: string(e.Kind), ID: e.ID, URL: b.s.URL(record.SchemaOf(e.Kind).Link(e.ID)), Text: e.Removed.Why,
				})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y opendata.Change) int { return cmp.Compare(y.Date, x.Date) })
	return list
}

// addedOn is the day on which a record was published; empty when it is not, or when that is not known.
func (b *builder) addedOn(r record.Record) record.Date {
	if c, ok := r.(*record.Claim); ok {
		return c.Checked
	}
	return b.g.Set.Ledger.Of(record.MetaOf(r)).Day
}

// byMonth cuts changes, the newest first, into months.
func byMonth(list []opendata.Change) (months []opendata.MonthOfChanges) {
	for _, c := range list {
		month := monthOf(c)
		if n := len(months); n == 0 || months[n-1].Month != month {
			months = append(months, opendata.MonthOfChanges{Month: month})
		}
		last := &months[len(months)-1]
		last.Changes = append(last.Changes, c)
	}
	return months
}

func (b *builder) changesJSON(w io.Writer) {
	list := b.allChanges()
	changes := opendata.Changes{Count: len(list), Newest: append([]opendata.Change{}, list[:min(len(list), newestChanges)]...), Months: []opendata.Month{}}
	for _, m := range byMonth(list) {
		changes.Months = append(changes.Months, opendata.Month{Month: m.Month, Count: len(m.Changes), URL: b.s.URL(monthPath(m.Month))})
	}
	w.Write(opendata.Encode(changes))
}

func monthPath(month string) string { return opendata.Folder + "changes/" + month + ".json" }

// months adds the files of the months in which something was changed.
func (b *builder) months() {
	for _, m := range byMonth(b.allChanges()) {
		b.write("static/"+monthPath(m.Month), func(w io.Writer) { w.Write(opendata.Encode(m)) })
	}
}

func (b *builder) sqlite(w io.Writer) {
	err := b.exported().Database(w, export.Facts{Version: opendata.Version, Commit: b.s.Commit, Lastmod: b.lastmod})
	b.fail("write", opendata.Folder+"site.sqlite", err)
}

func (b *builder) openAPI(w io.Writer) {
	w.Write(opendata.OpenAPI(opendata.API{
		Index: b.openIndex(false), Intro: b.s.Description, Kinds: mapped(b.publishedKinds(), func(s *record.Schema) opendata.APIKind {
			return opendata.APIKind{
				Kind: string(s.Kind), Plural: s.Plural, Doc: s.Doc, Paged: s.Paged && b.makes("json"), Data: b.makes("downloads"), Schema: schema.Published(s),
			}
		}),
	}))
}

// dataPackage describes the tables.
func (b *builder) dataPackage(w io.Writer) {
	p := opendata.Package{
		Profile: "tabular-data-package", Name: packageName(b.host()), Title: b.s.Title, Description: b.s.Description, Homepage: b.s.BaseURL, Resources: []opendata.Resource{},
	}
	if b.s.Licence.URL != "" {
		p.Licenses = []opendata.PackageLicence{{Path: b.s.Licence.URL, Title: b.s.Licence.Name}}
	}
	for _, t := range b.dataTables() {
		if t.columns == nil {
			continue
		}
		sum := b.sumOf(download{t.path, t.write})
		name := strings.TrimSuffix(slashpath.Base(t.path), ".csv")
		r := opendata.Resource{
			Profile: "tabular-data-resource", Name: name, Path: b.s.URL(t.path), Description: b.word("file_" + name + "_csv"), Format: "csv", MediaType: "text/csv",
			Encoding: "utf-8", Bytes: sum.bytes, Hash: "sha256:" + sum.sha256, Dialect: opendata.CSV,
			Schema: opendata.Schema{MissingValues: []string{""}},
		}
		for _, c := range t.columns(b.exported()) {
			r.Schema.Fields = append(r.Schema.Fields, opendata.Field{Name: c.Name, Type: c.Type, Description: c.Doc})
			switch {
			case c.Name == "id":
				r.Schema.PrimaryKey = "id"
			case c.Name == "claim" && name != "claims":
				r.Schema.ForeignKeys = []opendata.ForeignKey{{Fields: "claim", Reference: opendata.Reference{Resource: "claims", Fields: "id"}}}
			}
		}
		p.Resources = append(p.Resources, r)
	}
	w.Write(opendata.Encode(p))
}

// packageName is the name of a data package: lower-case letters and digits, with points and hyphens between.
func packageName(host string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, host)
	return cmp.Or(strings.Trim(name, "-."), "site")
}

// followed is a feed of the site.
type followed struct{ title, dir string }

// follow notes a feed that the site has, for the list of all.
func (b *builder) follow(dir, title string) {
	if b.makes("feeds") {
		b.feeds = append(b.feeds, followed{title, dir})
	}
}

// feedsOPML lists the feeds of the site but those of single claims.
func (b *builder) feedsOPML(w io.Writer) {
	feed.OPML(w, b.s.Title, b.s.URL("data/"), mapped(b.feeds, func(f followed) feed.Outline {
		page := f.dir
		if page == changedRatings {
			page = "changes/"
		}
		return feed.Outline{Title: b.s.Title + ": " + f.title, Page: b.s.URL(page), Atom: b.s.URL(f.dir) + "index.xml"}
	}))
}

// claimsOPML lists the feeds of single claims.
func (b *builder) claimsOPML(w io.Writer) {
	feed.OPML(w, b.s.Title, b.s.URL("claims/"), mapped(b.g.Claims, func(c *graph.Claim) feed.Outline {
		at := b.s.URL(c.Rec.Link())
		return feed.Outline{Title: c.Rec.Title, Page: at, Atom: at + "index.xml"}
	}))
}
