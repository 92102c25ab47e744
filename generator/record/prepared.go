package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/parallel"
	"counterpoint/generator/plainfile"
)

// Prepared is what the files of records say, decoded once for several programs that read the same files: decoding is most of
// what reading a large site takes. Of each file it has a checksum, and the values of its keys, whose texts are places in the
// text of the file.
type Prepared struct {
	files map[string]*preparedFile // by slash path below the site folder
	other atomic.Pointer[string]   // a file that is not as it was prepared
}

type preparedFile struct {
	sum  [sha256.Size]byte
	tree []byte // nothing when the text is to be decoded
}

// Prepare reads the files of records for [Limits.LoadPrepared].
func (l Limits) Prepare(site fs.FS) (*Prepared, error) {
	l = l.withDefaults()
	files, _, err := list(site)
	if err != nil {
		return nil, err
	}
	prepared := make([]*preparedFile, len(files))
	errs := make([]error, len(files))
	parallel.Each(len(files), func(i int) bool {
		data, err := l.ReadFile(site, files[i].Name)
		if err != nil {
			errs[i] = fmt.Errorf("%s: %w", files[i].Name, err)
		} else {
			prepared[i] = &preparedFile{sha256.Sum256(data), l.treeOf(data)}
		}
		return true
	})
	p := &Prepared{files: map[string]*preparedFile{}}
	for i, f := range files {
		p.files[f.Name] = prepared[i]
	}
	ledger, err := plainfile.ReadFile(site, LedgerFile, maxLedger)
	if err == nil {
		p.files[LedgerFile] = &preparedFile{sum: sha256.Sum256(ledger)}
	} else if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return p, errors.Join(append(errs, err)...)
}

// treeOf encodes what a text decodes to, if that gives the same when it is decoded; otherwise it returns nothing.
func (l Limits) treeOf(data []byte) []byte {
	text, tree, wrong := l.Decode(data)
	if wrong != nil || len(text) != len(data) || len(tree) == 0 {
		return nil
	}
	e := treeEncoder{text: text}
	e.value(tree)
	again, ok := decodeTree(e.out, string(text))
	if e.failed || !ok || !reflect.DeepEqual(again, tree) {
		return nil
	}
	return e.out
}

// OtherError says that records are not those that were prepared.
type OtherError struct{ File string }

func (e *OtherError) Error() string { return e.File + " is not as it was" }

// LoadPrepared does what [Limits.Load] does, with less work. An [*OtherError] says that the files are not those that were
// prepared.
func (l Limits) LoadPrepared(site fs.FS, p *Prepared) (*Set, []Finding, error) {
	set, found, err := l.loadWith(site, p)
	if err != nil {
		return nil, nil, err
	}
	if name := p.other.Load(); name != nil {
		return nil, nil, &OtherError{*name}
	}
	return set, found, nil
}

// give gives each file of a site what it holds, and notes files that there are more or fewer of than were prepared.
func (p *Prepared) give(files []File, ledger *Ledger) {
	if p == nil {
		return
	}
	left := maps.Clone(p.files)
	for i := range files {
		name := files[i].Name
		if files[i].prepared = p; p.files[name] == nil {
			p.other.Store(&name)
		}
		delete(left, name)
	}
	if ledger != nil && left[LedgerFile] != nil && left[LedgerFile].sum == sha256.Sum256(ledger.Source()) {
		delete(left, LedgerFile)
	} else if name := LedgerFile; ledger != nil {
		p.other.Store(&name)
	}
	for name := range left {
		p.other.Store(&name)
	}
}

// tree returns what the text of a file decodes to, when that is known.
func (p *Prepared) tree(name string, data []byte) (map[string]any, bool) {
	if p == nil {
		return nil, false
	}
	f := p.files[name]
	if f == nil || f.sum != sha256.Sum256(data) {
		p.other.Store(&name)
		return nil, false
	}
	if len(f.tree) == 0 {
		return nil, false
	}
	return decodeTree(f.tree, unsafe.String(unsafe.SliceData(data), len(data))) // values are places in what is kept anyway, see Meta.Source
}

// Append appends what [ReadPrepared] reads.
func (p *Prepared) Append(to []byte) []byte {
	to = binary.AppendUvarint(to, uint64(len(p.files)))
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		f := p.files[name]
		to = appendBytes(to, name)
		to = append(to, f.sum[:]...)
		to = appendBytes(to, string(f.tree))
	}
	return to
}

// ReadPrepared reads what [Prepared.Append] has written; not ok, when it is anything else.
func ReadPrepared(data []byte) (p *Prepared, ok bool) {
	d := treeDecoder{in: data}
	n := d.uint()
	p = &Prepared{files: make(map[string]*preparedFile, min(n, len(data)/sha256.Size))}
	for range n {
		name := string(d.bytes(d.uint()))
		f := &preparedFile{}
		copy(f.sum[:], d.bytes(len(f.sum)))
		f.tree = d.bytes(d.uint())
		if d.failed {
			return nil, false
		}
		p.files[name] = f
	}
	return p, !d.failed && len(d.in) == 0
}

// What is in a tree. Each value begins with one of these.
const (
	treeText   = iota // a place in the text of the file, and its length
	treeOther         // a text that is not there as it is
	treeInt           // a number
	treeTrue          // nothing
	treeFalse         // nothing
	treeDay           // year, month, day
	treeList          // how many values, and these
	treeTable         // how many keys, and each with its value
	treeTables        // how many tables, and these
)

func appendBytes(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

type treeEncoder struct {
	text, out []byte
	failed    bool // there is a value that no tree has
}

func (e *treeEncoder) head(kind byte, n int) {
	e.out = binary.AppendUvarint(append(e.out, kind), uint64(n))
}

func (e *treeEncoder) value(v any) {
	switch v := v.(type) {
	case string:
		if at := bytes.Index(e.text, []byte(v)); at >= 0 {
			e.head(treeText, at)
			e.out = binary.AppendUvarint(e.out, uint64(len(v)))
		} else {
			e.out = appendBytes(append(e.out, treeOther), v)
		}
	case int64:
		e.out = binary.AppendVarint(append(e.out, treeInt), v)
	case bool:
		e.out = append(e.out, map[bool]byte{true: treeTrue, false: treeFalse}[v])
	case time.Time:
		year, month, day := v.Date()
		if v.Location() != localDay().Location() || year < 0 {
			e.failed = true
		}
		e.head(treeDay, year)
		e.out = append(e.out, byte(month), byte(day))
	case []any:
		e.head(treeList, len(v))
		for _, item := range v {
			e.value(item)
		}
	case map[string]any:
		e.head(treeTable, len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			e.value(key)
			e.value(v[key])
		}
	case []map[string]any:
		e.head(treeTables, len(v))
		for _, item := range v {
			e.value(item)
		}
	default:
		e.failed = true
	}
}

// localDay is some day as the TOML decoder has it, whose place in the world is told by a pointer that no other package has.
var localDay = sync.OnceValue(func() time.Time {
	var tree map[string]any
	toml.Unmarshal([]byte("day = 2026-01-01"), &tree)
	day, _ := tree["day"].(time.Time)
	return day
})

// treeDecoder decodes a tree that anybody may have written.
type treeDecoder struct {
	in     []byte
	text   string // of the file
	failed bool
}

func decodeTree(in []byte, text string) (tree map[string]any, ok bool) {
	d := treeDecoder{in: in, text: text}
	tree, ok = d.value(0).(map[string]any)
	return tree, ok && !d.failed && len(d.in) == 0
}

// uint reads a number, which no list of values can be longer than.
func (d *treeDecoder) uint() int {
	n, size := binary.Uvarint(d.in)
	if size <= 0 || n > math.MaxInt32 {
		d.failed = true
		return 0
	}
	d.in = d.in[size:]
	return int(n)
}

func (d *treeDecoder) bytes(n int) []byte {
	if d.failed || n > len(d.in) {
		d.failed = true
		return nil
	}
	b := d.in[:n:n]
	d.in = d.in[n:]
	return b
}

// maxTree is how deep tables nest in a tree: the TOML decoder has refused what nests deeper than a site allows.
const maxTree = 1000

func (d *treeDecoder) value(depth int) any {
	kind := d.bytes(1)
	if d.failed || depth > maxTree {
		d.failed = true
		return nil
	}
	switch kind[0] {
	case treeText:
		at, n := d.uint(), d.uint()
		if at+n > len(d.text) {
			d.failed = true
			return nil
		}
		return d.text[at : at+n]
	case treeOther:
		return strings.Clone(string(d.bytes(d.uint())))
	case treeInt:
		n, size := binary.Varint(d.in)
		if size <= 0 {
			d.failed = true
			return nil
		}
		d.in = d.in[size:]
		return n
	case treeTrue, treeFalse:
		return kind[0] == treeTrue
	case treeDay:
		year, day := d.uint(), d.bytes(2)
		if d.failed {
			return nil
		}
		return time.Date(year, time.Month(day[0]), int(day[1]), 0, 0, 0, 0, localDay().Location())
	case treeList:
		list := make([]any, d.count())
		for i := range list {
			list[i] = d.value(depth + 1)
		}
		return list
	case treeTable:
		n := d.count()
		table := make(map[string]any, n)
		for range n {
			key, _ := d.value(depth + 1).(string)
			table[key] = d.value(depth + 1)
		}
		return table
	case treeTables:
		list := make([]map[string]any, d.count())
		for i := range list {
			var ok bool
			if list[i], ok = d.value(depth + 1).(map[string]any); !ok {
				d.failed = true
			}
		}
		return list
	}
	d.failed = true
	return nil
}

// count reads how many values follow, each of which has a byte at least.
func (d *treeDecoder) count() int {
	n := d.uint()
	if n > len(d.in) {
		d.failed = true
		return 0
	}
	return n
}
