package search

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// grouped matches a number written in groups of three digits: "600,000".
var grouped = regexp.MustCompile(`\b\d{1,3}(?:[ ,.]\d{3})+\b`)

var between = strings.NewReplacer(" ", "", ",", "", ".", "")

const apostrophes = "'’ʼ‘`´ʹ′"

// Words returns the words of a text as they are compared: in lower case, without marks above letters and without
// apostrophes, and numbers in one piece. The script computes the same, see TestSearchWords.
func Words(text string) []string {
	text = strings.ReplaceAll(text, "\u00b4", "'") // which would become a space
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
	if strings.ContainsAny(text, "0123456789") {
		text = grouped.ReplaceAllStringFunc(text, between.Replace)
	}
	if strings.ContainsAny(text, apostrophes) {
		text = withoutApostrophes(text)
	}
	return strings.FieldsFunc(text, func(r rune) bool { return !inWord(r) })
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
		case !strings.ContainsRune(apostrophes, runes[i]) || !inWord(at(i-1)) || !inWord(at(i+1)):
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
