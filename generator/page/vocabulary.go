package page

import (
	"cmp"
	"slices"
	"strings"

	"counterpoint/generator/record"
)

// explained are the names of the vocabularies whose terms pages explain. The label of a term is the word of the interface
// <name>_<id>, with the name of its vocabulary, and its meaning, if pages show it, <name>_<id>_meaning. The English in
// package record is for contributors; a test compares the two.
var explained = []string{"authenticity", "confidence", "extent", "figure-kind", "source-seen", "title-seen"}

// wordKey is the word of the interface for a term.
func wordKey(v *record.Vocabulary, id string) string {
	return strings.ReplaceAll(v.Name, "-", "_") + "_" + id
}

// word is a term of a vocabulary.
type word struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Meaning string `json:"meaning"`
}

// wordOf is the term with an id; without a label when the vocabulary does not have it.
func (b *builder) wordOf(v *record.Vocabulary, id string) word {
	t, ok := b.g.Set.Vocabulary(v).Term(id)
	if !ok {
		return word{ID: id}
	}
	label, meaning := t.Own.Called(b.s.Lang)
	if label == "" {
		label = b.label(v, id)
	}
	if _, ofProgram := v.Term(id); meaning == "" && ofProgram && slices.Contains(explained, v.Name) {
		meaning = b.word(wordKey(v, id) + "_meaning")
	}
	return word{id, label, cmp.Or(meaning, t.Meaning)}
}

// label is the label of an id, the site's own if it has one, or the id itself when the vocabulary does not have it.
func (b *builder) label(v *record.Vocabulary, id string) string {
	v = b.g.Set.Vocabulary(v)
	if t, _ := v.Term(id); t.Own != nil {
		label, _ := t.Own.Called(b.s.Lang)
		return label
	}
	if v.Name == "" || !slices.Contains(v.BothWays(), id) {
		return id
	}
	return b.word(wordKey(v, id))
}
