package page

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"text/template"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Words are the words of the interface in the language of a site, by their keys: each a text, or a table of texts by the
// grammatical number they are for ("one", "other"). Where a text has places, they are written as in Go's text/template.
type Words map[string]any

// lexicon is words that are ready to be said.
type lexicon struct {
	Words
	lang language.Tag
	read sync.Map // texts with places, as templates
}

func lexiconOf(s Settings) *lexicon {
	tag, err := language.Parse(s.Lang)
	if err != nil {
		tag = language.English
	}
	return &lexicon{Words: s.Words, lang: tag}
}

// word is a word of the interface. What goes into its places is given as names and values in turn.
func (b *builder) word(key string, with ...string) string {
	var places map[string]string
	if len(with) > 0 {
		places = make(map[string]string, len(with)/2)
	}
	for pair := range slices.Chunk(with, 2) {
		places[pair[0]] = pair[1]
	}
	text, err := b.words.say(key, plural.Other, places)
	b.fail("say", key, err)
	return text
}

// counted is a word that depends on a number, which stands at its place .Count.
func (b *builder) counted(key string, n int) string {
	text, err := b.words.say(key, plural.Cardinal.MatchPlural(b.words.lang, n, 0, 0, 0, 0), map[string]int{"Count": n})
	b.fail("say", key, err)
	return text
}

var errNoWord = errors.New("the interface has no such word: add it to i18n/en.toml of the theme in the program")

func (l *lexicon) say(key string, number plural.Form, places any) (string, error) {
	text, ok := l.Words[key].(string)
	if table, isTable := l.Words[key].(map[string]any); isTable {
		if text, ok = table[numbers[number]].(string); !ok {
			text, ok = table["other"].(string)
		}
	}
	if !ok {
		return "", errNoWord
	}
	if !strings.Contains(text, "{{") {
		return text, nil
	}
	t, ok := l.read.Load(text)
	if !ok {
		parsed, err := template.New(key).Parse(text)
		if err != nil {
			return "", err
		}
		t, _ = l.read.LoadOrStore(text, parsed)
	}
	var said strings.Builder
	err := t.(*template.Template).Execute(&said, places)
	return said.String(), err
}

// numbers are the grammatical numbers as files of words have them.
var numbers = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}
