package e2e

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
)

// crumb is an item of schema.org's BreadcrumbList.
type crumb struct {
	Type     string `json:"@type"`
	Position int
	Name     string
	Item     string
}

// A page that shows the way to it says the same to programs, from the list that it is in on; the last step is the page itself, by its title. Links for
// sharing have the page's title, too.
func TestBreadcrumbsForPrograms(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		found := problems{}
		for _, d := range p.pages {
			nav := classed(d.root, "crumbs")
			lists := jsonLD(d, "BreadcrumbList")
			if section, _, _ := strings.Cut(d.path, "/"); nav == nil && section == "claims" && d.refresh() == "" {
				if len(lists) != 1 || !strings.Contains(lists[0], p.base+"claims/") { // a fact-check begins with its finding
					found.add(d.path, "its way from the list of fact-checks is %q", lists)
				}
				continue
			}
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
			if len(shown) > 1 { // that a way begins at the home page goes without saying
				shown = shown[1:]
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

// What programs read instead of a page is complete, and none of its paragraphs, which they quote by themselves, has the words
// of a claim without the name of a rating. Headings of a claim's twin have it, too.
func TestTwinsNeverShowAClaimAlone(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		twins := 0
		rated := func(text string) bool {
			return strings.Contains(text, "Withdrawn") || slices.ContainsFunc(p.graph.Ratings, func(r *graph.Rating) bool { return strings.Contains(text, r.Rec.Name) })
		}
		for name, data := range p.files {
			if path.Base(name) != "index.md" {
				continue
			}
			twins++
			page := strings.TrimSuffix(name, "md") + "html"
			if !bytes.Contains(p.files[page], []byte(`<link rel="alternate" type="text/markdown" href="index.md">`)) {
				t.Errorf("%s does not lead to %s", page, name)
			}
			ofClaim := strings.Contains("/"+name, "/claims/")
			for paragraph := range strings.SplitSeq(string(data), "\n\n") {
				if strings.Contains(paragraph, "\n") && !strings.HasSuffix(paragraph, "\n") {
					t.Errorf("%s: a paragraph has several lines: %q", name, paragraph)
				}
				words := strings.ToLower(strings.ReplaceAll(paragraph, `\`, ""))
				for _, c := range p.graph.Claims {
					said := []string{c.Rec.Claim}
					if own := strings.Contains("/"+name, c.Rec.Link()); own { // the headline of a source may be another wording
						said = append(said, c.Rec.AlsoSaid...)
					}
					if !rated(paragraph) && slices.ContainsFunc(said, func(s string) bool { return strings.Contains(words, strings.ToLower(s)) }) {
						t.Errorf("%s: the words of %s stand without a rating: %q", name, c.Rec.ID, paragraph)
					}
				}
				if ofClaim && strings.HasPrefix(paragraph, "#") && !rated(paragraph) {
					t.Errorf("%s: a heading has no rating: %q", name, paragraph)
				}
			}
		}
		if twins < len(p.graph.Claims)+len(p.graph.Points) {
			t.Errorf("%d twins of %d claims and %d points", twins, len(p.graph.Claims), len(p.graph.Points))
		}
		for _, c := range p.graph.Claims {
			text := strings.ReplaceAll(string(p.files[strings.TrimPrefix(c.Rec.Link(), "/")+"index.md"]), `\`, "")
			want := []string{c.Rec.Title, c.Rec.Claim, c.Rec.Reason, c.Rec.WouldChange, c.Claimants[0].Rec.Name, p.address(strings.TrimPrefix(c.Rec.Link(), "/"))}
			for _, rb := range c.Rec.Rebuttal {
				for _, e := range rb.Evidence {
					want = append(want, e.Quote, e.Note)
					if s := p.graph.Source(e.Source); s != nil {
						want = append(want, s.Rec.Title, address.Machine(s.Rec.URL))
					}
				}
			}
			for _, w := range want {
				if !strings.Contains(text, strings.Join(strings.Fields(strings.ReplaceAll(w, `\`, "")), " ")) {
					t.Errorf("the twin of %s does not say %q", c.Rec.ID, w)
				}
			}
		}
	})
}

// linkInMarkdown matches the address of a link in llms.txt.
var linkInMarkdown = regexp.MustCompile(`\]\(([^)]*)\)`)

// llms.txt is as llmstxt.org has it, and leads to files that are there: those of all claims and points among them.
func TestLLMsTxt(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		text := string(p.files["llms.txt"])
		if !strings.HasPrefix(text, "# "+p.settings.Title+"\n\n> ") {
			t.Errorf("it begins with %.80q", text)
		}
		led := map[string]bool{}
		for _, m := range linkInMarkdown.FindAllStringSubmatch(text, -1) {
			name := strings.TrimPrefix(m[1], p.base)
			if strings.HasSuffix(name, "/") {
				name += "index.html"
			}
			if p.files[name] == nil {
				t.Errorf("it leads to %s, which is not there", m[1])
			}
			led[name] = true
		}
		for _, c := range p.graph.Claims {
			if !led[strings.TrimPrefix(c.Rec.Link(), "/")+"index.md"] {
				t.Errorf("it does not lead to %s", c.Rec.ID)
			}
		}
		for _, pt := range p.graph.Points {
			if !led[strings.TrimPrefix(pt.Rec.Link(), "/")+"index.md"] {
				t.Errorf("it does not lead to %s", pt.Rec.ID)
			}
		}
	})
}
