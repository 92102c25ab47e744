package format

import (
	"bytes"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// Key is one key of a file with its value, as they are written. Offsets are bytes of the text that [Keys] was given.
type Key struct {
	Path  string // as [record.Meta.Path] has it, with the index of each table in a list: "value[1].date"
	Value string // as written, with its quotes

	Begin, End           int // of its lines, with the line break behind them
	ValueBegin, ValueEnd int
	Comment              string // behind the value, with its #; nothing when there is none
}

// deepest is how deep keys may be: deeper than a site may let records be, since the paths of all keys are made.
const deepest = 256

// Keys returns the keys of a file in the order they are written. What stands within { } is the value of its key and has
// none of its own. Ok is false for a text that is no TOML, or deeper than any record.
func Keys(src []byte) (keys []Key, ok bool) {
	if at, _ := (record.Limits{Nesting: deepest}).TooDeep(src); at >= 0 {
		return nil, false
	}
	doc, ok := parse(string(src))
	if !ok {
		return nil, false
	}
	doc.root.keys("", &keys)
	for i := range keys {
		k := &keys[i]
		k.Value = string(src[k.ValueBegin:k.ValueEnd])
		k.Begin = bytes.LastIndexByte(src[:k.Begin], '\n') + 1
		if k.End = len(src); bytes.IndexByte(src[k.ValueEnd:], '\n') >= 0 {
			k.End = k.ValueEnd + bytes.IndexByte(src[k.ValueEnd:], '\n') + 1
		}
	}
	slices.SortFunc(keys, func(a, b Key) int { return a.Begin - b.Begin })
	return keys, true
}

// keys adds the keys of a table and of the tables inside it.
func (t *table) keys(place string, to *[]Key) {
	for _, it := range t.items {
		*to = append(*to, Key{Path: below(place, strings.Join(it.path, ".")), Begin: it.begin, ValueBegin: it.valueBegin, ValueEnd: it.valueEnd, Comment: it.end})
	}
	for _, g := range t.groups {
		for i, in := range g.tables {
			path := below(place, g.name)
			if g.list {
				path = record.Item(path, i)
			}
			in.keys(path, to)
		}
	}
}

// below is the path of a name inside a table.
func below(place, name string) string { return strings.TrimPrefix(place+"."+name, ".") }

// Cut returns the edit that takes a key out of its file, with its line. A comment behind it stays, in a line of its own.
func (k Key) Cut(src []byte) record.Edit {
	if k.Comment == "" {
		return record.Edit{Begin: k.Begin, End: k.End}
	}
	line := src[k.Begin:k.End]
	indent := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	comment := k.ValueEnd + bytes.IndexByte(src[k.ValueEnd:k.End], '#')
	return record.Edit{Begin: k.Begin, End: comment, Text: string(indent)}
}
