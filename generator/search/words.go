package search

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// grouped matches a number written in groups of three digits: "600,000".
var grouped = regexp.MustCompile(`\b\d{1,3}(?:[ ,.]\d{3})+\b`)

var between = strings.NewReplacer(" ", "", ",", "", ".", "")

const apostrophes = "'’ʼ‘`´ʹ′"

// Words returns the words of a text as they are compared: in lower case, without marks above letters and without
// apostrophes, and numbers in one piece. The script computes the same, see TestSearchWords.
func Words(text string) []string {
	if isASCII(text) {
		text = strings.ToLower(text)
	} else {
		text = strings.ReplaceAll(text, "\u00b4", "'") // which would become a space
		text = strings.Map(func(r rune) rune {
			if r >= firstMark && unicode.Is(unicode.M, r) {
				return -1
			}
			return unicode.ToLower(r)
		}, norm.NFKD.String(text))
	}
	if mayBeGrouped(text) {
		text = grouped.ReplaceAllStringFunc(text, between.Replace)
	}
	if strings.IndexFunc(text, isApostrophe) >= 0 {
		text = withoutApostrophes(text)
	}
	return strings.FieldsFunc(text, func(r rune) bool { return !inWord(r) })
}

// firstMark is the first character of Unicode that is a mark.
const firstMark = '\u0300'

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mayBeGrouped tells whether a text has a digit to each side of a sign that is between groups. Few have, and the expression is slow.
func mayBeGrouped(text string) bool {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	for i := 1; i+1 < len(text); i++ {
		if c := text[i]; (c == ' ' || c == ',' || c == '.') && digit(text[i-1]) && digit(text[i+1]) {
			return true
		}
	}
	return false
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '`' || r >= utf8.RuneSelf && strings.ContainsRune(apostrophes, r)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// withoutApostrophes takes apostrophes out of words, and the English genitive with its s.
func withoutApostrophes(text string) string {
	var out strings.Builder
	runes := []rune(text)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	for i := 0; i < len(runes); i++ {
		switch {
		case !isApostrophe(runes[i]) || !inWord(at(i-1)) || !inWord(at(i+1)):
			out.WriteRune(runes[i])
		case at(i+1) == 's' && !inWord(at(i+2)):
			i++
		}
	}
	return out.String()
}

// Words of several languages: those that say nothing of what is asked for, and verbs whose forms have no more in common than
// their meaning.
//
//go:embed words.txt
var ofLanguages string

var stops = sync.OnceValue(func() map[string]bool {
	list := map[string]bool{}
	for _, words := range linesOf("stop") {
		for _, w := range words {
			list[w] = true
		}
	}
	return list
})

func isStop(word string) bool { return stops()[word] }

var forms = sync.OnceValue(func() [][]string { return linesOf("forms") })

// linesOf are the words in the lines of ofLanguages that begin with what they are and a language: "stop en:".
func linesOf(what string) (list [][]string) {
	for line := range strings.Lines(ofLanguages) {
		if head, words, ok := strings.Cut(line, ":"); ok && strings.HasPrefix(head, what+" ") {
			list = append(list, Words(words))
		}
	}
	return list
}
