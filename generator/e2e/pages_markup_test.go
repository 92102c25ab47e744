package e2e

import (
	"encoding/json"
	"strings"
	"testing"
)

// crumb is an item of schema.org's BreadcrumbList.
type crumb struct {
	Type     string `json:"@type"`
	Position int
	Name     string
	Item     string
}

// A page that shows the way to it says the same to programs; the last step is the page itself, by its title. Links for
// sharing have the page's title, too.
func TestBreadcrumbsForPrograms(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		found := problems{}
		for _, d := range p.pages {
			nav := classed(d.root, "crumbs")
			lists := jsonLD(d, "BreadcrumbList")
			if nav == nil {
				if len(lists) > 0 {
					found.add(d.path, "it has a BreadcrumbList and shows none")
				}
				continue
			}
			var list struct {
				Items []crumb `json:"itemListElement"`
			}
			if len(lists) != 1 || json.Unmarshal([]byte(lists[0]), &list) != nil {
				found.add(d.path, "%d BreadcrumbLists: %v", len(lists), lists)
				continue
			}
			var shown []string
			for a := range elements(nav, "a") {
				shown = append(shown, text(a))
			}
			if len(list.Items) != len(shown)+1 {
				found.add(d.path, "%d steps for programs, %d for readers", len(list.Items), len(shown)+1)
				continue
			}
			for i, c := range list.Items {
				if c.Type != "ListItem" || c.Position != i+1 || c.Name == "" {
					found.add(d.path, "step %d is %+v", i+1, c)
				}
				if i == len(shown) {
					if c.Item != "" || c.Name != d.meta("og:title") {
						found.add(d.path, "the last step is %+v", c)
					}
				} else if page := strings.TrimPrefix(c.Item, p.base) + "index.html"; p.files[page] == nil || c.Name != shown[i] {
					found.add(d.path, "step %d leads to %s and is %q, not %q", i+1, c.Item, c.Name, shown[i])
				}
			}
		}
		found.report(t)
	})
}

// The home page says whose site it is and how it is searched.
func TestHomeTellsOfThePublication(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		d := p.pageOf(t, "/")
		if d.meta("og:title") != p.settings.Title {
			t.Errorf("og:title is %q", d.meta("og:title"))
		}
		var graph struct {
			Nodes []struct {
				Type   string `json:"@type"`
				ID     string `json:"@id"`
				Name   string
				URL    string
				Logo   struct{ URL string }
				Policy string `json:"correctionsPolicy"`
				By     struct {
					ID string `json:"@id"`
				} `json:"publisher"`
				Action struct {
					Target struct{ URLTemplate string }
					Query  string `json:"query-input"`
				} `json:"potentialAction"`
			} `json:"@graph"`
		}
		list := jsonLD(d, "WebSite")
		if len(list) != 1 || json.Unmarshal([]byte(list[0]), &graph) != nil || len(graph.Nodes) != 2 {
			t.Fatalf("%v", list)
		}
		site, publisher := graph.Nodes[0], graph.Nodes[1]
		if site.Type != "WebSite" || site.Name != p.settings.Title || site.URL != p.base || site.By.ID != publisher.ID ||
			site.Action.Target.URLTemplate != p.base+"search/?q={search_term_string}" || site.Action.Query != "required name=search_term_string" {
			t.Errorf("%+v", site)
		}
		if publisher.Type != "Organization" || publisher.Name != p.settings.Publisher || p.files[strings.TrimPrefix(publisher.Logo.URL, p.base)] == nil {
			t.Errorf("%+v", publisher)
		}
		if has := p.files["corrections/index.html"] != nil; has != (publisher.Policy == p.base+"corrections/") {
			t.Errorf("its policy on corrections is at %q", publisher.Policy)
		}
	})
}
