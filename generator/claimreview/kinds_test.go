package claimreview

import (
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// A type of schema.org tells the kind of a source that has it, also a kind of the site's own; a vague one tells none.
func TestKindOf(t *testing.T) {
	set, _, err := record.Load(fstest.MapFS{"data/vocabulary.toml": {Data: []byte(`[[term]]
id     = "museum-record"
of     = "source-kind"
label  = "Museum record"
schema = "VisualArtwork"
`)}})
	if err != nil {
		t.Fatal(err)
	}
	kinds := set.Vocabulary(record.SourceKinds)
	for _, c := range []struct {
		types []string
		want  string
	}{
		{[]string{"NewsArticle"}, "news-report"}, // and not the later state-media
		{[]string{"RadioEpisode"}, "broadcast"},
		{[]string{"VisualArtwork"}, "museum-record"},
		{[]string{"Article", "", "Recipe", "OpinionNewsArticle", "Book"}, "opinion"},
		{[]string{"Article"}, ""},
		{[]string{"WebPage"}, ""},
		{[]string{"Report"}, ""},
		{[]string{""}, ""}, // which is not the first kind without a type
		{nil, ""},
	} {
		if got := kindOf(kinds, c.types); got != c.want {
			t.Errorf("%q are %q, not %q", c.types, got, c.want)
		}
	}
	for narrow, wider := range narrower {
		if kindOf(record.SourceKinds, []string{wider}) == "" {
			t.Errorf("%s is a narrower %s, which is no kind of source", narrow, wider)
		}
	}
}

// Each word that records have for a medium can be imported.
func TestWordsOfMedia(t *testing.T) {
	for _, words := range []*record.Vocabulary{record.MediaKinds, record.Authenticities} {
		for _, term := range words.Terms {
			if got := words.OfSchema(term.Schema); got != term.ID {
				t.Errorf("%s: %q is imported as %q", words.Name, term.ID, got)
			}
		}
	}
}
