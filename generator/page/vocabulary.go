package page

import (
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
	t, ok := v.Term(id)
	if !ok {
		return word{ID: id}
	}
	if slices.Contains(explained, v.Name) {
		t.Meaning = b.word(wordKey(v, id) + "_meaning")
	}
	return word{id, b.label(v, id), t.Meaning}
}

// label is the label of an id, or the id itself when the vocabulary does not have it.
func (b *builder) label(v *record.Vocabulary, id string) string {
	if !slices.Contains(v.BothWays(), id) {
		return id
	}
	return b.word(wordKey(v, id))
}
