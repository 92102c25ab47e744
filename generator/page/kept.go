package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"sync"

	"counterpoint/generator/page/export"
	"counterpoint/generator/record"
)

// Downloads have most records, and an edit changes few of their parts. So a part has a key, which stands for the records in it and what
// is near them, and is not made when the published one has the same. What others say of it, its hash and its size, is kept from one
// build to the next; and so are the sizes of rows, by which it is known which rows are in which part.

// keptFiles are what is known of downloads: that of the last build, and that of this one.
type keptFiles struct {
	load     sync.Once
	old, now keptDownloads
	known    map[[sha256.Size]byte]recordFile // records of the last build, by their keys
	records  sync.Map                         // recordFile of records of this one
	mu       sync.Mutex                       // guards now
}

// keptDownloads are kept from one build to the next. Env is a checksum of all that they are made with besides records.
type keptDownloads struct {
	Env     []byte
	Sums    map[string]keptSum          // by path
	Sizes   map[string]map[string][]int // of a download by its path, the sizes of the rows of a record by its key
	Records []recordFile
}

// recordFile is the file of a record as JSON, without the record.
type recordFile struct {
	Key, SHA256 []byte
	Bytes       int
}

// keptSum is the size and the hash of a file with a key.
type keptSum struct {
	Key    string
	Bytes  int64
	SHA256 string
}

// keeps tells whether downloads have keys, after it has taken what was kept.
func (b *builder) keeps() bool {
	if b.keys == nil || b.s.Kept == nil || b.s.Program == "" {
		return false
	}
	k := b.kept
	k.load.Do(func() {
		h := sha256.New()
		words, err := json.Marshal([]any{b.s.Program, b.s.BaseURL, b.s.Title, b.s.Lang, b.s.Publisher, b.s.Licence, b.s.Launched, b.s.Words, b.s.Without, b.largest, b.s.Copies != nil, b.s.Media != nil})
		b.fail("encode", "the settings of downloads", err)
		h.Write(words)
		b.hashLists(h)
		if b.g.Set.Ledger != nil {
			b.fail("encode", "the ledger", json.NewEncoder(h).Encode(b.g.Set.Ledger.Entries))
		}
		env := h.Sum(nil)
		data, ok := b.s.Kept.Get(b.keptAs())
		if !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&k.old) != nil || !bytes.Equal(k.old.Env, env) {
			k.old = keptDownloads{}
		}
		k.known = make(map[[sha256.Size]byte]recordFile, len(k.old.Records))
		for _, f := range k.old.Records {
			if len(f.Key) == sha256.Size {
				k.known[[sha256.Size]byte(f.Key)] = f
			}
		}
		k.now = keptDownloads{Env: env, Sums: map[string]keptSum{}, Sizes: map[string]map[string][]int{}}
	})
	return true
}

func (b *builder) keptAs() string { return b.s.KeptAs + " downloads" }

// saveKept keeps what this build has made for the next one.
func (b *builder) saveKept() {
	if !b.keeps() {
		return
	}
	b.kept.mu.Lock()
	defer b.kept.mu.Unlock()
	for _, f := range b.kept.records.Range {
		if f := f.(recordFile); f.Key != nil {
			b.kept.now.Records = append(b.kept.now.Records, f)
		}
	}
	var data bytes.Buffer
	if gob.NewEncoder(&data).Encode(b.kept.now) == nil {
		b.s.Kept.Put(b.keptAs(), data.Bytes())
	}
}

// recordFile is the file of a record as JSON; it is made if it is not known.
func (b *builder) recordFile(r record.Record) recordFile {
	if f, ok := b.kept.records.Load(r); ok {
		return f.(recordFile)
	}
	f, ok := recordFile{}, false
	var key []byte
	if b.keeps() {
		if of, keyed := b.keys.records[r]; keyed {
			f, ok = b.kept.known[of]
			key = of[:]
		}
	}
	if !ok {
		data := b.recordJSON(r)
		sum := sha256.Sum256(data)
		f = recordFile{key, sum[:], len(data)}
	}
	b.kept.records.Store(r, f)
	return f
}

// fit tells whether some records have no more than so many bytes as JSON, with as many between them.
func (b *builder) fit(bundles []download, between string, most int) bool {
	n := 0
	for _, d := range bundles {
		for _, r := range d.records {
			if n += b.recordFile(r).Bytes - len("\n") + len(between); n > most {
				return false
			}
		}
	}
	return true
}

// keptSum is what is kept of a file under its key.
func (b *builder) keptSum(path, key string) (keptSum, bool) {
	if key == "" {
		return keptSum{}, false
	}
	b.kept.mu.Lock()
	defer b.kept.mu.Unlock()
	for _, of := range []keptDownloads{b.kept.now, b.kept.old} {
		if sum, ok := of.Sums[path]; ok && sum.Key == key {
			return sum, true
		}
	}
	return keptSum{}, false
}

func (b *builder) keepSum(path string, sum keptSum) {
	if sum.Key == "" {
		return
	}
	b.kept.mu.Lock()
	defer b.kept.mu.Unlock()
	b.kept.now.Sums[path] = sum
}

// keyOfRecords is the key of a file that is made of the texts of some records; empty when there are none.
func (b *builder) keyOfRecords(path string, records []record.Record) string {
	if len(records) == 0 || !b.keeps() {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%x %q\n", b.kept.now.Env, path)
	for _, r := range records {
		m := record.MetaOf(r)
		fmt.Fprintf(h, "%q %d\n", m.File(), len(m.Source()))
		h.Write(m.Source())
	}
	return hex.EncodeToString(h.Sum(nil))
}

// rowGroups are the rows of a download by the records that they are made of.
type rowGroups struct {
	env    []byte
	rows   export.Rows
	groups []rowGroup
}

type rowGroup struct {
	key   [sha256.Size]byte
	sizes []int
	rows  iter.Seq[[]byte]
}

// groups are the rows of a download by records, with their sizes; nil when they have no keys.
func (b *builder) groups(path string, rows export.Rows) *rowGroups {
	if rows.Groups == nil || !b.keeps() {
		return nil
	}
	g := &rowGroups{env: b.kept.now.Env, rows: rows}
	old, now := b.kept.old.Sizes[path], map[string][]int{}
	for r, rows := range rows.Groups {
		key, ok := b.keys.records[r]
		if !ok {
			return nil
		}
		known := string(key[:])
		sizes, ok := old[known]
		if !ok {
			for row := range rows {
				sizes = append(sizes, len(row))
			}
		}
		now[known] = sizes
		g.groups = append(g.groups, rowGroup{key, sizes, rows})
	}
	b.kept.mu.Lock()
	defer b.kept.mu.Unlock()
	b.kept.now.Sizes[path] = now
	return g
}

// keyedPiece is a piece of a download, with its key.
type keyedPiece struct {
	export.Piece
	key   string
	write func(io.Writer)
}

// pieces are the pieces of a download.
func (g *rowGroups) pieces(most int, at func(int) string) iter.Seq[keyedPiece] {
	sizes := func(yield func(int) bool) {
		for _, group := range g.groups {
			for _, size := range group.sizes {
				if !yield(size) {
					return
				}
			}
		}
	}
	return func(yield func(keyedPiece) bool) {
		first, skip := 0, 0 // the group with the next row, and how many of its rows are in pieces already
		for p := range g.rows.Pieces(most, at, sizes) {
			open := g.rows.Open(at(p.Number), p.Rows, p.Before)
			h := sha256.New()
			fmt.Fprintf(h, "%x %q %q %q %d %d\n", g.env, open, g.rows.Between, g.rows.Close, skip, p.Rows)
			begin, from := first, skip
			for left := p.Rows; left > 0; {
				h.Write(g.groups[first].key[:])
				here := len(g.groups[first].sizes) - skip
				if here > left {
					skip += left
					break
				}
				left -= here
				first, skip = first+1, 0
			}
			piece := keyedPiece{p, hex.EncodeToString(h.Sum(nil)), func(w io.Writer) {
				w.Write(open)
				g.write(w, begin, from, p.Rows)
				io.WriteString(w, g.rows.Close)
			}}
			if !yield(piece) {
				return
			}
		}
	}
}

// write writes so many rows, from a group on, but for some of its rows.
func (g *rowGroups) write(w io.Writer, group, skip, rows int) {
	for left := rows; left > 0; group, skip = group+1, 0 {
		for row := range g.groups[group].rows {
			if skip > 0 {
				skip--
				continue
			}
			if left < rows {
				io.WriteString(w, g.rows.Between)
			}
			w.Write(row)
			if left--; left == 0 {
				return
			}
		}
	}
}
