package format

import (
	"strings"
	"unicode/utf8"
)

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
