package compare

import (
	"fmt"
	"strings"

	"counterpoint/generator/inert"
)

// A pull request shows texts of records as code: no mark-up, no mentions, no links to issues, no addresses that become
// links.

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
	return code(address) + " " + code(title)
}

// maxCode is how much of a text is shown, in characters.
const maxCode = 300

func code(s string) string { return inert.Code(s, maxCode) }
