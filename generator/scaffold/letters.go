package scaffold

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"

	"counterpoint/generator/langtag"
)

// latin writes a text in lower case with the letters a to z, for an id: "mist koshtuie" of "Міст коштує". A language, a BCP
// 47 tag or "", has the letters that its readers write them with, as far as [romanized] knows; all others are those of
// Unidecode, which reads Han characters as Mandarin. What is neither letter nor digit stays, and so does nothing of a script
// that Unidecode lacks.
func latin(text, lang string) string {
	text = strings.NewReplacer(everywhere...).Replace(strings.ToLower(norm.NFC.String(text)))
	text = strings.TrimPrefix(strings.NewReplacer(own(lang)...).Replace(" "+text), " ")
	var b strings.Builder
	for _, c := range text {
		if c < utf8.RuneSelf || !unicode.In(c, unicode.L, unicode.M, unicode.N) {
			b.WriteRune(c)
			continue
		}
		if unicode.Is(unicode.Han, c) {
			b.WriteByte(' ') // each character is a word
		}
		b.WriteString(letter(c))
	}
	return b.String()
}

// own returns the entry of romanized for a language.
func own(lang string) []string { return romanized[langtag.Language(lang)] }

// letter returns what Unidecode writes for a letter, as it can be in an id.
func letter(c rune) string {
	return strings.Map(letterOfID, strings.ToLower(unidecode.Unidecode(string(c))))
}

// Letters returns what ID writes for the letters of a text in a language, for a browser, which has no room for Unidecode: three
// tables, one to be applied after the other to text in lower case (NFC) behind a space, the longest of what fits first. They have
// the letters of the alphabets and syllabaries that are in wide use; where the letter A to Z is left when accents are taken off
// (NFKD), they need not have it.
func Letters(lang string) [3]map[string]string {
	tables := [3]map[string]string{{}, {}, {}}
	for i, pairs := range [][]string{everywhere, own(lang)} {
		for pair := range slices.Chunk(pairs, 2) {
			tables[i][pair[0]] = pair[1]
		}
	}
	for _, block := range [][2]rune{{0xdf, 0x17f}, {0x370, 0x6ff}, {0x900, 0x97f}, {0x10d0, 0x10ff}, {0x1f00, 0x1fff}, {0x3041, 0x30fe}} {
		for c := block[0]; c <= block[1]; c++ {
			if unicode.In(c, unicode.L, unicode.M, unicode.N) && unicode.ToLower(c) == c && norm.NFKD.String(string(c))[0] >= utf8.RuneSelf {
				tables[2][string(c)] = letter(c)
			}
		}
	}
	return tables
}

// letterOfID drops the signs, such as apostrophes, that stand for letters which English has no other for.
func letterOfID(c rune) rune {
	if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == ' ' || c == '/' {
		return c
	}
	return -1
}

// everywhere are letters of scripts that only one language uses, or that all write alike: Greek as in ISO 843 (ELOT 743), and
// the vowels of Arabic that Unidecode leaves out.
var everywhere = []string{
	"ου", "ou", "ού", "ou", "αυ", "av", "αύ", "av", "ευ", "ev", "εύ", "ev", "γγ", "ng", "γξ", "nx", "γχ", "nch",
	"β", "v", "η", "i", "ή", "i", "ξ", "x", "υ", "y", "ύ", "y", "ϋ", "y", "ΰ", "y", "φ", "f", "χ", "ch", "ώ", "o",
	"ا", "a", "أ", "a", "إ", "i", "آ", "a", "ى", "a", "ة", "a",
	"\u200c", " ", "\u200d", "",
}

// romanized are the letters that a language writes otherwise than Unidecode does: Ukrainian as its government resolved in
// 2010, Bulgarian by the law of 2009, Serbian and Macedonian as in their Latin alphabets, Belarusian as in the national
// system of 2007, and German and the northern languages as addresses have them. After a space they begin a word.
var romanized = map[string][]string{
	"uk": {" є", " ye", " ї", " yi", " й", " y", " ю", " yu", " я", " ya",
		"зг", "zgh", "г", "h", "ґ", "g", "и", "y", "й", "i", "ї", "i", "є", "ie", "ю", "iu", "я", "ia", "щ", "shch", "х", "kh", "ь", "", "'", "", "’", "", "ʼ", ""},
	"bg": {"щ", "sht", "ъ", "a", "ь", "y", "й", "y", "х", "h", "ц", "ts", "ю", "yu", "я", "ya"},
	"sr": {"ж", "z", "ч", "c", "ш", "s", "ћ", "c", "ђ", "dj", "х", "h", "ц", "c", "џ", "dz", "љ", "lj", "њ", "nj", "đ", "dj"},
	"mk": {"ѓ", "gj", "ќ", "kj", "ѕ", "dz", "џ", "dzh", "х", "h", "ц", "c", "љ", "lj", "њ", "nj"},
	"be": {" е", " ye", " ё", " yo", " ю", " yu", " я", " ya", "г", "h", "ё", "io", "ў", "u", "х", "kh", "ц", "ts", "ы", "y", "ю", "iu", "я", "ia", "'", "", "’", ""},
	"de": {"ä", "ae", "ö", "oe", "ü", "ue"},
	"da": nordic, "nb": nordic, "nn": nordic, "no": nordic,
}

var nordic = []string{"å", "aa", "ø", "oe"}
