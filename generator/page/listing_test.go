package page

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// The page of all claims lists each once, under its first topic, the one that was changed last first. Where there are too many for
// a page it lists those that were checked last, and leads to the topics.
func TestAllClaimsByTopic(t *testing.T) {
	for _, n := range []int{1, 149, 150} {
		set, findings, err := record.Load(testsite.Site(n))
		if err != nil || len(findings) > 0 {
			t.Fatal(err, findings)
		}
		g := graph.New(set)
		files, err := All(g, Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", Publisher: "nobody"})
		if err != nil {
			t.Fatal(err)
		}
		var page struct {
			Params struct {
				Count  int
				Topics []link
				Groups []struct {
					Topic  link
					Claims []card
				}
				Listing listing
			}
		}
		if err := json.NewDecoder(bytes.NewReader(files["content/claims/_index.md"])).Decode(&page); err != nil {
			t.Fatal(err)
		}
		if page.Params.Count != n {
			t.Errorf("%d claims are said to be %d", n, page.Params.Count)
		}
		if n >= 150 {
			if page.Params.Groups != nil || len(page.Params.Topics) == 0 || len(page.Params.Listing.Claims) != n-100 || page.Params.Listing.Pages == nil {
				t.Errorf("of %d claims %d are listed with %d groups and %d topics", n, len(page.Params.Listing.Claims), len(page.Params.Groups), len(page.Params.Topics))
			}
			continue
		}
		byPath := map[string]*graph.Claim{}
		for _, c := range g.Claims {
			byPath[path(&c.Rec.Meta)] = c
		}
		listed := map[*graph.Claim]bool{}
		for _, group := range page.Params.Groups {
			before := record.Date("9999-12-31")
			for _, card := range group.Claims {
				c := byPath[card.Path]
				if c == nil || listed[c] || path(&c.Topics[0].Rec.Meta) != group.Topic.Path {
					t.Fatalf("%d claims: %s is listed under %s", n, card.Path, group.Topic.Path)
				}
				if c.Rec.Modified() > before {
					t.Errorf("%d claims: %s is of %s, and comes after one of %s", n, card.Path, c.Rec.Modified(), before)
				}
				listed[c], before = true, c.Rec.Modified()
			}
		}
		if len(listed) != n {
			t.Errorf("of %d claims %d are listed", n, len(listed))
		}
	}
}

// claimIn is what was claimed, of a card of a claim that says it without a colon.
func claimIn(c card) string { return c.Said[strings.LastIndex(c.Said, ": ")+2:] }
