package page

import (
	"bytes"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// A list of few claims has no feeds where a site wants more for them: its page leads to none, and neither does the list of all.
func TestFeedsOfListsWithEnoughClaims(t *testing.T) {
	set, findings, err := record.Load(testsite.Site(200))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	g := graph.New(set)
	for _, from := range []int{1, 12} {
		files, err := All(g, Settings{Words: english(t), BaseURL: "https://made-up.example/", Title: "Made up", Lang: "en", FeedsFrom: from})
		if err != nil {
			t.Fatal(err)
		}
		with, without := 0, 0
		look := func(m *record.Meta, claims []*graph.Claim) {
			want := len(claims) >= from && len(claims) > 0
			atom := files["static"+m.Link()+"index.xml"]
			for what, got := range map[string]bool{
				"Atom": atom != nil, "a JSON Feed": files["static"+m.Link()+"feed.json"] != nil, "a link to it": bytes.Contains(files[contentAt(m.Link())], []byte(`"feed":`)),
				"an entry among all": strings.Contains(string(files["static/data/v1/feeds.opml"]), m.Link()+"index.xml"),
			} {
				if got != want {
					t.Errorf("from %d: %s with %d claims has %s: %t", from, m.Link(), len(claims), what, got)
				}
			}
			if n := bytes.Count(atom, []byte("<entry>")); n > listFeedLength {
				t.Errorf("%s has a feed with %d entries", m.Link(), n)
			}
			if want {
				with++
			} else {
				without++
			}
		}
		for _, a := range g.Actors {
			look(&a.Rec.Meta, a.Claims)
		}
		for _, topic := range g.Topics {
			look(&topic.Rec.Meta, topic.Claims)
		}
		if with < 5 || from > 1 && without < 5 {
			t.Errorf("from %d: %d lists with feeds, %d without", from, with, without)
		}
		if n := bytes.Count(files["static/claims/index.xml"], []byte("<entry>")); n != feedLength {
			t.Errorf("the feed of the site has %d entries", n)
		}
	}
}
