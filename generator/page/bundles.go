package page

import (
	"hash/fnv"
	"io"
	"strconv"

	"counterpoint/generator/page/opendata"
	"counterpoint/generator/record"
)

// Records are published in bundles of about a hundred, data/records/claims/7.ndjson: a file for each record would be most of the
// files of a site, and one for all of them too large to ask for when one record is wanted. Which bundle a record is in follows
// from its id, so that a change to one record changes one bundle, and a new record moves no other.

// perBundle is how many records a bundle has at most, on average.
const perBundle = 100

// bundleCount is in how many bundles so many records are: a power of two, so that few new records change it.
func bundleCount(records int) int {
	n := 1
	for n*perBundle < records {
		n *= 2
	}
	return n
}

// bundleOf is the number of the bundle that a record is in: the hash of its id (FNV-1a, 32 bits) modulo their count.
func bundleOf(id string, count int) int {
	h := fnv.New32a()
	io.WriteString(h, id)
	return int(h.Sum32() % uint32(count))
}

// bundleSet says where the bundles of a kind are, and how many there are.
type bundleSet struct {
	Folder string `json:"folder"`
	Count  int    `json:"count"`
}

// bundleFolder is the folder of the bundles of a kind.
func bundleFolder(s *record.Schema) string { return "data/records/" + s.Plural + "/" }

// bundleName is the path of a bundle.
func bundleName(s *record.Schema, n int) string {
	return bundleFolder(s) + strconv.Itoa(n) + ".ndjson"
}

// bundlePath is the path of the bundle that has a record.
func (b *builder) bundlePath(m *record.Meta) string {
	return bundleName(m.Schema, bundleOf(m.ID, bundleCount(b.g.Count(m.Schema.Kind))))
}

// bundles lists the bundles of all records, each as a part.
func (b *builder) bundles() {
	for _, d := range b.bundleFiles() {
		b.list(Part{Makes: d.makes()}, func(b *builder) { b.download(d) })
	}
}

// bundleFiles are the bundles of all records.
func (b *builder) bundleFiles() (list []download) {
	for _, s := range b.publishedKinds() {
		list = append(list, b.bundlesOf(s)...)
	}
	return list
}

// bundlesOf are the bundles of a kind.
func (b *builder) bundlesOf(s *record.Schema) (list []download) {
	all := b.g.Records(s.Kind)
	in := make([][]record.Record, bundleCount(len(all)))
	for _, r := range all {
		n := bundleOf(record.MetaOf(r).ID, len(in))
		in[n] = append(in[n], r)
	}
	for n, records := range in {
		list = append(list, download{path: bundleName(s, n), count: len(records), records: records, write: func(b *builder, w io.Writer) {
			for _, r := range records {
				m := record.MetaOf(r)
				w.Write(opendata.Encode(opendata.Bundled{ID: m.ID, Record: b.exported().Record(r), TOML: string(m.Source())}))
			}
		}})
	}
	return list
}
