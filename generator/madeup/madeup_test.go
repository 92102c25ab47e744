package madeup_test

import (
	"bytes"
	"io/fs"
	"testing"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/madeup"
	"counterpoint/generator/record"
)

// Made-up records have no finding, whatever their number, and look like real ones.
func TestSite(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 10, 100, 1000} {
		folder := madeup.Site(n)
		set, found, err := record.Load(folder)
		if err != nil {
			t.Fatal(err)
		}
		g := graph.New(set)
		found = append(found, check.Run(set, g, check.Site{Lang: "en"})...)
		for i, f := range found {
			if i < 5 {
				t.Errorf("%d claims: %s", n, f)
			}
		}
		if len(g.Claims) != n || len(g.Sources) != n+n/2+1 || n >= 100 && (len(g.Claims[50].Sources) < 4 || len(g.Claims[50].Ties) != 2) {
			t.Errorf("%d claims, %d sources", len(g.Claims), len(g.Sources))
		}
	}
}

// The same number gives the same bytes.
func TestSame(t *testing.T) {
	a, b := madeup.Site(50), madeup.Site(50)
	err := fs.WalkDir(a, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		x, _ := fs.ReadFile(a, name)
		if y, err := fs.ReadFile(b, name); err != nil || !bytes.Equal(x, y) {
			t.Errorf("%s differs: %v", name, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
