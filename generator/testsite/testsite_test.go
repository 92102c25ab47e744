package testsite_test

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"testing"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// Made-up records have no finding, whatever their number, and look like real ones.
func TestSite(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 10, 100, 1000} {
		folder := testsite.Site(n)
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
		if len(g.Claims) != n || len(g.Sources) != n+n/2+1 {
			t.Errorf("%d claims, %d sources", len(g.Claims), len(g.Sources))
		}
	}
}

// An archive has no finding either, and its shape: one source a claim, many people and topics, few points, and outlets cited once.
func TestArchive(t *testing.T) {
	for _, n := range []int{0, 1, 10, 1000} {
		set, found, err := record.Load(testsite.Archive(n))
		if err != nil {
			t.Fatal(err)
		}
		g := graph.New(set)
		for i, f := range append(found, check.Run(set, g, check.Site{Lang: "en"})...) {
			if i < 5 {
				t.Errorf("%d claims: %s", n, f)
			}
		}
		if len(g.Claims) != n || len(g.Sources) != max(n, 1) || len(g.Points) > 5 || len(g.Actors) < n/4 || len(g.Topics) < n/25 {
			t.Errorf("%d claims, %d sources, %d points, %d actors, %d topics", len(g.Claims), len(g.Sources), len(g.Points), len(g.Actors), len(g.Topics))
		}
		for _, c := range g.Claims {
			if len(c.Rec.Rebuttal) != 1 || len(c.Rec.Rebuttal[0].Evidence) != 1 {
				t.Errorf("%s has %d answers", c.Rec.ID, len(c.Rec.Rebuttal))
			}
		}
		once := map[string]int{}
		for _, s := range g.Sources {
			once[s.Rec.Publisher]++
		}
		if n == 1000 && len(once) < n/4 {
			t.Errorf("%d publishers", len(once))
		}
	}
}

// Of sources, actors, points and topics a few are in much of a site, as in the first site's records, and claims differ in size as those do.
func TestUneven(t *testing.T) {
	set, _, err := record.Load(testsite.Site(1000))
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	var sources, actors, points, topics, ties, evidence, bytes []int
	for _, s := range g.Sources {
		sources = append(sources, len(s.Claims))
	}
	for _, a := range g.Actors {
		actors = append(actors, len(a.Claims))
	}
	for _, p := range g.Points {
		points = append(points, len(p.Claims))
	}
	for _, x := range g.Topics {
		topics = append(topics, len(x.Claims))
	}
	for _, c := range g.Claims {
		n := 0
		for _, r := range c.Rec.Rebuttal {
			n += len(r.Evidence)
		}
		ties, evidence, bytes = append(ties, len(c.Ties)), append(evidence, n), append(bytes, len(c.Rec.Source()))
	}
	for name, c := range map[string]struct {
		counts    []int
		mean, top float64 // the least that is enough; top is how many times the mean the largest is
	}{
		"claims of a source": {sources, 3, 20}, "claims of an actor": {actors, 10, 5}, "claims of a point": {points, 20, 4}, "claims of a topic": {topics, 50, 2},
		"ties of a claim": {ties, 2, 3}, "evidence of a claim": {evidence, 7, 1.8}, "bytes of a claim": {bytes, 2800, 1.5},
	} {
		sum := 0
		for _, n := range c.counts {
			sum += n
		}
		mean := float64(sum) / float64(len(c.counts))
		if most := float64(slices.Max(c.counts)); mean < c.mean || mean > 2.5*c.mean || most < c.top*mean {
			t.Errorf("%s: mean %.1f, largest %.0f", name, mean, most)
		}
	}
}

// Write writes the records of Site, with settings and hand-written pages.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 20); err != nil {
		t.Fatal(err)
	}
	disk := os.DirFS(dir)
	memory, records := testsite.Site(20), 0
	err := fs.WalkDir(memory, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		records++
		want, _ := fs.ReadFile(memory, name)
		if got, err := fs.ReadFile(disk, name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs: %v", name, err)
		}
		return nil
	})
	if err != nil || records < 60 {
		t.Errorf("%d records, %v", records, err)
	}
	for _, name := range []string{"hugo.toml", "content/_index.md", "content/about.md"} {
		if _, err := fs.Stat(disk, name); err != nil {
			t.Error(err)
		}
	}
}

// The same number gives the same bytes.
func TestSame(t *testing.T) {
	a, b := testsite.Site(50), testsite.Site(50)
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
