package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A part whose key is the one that it had in another build has the same files, if the settings and the theme are the same: so that
// a build need not make what has not changed. Only the pages that a large site has most of have a key, those of claims,
// points, actors, sources, topics and events, histories, and the further pages of long lists. What they show is of their own records and of records
// around these ([graph.Graph.Surroundings]), of the words, scales and names that all pages show, and of the day by which the age of
// evidence is told.

// keys are what keys of parts are made of.
type keys struct {
	common  [sha256.Size]byte
	records map[record.Record][sha256.Size]byte
}

// Keys are keys of the records of a site, computed when they are first asked for: the pages and the search index have the same.
type Keys struct {
	once sync.Once
	keys *keys
}

func (b *builder) makeKeys() {
	of := b.s.Keys
	if of == nil {
		of = new(Keys)
	}
	of.once.Do(func() { of.keys = &keys{common: b.commonSum(), records: b.g.Surroundings(b.recordSum)} })
	b.keys = of.keys
}

// commonSum stands for what any page may show.
func (b *builder) commonSum() [sha256.Size]byte {
	h := sha256.New()
	for _, s := range b.g.Set.Schemas() {
		n := b.g.Count(s.Kind)
		fmt.Fprintf(h, "%s %t %d\n", s.Kind, n > 0, bundleCount(n)) // a page names the bundle that its record is in
	}
	b.hashLists(h)
	if b.g.Set.Ledger != nil {
		b.fail("encode", "the ledger", json.NewEncoder(h).Encode(b.g.Set.Ledger.Entries))
	}
	fmt.Fprintf(h, "%q %q %t %t %t\n", b.day, b.s.Day, b.s.History != nil, b.s.Draw != nil, b.s.Media != nil)
	return [sha256.Size]byte(h.Sum(nil))
}

// hashLists adds to a checksum the scales, vocabularies and fields of the site.
func (b *builder) hashLists(h io.Writer) {
	for _, s := range b.g.Set.Schemas() {
		if s.List || s.Declares() {
			for _, r := range b.g.Records(s.Kind) {
				m := record.MetaOf(r)
				fmt.Fprintf(h, "%s\n%s\n", m.File(), m.Source())
			}
		}
	}
	tables := b.g.Set.Tables()
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		fmt.Fprintf(h, "%q %q\n", name, tables[name])
	}
}

// recordSum stands for a record with what lies beside it.
func (b *builder) recordSum(r record.Record) [sha256.Size]byte {
	m := record.MetaOf(r)
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%q %q\n", m.File(), m.Source(), m.ID, b.s.Commits[m.File()]) // a file may have several records
	for _, t := range b.in[m.Link()] {
		fmt.Fprintf(h, "%s\n%s\n", t.File(), t.Source())
	}
	if b.s.History != nil {
		list, more := b.s.History.Of(filesOf(m)...)
		for _, c := range list {
			fmt.Fprintln(h, c.Commit.ID)
		}
		fmt.Fprintln(h, more)
	}
	if c, ok := r.(*record.Claim); ok && b.s.Media != nil {
		for _, medium := range c.Media {
			fmt.Fprintf(h, "%q %s\n", medium.File, b.s.Media.File(medium.File).SHA256)
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// keyedBy gives the last part that was listed a key. Its files are made of some records and of what is around them, such as a list
// of their cards, and of no other; more is what else they show.
func (b *builder) keyedBy(records []record.Record, more ...string) {
	if b.keys == nil || len(b.parts) == 0 {
		return
	}
	p := &b.parts[len(b.parts)-1]
	h := sha256.New()
	fmt.Fprintf(h, "%x %q %q %q %q %q %q %q\n", b.keys.common, p.Content, p.Title, p.Aliases, p.Former, p.First, p.Lastmod, more)
	for _, r := range records {
		of, ok := b.keys.records[r]
		if !ok { // a translation
			return
		}
		h.Write(of[:])
	}
	p.Key = hex.EncodeToString(h.Sum(nil))
}

// keyed gives the last part that was listed, the page of a record, a key. More is what its page shows of no record near it.
func (b *builder) keyed(more ...string) {
	if last := len(b.parts) - 1; last >= 0 {
		b.keyedBy([]record.Record{b.parts[last].Record}, more...)
	}
}

// keySource gives the part of a source a key, unless its page shows what rests on the copies of a document: that is further away.
func (b *builder) keySource(s *graph.Source, publishers map[string]string) {
	if len(s.Via) == 0 {
		b.keyed(publishers[s.Rec.Publisher], publishers[s.Rec.TextFrom])
	}
}

// keyHistory gives the part of the history of a record a key. Texts of earlier versions are known by their commits. They name
// records by ids that these may not have any more.
func (b *builder) keyHistory(r record.Record, list []gitlog.Change, more int) {
	if b.keys == nil {
		return
	}
	b.walked.load.Do(b.loadWalks)
	changes := mapped(list, func(c gitlog.Change) string { return c.Commit.ID + " " + c.Was + " " + c.Now })
	b.keyedBy([]record.Record{r}, fmt.Sprint(b.walked.renamed), fmt.Sprint(changes, more))
}
