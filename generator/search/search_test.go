package search

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"The draft caps the army at 600,000.": "the draft caps the army at 600000",
		"600 000 and 600.000":                 "600000 and 600000",
		"in 2025 400 men":                     "in 2025 400 men",
		"Ukraine's, don't":                    "ukraine dont",
		"Куп'янськ Куп’янськ":                 "купянськ купянськ",
		"Péter naïve":                         "peter naive",
		"21st-century, No. 11":                "21st century no 11",
	} {
		if got := strings.Join(Words(text), " "); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// made is an index as the script reads it.
type made struct {
	head
	places  map[string][]int
	records [][]any
	names   []string
}

func index(t *testing.T, records ...Record) (m made) {
	t.Helper()
	files := maps.Collect(Files(slices.Values(records)))
	m.names = slices.Sorted(maps.Keys(files))
	read := func(name string, v any) {
		if err := json.Unmarshal(files[name], v); err != nil {
			t.Fatal(name, err)
		}
	}
	read("search/words.json", &m.head)
	terms := strings.Split(m.Words, "\n")
	m.places = map[string][]int{}
	for i, start := range m.Starts {
		var list [][]int
		read(file("places", i), &list)
		for j, of := range list {
			m.places[terms[start+j]] = of
		}
	}
	for i := 0; i*PerFile < m.Records; i++ {
		var list [][]any
		read(file("records", i), &list)
		m.records = append(m.records, list...)
	}
	return m
}

var bridge = Record{
	Path: "claims/bridge/", Kind: "claim", Title: "The bridge cost nine million", Text: "The accounts say so.", Claim: "The bridge cost four million", Who: "Ada Odell",
	Rating: &Rating{"False", "v1", "ratings/false/"}, Said: []string{"Four million was enough"}, Body: []string{"The accounts of the council."}, Dates: []string{"2024-03-01", "2024"},
	Numbers: []string{"No. 1"}, Near: []string{"Point 2"}, Short: []string{"c/1/"}, About: []string{"sources/accounts/"}, Filters: map[string][]string{"rating": {"False"}},
}

// A word counts more in a title than in the text of an answer; whole names, numbers, days, addresses and facets are terms.
func TestIndex(t *testing.T) {
	odell := Record{Path: "actors/odell/", Kind: "actor", Title: "Ada Odell", Names: []string{"Ada Odell"}, Aliases: []string{"Odell, O'Dell, Оделл", "bridge, bridges"}}
	m := index(t, bridge, odell)
	if m.places["nine"][1] <= m.places["council"][1] {
		t.Errorf("nine, of the title, counts %d, and council, of the text, %d", m.places["nine"][1], m.places["council"][1])
	}
	for term, want := range map[string][]int{
		"#no1": {0, exactly}, "#point2": {0, near}, "@2024": {0, exactly}, "/claims/bridge/": {0, own}, "/c/1/": {0, own}, "/sources/accounts/": {0, 1}, "~rating:False": {0, 1},
		"=ada odell": {1, 1}, "=оделл": {1, 1}, // a spelling of its name
		"=bridge": nil, // not what it is called
	} {
		if !slices.Equal(m.places[term], want) {
			t.Errorf("%s is in %v, want %v", term, m.places[term], want)
		}
	}
	if got := m.Alike[len(m.Alike)-2]; !slices.Equal(got, []string{"odell", "odell", "оделл"}) {
		t.Errorf("spelt alike are %q", got)
	}
	if got := m.records[0]; got[1] != "claims/bridge/" || got[2] != bridge.Title || got[5] != bridge.Claim || got[6] != "False" {
		t.Errorf("a result shows %q", got)
	}
}

// A large site has several files, none of which holds more than its share, and nothing is lost; the same records make the
// same files.
func TestManyFiles(t *testing.T) {
	places, records := PlacesEach, PerFile
	PlacesEach, PerFile = 10, 2
	defer func() { PlacesEach, PerFile = places, records }()
	other := bridge
	other.Path, other.Title = "claims/other/", "Another finding"
	m := index(t, bridge, other, bridge)
	if len(m.records) != 3 || len(m.Starts) < 3 || !slices.Contains(m.names, "search/records-1.json") {
		t.Errorf("%d records are in the files %q", len(m.records), m.names)
	}
	if got := m.places["million"]; len(got) != 6 || got[0] != 0 || got[2] != 1 || got[4] != 1 {
		t.Errorf("million is in %v", got)
	}
	if again := index(t, bridge, other, bridge); again.Words != m.Words || !maps.EqualFunc(again.places, m.places, slices.Equal[[]int]) {
		t.Error("another run makes other files")
	}
}

func TestAdd(t *testing.T) {
	dir := t.TempDir()
	if err := Add(t.Context(), slices.Values([]Record{bridge}), dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "search", "words.json")); err != nil {
		t.Error(err)
	}
	if err := Add(t.Context(), slices.Values([]Record{bridge}), filepath.Join(dir, "search", "words.json")); err == nil {
		t.Error("where a file is in the way, there is no error")
	}
}
