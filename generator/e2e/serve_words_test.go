package e2e

import (
	"net/http"
	"testing"
)

// A word of the interface that changes while a site is served changes on its pages, in what templates say and in what the
// program does; a file of words that cannot be read is shown in place of the pages.
func TestServeFollowsTheWords(t *testing.T) {
	t.Parallel()
	dir := translated(t, "de", "section_actors = \"Akteure\"\n")
	s := serve(t, dir)
	page := s.base + "actors/"
	for _, c := range []struct {
		words  string
		status int
		want   []string
	}{
		{"section_actors = \"Akteure\"\n", http.StatusOK, []string{"<h1>Akteure</h1>", ">Akteure</a>"}},
		{"section_actors = \"Beteiligte\"\n", http.StatusOK, []string{"<h1>Beteiligte</h1>", ">Beteiligte</a>"}},
		{"section_actors = 3\n", http.StatusInternalServerError, []string{"i18n/de.toml:1:1: &#34;section_actors&#34; is 3: write text in quotes"}},
		{"section_actors = \"{{ .Name\"\n", http.StatusInternalServerError, []string{"is not a placeholder"}},
		{"section_actors = \"Akteure\"\n", http.StatusOK, []string{"<h1>Akteure</h1>", ">Akteure</a>"}},
	} {
		write(t, dir, "i18n/de.toml", c.words)
		for _, want := range c.want {
			s.shows(t, c.words, page, c.status, want)
		}
	}
}
