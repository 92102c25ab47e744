package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// The home page begins with how far the site has come, each number with a link, and with the findings that it leads with:
// the first is its first heading of the second level. No check that was withdrawn is among them.
func TestHomeLeadsWithFindings(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		home := p.pageOf(t, "/")
		fresh := text(classed(home.root, "fresh"))
		for _, want := range []string{fmt.Sprintf("%d claims checked", len(standing(p.graph.Claims))), fmt.Sprintf("%d sources", len(p.graph.Sources)), "Evidence up to ", "Updated "} {
			if !strings.Contains(fresh, want) {
				t.Errorf("the first line is %q, without %q", fresh, want)
			}
		}
		for li := range elements(classed(home.root, "fresh"), "li") {
			if len(slices.Collect(elements(li, "a"))) != 1 {
				t.Errorf("%q leads nowhere", text(li))
			}
		}
		var shown []string
		for n := range elements(classed(home.root, "leads"), "a") {
			if link := attr(n, "href"); strings.Contains(link, "/claims/") {
				shown = append(shown, "/"+strings.TrimPrefix(link, parseURL(t, p.base).Path))
			}
		}
		if want := p.settings.Home.Lead; want != nil && !slices.EqualFunc(shown, want, func(link, id string) bool { return link == "/claims/"+id+"/" }) {
			t.Errorf("the home page leads with %q, not %q", shown, want)
		}
		if len(shown) != min(len(standing(p.graph.Claims)), 4) {
			t.Errorf("the home page leads with %q", shown)
		}
		first := slices.Collect(home.elements("h2"))[0]
		for _, c := range p.graph.Claims {
			if c.Rec.Link() == shown[0] && !strings.HasPrefix(text(first), c.Rec.Title) {
				t.Errorf("the first heading is %q, not the finding %q", text(first), c.Rec.Title)
			}
		}
	})
}

// The home page has a part for all that a site has, in the order of the settings or in the usual one.
func TestHomeHasItsParts(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		shown := partsOf(p.pageOf(t, "/"))
		g := p.graph
		alone := slices.ContainsFunc(g.Topics, func(topic *graph.Topic) bool { return len(topic.Points) == 0 && len(topic.Claims) > 0 })
		for id, want := range map[string]bool{
			"lead": len(g.Claims) > 0, "points": len(g.Points) > 0, "ratings": len(g.Claims) > 0, "has-it": true, "topic": alone, "latest": len(g.Claims) > 0,
			"figure": len(g.Figures) > 0,
		} {
			if slices.Contains(shown, id) != want {
				t.Errorf("the parts are %q; %s: %v", shown, id, want)
			}
		}
	})
	dir := copyOfTown(t)
	name := filepath.Join(dir, settings.File)
	text, err := os.ReadFile(name)
	must(t, err)
	must(t, os.WriteFile(name, append(text, "\n[params.home]\nparts = ['points', 'search', 'lead']\n"...), 0o644))
	p, err := publish(dir, "")
	must(t, err)
	if got := partsOf(p.pageOf(t, "/")); !slices.Equal(got, []string{"points", "has-it", "lead"}) {
		t.Errorf("the parts are %q", got)
	}
}

// partsOf are the ids of the headings of the home page, of several topics only the first.
func partsOf(home *document) (ids []string) {
	for h := range home.elements("h2") {
		id := attr(h, "id")
		if strings.HasPrefix(id, "topic-") {
			id = "topic"
		}
		ids = append(ids, id)
	}
	return slices.Compact(ids)
}

// Every part of the home page is a template, and every template one of the parts.
func TestHomePartsAreTemplates(t *testing.T) {
	for _, part := range settings.HomeParts {
		if _, err := os.Stat(filepath.Join(ourDir, "themes/counterpoint/layouts/_partials/home", part+".html")); err != nil {
			t.Error(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(ourDir, "themes/counterpoint/layouts/home.html"))
	must(t, err)
	if want := `(slice "` + strings.Join(settings.HomeParts, `" "`) + `")`; !strings.Contains(string(text), want) {
		t.Errorf("the template does not have %s", want)
	}
}

// The home page has every point by its number, with the ratings of its claims in words; the list of points has each under its
// first topic.
func TestPointsAreTiles(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		if len(p.graph.Points) == 0 {
			return
		}
		root := parseURL(t, p.base).Path
		tiles := func(below *html.Node) (list []string) {
			for li := range elements(below, "li") {
				bar := ""
				if svg := classed(li, "bar"); svg != nil {
					bar = attr(svg, "aria-label")
				}
				list = append(list, strings.Join([]string{attr(slices.Collect(elements(li, "a"))[0], "href"), text(li), bar}, "; "))
			}
			return list
		}
		byTopic := map[string][]string{}
		for section := range p.pageOf(t, "/points/").elements("section") {
			if below := classed(section, "tiles"); below != nil {
				byTopic[strings.TrimPrefix(attr(section, "aria-labelledby"), "topic-")] = tiles(below)
			}
		}
		var want []string
		for _, pt := range p.graph.Points {
			count := "no claims checked"
			if n := len(pt.Claims); n == 1 {
				count = "1 claim checked"
			} else if n > 1 {
				count = fmt.Sprintf("%d claims checked", n)
			}
			var ratings []string
			for _, r := range p.graph.Ratings {
				n := 0
				for _, c := range pt.Claims {
					if c.Rating == r {
						n++
					}
				}
				if n > 0 {
					ratings = append(ratings, fmt.Sprintf("%s %d", r.Rec.Name, n))
				}
			}
			tile := fmt.Sprintf("%s%s; %d %s %s; %s", root, strings.TrimPrefix(pt.Rec.Link(), "/"), pt.Rec.Number, pt.Rec.ShortTitle(), count, strings.Join(ratings, ", "))
			want = append(want, tile)
			if topic := record.MetaOf(pt.Topics[0].Rec).ID; !slices.Contains(byTopic[topic], tile) {
				t.Errorf("under %s there is no tile %q", topic, tile)
			}
		}
		if got := tiles(classed(p.pageOf(t, "/").root, "tiles")); !slices.Equal(got, want) {
			t.Errorf("the tiles of the home page are\n%q, not\n%q", got, want)
		}
	})
}

// No page shows more than two dozen claims at once in one list: the others are folded, and say how many they are. Pages of nothing
// but a list, on which a long one goes on, are longer.
func TestLongListsAreFolded(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		for _, link := range []string{"/claims/", "/topics/", "/points/", "/ratings/"} {
			for _, d := range p.pages {
				if !strings.HasPrefix("/"+d.path, link) || strings.Contains(d.path, "/page/") || strings.Contains(d.path, "/rating/") {
					continue
				}
				for ul := range d.elements("ul") {
					folded := ul.Parent.Data == "details"
					if n := len(slices.Collect(ul.ChildNodes())) / 2; attr(ul, "class") == "cards" && n > 24 && !folded {
						t.Errorf("%s: a list of %d claims", d.path, n)
					}
				}
			}
		}
	})
}
