package letters

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// alphabet is one whose letters can be taken for those of another.
type alphabet int

const (
	none alphabet = iota - 1
	latin
	cyrillic
	greek
	armenian
	cherokee
	fullWidth    // Latin letters as wide as Chinese ones
	mathematical // Latin letters in the styles of formulas
)

var alphabetNames = [...]string{"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "full-width", "mathematical"}

var tables = [...]*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee}

func alphabetOf(c rune) alphabet {
	switch {
	case c < 0x80:
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return latin
		}
		return none
	case c >= 0x400 && c < 0x482, c >= 0x48a && c < 0x530:
		return cyrillic
	case c >= 0x590 && c < 0x10a0, c >= 0x2e80 && c < 0xa640: // Hebrew to Burmese, and Chinese: of none of them, quickly
		return none
	case c >= 0xff21 && c <= 0xff5a && unicode.IsLetter(c):
		return fullWidth
	case c >= 0x1d400 && c < 0x1d6a4:
		return mathematical
	}
	for i, t := range tables {
		if unicode.Is(t, c) {
			return alphabet(i)
		}
	}
	return none
}

// twins are letters that look the same in the usual fonts, each group in the order of the alphabets, with that first which
// is meant most often (confusables.txt of UTS 39, without those that only resemble each other, such as α and a, or к and k).
var twins = strings.Fields(`
	AАΑᎪ BВΒᏴ CСϹᏟ DᎠ EЕΕᎬ GԌᏀ HНΗᎻ IІӀΙ JЈͿᎫ KКΚᏦ LᏞ MМΜᎷ NΝ OОΟՕ PРΡᏢ QԚ RᎡ SЅՏᏚ TТΤᎢ UՍ VѴᏙ WԜᎳᏔ XХΧ YУҮΥ ZΖᏃ
	aа cсϲ dԁ eе gց hһհ iі jјϳ nո oоοօ pр qԛ sѕ uս vѵν wԝ xх yу
	ƏӘ əә ÆӔ æӕ ËЁ ëё ÏЇΪ ïї ÈЀ èѐ óό ӐĂ ӑă ӒÄ ӓä ӦÖ ӧö
`)

// unusual are letters that somebody may put in place of others, and that nobody means who types others.
const unusual = "ԌԚԜԁԛԝѴѵϹϲͿϳ"

// twinsOf has the letters of each alphabet that look like a letter.
var twinsOf = func() map[rune]map[alphabet][]rune {
	all := map[rune]map[alphabet][]rune{}
	for _, group := range twins {
		for _, c := range group {
			all[c] = map[alphabet][]rune{}
			for _, other := range group {
				if a := alphabetOf(other); a != alphabetOf(c) && !strings.ContainsRune(unusual, other) {
					all[c][a] = append(all[c][a], other)
				}
			}
		}
	}
	return all
}()

// twinsIn returns the letters of an alphabet that look like a letter of another.
func twinsIn(c rune, a alphabet) []rune {
	switch alphabetOf(c) {
	case fullWidth:
		c -= 0xff21 - 'A'
	case mathematical: // thirteen styles of the alphabet, one after the other
		if c = (c - 0x1d400) % 52; c < 26 {
			c += 'A'
		} else {
			c += 'a' - 26
		}
	default:
		if c == 'ν' && a == latin { // as in hν; it is for a Greek word that v may stand by mistake
			return nil
		}
		return twinsOf[c][a]
	}
	if a == latin {
		return []rune{c}
	}
	return nil
}

// Word is a word with letters of another alphabet than its others.
type Word struct {
	Text    string
	At      int // its offset
	Letters []Letter
}

// Letter is a letter of a word that looks like one of another alphabet.
type Letter struct {
	At   int // its offset in the text
	N    int // which letter of the word it is, from 1
	Char rune
	Want rune // what to type instead
	Sure bool // no other letter can be meant, and it looks the same

	is, want alphabet
}

// Mixed returns the words of a text that seem to be of one alphabet and are of several: with letters of another that all
// look like letters of theirs. A word is in peace that cannot be taken for one of a single alphabet, such as TNFα, kΩ or
// VIPка, or that is a name with an ending of another alphabet in a text of that one, such as BBCа. Words of three and more
// mathematical letters are among them, too.
func Mixed(text string) (list []Word) {
	if !severalAlphabets(text) {
		return nil
	}
	whole := map[alphabet]int{} // letters in words of one alphabet
	var doubtful []word
	wide := strings.ContainsFunc(text, isWide)
	for w := range words(text) {
		switch {
		case wide && !slices.ContainsFunc(w.in, func(a alphabet) bool { return a != latin && a != fullWidth }):
		case len(w.in) == 1 && w.in[0] != mathematical:
			whole[w.in[0]] += len(w.letters)
		case len(w.in) > 0:
			doubtful = append(doubtful, w)
		}
	}
	for _, w := range doubtful {
		if wrong := w.wrong(whole); wrong != nil {
			list = append(list, Word{w.text, w.at, wrong})
		}
	}
	return list
}

// severalAlphabets reports whether a text has letters of more than one alphabet, or mathematical ones.
func severalAlphabets(text string) bool {
	if isASCII(text) {
		return false
	}
	of := none
	return strings.ContainsFunc(text, func(c rune) bool {
		a := alphabetOf(c)
		if a == none || a == of {
			return false
		}
		several := of != none || a == mathematical
		of = a
		return several
	})
}

// isWide reports whether a letter is one of a script among which Latin letters have either width.
func isWide(c rune) bool {
	return c >= 0x1100 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// word is a run of letters with their marks.
type word struct {
	text    string
	at      int
	letters []letter
	in      []alphabet // of its letters, that of the most first
}

type letter struct {
	at int // in the text
	c  rune
	of alphabet
}

func words(text string) func(func(word) bool) {
	return func(yield func(word) bool) {
		var w word
		done := func(end int) bool {
			if len(w.letters) == 0 {
				return true
			}
			w.text = text[w.at:end]
			w.count()
			ok := yield(w)
			w = word{}
			return ok
		}
		for at, c := range text {
			switch {
			case unicode.IsLetter(c):
				if len(w.letters) == 0 {
					w.at = at
				}
				w.letters = append(w.letters, letter{at, c, alphabetOf(c)})
			case isMark(c), isSuspect(c):
			default:
				if !done(at) {
					return
				}
			}
		}
		done(len(text))
	}
}

func (w *word) count() {
	var n [len(alphabetNames)]int
	for _, l := range w.letters {
		if l.of != none {
			if n[l.of]++; n[l.of] == 1 {
				w.in = append(w.in, l.of)
			}
		}
	}
	slices.SortStableFunc(w.in, func(a, b alphabet) int { return n[b] - n[a] })
}

// wrong returns the letters that stand in place of others, nil when the word is in peace.
func (w *word) wrong(whole map[alphabet]int) []Letter {
	var found []Letter
	of := none
	for _, a := range w.in {
		if a == fullWidth || a == mathematical {
			continue
		}
		if list := w.asIn(a); a == greek && w.isSymbol(list, whole) {
			continue
		} else if list != nil && (found == nil || whole[a] > whole[of]) {
			found, of = list, a
		}
	}
	if latinToo := w.asIn(latin); latinToo != nil && roman.MatchString((Word{w.text, w.at, latinToo}).Meant()) {
		return latinToo
	}
	if found == nil && slices.ContainsFunc(w.in, func(a alphabet) bool { return a >= fullWidth }) && len(w.letters) > 2 {
		return w.asIn(latin)
	}
	if found != nil && w.inflected(whole) {
		return nil
	}
	return found
}

// roman is a number in Roman numerals, which are Latin letters in any text.
var roman = regexp.MustCompile(`^[IVXLCDM]{2,}$`)

// asIn returns the letters that would have to be replaced for the word to be in one alphabet, nil when it cannot be.
func (w *word) asIn(a alphabet) (list []Letter) {
	for i, l := range w.letters {
		switch l.of {
		case none, a:
		default:
			like := twinsIn(l.c, a)
			if len(like) == 0 {
				return nil
			}
			want := like[0]
			if want == 'І' && i > 0 && unicode.IsLower(w.letters[i-1].c) {
				want = 'Ӏ' // the palochka of the Caucasus, which stands among small letters
			}
			list = append(list, Letter{l.at, i + 1, l.c, want, len(like) == 1 && l.of < fullWidth, l.of, a})
		}
	}
	return list
}

// isSymbol reports whether a word that could be Greek, with some letters replaced, is rather the name of a substance, a line
// or a quantity with one or two Greek letters in it, such as Aβ and Hα; in a Greek text it is if it has capitals.
func (w *word) isSymbol(wrong []Letter, whole map[alphabet]int) bool {
	own, distinct := 0, false
	for _, l := range w.letters {
		if l.of == greek {
			own++
			distinct = distinct || twinsOf[l.c] == nil
		}
	}
	capital := slices.ContainsFunc(wrong, func(l Letter) bool { return unicode.IsUpper(l.Char) })
	return own < 3 && distinct && (capital || whole[greek] <= whole[latin])
}

// inflected reports whether a word is a name in one alphabet with an ending, or a letter before it, in that of the text.
func (w *word) inflected(whole map[alphabet]int) bool {
	at := slices.IndexFunc(w.letters, func(l letter) bool { return l.of != w.letters[0].of })
	if at < 0 || slices.ContainsFunc(w.letters[at:], func(l letter) bool { return l.of != w.letters[at].of }) {
		return false
	}
	stem, end := w.letters[:at], w.letters[at:]
	if len(stem) == 1 { // iФон
		return stem[0].of == latin && unicode.IsLower(stem[0].c) && unicode.IsUpper(end[0].c)
	}
	if whole[end[0].of] <= whole[stem[0].of] || len(end) > 4 || slices.ContainsFunc(end, func(l letter) bool { return !unicode.IsLower(l.c) }) {
		return false
	}
	is := func(ok func(letter) bool) bool {
		return !slices.ContainsFunc(stem, func(l letter) bool { return !ok(l) })
	}
	return is(func(l letter) bool { return unicode.IsUpper(l.c) }) || !is(func(l letter) bool { return len(twinsIn(l.c, end[0].of)) > 0 })
}

// Say says which letters of the word stand in place of which others, and which to type.
func (w Word) Say() string {
	if w.Letters[0].is == mathematical && w.Letters[0].N == 1 {
		return fmt.Sprintf("the word %q is in mathematical letters, which no search finds and reading programs spell out: type %q", w.Text, w.Meant())
	}
	return fmt.Sprintf("the %s: type %s", places(w.Letters, fmt.Sprintf(" of %q", w.Text)), wanted(w.Letters))
}

// Meant returns the word in one alphabet.
func (w Word) Meant() string {
	var b strings.Builder
	at := 0
	for _, l := range w.Letters {
		b.WriteString(w.Text[at:l.At-w.At] + string(l.Want))
		at = l.At - w.At + len(string(l.Char))
	}
	return b.String() + w.Text[at:]
}

// mostNamed is how many letters of a word a message names.
const mostNamed = 4

// places says which letters they are: "2nd letter of "mаde" is the Cyrillic а (U+0430)".
func places(list []Letter, of string) string {
	var parts []string
	for i, l := range list[:min(len(list), mostNamed)] {
		part := fmt.Sprintf("the %s the %s %c (%U)", ordinal(l.N), alphabetNames[l.is], l.Char, l.Char)
		if i == 0 {
			part = fmt.Sprintf("%s letter%s is the %s %c (%U)", ordinal(l.N), of, alphabetNames[l.is], l.Char, l.Char)
		}
		parts = append(parts, part)
	}
	return and(parts)
}

// wanted names the letters to type, each once.
func wanted(list []Letter) string {
	var parts []string
	for _, l := range list[:min(len(list), mostNamed)] {
		if s := string(l.Want); !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	return "the " + alphabetNames[list[0].want] + " " + and(parts)
}

func and(parts []string) string {
	if n := len(parts) - 1; n > 0 {
		return strings.Join(parts[:n], ", ") + " and " + parts[n]
	}
	return parts[0]
}
