package page

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
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
	list = append(append(list, b.bundleFiles()...), b.openedFiles()...)
	for _, s := range b.publishedKinds() {
		list = append(list, b.recordList(s))
	}
	return list
}
