package settings

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
)

// What Hugo parses without limits of its own: its YAML parser takes gigabytes for brackets in brackets, and its time
// grows with the square of the number of keys (CWE-400, CWE-674).
const (
	maxFrontMatter = 1 << 13 // bytes; pages by hand have a few hundred
	maxYAML        = 1 << 16 // bytes of a file of YAML or JSON that Hugo reads whole
)

// tooMuchData says what is wrong with the front matter of a page, or with a file of words or settings, or returns "".
func (w *filesWalk) tooMuchData(name string, text []byte) string {
	data := text
	switch ext := strings.ToLower(path.Ext(name)); {
	case slices.Contains(contentFormats, ext):
		if data = frontMatter(text); len(data) > maxFrontMatter {
			return fmt.Sprintf("front matter of %d bytes, while it may have %d: move text into the page, or end it with the line that began it", len(data), maxFrontMatter)
		}
	case slices.Contains(configFormats[1:], ext) && len(text) > maxYAML:
		return fmt.Sprintf("%d bytes long, while YAML and JSON may have %d: write it as TOML, or split it", len(text), maxYAML)
	case !slices.Contains(configFormats, ext):
		return ""
	}
	if line := deepLine(data, w.nesting); line > 0 {
		return fmt.Sprintf("brackets or lists go more than %d deep in line %d: write them flatter, or %s", w.nesting, line, raise("nesting"))
	}
	return ""
}

// frontMatter returns the part of a page that Hugo reads as its front matter, as its lexer finds it; empty for none.
func frontMatter(text []byte) []byte {
	text = bytes.TrimLeft(text, "\uFEFF \t\r\n")
	switch {
	case bytes.HasPrefix(text, []byte("---")), bytes.HasPrefix(text, []byte("+++")):
		if end := bytes.Index(text[3:], slices.Concat([]byte("\n"), text[:3])); end >= 0 {
			return text[:3+end]
		}
		return text
	case bytes.HasPrefix(text, []byte("{")):
		depth, quoted := 0, false
		for i := 0; i < len(text); i++ {
			switch c := text[i]; {
			case c == '"':
				quoted = !quoted
			case c == '\\' && quoted:
				i++
			case c == '{' && !quoted:
				depth++
			case c == '}' && !quoted:
				if depth--; depth == 0 {
					return text[:i+1]
				}
			}
		}
		return text
	case bytes.HasPrefix(text, []byte("#+")):
		end := 0
		for line := range bytes.Lines(text) {
			if !bytes.HasPrefix(line, []byte("#+")) {
				break
			}
			end += len(line)
		}
		return text[:end]
	}
	return nil
}

// deepLine returns the first line, from 1, in which brackets go deeper than most, or a line of YAML has more signs that
// begin a list or a key, one in the other; 0 for none. It does not know texts in quotes, in which nobody nests so deep.
func deepLine(data []byte, most int) int {
	depth, n := 0, 0
	for line := range bytes.Lines(data) {
		n++
		signs := 0
		for _, word := range bytes.Fields(line) {
			if len(word) > 1 || !bytes.ContainsAny(word, "-?:") {
				signs = 0
			} else if signs++; signs > most {
				return n
			}
		}
		for _, c := range line {
			switch c {
			case '[', '{':
				depth++
			case ']', '}':
				depth = max(depth-1, 0)
			}
			if depth > most {
				return n
			}
		}
	}
	return 0
}
