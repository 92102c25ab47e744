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
	groups := r.groups()
	if len(r.Suggestions) > 0 {
		g := group{"Suggested changes", "`links --suggest` prints them as a diff, `links --write` makes them.", nil}
		for _, s := range r.Suggestions {
			g.lines = append(g.lines, line{s.File, fmt.Sprintf("status = %q, status_note = %q", s.Status, s.Note), ""})
		}
		groups = append(groups, g)
	}
	for _, g := range groups {
		fmt.Fprintf(&b, "\n### %s (%d)\n\n%s\n\n", g.title, len(g.lines), g.why)
		for _, l := range g.lines[:min(len(g.lines), maxLines)] {
			fmt.Fprintf(&b, "- %s: %s", code(l.at), code(l.what))
			if l.why != "" {
				b.WriteString(" " + code(l.why))
			}
			b.WriteString("\n")
		}
		if n := len(g.lines) - maxLines; n > 0 {
			fmt.Fprintf(&b, "- and %d more\n", n)
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
