// Package letters knows what readers see of a text, in any script: how many characters it has ([Count]), which of its
// code points nobody sees ([Unseen]), and which letters stand where another alphabet has one that looks the same
// ([Mixed], [Slip]).
//
// It judges nothing: what may stand in a record or on a page, package check says.
package letters

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// mostJoined is how many code points may make one character: more than any emoji of several people, or stack of letters,
// has. What goes on joining counts once more, so that a limit of characters is one of bytes, too.
const mostJoined = 16

// Count returns how many characters readers see: grapheme clusters (UAX 29), of which each may have several code points,
// such as a letter with its vowel signs, a flag, or a family.
func Count(text string) (n int) {
	for it := graphemes.FromString(text); it.Next(); {
		if v := it.Value(); len(v) <= mostJoined {
			n++
		} else {
			n += (utf8.RuneCountInString(v) + mostJoined - 1) / mostJoined
		}
	}
	return n
}

// First returns the first n characters of a text, as readers see them and [Count] counts them.
func First(text string, n int) string {
	if len(text) <= n {
		return text
	}
	end := 0
	for it := graphemes.FromString(text); it.Next(); {
		if n -= Count(it.Value()); n < 0 {
			return text[:end]
		}
		end = it.End()
	}
	return text
}

// Last returns the last n characters of a text, as readers see them, without spaces before them.
func Last(text string, n int) string {
	const bytes = 4 * mostJoined // of most characters
	begin := max(0, len(text)-n*bytes)
	for begin > 0 && !utf8.RuneStart(text[begin]) {
		begin--
	}
	var ends []int
	end := begin
	for it := graphemes.FromString(text[begin:]); it.Next(); {
		ends = append(ends, end)
		end = begin + it.End()
	}
	if len(ends) > n {
		begin = ends[len(ends)-n]
	}
	return strings.TrimLeft(text[begin:], " ")
}

// isASCII reports whether a text has only characters of which each is seen, and seen for what it is.
func isASCII(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\n' && c != '\t' && c != '\r' || c >= 0x7f {
			return false
		}
	}
	return true
}

// ordinal writes 2 as "2nd".
func ordinal(n int) string {
	end := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			end = "st"
		case 2:
			end = "nd"
		case 3:
			end = "rd"
		}
	}
	return strconv.Itoa(n) + end
}
