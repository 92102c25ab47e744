package markdown

import (
	"bytes"
	"unicode/utf8"
)

// Body returns the offset at which the text of a page begins, after its front matter, as Hugo finds it (package
// parser/pageparser of Hugo, lexIntroSection). ok is false when the front matter does not end, or is that of Org mode.
func Body(page []byte) (offset int, ok bool) {
	start := 0
	for i := 0; i < len(page); {
		r, size := utf8.DecodeRune(page[i:])
		switch {
		case r == '+' || r == '-':
			return afterLines(page, i, bytes.Repeat([]byte{byte(r)}, 3))
		case r == '{':
			return afterJSON(page, i)
		case r == '#':
			return start, !bytes.HasPrefix(page[i:], []byte("#+"))
		case r == '\uFEFF':
			start = i + size
		case r != ' ' && r != '\t' && r != '\r' && r != '\n':
			return start, true
		}
		i += size
	}
	return start, true
}

// afterLines returns where front matter ends that stands between two lines of a mark, +++ or ---.
func afterLines(page []byte, i int, mark []byte) (offset int, ok bool) {
	if !bytes.HasPrefix(page[i:], mark) {
		return 0, false
	}
	i += len(mark)
	begin := i
	i = afterLineEnd(page, i)
	for atStart := i > begin; ; atStart = false {
		if !atStart {
			n := bytes.IndexAny(page[i:], "\r\n")
			if n < 0 {
				return 0, false
			}
			i += n + 1
		}
		if bytes.HasPrefix(page[i:], mark) {
			return afterLineEnd(page, i+len(mark)), true
		}
	}
}

func afterJSON(page []byte, i int) (offset int, ok bool) {
	quoted, level := false, 0
	for ; i < len(page); i++ {
		switch c := page[i]; {
		case c == '\\':
			_, size := utf8.DecodeRune(page[i+1:])
			i += size
		case c == '"':
			quoted = !quoted
		case c == '{' && !quoted:
			level++
		case c == '}' && !quoted:
			level--
		}
		if level == 0 {
			return afterLineEnd(page, min(i+1, len(page))), true
		}
	}
	return 0, false
}

func afterLineEnd(page []byte, i int) int {
	for _, c := range []byte("\r\n") {
		if i < len(page) && page[i] == c {
			i++
		}
	}
	return i
}
