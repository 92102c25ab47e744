package check

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/record"
)

func noInvisible(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		marks := 0 // on the last letter
		for i, c := range v.Text {
			if !unicode.In(c, unicode.Mn, unicode.Me) {
				marks = 0
			} else if marks++; marks > maxMarks {
				p.ReportIn(r, v, string(c), "%s has more than %d marks upon one letter, which cover the lines around it: delete them", v.Field.Key, maxMarks)
				return
			}
			if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r' {
				continue
			}
			if what, do := invisible(c); what != "" && !isSeen(v.Text, i, c) {
				place := "at its start"
				if i > 0 {
					place = "after " + record.Quoted(lastOf(v.Text[:i], 20))
				}
				p.ReportIn(r, v, string(c), "%s has %s, %U, in it %s: %s", v.Field.Key, what, c, place, do)
				return
			}
		}
	})
}

// maxMarks is how many combining marks a letter may have: twice what any written language needs.
const maxMarks = 8

// invisible names a character that readers cannot see or cannot tell from another, and says what to do about it.
func invisible(c rune) (what, do string) {
	switch {
	case c == utf8.RuneError:
		return "the mark of a lost character", "type the character again"
	case unicode.Is(unicode.Zs, c):
		return "an unusual space", "type an ordinary space instead"
	case unicode.In(c, unicode.Zl, unicode.Zp):
		return "an invisible line break", "type an ordinary one, or a space, instead"
	case unicode.Is(unicode.Bidi_Control, c):
		return "a character that turns the direction of writing", "delete it"
	case unicode.In(c, unicode.Cc, unicode.Cf, unicode.Co, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point), c == '\u2800':
		return "an invisible character", "delete it"
	case unicode.Is(unicode.Noncharacter_Code_Point, c):
		return "a code that is no character", "delete it"
	}
	return "", ""
}

func noLookAlike(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if utf8.RuneCountInString(v.Text) == len(v.Text) { // ASCII
			return
		}
		for word := range strings.FieldsFuncSeq(v.Text, func(c rune) bool { return !unicode.IsLetter(c) }) {
			if few, at, many := mixed(word); few != "" {
				p.ReportIn(r, v, word, "the word %s mixes %s with %s (letter %s): type it again in one alphabet", record.Quoted(word), many, few, at)
				return
			}
		}
	})
}

// lookAlikes are the alphabets with letters that look like those of another.
var lookAlikes = []struct {
	name    string
	letters *unicode.RangeTable
}{{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Greek", unicode.Greek}}

// unlike are Greek letters that nobody takes for Latin or Cyrillic ones, and that names of substances and units are
// written with: IFNβ, kΩ.
const unlike = "αβγδεζηθλμξπσφψωΓΔΘΛΞΠΣΦΨΩ"

// mixed returns the alphabet that has the fewest letters in a word of several, the places of these, and the main one.
func mixed(word string) (few, at, many string) {
	var places [3][]string
	n := 0
	for _, c := range word {
		if n++; strings.ContainsRune(unlike, c) {
			continue
		}
		for i, a := range lookAlikes {
			if unicode.Is(a.letters, c) {
				places[i] = append(places[i], strconv.Itoa(n))
			}
		}
	}
	least, most := -1, -1
	for i, p := range places {
		if len(p) > 0 && (least < 0 || len(p) <= len(places[least])) {
			least = i
		}
		if len(p) > 0 && (most < 0 || len(p) > len(places[most])) {
			most = i
		}
	}
	if least == most {
		return "", "", ""
	}
	return lookAlikes[least].name, strings.Join(places[least][:min(len(places[least]), 5)], ", "), lookAlikes[most].name
}

// lastOf returns the last n characters of a text.
func lastOf(text string, n int) string {
	i := len(text)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
	}
	return text[i:]
}
