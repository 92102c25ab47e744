// Package points28 checks what is said of the claims of this site as a whole: it is of the site, not of the program.
package points28

import (
	"os"
	"slices"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// The reading of the news article that the site began with has every claim that appeared there, and each of its statements
// leads to one. The rules of the program see to the rest; e2e sees that all these pages are there.
func TestEveryStatementIsCovered(t *testing.T) {
	const article = "crbc-news-2025-11"
	set, _, err := record.Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	i := slices.IndexFunc(g.Readings, func(n *graph.Reading) bool { return n.Rec.Source == article })
	if i < 0 {
		t.Fatal("the article is not read")
	}
	made := map[string]bool{}
	for _, c := range g.Readings[i].Made() {
		made[c.Rec.ID] = true
	}
	for _, s := range g.Readings[i].Rec.Statements() {
		if !slices.ContainsFunc(s.Claims, func(id string) bool { return made[id] }) {
			t.Errorf("%q: no claim of the article checks it", s.Text)
		}
	}
	for _, c := range g.Claims {
		if c.Rec.AppearedIn(article) && !c.Rec.Withdrawn() && !made[c.Rec.ID] {
			t.Errorf("claim %q appeared in the article, and the reading does not name it", c.Rec.ID)
		}
	}
}
