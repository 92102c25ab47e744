package letters

import (
	"testing"
	"unicode"
)

// What is told quickly is what the tables of the standard library say.
func TestQuickly(t *testing.T) {
	for c := rune(0); c <= unicode.MaxRune; c++ {
		want := unicode.In(c, hiding...) && !unicode.Is(unicode.Prepended_Concatenation_Mark, c) && c != '\n' && c != '\t' && c != '\r' ||
			c == '\u2800' || c == '\ufffc' || c == '\ufffd'
		if c >= 0xd800 && c < 0xe000 {
			continue // in no text
		}
		if got := isSuspect(c); got != want {
			t.Errorf("%U: suspect %t", c, got)
		}
		if got, want := isMark(c), unicode.In(c, unicode.Mn, unicode.Me); got != want {
			t.Errorf("%U: mark %t", c, got)
		}
		if a := alphabetOf(c); unicode.IsLetter(c) && a < fullWidth && (a == none) == unicode.In(c, tables[:]...) {
			t.Errorf("%U: alphabet %d", c, a)
		}
		if isRight(c) && unicode.In(c, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Devanagari) {
			t.Errorf("%U is written from right to left", c)
		}
		if unicode.In(c, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam) && unicode.IsLetter(c) && !isRight(c) {
			t.Errorf("%U is not written from right to left", c)
		}
	}
}
