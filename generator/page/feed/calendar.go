package feed

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// Event is something to do on one day; days are written as in 2025-11-22.
type Event struct {
	ID, URL string // the id lasts
	Summary string
	Day     string
	Stamp   string // the day its data was changed last
}

// IsDay reports whether a day can stand in a calendar and a feed: one that exists, as in 2025-11-22, and not so late that
// the day after it, at which an event ends, needs a fifth digit of the year (RFC 5545, section 3.3.4).
func IsDay(day string) bool {
	t, err := time.Parse(time.DateOnly, day)
	return err == nil && t.Year() >= 1 && t.Year() <= 9998
}

// Calendar writes events as RFC 5545 has them, but for those whose days are none. A calendar must have at least one. Errors
// of out are ignored: hand in a writer that keeps them, such as a [bufio.Writer].
func Calendar(out io.Writer, title string, events []Event) {
	line := func(name, value string) { io.WriteString(out, folded(name+":"+value)) }
	compact := func(day string) string { return strings.ReplaceAll(day, "-", "") }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//"+inCalendar(title)+"//Counterpoint//EN")
	for _, e := range events {
		if !IsDay(e.Day) || !IsDay(e.Stamp) {
			continue
		}
		line("BEGIN", "VEVENT")
		line("UID", inCalendar(e.ID))
		line("DTSTAMP", compact(e.Stamp)+"T000000Z")
		line("DTSTART;VALUE=DATE", compact(e.Day))
		line("SUMMARY", inCalendar(e.Summary))
		line("URL", inAddress(e.URL))
		line("TRANSP", "TRANSPARENT")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
}

// inAddress keeps an address on its line.
func inAddress(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// inCalendar escapes a text as the value of a property, on one line.
func inCalendar(s string) string {
	var out strings.Builder
	for _, r := range s {
		switch {
		case r == '\\' || r == ';' || r == ',':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\n':
			out.WriteString(`\n`)
		case r < ' ' || r == 0x7f: // not allowed in a calendar
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// foldAt is the most octets a line of a calendar may have, without its line break.
const foldAt = 75

// folded breaks a line that is too long between characters, as the format says.
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
