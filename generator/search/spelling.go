package search

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key is what words have in common that the script takes for each other, since they differ by an ending or sound alike: they are
// in one file of the index. The script computes the same, see TestSearchWords.
func Key(word string) string {
	if word != "" && word[0] >= '0' && word[0] <= '9' {
		return word
	}
	return first(sound(stem(word)), 4)
}

// first are the first n letters of a word.
func first(word string, n int) string {
	for i := range word {
		if n == 0 {
			return word[:i]
		}
		n--
	}
	return word
}

// Beginnings returns the words of a text by which a sentence is compared with the wordings of a claim, each once: without
// marks above letters, in lower case, and of each no more than its first six letters, so that most endings do not count.
func Beginnings(text string) []string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
	var list []string
	known := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !inWord(r) }) {
		if word = first(word, 6); !known[word] {
			list, known[word] = append(list, word), true
		}
	}
	return list
}

var slavic = regexp.MustCompile(`(?:ами|ями|ого|его|ому|ему|ими|ыми|ові|еві|ою|ею|оі|ии|ыи|ои|іи|им|ым|ом|ем|ів|ов|ев|ах|ях|ам|ям|их|ых|[аяуюоеєиіыь])$`)

// stem takes endings off a word, as rank.js does.
func stem(word string) string {
	if utf8.RuneCountInString(word) < 4 {
		return word
	}
	cut := func(word string, least int, by string, ends ...string) string {
		for _, end := range ends {
			if rest, ok := strings.CutSuffix(word, end); ok {
				if rest += by; utf8.RuneCountInString(rest) >= least {
					return rest
				}
				break
			}
		}
		return word
	}
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
		if end := slavic.FindString(word); end != "" {
			return cut(word, 3, "", end)
		}
		return word
	}
	word = cut(word, 3, "y", "ies", "ied")
	if !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is") {
		word = cut(word, 3, "", "s")
	}
	word = cut(word, 3, "", "ing", "ed", "ly")
	if n := len(word); n > 1 && word[n-1] == word[n-2] && !strings.ContainsRune("aeiousl", rune(word[n-1])) {
		word = word[:n-1]
	}
	return cut(word, 3, "", "e")
}

var (
	spoken = func() *strings.Replacer {
		var list []string
		for pair := range strings.FieldsSeq("а-a б-b в-v г-h ґ-h д-d е-e є-ie э-e ж-zh з-z и-i і-i ы-i к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ў-v ф-f х-kh ц-ts ч-ch ш-sh щ-shch ъ- ь- ю-iu я-ia ј-i љ-l њ-n ћ-ch ђ-d џ-dzh") {
			from, to, _ := strings.Cut(pair, "-")
			list = append(list, from, to)
		}
		return strings.NewReplacer(list...)
	}()
	steps = []*strings.Replacer{
		strings.NewReplacer("wh", "v", "w", "v"),
		strings.NewReplacer("shch", "s", "sch", "s", "sh", "s"),
		strings.NewReplacer("ph", "f"), strings.NewReplacer("th", "t"), strings.NewReplacer("zh", "z"), strings.NewReplacer("cz", "č", "ch", "č"),
		strings.NewReplacer("ts", "z", "tz", "z"), strings.NewReplacer("kh", "h", "g", "h"), strings.NewReplacer("ck", "k"),
		strings.NewReplacer("ce", "se", "ci", "si", "cy", "sy"), strings.NewReplacer("c", "k", "q", "k"), strings.NewReplacer("x", "ks"),
		strings.NewReplacer("j", "i", "y", "i"), strings.NewReplacer("ie", "e", "ia", "a", "io", "o", "iu", "u"),
	}
)

// sound is how a word is pronounced, very roughly, as in rank.js.
func sound(word string) string {
	s := spoken.Replace(word)
	for i, step := range steps {
		s = step.Replace(s)
		if i == 0 && len(s) > 1 && s[0] == 'u' && strings.ContainsRune("aeiou", rune(s[1])) {
			s = "v" + s[1:]
		}
	}
	var once []rune
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		once = append(once, runes[i])
		if i+1 < len(runes) && runes[i] == runes[i+1] && runes[i] <= 0xffff { // the script sees others as two
			i++
		}
	}
	s = string(once)
	if rest := strings.TrimRight(s, "aeiou"); utf8.RuneCountInString(rest) >= 3 {
		return rest
	}
	return s
}
