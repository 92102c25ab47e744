package record

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Offset returns where in Source a byte of a value's text is written: in the middle of a text with escapes and line ends
// that TOML takes out, too. ok is false when the text is not in the file as TOML would have it.
func (m *Meta) Offset(v Value, at int) (offset int, ok bool) {
	begin, end, ok := m.Span(m.Path(v))
	if !ok {
		return 0, false
	}
	n, ok := rawOffsets(m.src.data[begin:end], v.Text, at)
	if !ok {
		return 0, false
	}
	return begin + n[0], true
}

// FindAt returns a finding at a byte of a value's text, or at its key when that cannot be found.
func (m *Meta) FindAt(v Value, at int, severity Severity, rule, message string) Finding {
	offset, ok := m.Offset(v, at)
	if !ok {
		return m.Find(m.Path(v), severity, rule, message)
	}
	p := placeAt(m.src.data, offset)
	return Finding{File: m.src.name, Line: p.line, Col: p.col, Severity: severity, Message: message, Rule: rule, Path: m.InFile(m.Path(v))}
}

// rawOffsets reads a TOML string, with its quotes, as far as the bytes of its text that are asked for, in their order, and
// compares the two.
func rawOffsets(raw []byte, text string, at ...int) (offsets []int, ok bool) {
	last := at[len(at)-1]
	if len(raw) < 2 || at[0] < 0 || last > len(text) {
		return nil, false
	}
	quote := raw[:1]
	i := 1
	long := bytes.HasPrefix(raw, bytes.Repeat(quote, 3)) && len(raw) >= 6
	if long {
		i = 3
		switch { // a line end right after the quotes is none of the text
		case bytes.HasPrefix(raw[i:], []byte("\r\n")):
			i += 2
		case bytes.HasPrefix(raw[i:], []byte("\n")):
			i++
		}
	}
	for n := 0; ; {
		if quote[0] == '"' && i+1 < len(raw) && raw[i] == '\\' {
			char, size := escaped(raw[i:], long)
			if size == 0 || !strings.HasPrefix(text[n:], char) {
				return nil, false
			}
			for len(offsets) < len(at) && at[len(offsets)] < n+len(char) {
				offsets = append(offsets, i)
			}
			if len(offsets) == len(at) {
				return offsets, true
			}
			i, n = i+size, n+len(char)
			continue
		}
		for len(offsets) < len(at) && at[len(offsets)] == n {
			offsets = append(offsets, i)
		}
		switch {
		case len(offsets) == len(at):
			return offsets, true
		case i >= len(raw) || n >= len(text):
			return nil, false
		case raw[i] == '\r' && text[n] == '\n': // a decoder may read both line ends as one
			i++
			continue
		case raw[i] != text[n]:
			return nil, false
		}
		i++
		n++
	}
}

// escaped returns what an escape at the beginning of a text stands for, and its length, 0 when it is none. A line end that
// is escaped stands for nothing, with the space after it.
func escaped(raw []byte, long bool) (char string, size int) {
	switch c := raw[1]; c {
	case 'b', 't', 'n', 'f', 'r', 'e', '"', '\\':
		return string("\b\t\n\f\r\x1b\"\\"[strings.IndexByte(`btnfre"\`, c)]), 2
	case 'x', 'u', 'U':
		size := 2 + map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
		if len(raw) < size {
			return "", 0
		}
		n, err := strconv.ParseUint(string(raw[2:size]), 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) {
			return "", 0
		}
		return string(rune(n)), size
	}
	rest := bytes.TrimLeft(raw[1:], " \t\r\n")
	size = len(raw) - len(rest)
	if !long || bytes.IndexByte(raw[1:size], '\n') < 0 {
		return "", 0
	}
	return "", size
}
