package format

import (
	"slices"
	"strings"
)

// document is a file as nested tables, each line with the comments that belong to it.
type document struct {
	top  []string // comment lines at the top of the file
	root *table
	tail []string // comment lines at its end
}

// comments are those that belong to a line and move with it.
type comments struct {
	above []string
	end   string
	below []string
}

// table is one [table], one of the [[tables]] of a name, or the file itself.
type table struct {
	comments
	heading string // as written, without spaces; empty when only tables inside it have one
	items   []*item
	groups  []*group // the tables inside it, by name, in the order of the first of each
	named   map[string]*group
}

// group is all tables of one name inside a table.
type group struct {
	name   string
	list   bool // written in [[ ]]
	tables []*table
}

// item is one key with its value.
type item struct {
	comments
	path  []string // one name, or several of a dotted key
	key   string   // as written, without spaces
	value value

	begin, valueBegin, valueEnd int // offsets in the text
}

func parse(src string) (doc *document, ok bool) {
	s := &scanner{src: src}
	doc = &document{root: &table{}}
	current, before := doc.root, &doc.root.comments
	first, lines := s.comments()
	doc.top, lines = splitTop(append([]string{first}, lines...))
	for !s.end() {
		var here comments
		before.below, here.above = splitBelow(lines)
		if s.peek() == '[' {
			current = s.heading(doc.root)
			before = &current.comments
		} else {
			it := s.item()
			current.items = append(current.items, it)
			before = &it.comments
		}
		here.end, lines = s.lineEnd()
		*before = here
	}
	if s.failed {
		return nil, false
	}
	if len(doc.root.items) == 0 && len(doc.root.groups) == 0 {
		doc.top = trimEnd(tidy(slices.Concat(doc.top, []string{""}, lines)))
	} else {
		before.below, doc.tail = splitBelow(append(lines, ""))
	}
	return doc, true
}

// item reads a key and its value.
func (s *scanner) item() *item {
	it := &item{begin: s.pos}
	it.path, it.key = s.key()
	if !s.accept("=") {
		s.fail()
	}
	s.spaces()
	it.valueBegin = s.pos
	it.value = s.value()
	it.valueEnd = it.valueBegin + len(strings.TrimRight(s.src[it.valueBegin:s.pos], " \t"))
	return it
}

// lineEnd reads the comment at the end of a line and those below it.
func (s *scanner) lineEnd() (end string, lines []string) {
	s.spaces()
	if c := s.peek(); !s.end() && c != '#' && c != '\r' && c != '\n' {
		s.fail()
	}
	return s.comments()
}

// heading reads [a.b] or [[a.b]] and returns its table.
func (s *scanner) heading(root *table) *table {
	left, right := "[[", "]]"
	if !s.accept(left) {
		left, right = "[", "]"
		s.pos++
	}
	path, text := s.key()
	if !s.accept(right) {
		s.fail()
	}
	t := root.inside(path, left == "[[")
	t.heading = left + text + right
	return t
}

// inside returns the table of a path, a new one if it is one of many. The path leads through the last of each name.
func (t *table) inside(path []string, many bool) *table {
	for i, name := range path {
		g := t.named[name]
		if g == nil {
			if t.named == nil {
				t.named = map[string]*group{}
			}
			g = &group{name: name, list: many && i == len(path)-1}
			t.groups, t.named[name] = append(t.groups, g), g
		}
		if len(g.tables) == 0 || many && i == len(path)-1 {
			g.tables = append(g.tables, &table{})
		}
		t = g.tables[len(g.tables)-1]
	}
	return t
}
