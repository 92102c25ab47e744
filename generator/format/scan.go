package format

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// scanner reads the text of a file once. After a failure it is at the end, so that every loop ends.
type scanner struct {
	src string
	pos int

	failed bool
}

func (s *scanner) fail() {
	s.failed = true
	s.pos = len(s.src)
}

func (s *scanner) end() bool { return s.pos >= len(s.src) }

// peek returns the next byte, 0 at the end.
func (s *scanner) peek() byte {
	if s.end() {
		return 0
	}
	return s.src[s.pos]
}

// accept reads a text if it is next, and reports whether it was.
func (s *scanner) accept(text string) bool {
	if !strings.HasPrefix(s.src[s.pos:], text) {
		return false
	}
	s.pos += len(text)
	return true
}

func (s *scanner) spaces() {
	for !s.end() && (s.src[s.pos] == ' ' || s.src[s.pos] == '\t') {
		s.pos++
	}
}

func (s *scanner) newline() bool { return s.accept("\n") || s.accept("\r\n") }

// comment reads a comment, up to the end of its line.
func (s *scanner) comment() string {
	rest := s.src[s.pos:]
	if n := strings.IndexByte(rest, '\n'); n >= 0 {
		rest = rest[:n]
	}
	s.pos += len(rest)
	return strings.TrimRight(rest, " \t\r")
}

// comments reads the comment on the present line, end, and those below it, with one "" for any number of blank lines.
func (s *scanner) comments() (end string, lines []string) {
	breaks := 0
	for {
		s.spaces()
		switch {
		case s.newline():
			breaks++
			if breaks == 2 {
				lines = append(lines, "")
			}
		case s.peek() == '#' && breaks == 0 && len(lines) == 0:
			end = s.comment()
		case s.peek() == '#':
			lines = append(lines, s.comment())
			breaks = 0
		default:
			return end, lines
		}
	}
}

// quoted reads a string as it is written, with its quotes; triple quotes are valid only if long is true.
func (s *scanner) quoted(long bool) string {
	start, q := s.pos, s.src[s.pos]
	triple := strings.Repeat(string(q), 3)
	long = long && s.accept(triple)
	if !long {
		s.pos++
	}
	for !s.end() {
		switch c := s.src[s.pos]; {
		case c == '\\' && q == '"':
			s.pos = min(s.pos+2, len(s.src))
		case c == '\n' && !long:
			s.fail()
		case c == q && !long:
			s.pos++
			return s.src[start:s.pos]
		case c == q && s.accept(triple):
			for s.peek() == q { // one or two quotes before the closing three belong to the text
				s.pos++
			}
			return s.src[start:s.pos]
		default:
			s.pos++
		}
	}
	s.fail()
	return ""
}

// key reads a key and returns its names and how it is written.
func (s *scanner) key() (path []string, text string) {
	var parts []string
	for !s.end() {
		s.spaces()
		start := s.pos
		if c := s.peek(); c == '"' || c == '\'' {
			part := s.quoted(false)
			parts, path = append(parts, part), append(path, unquote(part))
		} else {
			for !s.end() && bare(s.src[s.pos]) {
				s.pos++
			}
			if s.pos == start {
				s.fail()
			}
			parts, path = append(parts, s.src[start:s.pos]), append(path, s.src[start:s.pos])
		}
		s.spaces()
		if !s.accept(".") {
			break
		}
	}
	return path, strings.Join(parts, ".")
}

func bare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// unquote decodes a quoted key.
func unquote(key string) string {
	var v struct{ K string }
	if err := toml.Unmarshal([]byte("K = "+key), &v); err != nil {
		return key
	}
	return v.K
}
