package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
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

// Reference begins the address of a link that Hugo finds the page for, {{< ref "name.md" >}}, in place of the shortcode.
const Reference = "HUGOREF"

var (
	reference = regexp.MustCompile(`\{\{< *(?:rel)?ref +"([^"\s<>&'` + "`" + `\\{}()\[\]]+)" *>\}\}`)
	named     = regexp.MustCompile(`\{\{< */? *([A-Za-z0-9_-]+)(?: [^<>{}\n` + "`" + `]*)?>\}\}`)
	shortcode = regexp.MustCompile(`\{\{ *[<%]|\{\{__hugo|HAHAHUGO`)
)

// Prepare does to the text of a page what Hugo does to it before it is parsed, and keeps its length: references to pages
// are single words, as are shortcodes with one of these names, and the divider of the summary is a paragraph. It returns
// the offset of the first other shortcode, or of a mark that Hugo would take for its own, or -1: what such a page will
// show, its text does not say.
func Prepare(body []byte, shortcodes []string) (text []byte, other int) {
	if len(shortcodes) > 0 {
		body = named.ReplaceAllFunc(body, func(s []byte) []byte {
			if name := named.FindSubmatch(s)[1]; !slices.Contains(shortcodes, string(name)) {
				return s
			}
			return bytes.Repeat([]byte("x"), len(s))
		})
	}
	text = reference.ReplaceAllFunc(body, func(s []byte) []byte {
		return []byte(Reference + strings.Repeat("x", len(s)-len(Reference)))
	})
	if i := bytes.Index(text, []byte("<!--more-->")); i >= 0 {
		text = bytes.Clone(text)
		end := i + copy(text[i:], "\n\nSUMMARY\n\n")
		for ; end < len(text) && strings.IndexByte(" \t\r\n", text[end]) >= 0; end++ {
			text[end] = '\n'
		}
	}
	if at := shortcode.FindIndex(text); at != nil {
		return text, at[0]
	}
	return text, -1
}

// References returns the references to pages of a text, {{< ref "name.md" >}}, as links to what they name.
func References(body []byte) (list []Part) {
	for _, at := range reference.FindAllSubmatchIndex(body, -1) {
		list = append(list, Part{Kind: Link, To: string(body[at[2]:at[3]]), Begin: at[2], End: at[3]})
	}
	return list
}
