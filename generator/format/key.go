package format

import (
	"strings"

	"github.com/BurntSushi/toml"
)

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
