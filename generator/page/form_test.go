package page

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// knownFiles are what the form loads of a site with some records.
func knownFiles(t *testing.T, records fstest.MapFS) (all known, files map[string][]byte) {
	t.Helper()
	set, findings, err := record.Load(records)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	for _, p := range Parts(graph.New(set), Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en"}) {
		if slices.Contains(p.Makes, "contribute/ids.json") {
			if files, err = p.Files(nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	decode(t, files["static/contribute/ids.json"], &all)
	return all, files
}

// What the form loads at once has no ids of kinds with many records. The parts of these have all, each between the first of its own and
// the first of the next, and a record that is added changes one of them.
func TestPartsOfIDs(t *testing.T) {
	records := testsite.Site(2500).(fstest.MapFS)
	all, files := knownFiles(t, records)
	sources, _, _ := record.Load(records)
	want := map[string]string{}
	for _, s := range sources.Sources {
		want[s.ID] = s.Title
	}
	got := map[string]string{}
	firsts := all.Parts[record.KindSource]
	for i, first := range firsts {
		var part partOfIDs
		decode(t, files["static/"+pathOfIDs(record.KindSource, first)], &part)
		for id := range part.Names {
			if id < first || i+1 < len(firsts) && id >= firsts[i+1] {
				t.Errorf("%s is in the part that begins with %s", id, first)
			}
		}
		if len(part.Names) > mostIDs {
			t.Errorf("%s has %d ids", first, len(part.Names))
		}
		maps.Copy(got, part.Names)
	}
	if len(firsts) < 3 || !maps.Equal(got, want) {
		t.Errorf("%d parts name %d of %d sources", len(firsts), len(got), len(want))
	}
	if len(all.IDs[record.KindSource])+len(all.Addresses) > 0 || len(all.IDs[record.KindTopic]) == 0 || len(all.Parts[record.KindTopic]) > 0 {
		t.Errorf("%d sources, %d addresses and %d topics are loaded at once", len(all.IDs[record.KindSource]), len(all.Addresses), len(all.IDs[record.KindTopic]))
	}

	records["data/sources/market-once-more.toml"] = records[sources.Sources[7].File()]
	_, after := knownFiles(t, records)
	var changed []string
	for name := range after {
		if strings.Contains(name, "/ids/source/") && !bytes.Equal(after[name], files[name]) {
			changed = append(changed, name)
		}
	}
	if len(changed) != 1 || !bytes.Contains(after[changed[0]], []byte(`"market-once-more"`)) {
		t.Errorf("one more source changes %q", changed)
	}
}
