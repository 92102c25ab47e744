package record

import "bytes"

// tooDeep returns the offset at which brackets nest, or a dotted key has parts, beyond a depth, or -1. The TOML decoder
// has no limit: its time grows with the cube of the depth, and it uses up all memory. Strings and comments are skipped.
func tooDeep(data []byte, most int) int {
	depth, dots := 0, 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '.':
			dots++
		case '=', ',', '\n':
			dots = 0
		case '#':
			n := bytes.IndexByte(data[i:], '\n')
			if n < 0 {
				return -1
			}
			i += n - 1
		case '"', '\'':
			i = stringEnd(data, i)
		}
		if depth > most || dots > most {
			return i
		}
	}
	return -1
}

// stringEnd returns the offset of the last byte of the string that begins at start.
// A string that is not closed ends with its line, or with the file if it may span lines.
func stringEnd(data []byte, start int) int {
	q := data[start]
	long := bytes.HasPrefix(data[start:], []byte{q, q, q})
	i := start + 1
	if long {
		i = start + 3
	}
	for i < len(data) {
		switch c := data[i]; {
		case c == '\\' && q == '"':
			i++
		case c == '\n' && !long:
			return i - 1
		case c == q && !long:
			return i
		case c == q && bytes.HasPrefix(data[i:], []byte{q, q, q}):
			for i+3 < len(data) && data[i+3] == q { // """ may follow one or two quotes that belong to the text
				i++
			}
			return i + 2
		}
		i++
	}
	return len(data) - 1
}
