package page

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// due are the claims that are to be gone through again by a day.
func (b *builder) due() []*graph.Claim {
	return slices.DeleteFunc(slices.Clone(b.g.Claims), func(c *graph.Claim) bool { return c.Rec.Due() == "" })
}

// calendar writes when checks are due to be gone through again, as RFC 5545 has it: one event of a day for each. All
// dates come from the records, so that a rebuild says nothing new. A calendar must hold an event: without one there is none.
func (b *builder) calendar(out io.Writer) {
	line := func(name, value string) { io.WriteString(out, folded(name+":"+value)) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//"+inCalendar(b.s.Title)+"//Counterpoint//EN")
	for _, c := range b.due() {
		url := b.s.URL(c.Rec.Link())
		line("BEGIN", "VEVENT")
		line("UID", inCalendar(url))
		line("DTSTAMP", compact(c.Rec.GoneThrough())+"T000000Z")
		line("DTSTART;VALUE=DATE", compact(c.Rec.Due()))
		line("SUMMARY", inCalendar(b.word("calendar_due", "Claim", c.Rec.Claim)))
		line("URL", url)
		line("TRANSP", "TRANSPARENT")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
}

func compact(d record.Date) string { return strings.ReplaceAll(string(d), "-", "") }

// inCalendar is a text as the value of a property: on one line, and with nothing that would end it.
func inCalendar(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '\\' || r == ';' || r == ',':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\n':
			out.WriteString(`\n`)
		case r < ' ' || r == 0x7f: // has no place in a calendar
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// foldAt is how many octets a line of a calendar has at most, its end not counted.
const foldAt = 75

// folded is a line of a calendar, continued on the next ones where it is too long; no letter is cut in two.
func folded(line string) string {
	var out strings.Builder
	room := foldAt
	for line != "" {
		_, n := utf8.DecodeRuneInString(line)
		if n > room {
			out.WriteString("\r\n ")
			room = foldAt - 1
		}
		out.WriteString(line[:n])
		line, room = line[n:], room-n
	}
	return out.String() + "\r\n"
}
