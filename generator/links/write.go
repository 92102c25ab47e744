package links

import (
	"fmt"
	"strings"

	"counterpoint/generator/inert"
)

// Text returns the report for a terminal.
func (r Report) Text() string {
	var b strings.Builder
	for _, g := range r.groups() {
		fmt.Fprintf(&b, "%s: %d\n(%s)\n", g.title, len(g.lines), g.why)
		for _, l := range g.lines {
			fmt.Fprintf(&b, "    %s: %s\n", inert.Line(l.at), inert.Line(l.what))
			if l.why != "" {
				fmt.Fprintf(&b, "        %s\n", inert.Line(l.why))
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
	b.WriteString("What stands in `code` below was written in records and by servers.\n\n## Cited pages\n\n" + r.Summary() + "\n")
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

// maxCode is how much of a text is shown, in characters.
const maxCode = 400

func code(s string) string { return inert.Code(s, maxCode) }
