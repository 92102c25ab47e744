package page

import (
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Every page that is generated is at a place that is made, save what a page by hand may say more in and, for each language,
// the list of translations.
func TestMade(t *testing.T) {
	set, _, err := record.Load(councilFolder(t))
	if err != nil {
		t.Fatal(err)
	}
	made := Made()
	for _, p := range Parts(graph.New(set), Settings{Words: english(t)}) {
		name := strings.TrimSuffix(strings.TrimPrefix(p.Content, "content/"), ".md")
		if lang, rest, ok := strings.Cut(name, "/"); ok && len(lang) == 2 {
			name = rest
		}
		if p.Content == "" || name == "_index" || name == "contribute/_index" {
			continue
		}
		if !slices.ContainsFunc(made, func(m string) bool { return name == m || strings.HasSuffix(m, "/") && strings.HasPrefix(name, m) }) {
			t.Errorf("%s is not among %q", p.Content, made)
		}
		for _, alias := range p.Aliases {
			if !slices.ContainsFunc(made, func(m string) bool { return strings.HasPrefix(strings.Trim(alias, "/"), m) }) {
				t.Errorf("%s is not among %q", alias, made)
			}
		}
	}
}
