package letters

import "unicode"

// joining are scripts in which a joiner, or its opposite, changes how the letters beside it are written: those whose letters
// join, and those of India and its neighbours (The Unicode Standard, chapters 9, 12 to 17, 19; RFC 5892, appendix A).
// Beside them are all that are written from right to left, where joiners place a meteg of Hebrew, too, and the blocks from
// Devanagari to Sinhala.
var joining = []*unicode.RangeTable{
	unicode.Mongolian, unicode.Phags_Pa, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Limbu, unicode.Tai_Tham, unicode.Balinese, unicode.Javanese, unicode.Sundanese, unicode.Chakma, unicode.Grantha, unicode.Newa,
	unicode.Tirhuta, unicode.Sharada, unicode.Kaithi, unicode.Modi, unicode.Brahmi, unicode.Meetei_Mayek, unicode.Khojki,
	unicode.Khudawadi, unicode.Siddham, unicode.Takri, unicode.Dogra, unicode.Nandinagari, unicode.Masaram_Gondi,
	unicode.Gunjala_Gondi, unicode.Bhaiksuki, unicode.Zanabazar_Square, unicode.Soyombo, unicode.Saurashtra,
	unicode.Syloti_Nagri, unicode.Lepcha, unicode.Cham, unicode.Kharoshthi,
}

// unspaced are the scripts that put no space between words, so that an invisible one says where a line may break, or a
// word ends (The Unicode Standard, chapter 23.2; UAX 14).
var unspaced = []*unicode.RangeTable{
	unicode.Khmer, unicode.Thai, unicode.Lao, unicode.Myanmar, unicode.Tibetan, unicode.Javanese, unicode.Balinese,
	unicode.Sundanese, unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Tai_Tham, unicode.Tai_Viet, unicode.Cham,
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi,
}

// Characters by name.
const (
	softHyphen = '\u00ad'
	zeroSpace  = '\u200b'
	nonJoiner  = '\u200c'
	joiner     = '\u200d'
	wordJoiner = '\u2060'
	byteOrder  = '\ufeff'
	graphemeJo = '\u034f' // combining grapheme joiner

	arabicMark = '\u061c'
	leftMark   = '\u200e'
	rightMark  = '\u200f'

	embedLeft, embedRight, popEmbedding = '\u202a', '\u202b', '\u202c'
	overrideLeft, overrideRight         = '\u202d', '\u202e'

	isolateLeft, isolateRight, isolateFirst, popIsolate = '\u2066', '\u2067', '\u2068', '\u2069'

	asText, asEmoji = '\ufe0e', '\ufe0f' // how the symbol before them is drawn
	keycap          = '\u20e3'
	blackFlag       = '\U0001f3f4'
	tagEnd          = '\U000e007f'
)

// joins reports whether a character is one of a script in which letters join, with the punctuation of its block.
func joins(c rune) bool {
	return isRight(c) || c >= 0x900 && c < 0xe00 || c >= 0xf00 && unicode.In(c, joining...)
}

// isRight reports whether a character is one of a script that is written from right to left: those have blocks of their
// own (DerivedBidiClass.txt of the Unicode Character Database).
func isRight(c rune) bool {
	switch {
	case c < 0x590, c == arabicMark, c == byteOrder:
		return false
	case c < 0x900, c >= 0xfb1d && c <= 0xfdff, c >= 0xfe70 && c <= 0xfefe, c >= 0x10800 && c <= 0x10fff, c >= 0x1e800 && c <= 0x1efff:
		return !isMark(c)
	}
	return false
}

// isMark reports whether a character is drawn upon the letter before it.
func isMark(c rune) bool {
	if c < 0x300 || c >= 0x370 && c < 0x483 || c >= 0x48a && c < 0x591 || c >= 0x5d0 && c < 0x600 || c >= 0x620 && c < 0x64b { // most letters, quickly
		return false
	}
	return unicode.In(c, unicode.Mn, unicode.Me)
}

// isEmoji reports whether a character can be drawn as an emoji, or joined to others as one (UTS 51). The standard library
// has no table of them; symbols that are drawn in one way only do no harm.
func isEmoji(c rune) bool {
	switch {
	case c < 0x2000:
		return c == '©' || c == '®'
	case c >= 0x2800 && c <= 0x28ff, c >= 0x3400 && c < 0xe000: // Braille, whose space is not seen; letters
		return false
	case c >= 0x1f000 && c < 0x1fb00, c == '‼', c == '⁉', c == 'ℹ', c == '〰', c == '〽':
		return true
	}
	return !isSuspect(c) && unicode.In(c, unicode.So, unicode.Sm)
}

// mostEmoji is how many emoji are joined to one, at most; families have four members.
const mostEmoji = 10

// emoji returns how many of the first characters are a well-formed emoji of one or several characters, 0 when none is
// (UTS 51, section 1.4).
func emoji(rs []rune) (n int) {
	for range mostEmoji {
		one := oneEmoji(rs[n:])
		if one == 0 {
			break
		}
		n += one
		if n+1 >= len(rs) || rs[n] != joiner || oneEmoji(rs[n+1:]) == 0 || !isEmoji(rs[n+1]) {
			return n
		}
		n++
	}
	if n > 0 && rs[n-1] == joiner {
		n--
	}
	return n
}

func oneEmoji(rs []rune) (n int) {
	at := func(i int) rune {
		if i < len(rs) {
			return rs[i]
		}
		return 0
	}
	switch c := at(0); {
	case c >= '0' && c <= '9', c == '#', c == '*':
		if n = 1; at(n) == asText || at(n) == asEmoji {
			n++
		}
		if at(n) == keycap {
			n++
		}
		if n == 1 {
			return 0
		}
		return n
	case !isEmoji(c):
		return 0
	case c == blackFlag && isTag(at(1)):
		if n := flag(rs); n > 0 {
			return n
		}
	}
	n = 1
	for seen := 0; seen < 3; seen++ {
		switch c := at(n); {
		case (c == asText || c == asEmoji) && rs[n-1] != asText && rs[n-1] != asEmoji:
			n++
		case c >= 0x1f3fb && c <= 0x1f3ff && n > 0: // the colour of a skin
			n++
		case c == keycap:
			n++
		}
	}
	return n
}

func isTag(c rune) bool { return c >= 0xe0020 && c <= 0xe007f }

// flag returns the length of the flag of a part of a country: a black flag with its ISO 3166-2 code in tags, such as gbsct,
// and their end.
func flag(rs []rune) int {
	for i, c := range rs[1:] {
		c -= 0xe0000
		switch letter, digit := c >= 'a' && c <= 'z', c >= '0' && c <= '9'; {
		case rs[i+1] == tagEnd && i >= 3:
			return i + 2
		case !letter && !digit, i < 2 && !letter, i >= 5:
			return 0
		}
	}
	return 0
}
