// Package inert makes texts that strangers wrote safe to show: on a terminal and in the log of a workflow ([Text],
// [Line]), as JSON that is read there ([JSON]), and in comments and job summaries, which are Markdown ([Code]).
//
// A record, a file name, a message of git, an answer of a server: whatever came from outside is handed to one of them
// on its way out, and shows what it holds without being obeyed. The package judges nothing, prints nothing and is not
// for web pages, which html/template escapes.
package inert

import (
	"counterpoint/generator/letters"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text returns a text for a terminal or a log, which may have several lines. Nothing in it moves the cursor, turns the
// direction of writing, hides or covers a part of it (CWE-150), and no line is a command to a program that runs
// workflows (CWE-117). A character that would do so is shown as \u{1b}, a byte that is no UTF-8 as \x{ff}. Tabs and
// line breaks stay, and so do the joiners that Persian and Hindi are written with.
func Text(s string) string {
	if isPlain(s) {
		return withoutCommands(s)
	}
	return withoutCommands(shown(s, escaped))
}

// Line returns a text for a terminal or a log as one line, as [Text] does. Line breaks and tabs become spaces.
func Line(s string) string { return Text(oneLine.Replace(s)) }

var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\t", " ")

// isPlain reports whether a text is printable ASCII, which most texts are, with line breaks.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < ' ' && c != '\n' && c != '\t') || c >= 0x7f {
			return false
		}
	}
	return true
}

// shown returns a text in which every character that would be obeyed, or would hide others, is replaced by what as
// makes of it. The rune is -1 for a byte that is no UTF-8.
func shown(s string, as func(r rune, raw byte) string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	marks, selectors := 0, 0 // since the last letter
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		at := i
		i += size
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteString(as(-1, s[at]))
			continue
		case r == '\r' && i < len(s) && s[i] == '\n': // the end of a line
		case isObeyed(r):
			b.WriteString(as(r, 0))
			continue
		case isMark(r):
			marks++
			if unicode.Is(unicode.Variation_Selector, r) {
				selectors++
			}
			if marks > letters.MaxMarks || selectors > 1 { // they would cover the lines around
				b.WriteString(as(r, 0))
				continue
			}
		default:
			marks, selectors = 0, 0
		}
		b.WriteString(s[at:i])
	}
	return b.String()
}

// isObeyed reports whether a terminal or the layout of a text obeys a character in place of showing it: controls,
// marks of direction, separators of lines, tags and other characters that nobody sees. Joiners are not among them.
func isObeyed(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xad:
		return true
	case r < 0x300: // Latin
		return false
	case r == '\u200c' || r == '\u200d':
		return false
	case unicode.Is(unicode.Variation_Selector, r): // counted with the marks
		return false
	case unicode.Is(unicode.Cf, r):
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r) // signs of Arabic numbers, which are seen
	}
	return unicode.In(r, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point)
}

// isMark reports whether a character is drawn upon the letter before it, or joins letters.
func isMark(r rune) bool {
	return r >= 0x300 && (r == '\u200c' || r == '\u200d' || unicode.In(r, unicode.Mn, unicode.Me))
}

func escaped(r rune, raw byte) string {
	if r < 0 {
		return fmt.Sprintf(`\x{%02x}`, raw)
	}
	return fmt.Sprintf(`\u{%02x}`, r)
}
