package letters

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hidden says what a character is that hides something, and what to do about it.
func (t *reader) hidden(i int) Hidden {
	c := t.rs[i]
	h := Hidden{At: t.at[i], Len: utf8.RuneLen(c), Char: c, Do: "delete it", Sure: true}
	if c == utf8.RuneError {
		h.Len = 1 // or a byte that is no UTF-8
		if i+1 < len(t.at) {
			h.Len = t.at[i+1] - t.at[i]
		}
	}
	switch {
	case c == utf8.RuneError:
		h.What, h.Do, h.Sure = "the mark of a lost character", "type the character again, or what stands for it, such as [...], where the source itself has lost it", false
	case c == '\ufffc':
		h.What = "the place of a picture or another thing that was not copied"
	case unicode.In(c, unicode.Zl, unicode.Zp), c == '\v', c == '\f', c == '\u0085':
		h.What, h.Do, h.Instead = "an invisible line break", "type an ordinary one, or a space, instead", " "
		if unicode.IsSpace(t.char(i-1)) || unicode.IsSpace(t.char(i+1)) || i == 0 || i == len(t.rs)-1 {
			h.Instead = ""
		}
	case c >= isolateLeft && c <= popIsolate:
		h.What, h.Sure = "a character that turns the direction of writing", c != isolateRight && !t.hasRight() || c == popIsolate
		if _, ok := t.partner[i]; !ok {
			h.Do = "delete it, as it has no partner: U+2066 to U+2068 begin a text in another direction, and U+2069 ends it"
		}
	case c >= embedLeft && c <= overrideRight:
		h.What, h.Sure = "a character that turns the direction of writing", t.turnsNothing(i)
	case c == leftMark, c == rightMark, c == arabicMark:
		h.What = "a character that turns the direction of writing"
	case unicode.Is(unicode.Co, c):
		h.What, h.Do, h.Sure = "a character that only some fonts know", "write in words what it shows", false
	case unicode.Is(unicode.Noncharacter_Code_Point, c):
		h.What = "a code that is no character"
	case c >= 0x80 && c < 0xa0 && windows[c-0x80] != 0:
		h.What, h.Do = "an invisible character", "type "+string(windows[c-0x80])+", which it is in old Windows files"
		h.Sure, h.Instead = false, string(windows[c-0x80])
	default:
		h.What = "an invisible character"
		if name := names[c]; name != "" {
			h.What = name
		}
	}
	return h
}

// names are what people call some of the characters that nobody sees.
var names = map[rune]string{
	softHyphen: "a soft hyphen", zeroSpace: "a space without width", byteOrder: "a byte order mark",
	nonJoiner: "an invisible character that parts letters", joiner: "an invisible character that joins letters",
	wordJoiner: "an invisible character that joins words",
}

// windows has what Windows-1252 has in place of the controls from U+0080, which pages and files that were read in the
// wrong encoding have in place of quotation marks and dashes (encoding.spec.whatwg.org). U+0085 is a line break there, too.
var windows = []rune("€\x00‚ƒ„\x00†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ")

// turnsNothing reports whether a character that embeds a text in another direction could as well not be there: it has
// nothing to do with letters of the other direction.
func (t *reader) turnsNothing(i int) bool {
	begin, end := i, i
	if j, ok := t.partner[i]; ok {
		begin, end = min(i, j), max(i, j)
	} else {
		return t.rs[i] == popEmbedding || t.rs[i] == embedLeft && !t.hasRight()
	}
	left, right := t.left[end] > t.left[begin], t.right[end] > t.right[begin]
	switch t.rs[begin] {
	case embedLeft:
		return !right && !t.hasRight()
	case embedRight:
		return right && !left
	}
	return false
}

// Clean returns a text on one line without what hides something in it, for texts that nobody has looked at yet. The spaces
// of typographers stay as they are, and so does what is seen, such as the mark of a lost character.
func Clean(text string) string {
	var b strings.Builder
	at := 0
	for _, h := range Unseen(text) {
		if unicode.In(h.Char, unicode.Co) || h.Char == utf8.RuneError && h.Len > 1 {
			continue
		}
		b.WriteString(text[at:h.At] + h.Instead)
		at = h.At + h.Len
	}
	b.WriteString(text[at:])
	return strings.Join(strings.FieldsFunc(b.String(), func(c rune) bool { return c <= ' ' }), " ")
}
