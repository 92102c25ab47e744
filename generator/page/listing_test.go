package page

import (
	"bytes"
	"encoding/json"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// The page of all claims lists each once, under its first topic, the one that was changed last first. Of more claims
// than a page lists it has the newest, and says how many are left.
func TestAllClaimsByTopic(t *testing.T) {
	for _, n := range []int{1, listLength, listLength + 200} {
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
				Count, More int
				Groups      []struct {
					Topic  link
					Claims []card
				}
			}
		}
		if err := json.NewDecoder(bytes.NewReader(files["content/claims/_index.md"])).Decode(&page); err != nil {
			t.Fatal(err)
		}
		byPath := map[string]*graph.Claim{}
		for _, c := range g.Claims {
			byPath[path(&c.Rec.Meta)] = c
		}
		listed, oldest := map[*graph.Claim]bool{}, record.Date("9999-12-31")
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
				oldest = min(oldest, before)
			}
		}
		if want := min(n, listLength); len(listed) != want || page.Params.More != n-want || page.Params.Count != n {
			t.Errorf("of %d claims %d are listed, %d said to be left, %d in all", n, len(listed), page.Params.More, page.Params.Count)
		}
		for _, c := range g.Claims {
			if !listed[c] && c.Rec.Modified() > oldest {
				t.Errorf("%d claims: %s of %s is not listed, but one of %s is", n, c.Rec.ID, c.Rec.Modified(), oldest)
			}
		}
	}
}
