package record_test

import (
	"testing"

	"counterpoint/generator/record"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ words, site, want string }{{"uk", "de", "uk"}, {"", "de", "de"}, {"", "pt-BR", "pt-BR"}, {"", "", "en"}} {
		if got := record.Language(c.words, c.site); got != c.want {
			t.Errorf("words in %q on a site in %q are in %q, not %q", c.words, c.site, got, c.want)
		}
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{{"en", "en-GB", true}, {"PT-br", "pt", true}, {"uk", "ru", false}, {"sr-Latn", "sr-Cyrl", true}, {"", "en", false}} {
		if got := record.SameLanguage(c.a, c.b); got != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}
