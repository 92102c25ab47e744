package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"counterpoint/generator/graph"
)

// From the page of each point one link leads to any other; the point's own says that it is the page that is open.
func TestEveryPointLeadsToAll(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		for _, point := range p.graph.Points {
			d, n := p.pageOf(t, point.Rec.Link()), 0
			for a := range elements(classed(d.root, "numbers"), "a") {
				other := p.graph.Points[n]
				if !strings.HasSuffix(attr(a, "href"), other.Rec.Link()) || text(a) != fmt.Sprint(other.Rec.Number) || !strings.HasSuffix(attr(a, "aria-label"), other.Rec.ShortTitle()) {
					t.Errorf("%s: link %d leads to %s and is called %q", d.path, n+1, attr(a, "href"), attr(a, "aria-label"))
				}
				if open := attr(a, "aria-current") == "page"; open != (other == point) {
					t.Errorf("%s: point %d is the open page: %v", d.path, other.Rec.Number, open)
				}
				n++
			}
			if n != len(p.graph.Points) {
				t.Errorf("%s leads to %d points of %d", d.path, n, len(p.graph.Points))
			}
		}
	})
}

// A point without claims says so, and has neither a bar of ratings nor a picture of connections.
func TestPointWithoutClaims(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		for _, point := range p.graph.Points {
			d := p.pageOf(t, point.Rec.Link())
			bar, cards := classed(d.root, "bar"), classed(d.root, "cards")
			if none := len(point.Claims) == 0; none == (bar != nil) || none == (cards != nil) || none && classed(d.root, "connections") != nil {
				t.Errorf("%s has %d claims; bar: %v, cards: %v", d.path, len(point.Claims), bar != nil, cards != nil)
			}
		}
	})
}

// What the map of a point shows, its list says: each part with its key, its words and its regions, and who made the
// boundaries under which terms.
func TestMapIsItsList(t *testing.T) {
	maps := 0
	eachSite(t, func(t *testing.T, p *published) {
		for _, point := range p.graph.Points {
			d := p.pageOf(t, point.Rec.Link())
			places := classed(d.root, "places")
			if (places != nil) != (point.Map != nil) {
				t.Errorf("%s has a map: %v", d.path, places != nil)
			}
			if places == nil || point.Map == nil {
				continue
			}
			maps++
			var said []string
			for li := range elements(classed(places, "areas"), "li") {
				said = append(said, text(li))
			}
			if len(said) != len(point.Rec.Area) {
				t.Fatalf("%s: the list has %d parts of %d", d.path, len(said), len(point.Rec.Area))
			}
			listed := map[string]bool{}
			for i, area := range point.Rec.Area {
				want := []string{"(" + area.Key + ")", area.Says}
				for _, code := range area.Regions {
					want = append(want, point.Map.Region(code).Name)
					listed[point.Map.Region(code).Name] = true
				}
				for _, words := range want {
					if !strings.Contains(said[i], words) {
						t.Errorf("%s: the list does not say %q: %s", d.path, words, said[i])
					}
				}
			}
			for n := range elements(places, "text") {
				if attr(n, "class") == "region" && !listed[text(n)] {
					t.Errorf("%s: the map names %s, and the list does not", d.path, text(n))
				}
			}
			for _, words := range []string{point.Map.Rec.Credit, point.Map.Rec.Licence} {
				if !strings.Contains(text(places), words) {
					t.Errorf("%s does not say %q", d.path, words)
				}
			}
		}
	})
	if maps == 0 {
		t.Error("no point has a map")
	}
}

// On the page of each topic and point, every relation between two of its claims is said in words, and a line of the picture
// is for one of them.
func TestConnectionsAreTheirList(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		for _, topic := range p.graph.Topics {
			connectionsOf(t, p.pageOf(t, topic.Rec.Link()), topic.Claims)
		}
		for _, point := range p.graph.Points {
			connectionsOf(t, p.pageOf(t, point.Rec.Link()), point.Claims)
		}
	})
}

func connectionsOf(t *testing.T, d *document, claims []*graph.Claim) {
	var want []string
	for _, c := range claims {
		for _, r := range c.Rec.Related {
			if i := slices.IndexFunc(claims, func(x *graph.Claim) bool { return x.Rec.ID == r.Claim }); i >= 0 {
				want = append(want, c.Rec.Link()+" "+claims[i].Rec.Link())
			}
		}
		for _, a := range c.Rec.Rebuttal {
			if i := slices.IndexFunc(claims, func(x *graph.Claim) bool { return x.Rec.ID == a.Claim }); i >= 0 {
				want = append(want, claims[i].Rec.Link()+" "+c.Rec.Link())
			}
		}
	}
	shown := classed(d.root, "connections")
	if (shown != nil) != (want != nil) {
		t.Errorf("%s shows connections: %v; there are %d", d.path, shown != nil, len(want))
	}
	if shown == nil {
		return
	}
	var got []string
	lines := 0
	for li := range elements(shown, "li") {
		var links []string
		for a := range elements(li, "a") {
			if _, link, ok := strings.Cut(attr(a, "href"), "/claims/"); ok {
				links = append(links, "/claims/"+link)
			}
		}
		if len(links) == 2 {
			got = append(got, strings.Join(links, " "))
		}
	}
	web := classed(shown, "web")
	for n := range elements(web, "path") {
		if attr(n, "class") != "tip" {
			lines++
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s: the list has\n%s\nthe records\n%s", d.path, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	pairs := slices.Compact(slices.Sorted(func(yield func(string) bool) {
		for _, pair := range got {
			a, b, _ := strings.Cut(pair, " ")
			if !yield(min(a, b) + max(a, b)) {
				return
			}
		}
	}))
	if lines != len(pairs) {
		t.Errorf("%s: %d lines for %d pairs of claims", d.path, lines, len(pairs))
	}
	if svg := web.FirstChild; !hidden(svg) && !hidden(svg.NextSibling) {
		t.Errorf("%s: screen readers hear of the lines", d.path)
	}
}

func hidden(n *html.Node) bool { return n != nil && attr(n, "aria-hidden") == "true" }
