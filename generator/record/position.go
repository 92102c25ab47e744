package record

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"
)

// BurntSushi/toml does not export the positions of keys. go-toml's parser has them; it runs only on files with a finding.
// Its package may change at any time, so this is the only file that imports it.

type (
	place struct{ line, col, offset int } // line and column from 1
	span  struct{ begin, end int }        // offsets in a file
)

// locate returns the position of a key path, of the nearest key or table around it, or the start of the file.
func (s *fileText) locate(path string) place {
	s.index()
	for path != "" {
		if p, ok := s.at[path]; ok {
			return p
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return place{1, 1, 0}
}

// locateIn returns the position of a word in the text at a key path, or of the key when the word is escaped there.
func (s *fileText) locateIn(path, word string) place {
	s.index()
	text := s.texts[path]
	if i := bytes.Index(s.data[text.begin:text.end], []byte(word)); i >= 0 && word != "" {
		return placeAt(s.data, text.begin+i)
	}
	return s.locate(path)
}

// commented returns the line, from 1, below another and above the next heading, on which a key is commented out, or 0.
func (s *fileText) commented(key string, below int) int {
	s.noted.Do(func() { s.headings, s.behind = notes(s.data) })
	lines := s.behind[key]
	i, _ := slices.BinarySearch(lines, below)
	if i == len(lines) {
		return 0
	}
	if h, _ := slices.BinarySearch(s.headings, below+1); h < len(s.headings) && s.headings[h] < lines[i] {
		return 0
	}
	return lines[i]
}

// notes returns the lines of the headings in a file, from 1, and those on which each key is commented out.
func notes(data []byte) (headings []int, behind map[string][]int) {
	behind = map[string][]int{}
	line := 0
	for text := range bytes.Lines(data) {
		line++
		text = bytes.TrimSpace(text)
		if bytes.HasPrefix(text, []byte("[")) {
			headings = append(headings, line)
		} else if rest, ok := bytes.CutPrefix(text, []byte("# ")); ok {
			if key, _, ok := bytes.Cut(rest, []byte(" =")); ok {
				behind[string(key)] = append(behind[string(key)], line)
			}
		}
	}
	return headings, behind
}

func (s *fileText) index() {
	s.once.Do(func() {
		ix := indexer{data: s.data, at: map[string]place{}, texts: map[string]span{}, count: map[string]int{}, last: place{1, 1, 0}}
		ix.run()
		s.at, s.texts = ix.at, ix.texts
	})
}

// indexer maps every key path of a document to the place of its key.
type indexer struct {
	p     unstable.Parser
	data  []byte
	at    map[string]place
	texts map[string]span // of each text, with its quotes
	count map[string]int  // arrays of tables: how many so far
	last  place           // most calls of place come in the order of the file
}

func (ix *indexer) run() {
	defer func() { recover() }() // the parser may panic; what it has not reached is placed at the start of the file
	ix.p.Reset(ix.data)
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
}

// header records [a.b] or [[a.b]] and returns its path, with the index of each array of tables in it.
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
			path = Item(path, n)
			ix.mark(path, key)
		} else if n := ix.count[path]; n > 0 {
			path = Item(path, n-1)
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
	case unstable.String:
		ix.texts[path] = span{int(v.Raw.Offset), int(v.Raw.Offset + v.Raw.Length)}
	case unstable.Array:
		for n := 0; children.Next(); {
			if children.Node().Kind == unstable.Comment {
				continue
			}
			item := Item(path, n)
			ix.mark(item, children.Node())
			ix.value(item, children.Node())
			n++
		}
	case unstable.InlineTable:
		for children.Next() {
			if children.Node().Kind == unstable.KeyValue {
				ix.keyValue(path, children.Node())
			}
		}
	}
}

// mark records the first position of a path. Some nodes have none: numbers in a list.
func (ix *indexer) mark(path string, n *unstable.Node) {
	if n.Raw.Length == 0 {
		return
	}
	if _, ok := ix.at[path]; !ok {
		ix.at[path] = ix.place(int(n.Raw.Offset))
	}
}

// place counts lines from the last position, so that a long file is read once.
func (ix *indexer) place(offset int) place {
	if offset < ix.last.offset {
		return placeAt(ix.data, offset)
	}
	between := ix.data[ix.last.offset:offset]
	if n := bytes.Count(between, []byte{'\n'}); n > 0 {
		ix.last.line += n
		ix.last.col = 1
		between = between[bytes.LastIndexByte(between, '\n')+1:]
	}
	ix.last.col += utf8.RuneCount(between)
	ix.last.offset = offset
	return ix.last
}

// placeAt turns a byte offset into a line and a column, both from 1; columns count characters.
// The decoder's offsets can be outside the file by one, at either end.
func placeAt(data []byte, offset int) place {
	before := data[:max(0, min(offset, len(data)))]
	line := 1 + bytes.Count(before, []byte{'\n'})
	return place{line, 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]), len(before)}
}

// LineCol returns the line and the column, both from 1, of a byte of a text; columns count characters.
func LineCol(text []byte, offset int) (line, col int) {
	p := placeAt(text, offset)
	return p.line, p.col
}

// Span returns the offsets in Source of the text at a key path, such as "points[1]", with its quotes; ok is false when
// there is no text.
func (m *Meta) Span(path string) (begin, end int, ok bool) {
	m.src.index()
	s, ok := m.src.texts[m.InFile(path)]
	return s.begin, s.end, ok
}

// Locate returns the line and the column, from 1, of a key path in a TOML file, such as "params.limits.nesting" or
// "permalinks[0].pattern"; of the nearest table around it when the file does not hold it; 1, 1 when there is none.
func Locate(data []byte, path string) (line, col int) {
	p := (&fileText{data: data}).locate(path)
	return p.line, p.col
}
