package format

import "strings"

// value is the value of a key: an array, or any other as it is written.
type value struct {
	text  string
	array *array
}

// array is a list with the comments in it.
type array struct {
	open  string // comment on the line of [
	items []element
	close []string // comment lines above ]
}

// element is one item of an array.
type element struct {
	above []string // comment lines above it
	value value
	end   string // comment on its line
}

func (s *scanner) value() value {
	switch s.peek() {
	case '[':
		return value{array: s.array()}
	case '{':
		return value{text: s.inlineTable()}
	case '"', '\'':
		return value{text: s.quoted(true)}
	}
	start := s.pos
	for !s.end() && !strings.ContainsRune(",]}#\r\n", rune(s.src[s.pos])) {
		s.pos++
	}
	text := strings.TrimRight(s.src[start:s.pos], " \t")
	if text == "" {
		s.fail()
	}
	return value{text: text}
}

func (s *scanner) array() *array {
	s.pos++
	a := &array{}
	var lines []string
	a.open, lines = s.comments()
	for !s.accept("]") {
		if s.end() {
			s.fail()
			break
		}
		e := element{above: a.between(lines), value: s.value()}
		e.end, lines = s.comments()
		if s.accept(",") {
			end, more := s.comments()
			if e.end == "" {
				e.end = end
			} else if end != "" {
				lines = append(lines, end)
			}
			lines = append(lines, more...)
		} else if s.peek() != ']' {
			s.fail()
		}
		a.items = append(a.items, e)
	}
	a.close = trimEnd(a.between(lines))
	return a
}

// between returns the comment lines above the next item, with the blank lines around a block of comments alone.
func (a *array) between(lines []string) []string {
	kept := tidy(lines)
	if len(kept) > 0 && lines[0] == "" && len(a.items) > 0 {
		return append([]string{""}, kept...)
	}
	return kept
}

// inlineTable reads { } as it is written, but for spaces at the ends of lines, and with LF as line ends.
func (s *scanner) inlineTable() string {
	var b strings.Builder
	depth := 0
	for !s.end() {
		start := s.pos
		s.spaces()
		space := s.src[start:s.pos]
		switch c := s.peek(); {
		case s.newline():
			b.WriteByte('\n')
			continue
		case c == '#':
			b.WriteString(space + s.comment())
			continue
		case c == '"' || c == '\'':
			b.WriteString(space + s.quoted(true))
			continue
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		s.pos = min(s.pos+1, len(s.src))
		b.WriteString(s.src[start:s.pos])
		if depth == 0 {
			return b.String()
		}
	}
	s.fail()
	return ""
}
