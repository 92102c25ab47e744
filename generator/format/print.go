package format

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"counterpoint/generator/record"
)

const (
	// column is the length up to which keys are padded, to align the = after them.
	// A longer key does not move the column.
	column = 10

	// lineWidth is the longest line for an array; in a longer one each item has a line.
	lineWidth = 120

	indentStep = "  "
)

type printer struct{ bytes.Buffer }

func render(doc *document, fields []record.Field) []byte {
	p := &printer{}
	p.lines(doc.top, "")
	p.gap()
	p.keys(doc.root, fields, "")
	p.inside(doc.root, fields, "")
	if len(doc.tail) > 0 {
		p.gap()
		p.lines(doc.tail, "")
	}
	out := bytes.TrimRight(p.Bytes(), "\n")
	if len(out) == 0 {
		return out
	}
	return append(out, '\n')
}

// gap leaves one blank line before what follows, unless it begins the file.
func (p *printer) gap() {
	if p.Len() > 0 && !bytes.HasSuffix(p.Bytes(), []byte("\n\n")) {
		p.WriteByte('\n')
	}
}

func (p *printer) line(parts ...string) { p.WriteString(strings.Join(parts, "") + "\n") }

func (p *printer) lines(lines []string, indent string) {
	for _, l := range lines {
		if l == "" {
			p.line()
		} else {
			p.line(indent, l)
		}
	}
}

// above prints the comments above a line; a separate block needs a blank line before it to stay one.
func (p *printer) above(lines []string, indent string) {
	if slices.Contains(lines, "") {
		p.gap()
	}
	p.lines(lines, indent)
}

// below prints the comments below a line, with a blank line after them.
func (p *printer) below(lines []string, indent string) {
	if len(lines) > 0 {
		p.lines(lines, indent)
		p.gap()
	}
}

// inside prints the tables inside a table.
func (p *printer) inside(t *table, fields []record.Field, indent string) {
	slices.SortStableFunc(t.groups, func(a, b *group) int { return comparePaths([]string{a.name}, []string{b.name}, fields) })
	for _, g := range t.groups {
		for _, in := range g.tables {
			p.table(in, fieldsOf(fields, g.name), indent)
		}
	}
}

func (p *printer) table(t *table, fields []record.Field, indent string) {
	if t.heading == "" {
		p.inside(t, fields, indent)
		return
	}
	if indent == "" {
		p.gap()
	}
	p.above(t.above, indent)
	p.line(indent, t.heading, suffix(t.end))
	p.below(t.below, indent)
	p.keys(t, fields, indent)
	p.inside(t, fields, indent+indentStep)
}

// keys prints the keys of a table.
func (p *printer) keys(t *table, fields []record.Field, indent string) {
	slices.SortStableFunc(t.items, func(a, b *item) int { return comparePaths(a.path, b.path, fields) })
	width := 0
	for _, it := range t.items {
		if n := utf8.RuneCountInString(it.key); n <= column {
			width = max(width, n)
		}
	}
	for _, it := range t.items {
		p.above(it.above, indent)
		key := fmt.Sprintf("%s%-*s = ", indent, width, it.key)
		p.WriteString(key)
		p.value(it.value, indent, utf8.RuneCountInString(key))
		p.line(suffix(it.end))
		p.below(it.below, indent)
	}
}

func suffix(comment string) string {
	if comment == "" {
		return ""
	}
	return " " + comment
}

// value prints a value; used is the length of its line so far.
func (p *printer) value(v value, indent string, used int) {
	if v.array == nil {
		p.WriteString(v.text)
		return
	}
	if flat, ok := v.flat(); ok && used+utf8.RuneCountInString(flat) <= lineWidth {
		p.WriteString(flat)
		return
	}
	p.line("[", suffix(v.array.open))
	inner := indent + indentStep
	for _, e := range v.array.items {
		p.lines(e.above, inner)
		p.WriteString(inner)
		p.value(e.value, inner, len(inner)+len(","))
		p.line(",", suffix(e.end))
	}
	p.lines(v.array.close, inner)
	p.WriteString(indent + "]")
}

// flat returns a value on one line; ok is false when it has line breaks or comments.
func (v value) flat() (text string, ok bool) {
	a := v.array
	if a == nil {
		return v.text, !strings.Contains(v.text, "\n")
	}
	texts := make([]string, len(a.items))
	for i, e := range a.items {
		if texts[i], ok = e.value.flat(); !ok || len(e.above) > 0 || e.end != "" {
			return "", false
		}
	}
	return "[" + strings.Join(texts, ", ") + "]", a.open == "" && len(a.close) == 0
}
