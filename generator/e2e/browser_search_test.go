package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"counterpoint/generator/search"
)

// search checks that claims are found by other wordings, by who made them and by the host of a source, that facets narrow
// the results, that a search can be an address or typed, and that pasted sentences and links are answered; all without a
// request to another host.
func (b *browserTab) search(t *testing.T, site, axe string) {
	p := ours(t)
	claim := p.graph.Claims[0]
	for _, c := range p.graph.Claims {
		if len(c.Rec.AlsoSaid) > 0 && len(c.Claimants) == 1 {
			claim = c
			break
		}
	}
	leads := fmt.Sprintf(`[...document.querySelectorAll("#results .line a")].some(a => a.pathname === %q)`, claim.Rec.Link())
	host := strings.Split(strings.TrimPrefix(claim.Sources[0].Rec.URL, "https://"), "/")[0]
	b.size(t, 1280, 900)
	for what, words := range map[string]string{"another wording": claim.Rec.AlsoSaid[0], "the claimant": claim.Claimants[0].Rec.Name + " " + claim.Rec.Claim, "a source's host": strings.TrimPrefix(host, "www.")} {
		b.open(t, site+"/search/?q="+strings.ReplaceAll(words, " ", "+"))
		b.waits(t, "the claim by "+what+" ("+words+")", leads)
	}
	b.run(t, axe)
	b.accessible(t, "results of a search")

	b.open(t, site+"/search/?kind=Claim")
	b.waits(t, "results", `document.querySelectorAll("#results li").length > 1`)
	all := browserEval[int](t, b, `document.querySelectorAll("#results li").length`)
	b.run(t, fmt.Sprintf(`document.querySelector(%q).click()`, fmt.Sprintf("#narrow [name=rating][value=%q]", claim.Rating.Rec.Name)))
	b.waits(t, "fewer results", fmt.Sprintf(`new Set([...document.querySelectorAll("#results .mark")].map(m => m.textContent)).size === 1 && document.querySelectorAll("#results li").length < %d`, all))
	if got := browserEval[string](t, b, "location.search"); !strings.Contains(got, "rating=") {
		t.Errorf("the address does not say what is shown: %s", got)
	}
	b.run(t, "history.back()")
	b.waits(t, "going back", fmt.Sprintf(`document.querySelectorAll("#results li").length === %d`, all))

	b.open(t, site+"/search/?q="+strings.ReplaceAll(claim.Rec.AlsoSaid[0], " ", "+"))
	b.waits(t, "results to walk through", leads)
	b.run(t, "document.activeElement.blur()")
	b.press(t, "/")
	b.press(t, kb.ArrowDown)
	if !browserEval[bool](t, b, `document.activeElement.matches("#results .line a:not(.mark)")`) {
		t.Error("the keys / and down do not lead to the first result")
	}
	b.press(t, kb.Escape)
	b.waits(t, "Escape", `document.activeElement.id === "q" && document.querySelector("#q").value === "" && document.querySelectorAll("#results li").length === 0`)

	paste := func(text string) {
		b.run(t, fmt.Sprintf(`document.querySelector("#pasted").value = %q; document.querySelector("#lookup button").click()`, text))
	}
	answers := fmt.Sprintf(`[...document.querySelectorAll("#answer .line a")].some(a => a.pathname === %q)`, claim.Rec.Link())
	paste(claim.Rec.AlsoSaid[0])
	b.waits(t, "a pasted sentence", answers)
	if cited := claim.Rec.Appearance; len(cited) > 0 {
		address := strings.TrimPrefix(strings.TrimPrefix(p.graph.Source(cited[0].Source).Rec.URL, "https://"), "www.")
		mark := "?"
		if strings.Contains(address, "?") {
			mark = "&"
		}
		paste("http://www." + address + mark + "utm_source=x#part")
		b.waits(t, "a pasted link ("+address+")", answers)
	}
	paste("The recipe asks for two spoons of sugar and an egg")
	b.waits(t, "a sentence about something else", `document.querySelector("#answer").innerText.length > 0 && !document.querySelector("#answer a")`)
	b.run(t, axe)
	b.accessible(t, "an answer")
	b.quiet(t, site)
}

// A large site has several search indexes, so that each fits into memory while it is made; readers search them as one.
func TestBrowserManyIndexes(t *testing.T) {
	notShort(t, "a browser")
	chromium, _ := browserNeeds(t)
	usual := search.AtOnce
	search.AtOnce = 2
	t.Cleanup(func() { search.AtOnce = usual })
	p := quick()
	p.Index = nil // the real one
	dir := filepath.Join(t.TempDir(), "public")
	succeed(t, p, "build", "-C", townDir, "-d", dir)
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	b := browserStart(t, chromium)
	g := town(t).graph
	if n := search.Indexes(len(g.Claims) + len(g.Points)); n < 3 {
		t.Fatalf("the records take %d indexes, too few to tell", n)
	}
	found := `[...document.querySelectorAll("#results .line a:not(.mark)")].map(a => a.pathname).join(" ")`
	for _, c := range g.Claims {
		b.open(t, server.URL+"/search/?q="+strings.ReplaceAll(c.Rec.Title, " ", "+"))
		b.waits(t, "the claim "+c.Rec.Title, fmt.Sprintf(`%s.includes(%q)`, found, c.Rec.Link()))
	}
	b.open(t, server.URL+"/search/?kind=Claim")
	b.waits(t, "all claims", fmt.Sprintf(`document.querySelectorAll("#results li").length === %d`, len(g.Claims)))
	b.waits(t, "their number beside the facet", fmt.Sprintf(`document.querySelector("#narrow [value=Claim]").parentElement.innerText.includes("(%d)")`, len(g.Claims)))
	b.quiet(t, server.URL)
}
