package graph_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A change affects the record, those it is linked to and stands next to, before or after, and their translations.
func TestAffected(t *testing.T) {
	files := map[string]string{
		"data/topics/buses.toml":      "title = \"Buses\"\n",
		"data/topics/trams.toml":      "title = \"Trams\"\n",
		"data/topics/ships.toml":      "title = \"Ships\"\n",
		"data/claims/fares.toml":      "title = \"Fares\"\ntopics = [\"buses\"]\n",
		"data/claims/fares.lv.toml":   "date = 2026-01-01\n",
		"data/claims/gates.toml":      "title = \"Gates\"\n",
		"data/claims/harbour.toml":    "title = \"Harbour\"\ntopics = [\"ships\"]\n",
		"data/claims/harbour.lv.toml": "date = 2026-01-01\n",
	}
	reader := record.Reader{Now: time.Now}
	load := func(names ...string) *graph.Graph {
		site := fstest.MapFS{}
		for name, text := range files {
			site[name] = &fstest.MapFile{Data: []byte(text)}
		}
		set, _, err := reader.LoadChanged(site, record.Limits{}, names)
		if err != nil {
			t.Fatal(err)
		}
		return graph.New(set)
	}
	for _, test := range []struct{ file, text, want string }{
		{"data/claims/fares.toml", "title = \"Dear fares\"\ntopics = [\"trams\"]\n", "buses fares fares.lv gates trams"},
		{"data/topics/ships.toml", "title = \"Ferries\"\n", "harbour harbour.lv ships"},
		{"data/claims/harbour.lv.toml", "date = 2026-01-02\n", "harbour harbour.lv"},
	} {
		reader = record.Reader{Now: time.Now}
		before := load()
		was := files[test.file]
		files[test.file] = test.text
		after := load(test.file)
		files[test.file] = was
		ids := map[string]bool{}
		for r := range graph.Affected(before, after) {
			ids[record.MetaOf(r).ID] = true
		}
		var got []string
		for id := range ids {
			got = append(got, id)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: affects %q, want %q", test.file, got, test.want)
		}
	}
}
