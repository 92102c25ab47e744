// Package points28 checks what is said of the claims of this site as a whole: it is of the site, not of the program.
package points28

import (
	"os"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Every statement of the news article that the site began with leads to a claim that names the article among the places
// where it appeared, or says why it does not.
func TestEveryStatementIsCovered(t *testing.T) {
	const article = "crbc-news-2025-11"
	file, err := os.ReadFile("statements.tsv")
	if err != nil {
		t.Fatal(err)
	}
	set, _, err := record.Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	rows := 0
	var elsewhere []string // claims of the next row that the article does not have
	for line := range strings.Lines(string(file)) {
		line = strings.TrimSuffix(line, "\n")
		if ids, ok := strings.CutPrefix(line, "# not in the article: "); ok {
			ids, why, _ := strings.Cut(ids, ": ")
			if why == "" {
				t.Errorf("no reason is given in %q", line)
			}
			elsewhere = strings.Split(ids, ", ")
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		statement, ids, ok := strings.Cut(line, "\t")
		if !ok || statement == "" {
			t.Errorf("no row: %q", line)
		}
		rows++
		for id := range strings.SplitSeq(ids, ",") {
			c := g.Claim(id)
			if c == nil {
				t.Errorf("%q: no claim %q", statement, id)
				continue
			}
			if c.Rec.Withdrawn() {
				t.Errorf("%q: claim %q was withdrawn", statement, id)
			}
			named := slices.ContainsFunc(c.Rec.Appearance, func(a record.Appearance) bool { return a.Source == article })
			if want := !slices.Contains(elsewhere, id); named != want {
				t.Errorf("%q: claim %q names the article as a place where it appeared: %t, want %t", statement, id, named, want)
			}
		}
		elsewhere = nil
	}
	if rows != 23 {
		t.Errorf("%d statements, want 23", rows)
	}
}
