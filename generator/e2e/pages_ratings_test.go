package e2e

import (
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Every rating that a page shows, as a tag, leads to what the word means. In the A-Z, which lists claims by
// each of their wordings, one link leads to all of them; the page that gives the meaning needs none.
func TestEveryRatingLinksToItsMeaning(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		names := map[string]string{} // by address
		for _, r := range p.graph.Ratings {
			names[parseURL(t, p.base).Path+"ratings/"+r.Rec.ID+"/"] = r.Rec.Name
		}
		names[parseURL(t, p.base).Path+"ratings/#withdrawn-checks"] = "Withdrawn"
		scale := parseURL(t, p.base).Path + "ratings/"
		found, seen := problems{}, 0
		for _, d := range p.pages {
			section, _, _ := strings.Cut(d.path, "/")
			for word := range d.elements("*") {
				if !slices.Contains(strings.Fields(attr(word, "class")), "tag") {
					continue
				}
				seen++
				switch {
				case section == "a-z":
					if !leadsTo(d.root, scale) {
						found.add(d.path, "it does not lead to %s", scale)
					}
				case word.Parent.Data == "h1" && section == "ratings":
					if text(word) != names[scale+path.Base(path.Dir(d.path))+"/"] {
						found.add(d.path, "its title is %q", text(word))
					}
				case word.Data != "a" || names[attr(word, "href")] != text(word):
					found.add(d.path, "%q leads to %q, not to what it means", text(word), attr(word, "href"))
				}
			}
		}
		found.report(t)
		if seen < 5*len(p.graph.Claims) {
			t.Errorf("only %d ratings were found", seen)
		}
	})
}

// A claim in a list of findings says whose claim it is: a list that has less of it than others would show less there, and in all
// that take it from the cache.
func TestCardsSayWhoseClaimItIs(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		found, seen := problems{}, 0
		for _, d := range p.pages {
			for tag := range d.elements("a") {
				title := tag.NextSibling
				if !slices.Contains(strings.Fields(attr(tag, "class")), "tag") || attr(tag.Parent.Parent, "class") != "cards" || title == nil || title.Data != "p" {
					continue
				}
				seen++
				if said := title.NextSibling; said == nil || said.Data != "p" || !strings.Contains(text(said), "Claim: ") {
					found.add(d.path, "%q stands without the claim", text(title))
				}
			}
		}
		found.report(t)
		if seen < len(p.graph.Claims) {
			t.Errorf("only %d claims were found", seen)
		}
	})
}

// leadsTo tells whether the text of a page, without head and foot, has a link to an address.
func leadsTo(root *html.Node, address string) bool {
	for main := range elements(root, "main") {
		for a := range elements(main, "a") {
			if attr(a, "href") == address {
				return true
			}
		}
	}
	return false
}
