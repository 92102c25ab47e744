package record

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"
)

// BurntSushi/toml decodes the records but keeps the positions of keys to
// itself; go-toml's parser tells them. It is asked only when there is a
// finding to place, and this is the only file that imports it, because its
// interface carries no promise.

type place struct{ line, col int }

// locate returns where the key path stands, or the nearest key or table around it, or the start of the file.
func (s *fileText) locate(path string) place {
	s.once.Do(func() { s.at = index(s.data) })
	for path != "" {
		if p, ok := s.at[path]; ok {
			return p
		}
		cut := max(strings.LastIndexByte(path, '.'), 0)
		if i := strings.LastIndexByte(path, '['); i > cut {
			cut = i
		}
		path = path[:cut]
	}
	return place{1, 1}
}

// index maps every key path of a document to the place of its key.
func index(data []byte) map[string]place {
	ix := indexer{data: data, at: map[string]place{}, count: map[string]int{}}
	ix.p.Reset(data)
	table := ""
	for ix.p.NextExpression() {
		e := ix.p.Expression()
		switch e.Kind {
		case unstable.Table:
			table = ix.header(e, false)
		case unstable.ArrayTable:
			table = ix.header(e, true)
		case unstable.KeyValue:
			ix.keyValue(table, e)
		}
	}
	return ix.at
}

type indexer struct {
	p     unstable.Parser
	data  []byte
	at    map[string]place
	count map[string]int // arrays of tables: how many so far
}

// header enters [a.b] or [[a.b]] and returns its path, with the index of each array of tables it passes.
func (ix *indexer) header(e *unstable.Node, array bool) string {
	path := ""
	keys := e.Key()
	for keys.Next() {
		key := keys.Node()
		path = joinPath(path, string(key.Data))
		last := keys.IsLast()
		if last && array {
			n := ix.count[path]
			ix.count[path] = n + 1
			ix.mark(path, key)
			path += "[" + strconv.Itoa(n) + "]"
			ix.mark(path, key)
		} else if n := ix.count[path]; n > 0 {
			path += "[" + strconv.Itoa(n-1) + "]"
		} else {
			ix.mark(path, key)
		}
	}
	return path
}

func (ix *indexer) keyValue(table string, e *unstable.Node) {
	path := table
	keys := e.Key()
	for keys.Next() {
		path = joinPath(path, string(keys.Node().Data))
		ix.mark(path, keys.Node())
	}
	ix.value(path, e.Value())
}

func (ix *indexer) value(path string, v *unstable.Node) {
	children := v.Children()
	switch v.Kind {
	case unstable.Array:
		for n := 0; children.Next(); {
			if children.Node().Kind == unstable.Comment {
				continue
			}
			item := path + "[" + strconv.Itoa(n) + "]"
			ix.mark(item, children.Node())
			ix.value(item, children.Node())
			n++
		}
	case unstable.InlineTable:
		for children.Next() {
			ix.keyValue(path, children.Node())
		}
	}
}

// mark keeps the first place of a path. Nodes without a place of their own (numbers in a list) get none.
func (ix *indexer) mark(path string, n *unstable.Node) {
	if n.Raw.Length == 0 {
		return
	}
	if _, ok := ix.at[path]; !ok {
		ix.at[path] = placeAt(ix.data, int(n.Raw.Offset))
	}
}

// placeAt turns a byte offset into a line and a column, both from 1; columns count characters.
func placeAt(data []byte, offset int) place {
	before := data[:min(offset, len(data))]
	line := 1 + bytes.Count(before, []byte{'\n'})
	return place{line, 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])}
}
