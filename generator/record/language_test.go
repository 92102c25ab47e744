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
}
