package e2e

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// The card that other sites embed for a claim says the same words as its page and links to it, search engines leave it
// out, and the page tells where it is.
func TestEmbeddedCards(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		for _, c := range p.graph.Claims {
			dir := strings.TrimPrefix(c.Rec.Link(), "/")
			address := p.base + dir
			root, err := html.Parse(bytes.NewReader(p.files[dir+"embed.html"]))
			must(t, err)
			shown := text(root)
			rating, reason := c.Rating.Rec.Name, c.Rec.Reason
			if c.Rec.Withdrawn() {
				rating, reason = "Withdrawn", "This check no longer stands."
			}
			for _, want := range []string{c.Rec.Claim, rating, reason, c.Rec.Checked.Long(), p.settings.Title} {
				if !strings.Contains(shown, strings.Join(strings.Fields(want), " ")) {
					t.Errorf("%sembed.html does not say %q", dir, want)
				}
			}
			for h1 := range elements(root, "h1") { // the largest words on it
				if text(h1) != c.Rec.Title {
					t.Errorf("%sembed.html leads with %q", dir, text(h1))
				}
			}
			if claim := text(classed(root, "claim")); !strings.Contains(claim, c.Claimants[0].Rec.Name) || !strings.HasSuffix(claim, ": "+c.Rec.Claim) {
				t.Errorf("%sembed.html says %q", dir, claim)
			}
			found := map[string]string{}
			for n := range elements(root, "*") {
				switch {
				case n.Data == "a":
					found["a"] = attr(n, "href")
				case n.Data == "link" || n.Data == "meta":
					found[attr(n, "rel")+attr(n, "name")] = attr(n, "href") + attr(n, "content")
				case n.Data == "script":
					t.Errorf("%sembed.html has a script", dir)
				}
			}
			if found["a"] != address || found["canonical"] != address || found["robots"] != "noindex" || found["stylesheet"] != "../../embed.css" || p.files["embed.css"] == nil {
				t.Errorf("%sembed.html: %v", dir, found)
			}
			var answer struct {
				Version, Type, HTML, Title string
				Width, Height              int
				Thumbnail                  string `json:"thumbnail_url"`
			}
			must(t, json.Unmarshal(p.files[dir+"oembed.json"], &answer))
			if answer.Version != "1.0" || answer.Type != "rich" || answer.Width == 0 || answer.Height == 0 || !strings.Contains(answer.HTML, `src="`+address+`embed.html"`) {
				t.Errorf("%soembed.json: %+v", dir, answer)
			}
			if !strings.Contains(answer.Title, c.Rec.Title) || !strings.Contains(answer.Title, rating) {
				t.Errorf("%soembed.json is called %q", dir, answer.Title)
			}
			if picture := strings.TrimPrefix(answer.Thumbnail, p.base); p.files[picture] == nil || !bytes.Contains(p.files[dir+"index.html"], []byte(answer.Thumbnail)) {
				t.Errorf("%soembed.json shows %s: no such picture, or not the page's", dir, answer.Thumbnail)
			}
			if !bytes.Contains(p.files[dir+"index.html"], []byte(`type="application/json+oembed"`)) {
				t.Errorf("%sindex.html does not lead to oembed.json", dir)
			}
		}
	})
}
