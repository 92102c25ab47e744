package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"counterpoint/generator/settings"
)

// Nothing leads to what the settings hide: not the header, the footer, the home page, the page of the search or that of errors,
// which have no heading without a list.
func TestHiddenSections(t *testing.T) {
	site := copyOfTown(t)
	name := filepath.Join(site, settings.File)
	text, err := os.ReadFile(name)
	must(t, err)
	hidden := "\n[params.sections]\nhidden = [\"" + strings.Join(settings.SectionNames, `", "`) + "\"]\n"
	must(t, os.WriteFile(name, append(text, hidden...), 0o644))
	p, err := publish(site, "")
	must(t, err)
	for _, at := range []string{"index.html", "about/index.html", "search/index.html", "404.html"} {
		d := p.byPath[at]
		within := []*html.Node{slices.Collect(d.elements("header"))[0], slices.Collect(d.elements("footer"))[0]}
		if at != "about/index.html" {
			within = append(within, mainElement(d))
		}
		for _, n := range within {
			for a := range elements(n, "a") {
				page, _, _ := strings.Cut(strings.TrimPrefix(attr(a, "href"), parseURL(t, p.base).Path), "?")
				if slices.Contains(settings.SectionNames, strings.Trim(page, "/")) {
					t.Errorf("%s leads to %s", at, page)
				}
			}
			for nav := range elements(n, "nav") {
				if len(slices.Collect(elements(nav, "a"))) == 0 {
					t.Errorf("%s has the heading %q without a list", at, attr(nav, "aria-label"))
				}
			}
		}
	}
}

// The settings know every list that the footer leads to.
func TestSectionsOfTheFooter(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(ourDir, "themes/counterpoint/layouts/_partials/index.html"))
	must(t, err)
	for _, name := range settings.SectionNames {
		if !strings.Contains(string(text), `"`+name+`"`) {
			t.Errorf("the footer does not lead to %q", name)
		}
	}
	footer := slices.Collect(ours(t).pageOf(t, "/about/").elements("footer"))[0]
	for nav := range elements(footer, "nav") {
		for a := range elements(nav, "a") {
			link := attr(a, "href")
			if name := strings.Trim(link, "/"); strings.HasPrefix(link, "/") && link == "/"+name+"/" && !slices.Contains(settings.SectionNames, name) {
				t.Errorf("[params.sections] cannot hide %q", name)
			}
		}
	}
}

// mainElement is what a page says itself, between header and footer.
func mainElement(d *document) *html.Node { return slices.Collect(d.elements("main"))[0] }
