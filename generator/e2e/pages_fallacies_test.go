package e2e

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/page"
)

// The page of a claim names each fallacy it carries with the reason; the page of a fallacy and the glossary lead to
// every claim that carries it; both have the definition and where it comes from.
func TestFallacies(t *testing.T) {
	p := town(t)
	glossary := p.pageOf(t, "/fallacies/")
	carried := 0
	for _, f := range p.graph.Fallacies {
		own := p.pageOf(t, f.Rec.Link())
		if glossary.ids[f.Rec.ID] != 1 || linksTo(glossary, f.Rec.Link()) == 0 {
			t.Errorf("the glossary does not list %s", f.Rec.ID)
		}
		for _, d := range []*document{own, glossary} {
			if f.Rec.URL != "" && linksTo(d, f.Rec.URL) != 1 {
				t.Errorf("%s does not lead to the definition of %s", d.path, f.Rec.ID)
			}
		}
		standing := slices.DeleteFunc(slices.Clone(f.Claims), func(c *graph.Claim) bool { return c.Rec.Withdrawn() })
		for _, name := range []string{"index.xml", "feed.json"} {
			feed := string(p.files[strings.TrimPrefix(f.Rec.Link(), "/")+name])
			if !strings.Contains(feed, f.Rec.Name) || strings.Count(feed, `"content_text"`)+strings.Count(feed, "<entry>") != len(standing) {
				t.Errorf("%s of %s has not its %d claims:\n%s", name, f.Rec.ID, len(standing), feed)
			}
		}
		for _, c := range f.Claims {
			if linksTo(own, c.Rec.Link()) != 1 || linksTo(glossary, c.Rec.Link()) == 0 {
				t.Errorf("%s stands not once on the page of %s and in the glossary", c.Rec.ID, f.Rec.ID)
			}
		}
	}
	for _, c := range p.graph.Claims {
		d := p.pageOf(t, c.Rec.Link())
		for _, l := range c.Rec.Fallacy {
			carried++
			own := p.pageOf(t, "/fallacies/"+l.Kind+"/")
			if linksTo(d, "/fallacies/"+l.Kind+"/") != 1 || !strings.Contains(text(d.root), l.Why) || !strings.Contains(text(own.root), l.Why) {
				t.Errorf("%s: %s stands not with its reason on both pages", c.Rec.ID, l.Kind)
			}
		}
		if (d.ids["fallacies"] == 1) != (len(c.Rec.Fallacy) > 0) {
			t.Errorf("%s carries %d fallacies, and its page has %d sections of them", c.Rec.ID, len(c.Rec.Fallacy), d.ids["fallacies"])
		}
	}
	if carried < 3 {
		t.Fatalf("the town has only %d", carried)
	}
	for i, row := range table(t, p, "claims") {
		var want []string
		for _, l := range p.graph.Claims[i].Rec.Fallacy {
			want = append(want, l.Kind)
		}
		if row["fallacies"] != strings.Join(want, " ") {
			t.Errorf("%s has %q in the table, not %q", row["id"], row["fallacies"], want)
		}
	}
}

// The search narrows to the claims that carry a fallacy, on sites that define some; its script knows of it there alone.
func TestFallacyFacet(t *testing.T) {
	for p, want := range map[*published]bool{town(t): true, ours(t): false} {
		facet := false
		for r := range page.SearchRecords(p.graph, p.settings) {
			c := p.graph.Claim(strings.Trim(strings.TrimPrefix(r.Path, "claims/"), "/"))
			if c == nil {
				continue
			}
			var names []string
			for _, f := range c.Fallacies {
				names = append(names, f.Rec.Name)
			}
			if !slices.Equal(r.Filters["fallacy"], names) {
				t.Errorf("%s is found under %q, not %q", c.Rec.ID, r.Filters["fallacy"], names)
			}
			facet = facet || len(names) > 0
		}
		if facet != want {
			t.Errorf("%s has a facet of fallacies: %v", p.base, facet)
		}
		for name, data := range p.files {
			if strings.HasPrefix(name, "js/search.") && bytes.Contains(data, []byte(`"fallacy"`)) != want {
				t.Errorf("%s%s: of fallacies it should know %v", p.base, name, want)
			}
		}
	}
}

// linksTo counts the links in the body of a page that lead to an address.
func linksTo(d *document, to string) (n int) {
	for a := range d.elements("a") {
		if attr(a, "href") == to {
			n++
		}
	}
	return n
}

// A fallacy is a label of a claim: no page of an actor has one.
func TestFallaciesAreOfClaimsOnly(t *testing.T) {
	p := town(t)
	for _, a := range p.graph.Actors {
		main := slices.Collect(p.pageOf(t, a.Rec.Link()).elements("main"))[0]
		for _, f := range p.graph.Fallacies {
			if strings.Contains(strings.ToLower(text(main)), strings.ToLower(f.Rec.Name)) {
				t.Errorf("the page of %s has %q on it", a.Rec.Name, f.Rec.Name)
			}
		}
	}
}

// A site that defines no fallacies does not mention them, save where it tells contributors of fields and rules, and in scripts,
// which are the same on every site.
func TestNoFallacies(t *testing.T) {
	p := ours(t)
	if len(p.graph.Fallacies) > 0 {
		t.Fatal("our site defines fallacies now: test this on another one")
	}
	for name, data := range p.files {
		if bytes.Contains(bytes.ToLower(data), []byte("fallac")) && !strings.HasPrefix(name, "contribute/") && !strings.HasPrefix(name, "js/") && path.Base(name) != "claim.json" && name != "data/v1/openapi.json" { // which describes all records there can be
			t.Errorf("%s speaks of fallacies", name)
		}
	}
}
