package record

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// Edit replaces the bytes between two offsets of a file's text (Meta.Source). As the Fix of a finding it is a
// correction that needs no person: it changes only what the finding is about.
type Edit struct {
	Begin, End int
	Text       string
}

// Apply makes edits in a text. Of edits that overlap, only the first is made.
func Apply(src []byte, edits []Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Or(cmp.Compare(a.Begin, b.Begin), cmp.Compare(a.End, b.End)) })
	var out []byte
	at := 0
	for _, e := range edits {
		if e.Begin < at {
			continue
		}
		out = append(append(out, src[at:e.Begin]...), e.Text...)
		at = e.End
	}
	return append(out, src[at:]...)
}

// FixIn returns the edit that replaces a word inside a value. It is nil unless the word occurs there exactly once,
// without escapes.
func (m *Meta) FixIn(v Value, word, instead string) *Edit {
	begin, end, ok := m.Span(m.Path(v))
	if !ok || word == "" || bytes.Count(m.Source()[begin:end], []byte(word)) != 1 {
		return nil
	}
	begin += bytes.Index(m.Source()[begin:end], []byte(word))
	return &Edit{begin, begin + len(word), instead}
}

// Replacement is what takes the place of a part of a value's text.
type Replacement struct {
	At, Len int // offset and bytes in the text
	Text    string
}

// FixParts returns the edit that replaces parts of a value, in the order of its text, also where they are written as
// escapes. It is nil when one of them cannot be found in the file.
func (m *Meta) FixParts(v Value, parts []Replacement) *Edit {
	span, end, ok := m.Span(m.Path(v))
	if !ok || len(parts) == 0 {
		return nil
	}
	var at []int
	for _, part := range parts {
		at = append(at, part.At, part.At+part.Len)
	}
	raw := m.Source()[span:end]
	offsets, ok := rawOffsets(raw, v.Text, at...)
	if !ok {
		return nil
	}
	e := Edit{Begin: span + offsets[0], End: span + offsets[len(offsets)-1]}
	var text strings.Builder
	for i, part := range parts {
		if i > 0 {
			text.Write(raw[offsets[2*i-1]:offsets[2*i]])
		}
		text.WriteString(part.Text)
	}
	e.Text = text.String()
	return &e
}

// FixTrim returns the edit that removes the spaces at both ends of a value, or nil when they are written as escapes.
func (m *Meta) FixTrim(v Value) *Edit {
	begin, end, ok := m.Span(m.Path(v))
	if !ok || end-begin < 2 {
		return nil
	}
	raw := m.Source()[begin:end]
	long := bytes.HasPrefix(raw, bytes.Repeat(raw[:1], 3))
	inner := raw[1 : len(raw)-1]
	trimmed := bytes.TrimSpace(inner)
	if long || len(trimmed) == len(inner) || bytes.HasSuffix(trimmed, []byte(`\`)) { // the space behind a backslash is no space
		return nil
	}
	return &Edit{begin + 1, end - 1, string(trimmed)}
}

// fixKey returns the edit that renames the key at a path, or nil when it is written in quotes or with escapes.
func (s *fileText) fixKey(path, key, instead string) *Edit {
	s.index()
	at, ok := s.at[path]
	begin, end := at.offset, at.offset+len(key)
	if !ok || end > len(s.data) || string(s.data[begin:end]) != key {
		return nil
	}
	return &Edit{begin, end, instead}
}

// FixAdd returns the edit that writes a key with its value, as TOML, on a line of its own below that of another key of the
// same table. It is nil when the other key does not begin its line, as in a table in { }.
func (m *Meta) FixAdd(below, key, value string) *Edit {
	begin, end, ok := m.Span(below)
	if !ok {
		return nil
	}
	src := m.Source()
	line := src[bytes.LastIndexByte(src[:begin], '\n')+1 : begin]
	indent := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	name := below[strings.LastIndexByte(below, '.')+1:]
	if rest, ok := bytes.CutPrefix(line[len(indent):], []byte(name)); !ok || strings.Trim(string(rest), " \t=") != "" {
		return nil
	}
	at, eol := len(src), "\n"
	if n := bytes.IndexByte(src[end:], '\n'); n >= 0 {
		at = end + n
		if src[at-1] == '\r' {
			at, eol = at-1, "\r\n"
		}
	}
	return &Edit{at, at, eol + string(indent) + key + " = " + value}
}

// FixValue returns the edit that writes another value, as TOML, in place of the whole one at a key path; nil when it is not
// plain to see in the file.
func (m *Meta) FixValue(path, value string) *Edit {
	begin, end, ok := m.src.written(m.InFile(path))
	if !ok {
		return nil
	}
	return &Edit{begin, end, value}
}

// FixOut returns the edit that takes a key out whose value is on its line, with the line; nil when it is not alone there.
func (m *Meta) FixOut(path string) *Edit {
	edit := m.FixValue(path, "")
	if edit == nil {
		return nil
	}
	src := m.Source()
	begin := bytes.LastIndexByte(src[:edit.Begin], '\n') + 1
	if !keyLine.Match(src[begin:edit.End]) {
		return nil
	}
	edit.Begin, edit.End = begin, begin+lineEnd(src[begin:])
	if bytes.Contains(src[begin:edit.End], []byte("#")) {
		return nil
	}
	return edit
}
