package e2e

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"counterpoint/generator/testsite"
)

// The claims of a list that is too long for a page are found by its links alone, each once: from its own page back to the oldest, and
// forth again. Each page says in its head what its links say, has its own address and title, is in the site map and no larger
// than 300 KB; the counts lead to lists by rating. No two navigations
// of a page are called the same.
func TestLongListsGoOn(t *testing.T) {
	dir := t.TempDir()
	must(t, testsite.Write(dir, 460))
	p, err := publish(dir, "")
	must(t, err)
	root := p.path()
	follow := func(d *document, rel, words string) string {
		var in [2]string // the head, the page
		for n := range d.root.Descendants() {
			switch {
			case n.Type != html.ElementNode:
			case n.Data == "link" && attr(n, "rel") == rel:
				in[0] = attr(n, "href")
			case n.Data == "a" && text(n) == words:
				in[1] = attr(n, "href")
			}
		}
		if in[0] != in[1] {
			t.Errorf("%s: %s is %q in the head and %q in the page", d.path, rel, in[0], in[1])
		}
		return "/" + strings.TrimPrefix(in[1], root)
	}
	listed, titles := map[string]bool{}, map[string]bool{}
	pages, at := 0, "/claims/"
	for at != "/" {
		d := p.pageOf(t, at)
		pages++
		for a := range elements(d.root, "a") {
			if in := a.Parent; in.Data == "p" && in.Parent.Data == "li" && attr(in.Parent.Parent, "class") == "cards" {
				if href := attr(a, "href"); listed[href] {
					t.Errorf("%s lists %s a second time", at, href)
				} else {
					listed[href] = true
				}
			}
		}
		if title := text(slices.Collect(elements(d.root, "title"))[0]); titles[title] {
			t.Errorf("%s has the title of another page: %s", at, title)
		} else {
			titles[title] = true
		}
		address := p.base + strings.TrimPrefix(at, "/")
		if !strings.Contains(string(p.files["sitemap.xml"]), "<loc>"+address+"</loc>") {
			t.Errorf("%s is not in the site map", at)
		}
		older := follow(d, "next", "Older")
		if older != "/" && follow(p.pageOf(t, older), "prev", "Newer") != at {
			t.Errorf("from %s no link leads back to %s", older, at)
		}
		at = older
	}
	if pages != 5 || len(listed) != len(p.graph.Claims) {
		t.Errorf("%d of %d claims are on %d pages", len(listed), len(p.graph.Claims), pages)
	}
	rated := 0
	for _, d := range p.pages {
		if n := len(p.files[d.path]); n > 300_000 && strings.Contains(d.path, "/page/") {
			t.Errorf("%s has %d bytes", d.path, n)
		}
		if strings.Contains(d.path, "/rating/") {
			rated++
		}
		labels := map[string]bool{}
		for nav := range d.elements("nav") {
			if label := attr(nav, "aria-label"); label != "" && labels[label] {
				t.Errorf("%s has two navigations called %q", d.path, label)
			} else {
				labels[label] = true
			}
		}
	}
	if rated == 0 {
		t.Error("no list has its claims by rating")
	}
	for a := range elements(classed(p.pageOf(t, "/topics/bridge-0/").root, "counts"), "a") {
		if href := attr(a, "href"); strings.Contains(href, "/rating/") && p.byPath[strings.TrimPrefix(href, root)+"index.html"] == nil {
			t.Errorf("a count leads to %s, which is not there", href)
		}
	}
}
