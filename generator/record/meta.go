package record

import (
	"strconv"
	"strings"
	"sync"
)

// Meta is what every record has besides its fields.
type Meta struct {
	Schema *Schema
	ID     string
	Values []Value // every text in the record, in the order of the field table

	src    *fileText
	prefix string // "rating[0]" for a record in a list file
	nodes  []node
}

// Value is one text of a record: a string, a date, or an item of a list.
type Value struct {
	Field *Field
	Text  string
	node  int32 // the table it stands in
	item  int32 // its place in a list, or -1
}

// node is a table inside a record; its path is built only when something is reported.
type node struct {
	parent int32
	key    string
	index  int32 // place in an array of tables, or -1
}

// fileText is the text of one file and, once something has to be placed, where its keys stand.
type fileText struct {
	name string // slash path below the site folder
	data []byte

	once sync.Once
	at   map[string]place
}

// File returns the record's file, a slash path below the site folder.
func (m *Meta) File() string { return m.src.name }

// Source returns the text of the record's file. It must not be changed.
func (m *Meta) Source() []byte { return m.src.data }

// Link returns the address of the record's page below the site's root: "/claims/army-400000/".
func (m *Meta) Link() string { return "/" + m.Schema.Plural + "/" + m.ID + "/" }

// Path returns the key path of a value: "rebuttal[1].evidence[0].quote".
func (m *Meta) Path(v Value) string {
	p := joinPath(m.nodePath(v.node), v.Field.Key)
	if v.item >= 0 {
		p += "[" + strconv.Itoa(int(v.item)) + "]"
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
		p += "[" + strconv.Itoa(int(nd.index)) + "]"
	}
	return p
}

func joinPath(parent, key string) string {
	if parent == "" {
		return key
	}
	return parent + "." + key
}

// Find places a finding at a key path of the record. A path that is not in
// the file, because the key is missing, is placed at the nearest table around it.
func (m *Meta) Find(path string, severity Severity, rule, message string) Finding {
	if m.prefix != "" {
		path = strings.TrimSuffix(joinPath(m.prefix, path), ".")
	}
	return m.src.find(path, severity, rule, message)
}

func (s *fileText) find(path string, severity Severity, rule, message string) Finding {
	at := s.locate(path)
	return Finding{File: s.name, Line: at.line, Col: at.col, Severity: severity, Message: message, Rule: rule}
}

// SameList tells whether two values of one record are items of the same list.
func (v Value) SameList(w Value) bool { return v.Field == w.Field && v.node == w.node && v.item >= 0 }
