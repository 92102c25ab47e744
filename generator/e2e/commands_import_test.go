package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/claimreview"
	"counterpoint/generator/cli"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// What a site exports, it can read again: without its claims, the feed makes claims that are equal in all a ClaimReview carries.
func TestExportComesBack(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		doc, err := claimreview.Read(p.files["data/claimreview.json"], claimreview.From{})
		must(t, err)
		set := *p.graph.Set
		set.Claims, set.All = nil, slices.DeleteFunc(slices.Clone(set.All), func(r record.Record) bool { return record.MetaOf(r).Schema.Kind == record.KindClaim })
		drafts, err := claimreview.Drafts(&set, doc.Reviews, claimreview.Options{BaseURL: p.base, Lang: "en", Today: "2030-01-01"})
		must(t, err)
		folder := fstest.MapFS{}
		for _, d := range drafts {
			for _, f := range d.Files {
				if !strings.HasPrefix(f.Name, "data/claims/") {
					t.Errorf("%s is drafted though its source or actor exists", f.Name)
				}
				folder[f.Name] = &fstest.MapFile{Data: f.Text}
			}
		}
		again, _, err := record.Load(folder)
		must(t, err)
		back := map[string]*record.Claim{}
		for _, c := range again.Claims {
			back[c.ID] = c
		}
		compared := 0
		for _, c := range p.graph.Claims {
			if c.Rec.Withdrawn() {
				continue // has no ClaimReview
			}
			got := back[c.Rec.ID]
			if got == nil {
				t.Errorf("%s did not come back", c.Rec.ID)
				continue
			}
			compared++
			if w, g := carried(p.graph, c.Rec), carried(p.graph, got); w != g {
				t.Errorf("%s came back as\n%s\nnot\n%s", c.Rec.ID, g, w)
			}
		}
		if compared == 0 {
			t.Error("nothing was compared")
		}
	})
}

// carried is what of a claim a ClaimReview carries: who made it, sources with an address, of corrections the day and the words, without marks.
func carried(g *graph.Graph, c *record.Claim) string {
	var b strings.Builder
	line := func(words ...string) { b.WriteString(strings.Join(words, " | ") + "\n") }
	line("claim", c.Claim, c.Rating, c.Reason, string(c.Checked))
	if c.Made.ISO() != "" {
		line("made", string(c.Made))
	}
	claimants := c.Claimant
	if exported := g.Claim(c.ID); exported.Rec == c {
		claimants = nil
		for _, a := range g.Makers(exported) { // who took it up later is no author
			claimants = append(claimants, a.Rec.ID)
		}
	}
	for _, id := range claimants {
		line("claimant", id)
	}
	for _, a := range g.Appearances(c) {
		switch s := a.Source; {
		case s == nil || s.Rec.URL == "":
		case a.Earliest:
			line("first appearance", s.Rec.ID)
		default:
			line("appearance", s.Rec.ID)
		}
	}
	seen := map[string]bool{}
	for _, r := range c.Rebuttal {
		for _, e := range r.Evidence {
			if s := g.Source(e.Source); s != nil && s.Rec.URL != "" && !seen[e.Source] {
				seen[e.Source] = true
				line("evidence", e.Source)
			}
		}
	}
	for _, x := range c.Correction {
		line("correction", string(x.Date), strings.Fields(x.Text)[0])
	}
	return b.String()
}

// import fetches a page from the web, and fails when the server has none.
func TestImportFromTheWeb(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/check" {
			http.NotFound(w, r)
			return
		}
		io.WriteString(w, `<script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": "The ferry is late"}</script>`)
	}))
	defer server.Close()
	p := quick()
	p.Dialable = func(netip.Addr) error { return nil }
	var out, errs strings.Builder
	if status := run(t.Context(), p, []string{"-C", townDir, "import", "claimreview", "-n", server.URL + "/check"}, &out, &errs); status != cli.Clean || !strings.HasPrefix(out.String(), "data/claims/the-ferry-is-late.toml\n    not in the markup: claimant, ") {
		t.Errorf("exit status %d\n%s%s", status, &out, &errs)
	}
	errs.Reset()
	if status := run(t.Context(), p, []string{"-C", townDir, "import", "claimreview", server.URL + "/gone"}, &out, &errs); status != cli.Failed || !strings.Contains(errs.String(), "answers 404 Not Found") {
		t.Errorf("exit status %d\n%s", status, &errs)
	}
}
