package page

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// claimOf is a claim with a record, among the ratings true, mixed, false and unknown, and a few sources.
func claimOf(t *testing.T, text string) (*builder, *graph.Claim) {
	t.Helper()
	set, _, err := record.Load(fstest.MapFS{ // what else the records lack does not matter here
		"data/ratings.toml": {Data: []byte(`
[[rating]]
id    = "true"
name  = "True"
value = 3
[[rating]]
id    = "mixed"
name  = "Mixed"
value = 2
[[rating]]
id    = "false"
name  = "False"
value = 1
[[rating]]
id    = "unknown"
name  = "Unknown"
`)},
		"data/sources/gazette.toml": {Data: []byte("publisher = \"Gazette\"\nurl = \"https://gazette.example/\"\npublished = 2024-03-05\n")},
		"data/sources/minutes.toml": {Data: []byte("publisher = \"Council\"\nurl = \"https://council.example/\"\nestablishes = \"What was decided.\"\n")},
		"data/sources/leaflet.toml": {Data: []byte("publisher = \"League\"\n")},
		"data/claims/fares.toml":    {Data: []byte(text)},
	})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	return newBuilder(g, Settings{Words: english(t), Lang: "en"}), g.Claims[0]
}

// The side that the rating follows comes first, context last. Where the rating follows none, it is the side of the main
// finding.
func TestSidesInOrder(t *testing.T) {
	for _, c := range []struct{ rating, first, want string }{
		{"true", "supports", "supports refutes qualifies"},
		{"true", "qualifies", "supports refutes qualifies"},
		{"false", "supports", "refutes supports qualifies"},
		{"mixed", "supports", "supports refutes qualifies"},
		{"mixed", "qualifies", "refutes supports qualifies"},
		{"unknown", "supports", "supports refutes qualifies"},
		{"unknown", "refutes", "refutes supports qualifies"},
		{"gone", "refutes", "refutes supports qualifies"},
	} {
		b, claim := claimOf(t, fmt.Sprintf("rating = %q\n[[rebuttal]]\nstance = %q\n", c.rating, c.first))
		if got := strings.Join(b.stancesOf(claim.Rec, claim.Rating), " "); got != c.want {
			t.Errorf("%s, %s first: %s, want %s", c.rating, c.first, got, c.want)
		}
	}
}

// The sources of a claim are numbered in the order in which its page refers to them, each once, with all that it shows.
func TestSourcesOfAClaim(t *testing.T) {
	b, claim := claimOf(t, `
rating = "false"
[[quote]]
text   = "they will double"
source = "leaflet"
[[appearance]]
source = "gazette"
[[rebuttal]]
stance   = "qualifies"
[[rebuttal.evidence]]
source = "gazette"
quote  = "no more than talk"
[[rebuttal]]
stance   = "refutes"
decisive = "stay as they are"
[[rebuttal.evidence]]
source = "minutes"
[[rebuttal.evidence]]
source  = "minutes"
quote   = "… that fares stay as they are in 2025."
locator = "item 4"
note    = "The clerk's words."
[[rebuttal.evidence]]
source = "gazette"
note   = "The same."
`)
	p := b.claim(claim)
	var got []string
	for _, s := range p["sources"].([]numbered) {
		got = append(got, fmt.Sprintf("%d %s, %d", s.Number, s.Source.Publisher, len(s.Shows)))
	}
	if want := "1 Council, 2; 2 Gazette, 2; 3 League, 0"; strings.Join(got, "; ") != want {
		t.Errorf("the sources are %q, want %s", got, want)
	}
	sides := p["sides"].([]map[string]any)
	for i, want := range []string{"refutes [1 2]", "supports", "qualifies [2]"} {
		got := sides[i]["stance"].(word).ID
		for _, a := range sides[i]["answers"].([]map[string]any) {
			got += fmt.Sprint(" ", a["refs"])
		}
		if got != want {
			t.Errorf("side %d is %s, want %s", i, got, want)
		}
	}
	if q := p["quotes"].([]quoted); q[0].From.Number != 3 || q[0].From.Name != "League" {
		t.Errorf("the claim is quoted from %+v", q[0].From)
	}
	if a := p["appearances"].([]map[string]any); a[0]["source"].(*shortCite).Number != 2 {
		t.Errorf("the claim appeared in %+v", a[0])
	}
	c := p["clipping"].(*clipping)
	if c.Before != "… that fares " || c.Words != "stay as they are" || c.After != " in 2025." || c.Locator != "item 4" || c.Note != "The clerk's words." || c.Source.Number != 1 {
		t.Errorf("the passage that decides is %+v", c)
	}
}

// A rating has a place on the scale, from the worst to the best, or is beside it.
func TestPlaceOfARating(t *testing.T) {
	for _, c := range []struct{ rating, said string }{
		{"false", "step 1 of 3 on the scale from False to True"},
		{"true", "step 3 of 3 on the scale from False to True"},
		{"unknown", "not a step on the scale from False to True"},
	} {
		b, claim := claimOf(t, fmt.Sprintf("rating = %q\n", c.rating))
		p := b.placeOf(claim.Rating)
		var steps []string
		for _, s := range p.Steps {
			name := s.Name
			if s.Off {
				name = "| " + name
			}
			if s.Here {
				name += " *"
			}
			steps = append(steps, name)
		}
		if want := strings.Replace("False Mixed True | Unknown", claim.Rating.Rec.Name, claim.Rating.Rec.Name+" *", 1); p.Said != c.said || strings.Join(steps, " ") != want {
			t.Errorf("%s is %q: %s, want %s", c.rating, p.Said, steps, want)
		}
	}
}

// A figure is drawn on the pages of claims on its topics, not on those that it only touches.
func TestChartsOfAClaim(t *testing.T) {
	set, _, err := record.Load(fstest.MapFS{
		"data/topics/bridge.toml": {Data: []byte("title = \"The bridge\"\n")},
		"data/topics/fares.toml":  {Data: []byte("title = \"Fares\"\n")},
		"data/claims/cost.toml":   {Data: []byte("topics = [\"bridge\"]\n")},
		"data/claims/fares.toml":  {Data: []byte("topics = [\"fares\"]\n")},
		"data/figures/cost.toml": {Data: []byte("topics = [\"bridge\"]\nclaims = [\"cost\", \"fares\"]\n" +
			"[[value]]\nnumber = 6\nlabel = \"Mayor\"\ndate = 2024-01-01\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	b := newBuilder(graph.New(set), Settings{Words: english(t), Lang: "en"})
	for _, c := range b.g.Claims {
		want := 0
		if c.Rec.ID == "cost" {
			want = 1
		}
		if got := b.chartsOf(c); len(got) != want {
			t.Errorf("%s has %d charts, want %d", c.Rec.ID, len(got), want)
		}
	}
}
