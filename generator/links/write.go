package links

import (
	"fmt"
	"strings"
	"unicode"
)

// Text returns the report for a terminal. Texts of servers and records have no control characters.
func (r Report) Text() string {
	var b strings.Builder
	for _, g := range r.groups() {
		fmt.Fprintf(&b, "%s: %d\n(%s)\n", g.title, len(g.lines), g.why)
		for _, l := range g.lines {
			fmt.Fprintf(&b, "    %s: %s\n", l.at, printable(l.what))
			if l.why != "" {
				fmt.Fprintf(&b, "        %s\n", printable(l.why))
			}
		}
		b.WriteString("\n")
	}
	return b.String() + r.Summary() + "\n"
}

// maxLines is how many lines of a group the Markdown report has: the body of an issue is limited to about 60 KB.
const maxLines = 50

// Markdown returns the report for an issue or a job summary. Texts of servers and records are code in it, without
// mark-up, mentions and links.
func (r Report) Markdown() string {
	var b strings.Builder
	b.WriteString("## Cited pages\n\n" + r.Summary() + "\n")
	for _, g := range r.groups() {
		fmt.Fprintf(&b, "\n### %s (%d)\n\n%s\n\n", g.title, len(g.lines), g.why)
		for i, l := range g.lines {
			if i == maxLines {
				fmt.Fprintf(&b, "- and %d more\n", len(g.lines)-maxLines)
				break
			}
			fmt.Fprintf(&b, "- %s: %s", code(l.at), code(l.what))
			if l.why != "" {
				b.WriteString(" " + code(l.why))
			}
			b.WriteString("\n")
		}
	}
	if len(r.Suggestions) > 0 {
		fmt.Fprintf(&b, "\n### Suggested changes (%d)\n\n`links --suggest` prints them as a diff, `links --write` makes them.\n\n", len(r.Suggestions))
		for i, s := range r.Suggestions {
			if i == maxLines {
				fmt.Fprintf(&b, "- and %d more\n", len(r.Suggestions)-maxLines)
				break
			}
			fmt.Fprintf(&b, "- %s: %s\n", code(s.File), code(s.lines()))
		}
	}
	return b.String()
}

func code(s string) string {
	const longest = 400
	if runes := []rune(s); len(runes) > longest {
		s = string(runes[:longest]) + "…"
	}
	return "`" + strings.ReplaceAll(printable(s), "`", "?") + "`"
}

func printable(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case !unicode.IsPrint(c):
			return '?'
		}
		return c
	}, strings.ToValidUTF8(s, "?"))
}
