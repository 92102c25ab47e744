package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"counterpoint/generator/newsite"
)

// A new site is whole before it has a record: every link leads somewhere, also below a base path; all that is written
// by hand is found from the foot of every page; and no heading stands over nothing.
func TestInitMakesAWholeSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	_, err := newApp(Program{}).lay(dir, newsite.Files())
	must(t, err)
	for _, base := range []string{"", "https://host.example/sub/"} {
		p, err := publishSite(dir, base)
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
			if report := classed(d.root, "report"); text(report) != "Report a mistake by e-mail" {
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

// What cannot be written whole is not there at all, whether or not its folder was; what was there is as it was.
func TestInitLeavesNothingHalfWritten(t *testing.T) {
	const begin, within = "a.txt", "b/c.txt"
	tooLong := "z" + strings.Repeat("o", 300)
	for name, last := range map[string]string{"file": tooLong, "folder": tooLong + "/z.txt"} {
		for _, folder := range []string{"there", "new/deep"} {
			around := t.TempDir()
			must(t, os.Mkdir(filepath.Join(around, "there"), 0o755))
			before := everything(t, around)
			_, err := newApp(Program{}).lay(filepath.Join(around, folder), fstest.MapFS{begin: {Data: []byte("a")}, within: {Data: []byte("c")}, last: {}})
			if err == nil {
				t.Errorf("a %s that cannot be made in %s: no error", name, folder)
			}
			sameState(t, "what failed", everything(t, around), before)
		}
	}

	// Somebody else was faster.
	around := t.TempDir()
	must(t, os.WriteFile(filepath.Join(around, within[:1]), []byte("mine"), 0o644))
	before := everything(t, around)
	if _, err := newApp(Program{}).lay(around, fstest.MapFS{begin: {Data: []byte("a")}, within[:1]: {Data: []byte("theirs")}}); err == nil {
		t.Error("a file that is there was written over")
	}
	sameState(t, "what failed", everything(t, around), before)
}
