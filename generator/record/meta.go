package record

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Meta is what every record has besides its fields.
type Meta struct {
	Schema *Schema
	ID     string
	Values []Value // every text in the record, in the order of the field table

	src     *fileText
	prefix  string // "rating[0]" for a record in a list file
	nodes   []node
	aliases []alias
	misread map[string]bool // key paths that loading reported; nil when there are none
	dropped bool            // the file is empty, or has a value that is in no field: its key is unknown or its type wrong
	excused bool            // it has an entry under KeyAllow
}

// Record is any record, or a translation of one; a type switch tells which.
type Record interface{ meta() *Meta }

// MetaOf returns what a record has besides its fields.
func MetaOf(r Record) *Meta { return r.meta() }

func (m *Meta) meta() *Meta { return m }

// Get returns the value, of Go type T, of a key of the record itself; nil when the kind has no such key.
func Get[T any](r Record, key string) *T {
	for i := range r.meta().Schema.Fields {
		if f := &r.meta().Schema.Fields[i]; f.Key == key && f.Own == nil {
			return reflect.ValueOf(r).Elem().Field(f.index).Addr().Interface().(*T)
		}
	}
	return nil
}

// Value is one text of a record: a string, a date, or an item of a list.
type Value struct {
	Field *Field
	Text  string
	node  int32 // the table it is in
	item  int32 // its index in a list, or -1
}

// node is a table inside a record; its path is built only when something is reported.
type node struct {
	parent int32
	key    string
	index  int32 // in an array of tables, or -1
}

// fileText is the text of one file. The positions of its keys are found when the first is asked for.
type fileText struct {
	name string // slash path below the site folder
	data []byte

	once  sync.Once
	at    map[string]place
	texts map[string]span

	named  sync.Once
	tables []heading

	noted    sync.Once
	headings []int            // lines
	behind   map[string][]int // lines on which a key is commented out
}

// File returns the record's file, a slash path below the site folder.
func (m *Meta) File() string { return m.src.name }

// Source returns the text of the record's file. It must not be changed.
func (m *Meta) Source() []byte { return m.src.data }

// Link returns the address of the record's page below the site's root: "/claims/bus-fares/".
func (m *Meta) Link() string { return m.Schema.Link(m.ID) }

// SameReferences reports whether two versions of a record have the same kind, id and former ids, and the same
// references and words of a vocabulary at the same key paths.
func SameReferences(a, b Record) bool {
	x, y := a.meta(), b.meta()
	if x.Schema != y.Schema || x.ID != y.ID || !slices.Equal(x.nodes, y.nodes) {
		return false
	}
	refers := func(m *Meta) []Value {
		return slices.DeleteFunc(slices.Clone(m.Values), func(v Value) bool { return v.Field.Ref == "" && v.Field.Words == nil })
	}
	return slices.Equal(refers(x), refers(y)) && slices.Equal(x.Formerly(), y.Formerly())
}

// Item returns the key path of an item of a list: "rebuttal[1]" for the second one at "rebuttal".
func Item(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// Path returns the key path of a value: "rebuttal[1].evidence[0].quote".
func (m *Meta) Path(v Value) string {
	p := joinPath(m.nodePath(v.node), v.Field.Key)
	if v.item >= 0 {
		p = Item(p, int(v.item))
	}
	return p
}

func (m *Meta) nodePath(n int32) string {
	if n <= 0 {
		return ""
	}
	nd := m.nodes[n]
	p := joinPath(m.nodePath(nd.parent), nd.key)
	if nd.index >= 0 {
		p = Item(p, int(nd.index))
	}
	return p
}

func joinPath(parent, key string) string {
	if parent == "" {
		return key
	}
	return parent + "." + key
}

// Misread reports whether loading has a finding at a key path: the field then lacks the value that was meant.
func (m *Meta) Misread(path string) bool { return m.misread[path] }

func (m *Meta) markMisread(path string) {
	if m.misread == nil {
		m.misread = map[string]bool{}
	}
	m.misread[path] = true
}

// AnyMisread reports whether loading has a finding anywhere in the record.
func (m *Meta) AnyMisread() bool { return len(m.misread) > 0 }

// IsSet reports whether the file has a key path, for fields whose zero value can be written. It is slow.
func (m *Meta) IsSet(path string) bool {
	m.src.index()
	_, ok := m.src.at[m.InFile(path)]
	return ok
}

// InFile turns a key path of the record into one of its file.
func (m *Meta) InFile(path string) string {
	path = m.written(path)
	if m.prefix == "" {
		return path
	}
	return strings.TrimSuffix(joinPath(m.prefix, path), ".")
}

// Find returns a finding at a key path of the record, or at the nearest table around a path that is not in the file.
func (m *Meta) Find(path string, severity Severity, rule, message string) Finding {
	return m.src.find(m.InFile(path), severity, rule, message)
}

// FindIn returns a finding at a word inside the text at a key path, or at its key when the word is written with escapes.
func (m *Meta) FindIn(path, word string, severity Severity, rule, message string) Finding {
	path = m.InFile(path)
	at := m.src.locateIn(path, word)
	return Finding{File: m.src.name, Line: at.line, Col: at.col, Severity: severity, Message: message, Rule: rule, Path: path}
}

func (s *fileText) find(path string, severity Severity, rule, message string) Finding {
	at := s.locate(path)
	return Finding{File: s.name, Line: at.line, Col: at.col, Severity: severity, Message: message, Rule: rule, Path: path}
}

// SameTable reports whether two values of one record are in the same table.
func (v Value) SameTable(w Value) bool { return v.node == w.node }

// SameList reports whether two values of one record are items of the same list.
func (v Value) SameList(w Value) bool { return v.Field == w.Field && v.node == w.node && v.item >= 0 }

// KeyFormerly is the key of the ids a record had before, whose addresses redirect to it. Every kind with pages has it.
const KeyFormerly = "formerly"

func formerlyField() Field {
	return Field{Key: KeyFormerly, Type: Strings, Later: true, Max: 80, Most: 100, Doc: "The ids it had before; their addresses lead on to this one.", Example: `["old-id"]`}
}

// aliasesField is of every kind with pages. The names of places, in which spellings differ most, are in texts of many records;
// one of these has them.
// KeyAliases is their key.
const KeyAliases = "aliases"

func aliasesField() Field {
	return Field{Key: KeyAliases, Type: Strings, Max: 300, Most: 100, Verbatim: true, Doc: "Other spellings and words that readers may search by, in whatever script: those for one thing in one entry, separated by commas. The search takes each for all others of its entry, and finds this record by them; pages do not show them.", Example: `["Odell, O'Dell, Оделл"]`}
}

// Formerly returns the ids that the record had before.
func (m *Meta) Formerly() (old []Value) {
	for i := range m.Values { // a value is large
		if v := &m.Values[i]; v.node == 0 && v.Field.Key == KeyFormerly {
			old = append(old, *v)
		}
	}
	return old
}

// IDs returns the id of the record and its former ones.
func (m *Meta) IDs() []string {
	ids := []string{m.ID}
	for _, v := range m.Formerly() {
		ids = append(ids, v.Text)
	}
	return ids
}

// OwnValue is the value of a field of the site's own: one text, or those of a list.
type OwnValue struct {
	Field *Field
	Texts []string
}

// Own returns the values of the site's own fields, in the order of the fields.
func (m *Meta) Own() (list []OwnValue) {
	if !m.Schema.HasOwn() {
		return nil
	}
	for _, v := range m.Values {
		switch n := len(list); {
		case v.Field.Own == nil:
		case n > 0 && list[n-1].Field == v.Field:
			list[n-1].Texts = append(list[n-1].Texts, v.Text)
		default:
			list = append(list, OwnValue{v.Field, []string{v.Text}})
		}
	}
	return list
}
