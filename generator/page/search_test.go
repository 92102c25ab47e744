package page

import (
	"bytes"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/search"
	"counterpoint/generator/testsite"
)

// growing is a site that is edited, and what is done to it between two builds.
type growing struct{ site fstest.MapFS }

func newGrowing(claims int) growing {
	g := growing{testsite.Site(claims).(fstest.MapFS)}
	g.site["data/fields.toml"] = &fstest.MapFile{Data: []byte(fields)} // two records in one file
	return g
}

const fields = `[[field]]
id    = "ward"
of    = "claim"
type  = "text"
label = "Ward"
doc   = "The ward of the town that it concerns."

[[field]]
id    = "bridge"
of    = "claim"
type  = "text"
label = "Bridge"
doc   = "The bridge that it is about."
`

func (g growing) one(plural string, n int) string {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(g.site)), func(name string) bool { return !strings.HasPrefix(name, "data/"+plural+"/") })
	return names[n%len(names)]
}

func (g growing) edit(name, pattern, by string) {
	data := regexp.MustCompile(pattern).ReplaceAll(g.site[name].Data, []byte(by))
	if bytes.Equal(data, g.site[name].Data) {
		panic(name + " has no " + pattern)
	}
	g.site[name] = &fstest.MapFile{Data: data}
}

// edits are made one after the other.
func (g growing) edits() iter.Seq2[string, func()] {
	more := "data/claims/one-more.toml"
	return func(yield func(string, func()) bool) {
		for _, e := range []struct {
			what string
			do   func()
		}{
			{"nothing", func() {}},
			{"a claim reworded", func() {
				g.edit(g.one("claims", 17), `(?m)^title( *)= ".*"`, `title$1= "The wharf of Zweibrücken has never been paid for"`)
			}},
			{"an actor renamed", func() { g.edit(g.one("actors", 3), `(?m)^name( *)= ".*"`, `name$1= "Quintus Fabius"`) }},
			{"a topic renamed", func() { g.edit(g.one("topics", 1), `(?m)^title( *)= ".*"`, `title$1= "Wells & fountains"`) }},
			{"a source of another publisher", func() { g.edit(g.one("sources", 5), `(?m)^publisher( *)= ".*"`, `publisher$1= "The Lamplighter"`) }},
			{"a claim more", func() {
				g.site[more] = &fstest.MapFile{Data: regexp.MustCompile(`(?m)^number .*\n`).ReplaceAll(g.site[g.one("claims", 40)].Data, nil)}
			}},
			{"another id", func() {
				g.site["data/claims/two-more.toml"] = g.site[more]
				delete(g.site, more)
			}},
			{"a claim less", func() { delete(g.site, "data/claims/two-more.toml") }},
			{"the name of a rating", func() {
				g.edit("data/ratings.toml", `(?m)^name( *)= "False"`, `name$1= "Not so"`)
			}},
		} {
			if !yield(e.what, e.do) {
				return
			}
		}
	}
}

func (g growing) graph(t *testing.T) *graph.Graph {
	t.Helper()
	set, findings, err := record.Load(g.site)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	return graph.New(set)
}

func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	names, err := filepath.Glob(filepath.Join(dir, "search", "*"))
	for _, name := range names {
		data, failed := os.ReadFile(name)
		if files[filepath.Base(name)] = string(data); failed != nil {
			err = failed
		}
	}
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

// The index that is made with what was kept of the one before is the one that is made of nothing, whatever has changed; and of
// a change to one claim, few records are looked at, and few files are others.
func TestSearchIndexByNeed(t *testing.T) {
	g, store := newGrowing(200), kept{}
	var before map[string]string
	for what, edit := range g.edits() {
		edit()
		s := Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Program: "this", Keys: new(Keys)}
		site, looked := g.graph(t), 0
		counted := func(yield func(search.Keyed) bool) {
			for r := range SearchKeyed(site, s) {
				make := r.Make
				r.Make = func() search.Record {
					looked++
					return make()
				}
				if !yield(r) {
					return
				}
			}
		}
		dir, clean := t.TempDir(), t.TempDir()
		if err := search.AddKept(t.Context(), counted, dir, store, "index"); err != nil {
			t.Fatal(err)
		}
		if err := search.Add(t.Context(), SearchRecords(site, s), clean); err != nil {
			t.Fatal(err)
		}
		got, want := filesIn(t, dir), filesIn(t, clean)
		if !maps.Equal(got, want) {
			t.Fatalf("after %s, the index is another one than of nothing", what)
		}
		changed := 0
		for name, data := range got {
			if before[name] != data {
				changed++
			}
		}
		if what == "a claim reworded" && (looked > 60 || changed > 20) {
			t.Errorf("after %s, %d records are looked at, and %d of %d files are others", what, looked, changed, len(got))
		}
		before = got
	}
	for _, data := range []string{"", "x", string(store["index"][:len(store["index"])/2])} {
		s := Settings{Words: english(t), BaseURL: "https://council.example/", Title: "Council", Lang: "en", Program: "this", Keys: new(Keys)}
		dir := t.TempDir()
		if err := search.AddKept(t.Context(), SearchKeyed(g.graph(t), s), dir, kept{"index": []byte(data)}, "index"); err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(filesIn(t, dir), before) {
			t.Errorf("with %.20q kept, the index is another one", data)
		}
	}
}
