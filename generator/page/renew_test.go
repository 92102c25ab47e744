package page

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Parts that are made of a later state of a record are what they would be if they were listed anew, but for the A to Z, for
// the list of changes and for files of data, whose entries and days are those of the listing.
func TestRenew(t *testing.T) {
	const dir = "../.."
	files, err := record.Files(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	site := fstest.MapFS{}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		site[f.Name] = &fstest.MapFile{Data: data}
	}
	reader := record.Reader{Now: time.Now}
	read := func(names ...string) *record.Set {
		set, _, err := reader.LoadChanged(site, record.Limits{}, names)
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	g := graph.New(read())
	s := Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Publisher: "the editors"}
	parts := Listed(g, s)
	words := regexp.MustCompile(`(?m)^(\s*(?:title|text|reason|summary|role|locator)\s*=\s*"[^"].+)"$`)
	edited := map[record.Kind]int{}
	for _, f := range files {
		text := words.ReplaceAll(site[f.Name].Data, []byte(`$1, as edited"`))
		if edited[f.Schema.Kind] == 1 || bytes.Equal(text, site[f.Name].Data) {
			continue
		}
		site[f.Name].Data = text
		set := read(f.Name)
		next, ok := g.Next(set)
		if !ok { // what was edited is what records are sorted by
			g = graph.New(set)
			parts = Listed(g, s)
			continue
		}
		edited[f.Schema.Kind]++
		g = next
		Renew(parts, g, s)
	}
	later := Listed(g, s)
	if len(later) != len(parts) {
		t.Fatalf("%d parts, and anew %d", len(parts), len(later))
	}
	for i, p := range parts {
		if p.b != parts[0].b || p.Record != later[i].Record {
			t.Errorf("%s is not of the later records", p.Content)
		}
		if p.Content == "content/changes/_index.md" || strings.HasPrefix(p.Content, "content/a-z/") || p.Content == "" && strings.HasPrefix(strings.Join(p.Makes, ""), "data/") {
			continue
		}
		got, err := p.Files(nil)
		if err != nil {
			t.Fatal(err)
		}
		want, err := later[i].Files(nil)
		if err != nil {
			t.Fatal(err)
		}
		if !maps.EqualFunc(got, want, bytes.Equal) {
			t.Errorf("what %s %q makes is not that of a part that is listed anew", p.Content, p.Makes)
		}
	}
	if len(edited) < 6 {
		t.Errorf("records of %d kinds were edited: %v", len(edited), slices.Collect(maps.Keys(edited)))
	}
}
