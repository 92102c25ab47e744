package e2e

import (
	"path/filepath"
	"testing"

	"golang.org/x/net/html"
)

// A new site is whole before it has a record: every link leads somewhere, also below a base path; all that is written
// by hand is found from the foot of every page; and no heading stands over nothing.
func TestInitMakesAWholeSite(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "site")
	succeed(t, quick(), "init", dir)
	for _, base := range []string{"", "https://host.example/sub/"} {
		p, err := publish(dir, base)
		must(t, err)
		if links := followLinks(t, p); links < 30*len(p.pages) {
			t.Errorf("only %d links were found on %d pages", links, len(p.pages))
		}
		root := parseURL(t, p.base).Path
		for _, d := range p.pages {
			leads := map[string]bool{}
			for n := range d.elements("a") {
				leads[attr(n, "href")] = true
			}
			for _, name := range []string{"about", "method", "principles", "corrections", "contribute"} {
				if !leads[root+name+"/"] {
					t.Errorf("%s does not lead to %s/", d.path, name)
				}
			}
			if report := classed(d.root, "report"); text(report) != "Report a mistake by e-mail: corrections@site.example" {
				t.Errorf("%s: without a form to report mistakes with it says %q", d.path, text(report))
			}
			for section := range d.elements("section") {
				if h := headingOf(section); h != nil && text(section) == text(h) {
					t.Errorf("%s: nothing stands under %q", d.path, text(h))
				}
			}
		}
	}
}

func headingOf(section *html.Node) *html.Node {
	for n := range elements(section, "*") {
		if len(n.Data) == 2 && n.Data[0] == 'h' {
			return n
		}
	}
	return nil
}
