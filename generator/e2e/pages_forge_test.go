package e2e

import (
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

// The page of the data leads to the zip of the site where the settings say that one is published.
func TestDataPageLinksToTheZip(t *testing.T) {
	for name, p := range map[string]*published{"ours": ours(t), "town": town(t)} {
		d, leads := p.pageOf(t, "/data/"), false
		for a := range d.elements("a") {
			leads = leads || strings.HasSuffix(attr(a, "href"), ".zip")
		}
		if want := name == "ours"; leads != want || d.ids["zip"] > 0 != want {
			t.Errorf("%s: it leads to a zip: %t", name, leads)
		}
	}
}

// The page of a claim or a point leads to the history of its record, on the site or else on the forge, and to where a
// change to it is proposed; on a site that names no forge it says nothing of these.
func TestRecordsLinkToTheForge(t *testing.T) {
	leads := func(t *testing.T, p *published) map[string][]string {
		found := map[string][]string{}
		for _, r := range p.records {
			m := record.MetaOf(r)
			part := classed(p.pageOf(t, m.Link()).root, "record")
			if part == nil {
				continue
			}
			found[m.File()] = []string{}
			for a := range elements(part, "a") {
				if to := attr(a, "href"); strings.HasPrefix(to, "https://") {
					found[m.File()] = append(found[m.File()], to)
				}
			}
		}
		return found
	}
	p := ours(t)
	got := leads(t, p)
	if want := len(p.graph.Claims) + len(p.graph.Points); len(got) != want {
		t.Errorf("%d pages show their record, not %d", len(got), want)
	}
	for file, links := range got {
		history, edit := "https://forge.example/28-points-checked/commits/main/"+file, "https://forge.example/28-points-checked/edit/main/"+file
		if there := p.files[strings.TrimSuffix(strings.TrimPrefix(file, "data/"), ".toml")+"/history/index.html"]; there != nil {
			if !strings.Contains(string(there), history) {
				t.Errorf("the history of %s does not lead to the forge", file)
			}
			history = edit
		}
		if !slices.Equal(slices.Compact([]string{history, edit}), links) {
			t.Errorf("%s: %v", file, links)
		}
	}
	for file, links := range leads(t, town(t)) {
		if len(links) > 0 {
			t.Errorf("%s of a site without a forge: %v", file, links)
		}
	}
}
