package claimreview

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"unicode/utf8"
)

// strict returns a text that was meant as JSON as JSON. Pages have it in CDATA and in comments of HTML, with comments of
// JavaScript, line breaks and tabs and unescaped quotation marks in strings, escapes that there are not, commas before a
// bracket, and entities in place of quotation marks. What is JSON already stays as it is; what is none may still be none.
func strict(data []byte) []byte {
	data = bytes.TrimSpace(data)
	if json.Valid(data) {
		return data
	}
	if !bytes.ContainsRune(data, '"') && bytes.Contains(data, []byte("&quot;")) {
		data = []byte(html.UnescapeString(string(data)))
	}
	l := lenient{in: data, out: make([]byte, 0, len(data)+64), comma: -1}
	for l.at < len(l.in) {
		l.next()
	}
	return l.out
}

type lenient struct {
	in, out []byte
	at      int
	comma   int // where out has a comma after which nothing came yet, or -1
	depth   int // of brackets
}

// wrappers are what stands around JSON in a script.
var wrappers = [][]byte{[]byte("<![CDATA["), []byte("<!--"), []byte("-->")}

// next copies the next string, bracket, comma or other character, or leaves it out.
func (l *lenient) next() {
	rest := l.in[l.at:]
	for _, w := range wrappers {
		if bytes.HasPrefix(rest, w) {
			l.at += len(w)
			return
		}
	}
	switch c := rest[0]; {
	case bytes.HasPrefix(rest, []byte("//")):
		for l.at < len(l.in) && l.in[l.at] != '\n' && l.in[l.at] != '\r' && !bytes.HasPrefix(l.in[l.at:], []byte("<![CDATA[")) {
			l.at++
		}
	case bytes.HasPrefix(rest, []byte("/*")):
		if end := bytes.Index(rest, []byte("*/")); end >= 0 {
			l.at += end + 2
			return
		}
		l.at = len(l.in)
	case l.depth == 0 && bytes.HasPrefix(rest, []byte("]]>")):
		l.at += 3
	case c == '"':
		l.comma = -1
		l.string()
	case c == ',':
		if l.comma < 0 && l.depth > 0 {
			l.comma = len(l.out)
			l.out = append(l.out, c)
		} else {
			l.out = append(l.out, ' ') // a second one, or one between documents
		}
		l.at++
	case c == ';' || bytes.HasPrefix(rest, []byte("\uFEFF")) || bytes.HasPrefix(rest, []byte("\u00A0")):
		_, size := utf8.DecodeRune(rest)
		l.out = append(l.out, ' ')
		l.at += size
	default:
		if (c == '}' || c == ']') && l.comma >= 0 {
			l.out[l.comma] = ' '
		}
		switch c {
		case '{', '[':
			l.depth++
		case '}', ']':
			l.depth--
		}
		if c > ' ' {
			l.comma = -1
		}
		l.out = append(l.out, c)
		l.at++
	}
}

// string copies a string. A quotation mark ends it if what comes next can follow a string.
func (l *lenient) string() {
	l.out = append(l.out, '"')
	for l.at++; l.at < len(l.in); l.at++ {
		switch c := l.in[l.at]; {
		case c == '"' && l.ends(l.in[l.at+1:]):
			l.out = append(l.out, '"')
			l.at++
			return
		case c == '"':
			l.out = append(l.out, '\\', '"')
		case c == '\\':
			l.escape()
		case c == '\n':
			l.out = append(l.out, '\\', 'n')
		case c < ' ':
			l.out = fmt.Appendf(l.out, `\u%04x`, c)
		default:
			l.out = append(l.out, c)
		}
	}
}

// ends tells whether a quotation mark before rest ends a string.
func (l *lenient) ends(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return len(rest) == 0 || bytes.IndexByte([]byte(",:}]/;"), rest[0]) >= 0
}

// escape copies a backslash and what it belongs to; before a character that needs none it goes.
func (l *lenient) escape() {
	rest := l.in[l.at+1:]
	switch {
	case len(rest) == 0:
	case bytes.IndexByte([]byte(`"\/bfnrt`), rest[0]) >= 0, rest[0] == 'u' && len(rest) > 4 && isHex(rest[1:5]):
		l.out = append(l.out, '\\', rest[0])
		l.at++
	case rest[0] == '\n': // the string goes on in the next line
		l.at++
	case rest[0] == '\'':
		l.out = append(l.out, '\'')
		l.at++
	default:
		l.out = append(l.out, '\\', '\\')
	}
}

func isHex(digits []byte) bool {
	return len(bytes.Trim(digits, "0123456789abcdefABCDEF")) == 0
}
