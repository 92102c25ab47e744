package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	slashpath "path"
	"slices"
	"strings"

	"counterpoint/generator/page/export"
	"counterpoint/generator/page/opendata"
	"counterpoint/generator/record"
)

// mediaTypes are the types of the files below /data/, by their ends.
var mediaTypes = map[string]string{
	".json": "application/json", ".ndjson": "application/x-ndjson", ".csv": "text/csv", ".bib": "application/x-bibtex", ".dot": "text/vnd.graphviz",
	".argdown": "text/plain", ".ics": "text/calendar", ".sqlite": "application/vnd.sqlite3", ".jsonld": "application/ld+json", ".opml": "text/x-opml",
}

// largest is how many bytes a file that is a list may have. A larger one is in parts of half the size, and its address says which: what
// is larger, readers, programs and hosts take badly, and no part changes because rows come at the end.
const largest = 8_000_000

// download is a file below /data/. It is a list, or something that is one file whatever its size.
type download struct {
	path  string // "data/claims.csv"
	rows  func(*builder) export.Rows
	write func(*builder, io.Writer)
	count int // of the rows in what write writes

	// records, when they are given, are all that the file is made of, besides the settings.
	records []record.Record

	// bundles, when they are given, have all rows of the list already: a larger one is only an index of them.
	bundles []download

	// index is what stands at the address of the file when it is in parts; nil for what is usual by its ending.
	index func(*builder, opendata.Parts) []byte
}

// fileSum is a file as it was made, with its size and its hash.
type fileSum struct {
	path   string
	rows   int
	bytes  int64
	sha256 string
}

// made is what was made of a download.
type made struct {
	files []fileSum
	parts []fileSum // those that have its rows, when the file at its address only names them
}

// download adds a file, or the parts that it is in, and notes their hashes.
func (b *builder) download(d download) {
	b.sums.Store(d.path, b.make(d, func(path, key string, write func(io.Writer)) { b.write("static/"+path, key, write) }))
}

// madeOf is what was made of a download. One that was not made yet is made for that.
func (b *builder) madeOf(d download) made {
	if known, ok := b.sums.Load(d.path); ok {
		return known.(made)
	}
	m := b.make(d, func(string, string, func(io.Writer)) {})
	b.sums.Store(d.path, m)
	return m
}

// make makes a file with the given function, or its parts and the index of them. The function need not write a file; then its hash is
// taken from what is kept under its key, if there is one, or from what would be written.
func (b *builder) make(d download, file func(path, key string, write func(io.Writer))) (m made) {
	add := func(path, key string, rows int, write func(io.Writer)) {
		var s *summing
		summed := func(w io.Writer) {
			s = newSumming(w)
			write(s)
		}
		file(path, key, summed)
		sum, known := b.keptSum(path, key)
		if s == nil && !known {
			summed(io.Discard)
		}
		if s != nil {
			sum = keptSum{key, s.n, hex.EncodeToString(s.hash.Sum(nil))}
		}
		b.keepSum(path, sum)
		m.files = append(m.files, fileSum{path, rows, sum.Bytes, sum.SHA256})
	}
	if d.rows == nil {
		add(d.path, b.keyOfRecords(d.path, d.records), d.count, func(w io.Writer) { d.write(b, w) })
		return m
	}
	rows := d.rows(b)
	if d.bundles != nil && !b.fit(d.bundles, rows.Between, b.largest) {
		for _, bundle := range d.bundles {
			m.parts = append(m.parts, b.madeOf(bundle).files...)
		}
	} else {
		path := func(number int) string { return partPath(d.path, number) }
		at := func(number int) string { return b.s.URL(path(number)) }
		if groups := b.groups(d.path, rows); groups != nil {
			for p := range groups.pieces(b.largest, at) {
				add(path(p.Number), p.key, p.Rows, p.write)
			}
		} else {
			rows.Cut(b.largest, at, func(number, n int, data []byte) {
				add(path(number), "", n, func(w io.Writer) { w.Write(data) })
			})
		}
		if len(m.files) > 1 {
			m.parts = slices.Clone(m.files)
		}
	}
	if m.parts != nil && !rows.Last {
		add(d.path, "", 0, func(w io.Writer) { w.Write(b.indexOf(d, m.parts)) })
	}
	return m
}

// makes says which files it may be, as [Part] has them.
func (d download) makes() []string {
	if d.rows == nil {
		return []string{d.path}
	}
	name, _, _ := strings.Cut(slashpath.Base(d.path), ".")
	return []string{d.path, slashpath.Dir(d.path) + "/" + name + "-"}
}

// partPath is the path of a part of a file, "data/claims-2.csv"; number 0 is the file itself.
func partPath(path string, number int) string {
	if number == 0 {
		return path
	}
	dir, name := slashpath.Split(path)
	name, ending, _ := strings.Cut(name, ".")
	return fmt.Sprintf("%s%s-%d.%s", dir, name, number, ending)
}

// indexOf is what stands at the address of a file in parts: a list of them, in the format of the file as far as that has one.
func (b *builder) indexOf(d download, parts []fileSum) []byte {
	of := opendata.Parts{Parts: mapped(parts, func(s fileSum) opendata.Part {
		return opendata.Part{URL: b.s.URL(s.path), Rows: s.rows, Bytes: s.bytes, SHA256: s.sha256}
	})}
	for _, s := range parts {
		of.Rows += s.rows
	}
	if d.index != nil {
		return d.index(b, of)
	}
	var text bytes.Buffer
	line := func(begin, between, end string) {
		for _, p := range of.Parts {
			fmt.Fprint(&text, begin, p.URL, between, p.Rows, between, p.Bytes, between, p.SHA256, end)
		}
	}
	switch slashpath.Ext(d.path) {
	case ".csv":
		text.WriteString("url,rows,bytes,sha256\r\n")
		line("", ",", "\r\n")
	case ".ndjson":
		for _, p := range of.Parts {
			text.Write(opendata.Encode(p))
		}
	case ".bib":
		line("% ", " ", "\n") // what is outside of entries is a comment
	case ".argdown":
		line("// ", " ", "\n")
	default:
		text.Write(opendata.Encode(of))
	}
	return text.Bytes()
}

// summing counts and hashes what is written.
type summing struct {
	w    io.Writer
	hash hash.Hash
	n    int64
}

func newSumming(w io.Writer) *summing { return &summing{w: w, hash: sha256.New()} }

func (s *summing) Write(p []byte) (int, error) {
	s.n += int64(len(p))
	s.hash.Write(p)
	return s.w.Write(p)
}

// allDownloads lists all files below /data/ but the index of them and the schemas.
func (b *builder) allDownloads() (list []download) {
	if b.makes("downloads") {
		for _, s := range b.publishedKinds() {
			list = append(list, b.records(s)...)
		}
		for _, t := range b.dataTables() {
			list = append(list, t.download)
		}
	}
	if !b.makes("v1") {
		return list
	}
	list = append(append(list, b.bundleFiles()...), b.openedFiles()...)
	for _, s := range b.publishedKinds() {
		list = append(list, b.recordList(s))
	}
	return list
}
