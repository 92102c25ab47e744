package page

import (
	"slices"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// What a site has whatever its records are it has with its records, too: in one that has everything and is translated, in a long
// one, and in one without records.
func TestSectionsAreListed(t *testing.T) {
	for name, site := range map[string]fstest.MapFS{"town": townOf(t), "translated": councilFolder(t), "long": testsite.Site(1000).(fstest.MapFS), "empty": {"data/ratings.toml": testsite.Site(10).(fstest.MapFS)["data/ratings.toml"]}} {
		set, _, err := record.Load(site)
		if err != nil {
			t.Fatal(err)
		}
		g, s := graph.New(set), Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", ByRating: 20}
		all := map[string]Part{}
		for _, p := range Listed(g, s) {
			all[p.Address] = p
		}
		listed := map[string]bool{}
		for _, p := range Sections(g, s) {
			if p.Content == "" {
				continue
			}
			listed[p.Address] = true
			if is, ok := all[p.Address]; !ok || is.Section != p.Section || !slices.Equal(is.Aliases, p.Aliases) {
				t.Errorf("%s: %s is listed without records, and with them %+v", name, p.Address, is)
			}
		}
		for _, address := range []string{"claims/", "sources/", "ledger/", "changes/", "years/", "a-z/", "data/", "search/", "contribute/rules/"} {
			if !listed[address] {
				t.Errorf("%s: %s is not among the sections", name, address)
			}
		}
	}
}
