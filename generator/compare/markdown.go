package compare

import (
	"fmt"
	"strings"
	"unicode"
)

// A pull request shows texts of records as plain text: no mark-up, no mentions, no links to issues, no addresses that
// become links.

// section is a heading and a list.
type section struct {
	heading string
	lines   []string
}

// maxLines is how many lines of a list are shown.
const maxLines = 20

func (s section) write(b *strings.Builder) {
	if len(s.lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n### %s (%d)\n\n", s.heading, len(s.lines))
	for i, l := range s.lines {
		if i == maxLines {
			fmt.Fprintf(b, "- and %d more\n", len(s.lines)-maxLines)
			break
		}
		b.WriteString("- " + l + "\n")
	}
}

// line returns the address and the title of a page.
func line(address, title string) string {
	if title == "" {
		return code(address)
	}
	return code(address) + " " + escape(title, 120)
}

// code returns an address or a name as code.
func code(s string) string {
	return "`" + strings.Map(func(c rune) rune {
		if c == '`' || !unicode.IsPrint(c) {
			return '?'
		}
		return c
	}, cut(s, 120)) + "`"
}

// escape returns a text as one line of at most n characters. A zero-width space follows each character that would make a
// mention or a link.
func escape(s string, n int) string {
	var b strings.Builder
	for _, c := range cut(strings.Join(strings.Fields(s), " "), n) {
		switch {
		case !unicode.IsPrint(c):
			b.WriteRune('?')
		case c == '<':
			b.WriteString("&lt;")
		case c == '&':
			b.WriteString("&amp;")
		case c == '@' || c == ':' || c == '.' && strings.HasSuffix(strings.ToLower(b.String()), "www"):
			b.WriteString(string(c) + "\u200b")
		case c == '#':
			b.WriteString("\\#\u200b")
		case c == '-' && strings.HasSuffix(strings.ToLower(b.String()), "gh"):
			b.WriteString("\\-\u200b")
		case strings.ContainsRune("\\`*_{}[]()>+-!|~$", c):
			b.WriteString("\\" + string(c))
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// cut shortens a text to n characters.
func cut(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}
