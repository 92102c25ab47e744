package i18n

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// placeholder is what a word may hold besides text: the name of a value, or "." for the one value there is. Hugo takes
// words for templates, which could run without end or read what is in reach; so nothing else is let through.
var placeholder = regexp.MustCompile(`\{\{ *\.([A-Za-z]*) *\}\}`)

// What is put into a word is as long as others make it, and pages repeat words: both factors are bounded here.
const (
	maxWord         = 2000 // characters
	maxPlaceholders = 10
)

// checkText returns an error for a word that is too long, has too many placeholders, or any other template in it.
func checkText(text string) error {
	if n := utf8.RuneCountInString(text); n > maxWord {
		return fmt.Errorf("%d characters long, while a word of the interface may have %d: shorten it", n, maxWord)
	}
	if n := len(placeholder.FindAllStringIndex(text, -1)); n > maxPlaceholders {
		return fmt.Errorf("%d placeholders, while a word of the interface may have %d: write each value once", n, maxPlaceholders)
	}
	rest := placeholder.ReplaceAllLiteralString(text, "")
	if i := strings.Index(rest, "{{"); i >= 0 {
		return fmt.Errorf("%q is not a placeholder: write one as {{ .Name }}, with a name that the English word has", firstRunes(rest[i:], 40))
	}
	return nil
}

// fill puts values into the placeholders of a word.
func fill(text string, values map[string]string) (filled string, err error) {
	filled = placeholder.ReplaceAllStringFunc(text, func(found string) string {
		name := placeholder.FindStringSubmatch(found)[1]
		value, ok := values[name]
		if !ok && err == nil {
			err = fmt.Errorf("%q asks for .%s, which this word is not given", text, name)
		}
		return value
	})
	return filled, err
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}
