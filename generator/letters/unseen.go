package letters

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxMarks is how many combining marks a letter may have: twice what any language needs but Tibetan, whose stacks have
// as many.
const MaxMarks = 8

// Hidden is a character that readers cannot see or cannot tell from another where it stands.
type Hidden struct {
	At, Len int  // offset and bytes in the text
	Char    rune //
	What    string
	Do      string

	// Sure says that nothing seen changes when Instead takes the place of the character, so that no person has to look.
	Sure    bool
	Instead string // what takes its place, which is usually nothing
}

// Unseen returns the characters of a text that hide something, in its order: those that nobody sees although they stand
// there, that turn the direction of writing, or that heap marks upon a letter.
//
// It leaves out those that do their work where they stand, without which many languages could not be written, nor a post
// be quoted: joiners, marks of direction, invisible breaks and isolates in the scripts that use them, emoji of several
// characters, signs that choose the form of a character, and the spaces of typographers.
func Unseen(text string) []Hidden {
	if isASCII(text) || !strings.ContainsFunc(text, func(c rune) bool { return isMark(c) || isSuspect(c) }) {
		return nil
	}
	t := read(text)
	var list []Hidden
	marks := 0 // on the last letter
	for i := 0; i < len(t.rs); {
		if n := emoji(t.rs[i:]); n > 0 {
			marks = 0
			i += n
			continue
		}
		c := t.rs[i]
		if !isMark(c) {
			marks = 0
		} else if marks++; marks == MaxMarks+1 {
			list = append(list, Hidden{At: t.at[i], Len: utf8.RuneLen(c), Char: c, What: "a heap of marks upon one letter", Do: "delete all but the few that its language has, as they cover the lines around it"})
		}
		if isSuspect(c) {
			if t.works(i) {
				t.working = append(t.working, i)
			} else {
				list = append(list, t.hidden(i))
			}
		}
		i++
	}
	if h, ok := t.smuggled(); ok {
		list = append(list, h)
	}
	return list
}

// isSuspect reports whether a character is not seen by itself. Below the surrogates these are few, and are told quickly.
func isSuspect(c rune) bool {
	switch {
	case c < 0x7f:
		return c < ' ' && c != '\n' && c != '\t' && c != '\r'
	case c < 0x300:
		return c < 0xa0 || c == softHyphen
	case c < 0x2000:
		return c == graphemeJo || c == arabicMark || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || c >= 0x180b && c <= 0x180f
	case c < 0xe000:
		return c >= zeroSpace && c <= rightMark || c >= 0x2028 && c <= overrideRight || c >= wordJoiner && c <= 0x206f || c == 0x2800 || c == 0x3164
	case c == utf8.RuneError, c == '\ufffc':
		return true
	case unicode.Is(unicode.Prepended_Concatenation_Mark, c): // signs before numbers, which are seen
		return false
	}
	return unicode.In(c, hiding...)
}

// hiding are the kinds of characters that are not seen.
var hiding = []*unicode.RangeTable{
	unicode.Cf, unicode.Zl, unicode.Zp, unicode.Cc, unicode.Co, unicode.Variation_Selector,
	unicode.Other_Default_Ignorable_Code_Point, unicode.Noncharacter_Code_Point,
}

// reader is a text with what is asked of it more than once.
type reader struct {
	rs      []rune
	at      []int       // their offsets
	right   []int       // how many characters up to each one are written from right to left
	left    []int       // and how many letters and digits are not
	partner map[int]int // of isolates and embeddings, both ways
	working []int       // characters that are not seen and do their work
}

func read(text string) *reader {
	t := &reader{partner: map[int]int{}}
	var open []int
	for at, c := range text {
		i := len(t.rs)
		t.rs, t.at = append(t.rs, c), append(t.at, at)
		right, left := isRight(c), unicode.IsLetter(c) || unicode.IsDigit(c)
		t.right, t.left = append(t.right, last(t.right)+one(right)), append(t.left, last(t.left)+one(left && !right))
		switch c {
		case isolateLeft, isolateRight, isolateFirst, embedLeft, embedRight, overrideLeft, overrideRight:
			open = append(open, i)
		case popIsolate, popEmbedding:
			if n := len(open) - 1; n >= 0 && (t.rs[open[n]] >= isolateLeft) == (c == popIsolate) {
				t.partner[i], t.partner[open[n]] = open[n], i
				open = open[:n]
			}
		case '\n', '\u2029': // no direction goes beyond a paragraph
			if c != '\n' || i > 0 && t.rs[i-1] == '\n' {
				open = nil
			}
		}
	}
	return t
}

// char returns the character at a place, 0 outside the text.
func (t *reader) char(i int) rune {
	if i < 0 || i >= len(t.rs) {
		return 0
	}
	return t.rs[i]
}

// base returns the nearest character in a direction, -1 or 1, that is neither a mark nor unseen.
func (t *reader) base(i, step int) rune {
	i += step
	for n := 0; n < mostJoined && i >= 0 && i < len(t.rs) && (isMark(t.rs[i]) || isSuspect(t.rs[i])); n++ {
		i += step
	}
	return t.char(i)
}

// near returns the characters around a place, some words to each side.
func (t *reader) near(i int) []rune { return t.rs[max(0, i-nearby):min(len(t.rs), i+nearby)] }

const nearby = 32

// works reports whether a character that is not seen by itself does its work where it stands.
func (t *reader) works(i int) bool {
	c, before, after := t.rs[i], t.char(i-1), t.char(i+1)
	if c == before && c != popIsolate && c != '\u2800' {
		return false
	}
	switch c {
	case nonJoiner, joiner:
		return joins(t.base(i, -1)) || joins(t.base(i, 1))
	case zeroSpace, wordJoiner:
		return unicode.In(before, unspaced...) || unicode.In(after, unspaced...) ||
			!(unicode.IsLetter(before) && unicode.IsLetter(after)) && slices.ContainsFunc(t.near(i), func(c rune) bool { return unicode.In(c, unspaced...) })
	case arabicMark, leftMark, rightMark:
		return t.hasRight()
	case isolateLeft, isolateFirst, isolateRight, popIsolate:
		return t.isolates(i)
	case graphemeJo:
		return before >= 0x80 && (unicode.IsLetter(before) || isMark(before)) && isMark(after)
	case '\u2800': // a space between letters of Braille
		braille := func(c rune) bool { return c >= 0x2800 && c <= 0x28ff }
		return braille(before) || braille(after)
	case '\u180e': // separates a final vowel
		return unicode.Is(unicode.Mongolian, t.base(i, -1)) && unicode.Is(unicode.Mongolian, after)
	case '\u17b4', '\u17b5': // vowels of Khmer that are not written
		return unicode.Is(unicode.Khmer, before)
	case '\u115f', '\u1160': // stand for the part that a syllable of old Korean lacks
		return c == '\u115f' && after >= 0x1160 && after <= 0x11ff || c == '\u1160' && before >= 0x1100 && before <= 0x115f
	}
	switch {
	case unicode.Is(unicode.Variation_Selector, c):
		return chooses(before, c)
	case c >= 0x13430 && c <= 0x13455: // place hieroglyphs
		return unicode.Is(unicode.Egyptian_Hieroglyphs, t.base(i, -1)) || unicode.Is(unicode.Egyptian_Hieroglyphs, after)
	}
	return false
}

// isolates reports whether a mark of an isolate has its partner, and turns no text that is not written in its direction:
// otherwise numbers could be made to read in another order.
func (t *reader) isolates(i int) bool {
	j, ok := t.partner[i]
	if !ok {
		return false
	}
	begin, end := min(i, j), max(i, j)
	if t.rs[begin] != isolateRight {
		return true
	}
	return t.right[end] > t.right[begin]
}

// hasRight reports whether the text has anything that is written from right to left.
func (t *reader) hasRight() bool { return last(t.right) > 0 }

func last(list []int) int {
	if len(list) == 0 {
		return 0
	}
	return list[len(list)-1]
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// chooses reports whether a variation selector chooses a form that the character before it has (StandardizedVariants.txt
// of the Unicode Character Database, UTS 37).
func chooses(before, c rune) bool {
	switch {
	case c >= 0x180b && c <= 0x180f:
		return unicode.Is(unicode.Mongolian, before)
	case c >= 0xe0100: // 33 forms are the most that one ideograph has
		return c < 0xe0130 && unicode.Is(unicode.Han, before)
	case c <= '\ufe02':
		return before == '0' || unicode.In(before, unicode.Han, unicode.Sm, unicode.Myanmar, unicode.Phags_Pa, unicode.Manichaean, unicode.Egyptian_Hieroglyphs) ||
			strings.ContainsRune("‘’“”、。，．：；！？", before) && before != 0
	case c == asText || c == asEmoji: // posts have it after other signs than emoji, too
		return unicode.IsPunct(before) || unicode.IsSymbol(before)
	case c <= '\ufe06':
		return unicode.Is(unicode.Egyptian_Hieroglyphs, before)
	}
	return false
}

// fewUnseen is how many unseen characters a word may have in any case.
const fewUnseen = 3

// smuggled returns the first of the unseen characters of a word that has so many, one for two others, that they can only
// be a text of their own.
func (t *reader) smuggled() (h Hidden, ok bool) {
	for k := 0; k < len(t.working); {
		begin := t.working[k]
		for begin > 0 && !unicode.IsSpace(t.rs[begin-1]) {
			begin--
		}
		end := t.working[k]
		for end < len(t.rs) && !unicode.IsSpace(t.rs[end]) {
			end++
		}
		n := 0
		for first := k; k < len(t.working) && t.working[k] < end; k++ {
			if t.rs[t.working[first]] != '\u2800' {
				n++
			}
		}
		if others := end - begin - n; n > fewUnseen && n*2 > others {
			i := t.working[k-n]
			return Hidden{At: t.at[i], Len: utf8.RuneLen(t.rs[i]), Char: t.rs[i],
				What: "a word with more invisible characters than any language needs", Do: "type the word again"}, true
		}
	}
	return Hidden{}, false
}
