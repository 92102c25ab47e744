package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A list page without a record says so, and no page has an empty list or the legend of a picture that is not there; with
// claims and no event, the home page has no timeline.
func TestPagesOfASiteWithoutRecords(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	succeed(t, quick(), "init", site)
	p, err := publish(site, "")
	must(t, err)
	for _, d := range p.pages {
		if d.path == checkerDir+"/index.html" { // a script fills its lists
			continue
		}
		for n := range d.elements("*") {
			if slices.Contains([]string{"nav", "ul", "ol", "dl", "figure", "section"}, n.Data) && len(slices.Collect(elements(n, "*"))) == 0 {
				t.Errorf("%s has an empty <%s>", d.path, n.Data)
			}
		}
	}
	for _, list := range []string{"actors", "sources", "topics", "events", "years", "a-z"} {
		if page := text(mainElement(p.pageOf(t, "/"+list+"/"))); !strings.Contains(page, "There is nothing in this list yet.") || strings.Contains(page, "0 ") {
			t.Errorf("/%s/ says: %s", list, page)
		}
	}
	for _, list := range []string{"", "claims/", "ledger/", "ratings/true/"} {
		if page := text(mainElement(p.pageOf(t, "/"+list))); !strings.Contains(page, "No fact-checks yet.") {
			t.Errorf("/%s says: %s", list, page)
		}
	}

	site = copyOfTown(t)
	must(t, os.RemoveAll(filepath.Join(site, "data/events")))
	must(t, os.RemoveAll(filepath.Join(site, "data/readings"))) // which name events
	p, err = publish(site, "")
	must(t, err)
	if got := partsOf(p.pageOf(t, "/")); slices.Contains(got, "timeline") {
		t.Errorf("without an event, the home page has %q", got)
	}
	if legend := text(classed(p.pageOf(t, "/events/").root, "months")); strings.Contains(legend, "Events") || !strings.Contains(legend, "Claims") {
		t.Errorf("the legend of a timeline of claims is %q", legend)
	}
}
