// Package i18n holds the words of the interface and what else a language decides: plurals, dates, numbers, the names of
// languages, the order of titles, the writing direction.
//
// Words are read from the files i18n/<language>.toml of the theme and of the site ([Load]). A [Localizer] puts them
// into text; [HugoFile] gives templates the same ones. The package imports no Hugo.
package i18n

import (
	"errors"
	"slices"
	"strconv"

	"github.com/bep/golocales"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Words are the words of the interface in one language, by key: each a string, or a map[string]any of strings by plural
// form ("one", "other"). A placeholder is the name of a value: "{{ .Count }} claims".
type Words map[string]any

// englishForms are the plural forms of an English word that stands in for one in another language. English chooses among them.
type englishForms map[string]any

// Localizer writes text in one language. It is safe for concurrent use.
type Localizer struct {
	words    Words
	tag      language.Tag
	dates    golocales.Translator // nil for English
	calendar calendar
	letters  *letters
}

// New returns a Localizer for a BCP 47 language tag; a tag that is none is taken for English.
func New(lang string, words Words) *Localizer {
	tag, err := language.Parse(lang)
	if err != nil {
		tag = language.English
	}
	dates := datesOf(lang)
	return &Localizer{words: words, tag: tag, dates: dates, calendar: calendarOf(lang, dates), letters: &letters{tag: tag}}
}

// Text returns the word with a key. Its placeholders are given as names and values in turn.
func (l *Localizer) Text(key string, pairs ...string) (string, error) {
	values := make(map[string]string, len(pairs)/2)
	for pair := range slices.Chunk(pairs, 2) {
		values[pair[0]] = pair[1]
	}
	return l.text(key, plural.Other, values)
}

// Count returns the word with a key in the plural form for n, which is its placeholder .Count.
func (l *Localizer) Count(key string, n int) (string, error) {
	tag := l.tag
	if _, isEnglish := l.words[key].(englishForms); isEnglish {
		tag = language.English
	}
	return l.text(key, plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0), map[string]string{"Count": strconv.Itoa(n)})
}

var errNoWord = errors.New("the interface has no such word: add it to i18n/en.toml of the theme in the program")

func (l *Localizer) text(key string, form plural.Form, values map[string]string) (string, error) {
	var forms map[string]any
	text, ok := "", false
	switch word := l.words[key].(type) {
	case string:
		text, ok = word, true
	case map[string]any:
		forms = word
	case englishForms:
		forms = word
	}
	if forms != nil {
		if text, ok = forms[pluralForms[form]].(string); !ok {
			text, ok = forms["other"].(string)
		}
	}
	if !ok {
		return "", errNoWord
	}
	return fill(text, values)
}

// pluralForms are the names of Unicode's plural categories (CLDR); each language has some of them.
var pluralForms = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}
