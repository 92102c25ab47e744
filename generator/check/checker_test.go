package check_test

import (
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A rule of scope oneRecord or nearRecords finds the same when it judges each record alone as when it judges all of them together,
// in every case.
func TestRulesOfSingleRecords(t *testing.T) {
	cases, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal(err, cases)
	}
	held := map[string]bool{}
	for _, name := range cases {
		set := caseSet(t, name)
		g := graph.New(set)
		for _, r := range check.Rules {
			if !r.OfSingle() {
				continue
			}
			var each []record.Finding
			for one := range set.Every() {
				alone := set.Subset(func(r record.Record) bool { return r == one })
				each = append(each, check.RunRule(r, alone, g, check.Site{Lang: "en"})...)
			}
			all := check.RunRule(r, set, g, check.Site{Lang: "en"})
			slices.SortFunc(each, record.Compare)
			slices.SortFunc(all, record.Compare)
			if !slices.Equal(plainly(each), plainly(all)) {
				t.Errorf("%s: %s finds in all records\n%v\nand in each\n%v", name, r.Name, all, each)
			}
			held[r.Name] = held[r.Name] || len(all) > 0
		}
	}
	for name, found := range held {
		if !found {
			t.Errorf("no case has a finding of %s", name)
		}
	}
}

// A Checker that has seen earlier states of a site finds the same as a new one.
func TestCheckerGoesOn(t *testing.T) {
	cases, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	site, tick := fstest.MapFS{}, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	reader := record.Reader{Now: func() time.Time { return tick.Add(time.Hour) }}
	var c check.Checker
	for i, name := range cases { // the files of each case come over those of the cases before
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if strings.HasPrefix(f.Name, "data/") {
				tick = tick.Add(time.Second)
				site[f.Name] = &fstest.MapFile{Data: f.Data, ModTime: tick}
			}
		}
		if i%7 == 0 {
			delete(site, slices.Sorted(maps.Keys(site))[0])
		}
		lang := "en"
		if i%10 == 0 {
			lang = "uk"
		}
		set, _, err := reader.Load(site, record.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		g := graph.New(set)
		if i%2 == 0 { // what is judged for that is not judged again
			c.CanShow(set, g, check.Site{Lang: lang})
		}
		got, want := c.Run(set, g, check.Site{Lang: lang}), check.Run(set, g, check.Site{Lang: lang})
		if !slices.Equal(plainly(got), plainly(want)) {
			t.Fatalf("after %s it finds\n%v\nwhere one that begins anew finds\n%v", name, got, want)
		}
	}
}

// plainly returns findings without corrections, to compare them.
func plainly(list []record.Finding) []record.Finding {
	list = slices.Clone(list)
	for i := range list {
		list[i].Fix = nil
	}
	return list
}

// caseSet loads the records of a case.
func caseSet(t *testing.T, name string) *record.Set {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{"data": {Mode: fs.ModeDir}}
	for _, f := range a.Files {
		folder[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// A scale with an id of any length makes findings no longer, however often it is listed, and the id is offered to nobody.
func TestLongIDsAreNotListed(t *testing.T) {
	long := strings.Repeat("a", 250_000)
	site := fstest.MapFS{
		"data/fallacies.toml": {Data: []byte("[[fallacy]]\nid = \"cherry-picking\"\n[[fallacy]]\nid = \"" + long + "\"\n")},
		"data/claims/a.toml":  {Data: []byte(strings.Repeat("[[fallacy]]\nkind = \"cherry-pickers\"\n", 100))},
	}
	set, found, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	found = append(found, check.Run(set, graph.New(set), check.Site{Lang: "en"})...)
	listed := false
	for _, f := range found {
		listed = listed || strings.Contains(f.Message, "allowed: cherry-picking")
		if len(f.Message) > 3000 || strings.Contains(f.Message, "allowed: ") && strings.Contains(f.Message, long[:40]) {
			t.Fatalf("%d bytes: %.200s", len(f.Message), f.Message)
		}
	}
	if !listed {
		t.Errorf("nothing says what is allowed: %.3000v", found)
	}
}
