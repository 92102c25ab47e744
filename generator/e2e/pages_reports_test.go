package e2e

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

// Every page has a link for reporting a mistake, to the forge where one is set and by e-mail. It carries the page, the
// part and the state of the records, and no text of the record: long addresses break in mail programs and on forges.
func TestEveryPageTakesReports(t *testing.T) {
	p := ours(t)
	for _, d := range p.pages {
		place := classed(d.root, "report")
		if place == nil {
			if d.refresh() == "" {
				t.Errorf("%s has no way to report a mistake", d.path)
			}
			continue
		}
		if !strings.Contains(text(place), "corrections@28points.example") {
			t.Errorf("%s does not show the address for mistakes: %q", d.path, text(place))
		}
		for n := range (&document{root: place}).elements("a") {
			to, err := url.Parse(attr(n, "href"))
			must(t, err)
			id, _, _ := strings.Cut(to.Query().Get("subject"), " ")
			if to.Scheme == "https" {
				keys := []string{}
				for key := range to.Query() {
					keys = append(keys, key)
				}
				slices.Sort(keys)
				if want := []string{"commit", "field", "id", "template"}; !slices.Equal(keys, want) {
					t.Errorf("%s: a report carries %v, not %v", d.path, keys, want)
				}
				id = to.Query().Get("id")
				want := p.settings.Commit
				if i := slices.IndexFunc(p.records, func(r record.Record) bool {
					page, ok := strings.CutPrefix("/"+d.path, record.MetaOf(r).Link())
					return ok && (page == "index.html" || page == "history/index.html")
				}); i >= 0 {
					want = p.settings.Commits[record.MetaOf(p.records[i]).File()]
				}
				if _, version, ok := strings.Cut(d.path, "/history/"); ok && version != "index.html" {
					want = strings.TrimSuffix(version, "/index.html") // an earlier version, which it shows
				}
				if got := to.Query().Get("commit"); got != want {
					t.Errorf("%s: a report names the state %q, not %q", d.path, got, want)
				}
			}
			if want := strings.TrimSuffix(strings.TrimSuffix(d.path, "index.html"), "/"); want != id && d.path != "index.html" && d.path != "404.html" {
				t.Errorf("%s: a report names the page %q", d.path, id)
			}
		}
	}
}
