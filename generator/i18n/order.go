package i18n

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// SortBy sorts a list by a text of each item as readers of the language expect: by letters whatever their case, numbers by
// their value, and from the first letter or digit on. Ties decides where that tells two items not apart.
func SortBy[T any](l *Localizer, list []T, text func(T) string, ties func(x, y T) int) {
	type keyed struct {
		at   int // in the list
		text string
		key  []byte
	}
	c, buf := collatorOf(l.tag, collate.IgnoreCase, collate.Numeric), collate.Buffer{}
	all, items := make([]keyed, len(list)), slices.Clone(list)
	for i, item := range items {
		t := text(item)
		all[i] = keyed{i, t, c.KeyFromString(&buf, cmp.Or(fromLetter(t), t))} // which stays in the buffer
	}
	slices.SortFunc(all, func(x, y keyed) int {
		if n := bytes.Compare(x.key, y.key); n != 0 {
			return n
		}
		if n := ties(items[x.at], items[y.at]); n != 0 {
			return n
		}
		return cmp.Or(cmp.Compare(x.text, y.text), cmp.Compare(x.at, y.at))
	})
	for i, k := range all {
		list[i] = items[k.at]
	}
}

// fromLetter is a text from its first letter or digit on.
func fromLetter(text string) string {
	return strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// sortedAs are languages that are sorted as another, which the library does not know.
var sortedAs = map[string]string{"no": "nn", "nb": "nn", "bs": "hr", "sh": "hr", "cnr": "hr", "sr-Latn": "hr", "cmn": "zh", "yue": "zh-Hant"}

func collatorOf(tag language.Tag, options ...collate.Option) *collate.Collator {
	for name := tag; !name.IsRoot(); name = name.Parent() {
		if other, ok := sortedAs[name.String()]; ok {
			tag = language.MustParse(other)
			break
		}
	}
	return collate.New(tag, options...)
}

// Names of groups that are no letters.
const (
	Digits = "0-9"
	Others = "#" // texts without a letter or digit
)

// Letter is the letter of the alphabet that a text is listed under, in its large form: "Ch" in Czech, "Å" in Swedish and "A"
// in English. Ideographs are one group, kana are listed by their rows, and Korean by its first consonants.
func (l *Localizer) Letter(text string) string {
	text = norm.NFC.String(fromLetter(text))
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case text == "":
		return Others
	case unicode.IsDigit(r):
		return Digits
	case unicode.Is(unicode.Han, r):
		if script, _ := l.tag.Script(); script.String() == "Hans" {
			return "汉字"
		}
		return "漢字"
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return kanaRow(r)
	case r >= 0xAC00 && r <= 0xD7A3:
		return consonants[(r-0xAC00)/588]
	case strings.ContainsRune("เแโใไເແໂໃໄ", r): // Thai and Lao vowels that are written before the consonant they follow
		if next, _ := utf8.DecodeRuneInString(text[size:]); unicode.IsLetter(next) {
			r = next
		}
		return string(r)
	case strings.ContainsRune("آأإٱ", r):
		return "ا"
	}
	end := min(len(text), 16)
	for n := range text {
		if n > 0 && len([]rune(text[:n])) == 3 {
			end = n
			break
		}
	}
	return l.letters.of(text[:end])
}

// consonants are the Korean ones in the order of the syllables of Unicode. Doubled ones are listed under the simple.
var consonants = strings.Fields("ㄱ ㄱ ㄴ ㄷ ㄷ ㄹ ㅁ ㅂ ㅂ ㅅ ㅅ ㅇ ㅈ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ")

// kanaRow is the row of the Japanese table of kana that one belongs to.
func kanaRow(r rune) string {
	r, _ = utf8.DecodeRuneInString(norm.NFKD.String(string(r)))
	if r >= 'ァ' && r <= 'ヶ' {
		r -= 'ァ' - 'ぁ'
	}
	row := "あ"
	for i, first := range []rune("ぁかさたなはまゃらゎ") {
		if r >= first {
			row = strings.Fields("あ か さ た な は ま や ら わ")[i]
		}
	}
	return row
}

// letters finds the letters of an alphabet by how the language sorts: what is sorted as a letter with a mark, and not by
// itself, is listed under that letter.
type letters struct {
	tag      language.Tag
	mu       sync.Mutex
	collator *collate.Collator
	known    map[string]string
}

// of returns the letter that some letters begin with.
func (l *letters) of(text string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.collator == nil {
		l.collator, l.known = collatorOf(l.tag, collate.Loose), map[string]string{}
	}
	letter, ok := l.known[text]
	if !ok {
		letter = l.large(l.first([]rune(strings.ToLowerSpecial(l.cases(), text))))
		if len(l.known) < 10_000 {
			l.known[text] = letter
		}
	}
	return letter
}

func (l *letters) first(text []rune) string {
	n := 1
	for unicode.Is(unicode.Latin, text[0]) && n < len(text) && unicode.Is(unicode.Latin, text[n]) &&
		l.key(string(text[:n+1])) != l.key(string(text[:n]))+l.key(string(text[n])) { // they are one letter
		n++
	}
	first := string(text[:n])
	key := l.key(first)
	if first == "aa" && key == l.key("å") {
		return "å"
	}
	if n > 1 || key == "" {
		return first
	}
	var bases []string
	marked := []rune(norm.NFKD.String(first))
	for i := 1; i < len(marked); i++ {
		bases = append(bases, norm.NFC.String(string(marked[:i])))
	}
	if unicode.Is(unicode.Latin, text[0]) {
		bases = append(bases, strings.Split("abcdefghijklmnopqrstuvwxyz", "")...)
	}
	for _, base := range bases {
		if k := l.key(base); k != "" && strings.HasPrefix(key, k) {
			return base
		}
	}
	return first
}

// key is what letters are sorted by when marks and case do not count.
func (l *letters) key(text string) string {
	var buf collate.Buffer
	return string(l.collator.KeyFromString(&buf, text))
}

// large is a letter as it begins a sentence.
func (l *letters) large(letter string) string {
	r, size := utf8.DecodeRuneInString(letter)
	return string(l.cases().ToTitle(r)) + letter[size:] // which Georgian letters do not change for, unlike ToUpper
}

// cases are the large and small letters of the language where they are not those of all: i is not the small I.
func (l *letters) cases() unicode.SpecialCase {
	if base, _ := l.tag.Base(); base.String() == "tr" || base.String() == "az" {
		return unicode.TurkishCase
	}
	return nil
}
