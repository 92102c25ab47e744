package revise_test

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/ledger"
	"counterpoint/generator/record"
	"counterpoint/generator/revise"
	"counterpoint/generator/testsite"
)

// published is a site whose ledger has all of its records.
func published(t *testing.T, site fs.FS) fstest.MapFS {
	t.Helper()
	copied := changed(t, site, nil)
	set, found, err := record.Load(copied)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	more, err := ledger.New(set, "2024-06-01")
	if err != nil {
		t.Fatal(err)
	}
	copied[record.LedgerFile] = &fstest.MapFile{Data: ledger.Text(nil, more)}
	return copied
}

// changed is a copy of a site with some files changed.
func changed(t *testing.T, site fs.FS, files []revise.File) fstest.MapFS {
	t.Helper()
	over := fstest.MapFS{}
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(site, name)
		over[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		is := &fstest.MapFile{Data: f.After, Mode: 0o644}
		if f.Media() {
			is = over[f.Old]
		}
		delete(over, f.Old)
		if f.New != "" {
			over[f.New] = is
		}
	}
	return over
}

// errorsOf are the errors of a site, and its records.
func errorsOf(t *testing.T, site fs.FS) (*graph.Graph, []record.Finding) {
	t.Helper()
	set, found, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	found = append(found, check.Run(set, g, check.Site{Lang: "en"})...)
	return g, slices.DeleteFunc(found, func(f record.Finding) bool { return f.Severity != record.Error })
}

// Whatever two records of a kind are merged: either nothing changes and errors say why, or there are no errors, nothing names
// the one that is gone, every other record is there, and each address and number of before leads on.
func TestMergeAnyTwo(t *testing.T) {
	for name, folder := range map[string]fs.FS{"town": os.DirFS("../testsite/testdata/town"), "made up": testsite.Site(6)} {
		t.Run(name, func(t *testing.T) {
			site := published(t, folder)
			before, found := errorsOf(t, site)
			if len(found) > 0 {
				t.Fatal(found)
			}
			merged := 0
			for _, s := range record.Schemas {
				records := before.Records(s.Kind)
				for i, r := range records {
					into, other := record.MetaOf(records[(i+1)%len(records)]).ID, record.MetaOf(r).ID
					if into == other {
						continue
					}
					files, found, err := revise.Site{FS: site, Judge: check.Site{Lang: "en"}}.Merge(s.Kind, into, other)
					if err != nil {
						t.Errorf("%s %s into %s: %v", s.Kind, other, into, err)
						continue
					}
					if files == nil {
						if len(found) == 0 {
							t.Errorf("%s %s into %s: neither files nor findings", s.Kind, other, into)
						}
						continue
					}
					merged++
					afterMerge(t, changed(t, site, files), before, s, into, other)
				}
			}
			if merged < 10 {
				t.Errorf("only %d pairs were merged", merged)
			}
		})
	}
}

func afterMerge(t *testing.T, site fs.FS, before *graph.Graph, s *record.Schema, into, other string) {
	t.Helper()
	after, found := errorsOf(t, site)
	if len(found) > 0 {
		t.Errorf("%s %s into %s: %v", s.Kind, other, into, found)
	}
	if n, want := len(after.Set.All), len(before.Set.All)-1; n != want || after.Has(s.Kind, other) {
		t.Errorf("%s %s into %s: %d records, not %d", s.Kind, other, into, n, want)
	}
	for r := range after.Set.Every() {
		for _, v := range record.MetaOf(r).Values {
			if v.Field.Ref == s.Kind && v.Text == other {
				t.Errorf("%s %s into %s: %s names the one that is gone", s.Kind, other, into, record.MetaOf(r).File())
			}
		}
	}
	if s.Paged && after.Former(s.Kind, other) != after.Record(s.Kind, into) {
		t.Errorf("%s %s into %s: the address leads nowhere", s.Kind, other, into)
	}
	if s.Short != "" {
		r, was := after.Record(s.Kind, into), *record.Get[int](before.Record(s.Kind, other), "number")
		if led := after.Set.Ledger.FormerNumbers(record.MetaOf(r), *record.Get[int](r, "number")); !slices.Contains(led, was) {
			t.Errorf("%s %s into %s: number %d leads nowhere", s.Kind, other, into, was)
		}
	}
}

// What would name itself, or another record twice, is taken out; comments stay with what they belong to.
func TestMergeTidies(t *testing.T) {
	site := published(t, os.DirFS("../testsite/testdata/town"))
	market := site["data/claims/market-moved.toml"]
	market.Data = append(market.Data, "\n# The bridge, too.\n[[related]]\nclaim    = \"bridge-cost\"\nrelation = \"same-subject\"\n\n[[related]]\nclaim    = \"library-hours\"\nrelation = \"answers\"\n"...)
	files, found, err := revise.Site{FS: site, Judge: check.Site{Lang: "en"}}.Merge(record.KindClaim, "bridge-cost", "library-hours")
	if err != nil || files == nil {
		t.Fatal(found, err)
	}
	after := changed(t, site, files)
	bridge, market := string(after["data/claims/bridge-cost.toml"].Data), after["data/claims/market-moved.toml"]
	if !strings.HasPrefix(bridge, "# The maximal record") || !strings.Contains(bridge, `formerly   = ["library-hours"]`) || strings.Contains(bridge, "[[related]]") || strings.Count(bridge, "library-hours") != 1 {
		t.Errorf("the claim that stays is\n%s", bridge)
	}
	if got := string(market.Data); strings.Count(got, "[[related]]") != 1 || !strings.Contains(got, "# The bridge, too.\n[[related]]\nclaim    = \"bridge-cost\"\nrelation = \"same-subject\"\n") {
		t.Errorf("the claim that is tied to both is\n%s", got)
	}
	if got := string(after["data/points/02-library.toml"].Data); !strings.Contains(got, "(/claims/bridge-cost/)") {
		t.Errorf("the point that links to it is\n%s", got)
	}
	if name := "data/claims/library-hours.toml"; after[name] != nil {
		t.Errorf("%s is there", name)
	}
}

// A number that only the record has would lead nowhere: the ledger has to know it first.
func TestMergeNeedsLedger(t *testing.T) {
	var unfit revise.Unfit
	_, _, err := plainly(os.DirFS("../testsite/testdata/town")).Merge(record.KindClaim, "bridge-cost", "library-hours")
	if !errors.As(err, &unfit) || !strings.Contains(err.Error(), "has the number 2, which the ledger does not know") {
		t.Error(err)
	}
}

func TestUnfitToMerge(t *testing.T) {
	site := fstest.MapFS{
		"data/topics/a.toml": {Data: []byte("title = \"A\"\nsummary = \"S\"\norder = 1\nformerly = [\"z\"]\n")},
		"data/topics/b.toml": {Data: []byte("title = \"B\"\nsummary = \"S\"\norder = 2\n")},
	}
	for _, c := range []struct{ into, other, want string }{
		{"a", "a", "a topic cannot be merged into itself"},
		{"a", "z", `topic "z" is "a" already`},
		{"a", "x", `there is no topic "x"`},
		{"bb", "a", `there is no topic "bb": did you mean "b"?`},
	} {
		var unfit revise.Unfit
		if files, _, err := plainly(site).Merge(record.KindTopic, c.into, c.other); !errors.As(err, &unfit) || files != nil || err.Error() != c.want {
			t.Errorf("%s into %s: %v", c.other, c.into, err)
		}
	}
}
