package check

import (
	"unicode"
	"unicode/utf8"
)

// joining are the scripts in which a joiner, or its opposite, between two letters changes how they are written
// (The Unicode Standard, chapters 9 and 12; RFC 5892, appendix A).
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
	unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar,
}

const (
	nonJoiner, joiner = '\u200c', '\u200d'
	asText, asEmoji   = '\ufe0e', '\ufe0f' // how the symbol before them is drawn
	keycap            = '\u20e3'
)

// isSeen reports whether a character that is invisible by itself is seen where it stands: a joiner between letters of a
// script that has them, or in an emoji of several, and the sign that makes an emoji of a symbol. Otherwise Persian could
// not be written, nor a post be quoted as it stands.
func isSeen(text string, at int, c rune) bool {
	if c != nonJoiner && c != joiner && c != asText && c != asEmoji {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(c):])
	if c == asText || c == asEmoji {
		return isSymbol(before) || after == keycap
	}
	if c == joiner && unicode.Is(unicode.So, after) {
		return isSymbol(before) || before == asEmoji || unicode.Is(unicode.Sk, before) // colours of skin
	}
	return unicode.In(before, joining...) && unicode.In(after, joining...)
}

// isSymbol reports whether a character can be drawn as an emoji.
func isSymbol(c rune) bool {
	return c >= 0x80 && unicode.In(c, unicode.So, unicode.Sm, unicode.Po)
}
