package e2e

import (
	"slices"
	"strings"
	"testing"
)

// Every heading of a list or a part of a page has an address, and a link to it that a reader can copy.
func TestHeadingsAreLinkable(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		found := problems{}
		for _, d := range p.pages {
			if d.path == "contribute/check/index.html" { // the form is a tool, whose parts are there when it has started
				continue
			}
			for _, name := range []string{"h2", "h3"} {
				for h := range d.elements(name) {
					id := attr(h, "id")
					links := slices.Collect(elements(h, "a"))
					if id == "" || len(links) == 0 || attr(links[len(links)-1], "href") != "#"+id {
						found.add(d.path, "%q has the address %q, and no link to it", strings.TrimSpace(text(h)), id)
					}
				}
			}
		}
		found.report(t)
	})
}
