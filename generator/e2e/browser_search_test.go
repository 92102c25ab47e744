package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"counterpoint/generator/page"
)

// search checks in a browser that everything that is asked for in testdata/search.tsv comes first, links too; that one box
// takes it, whose address follows what is typed; that facets narrow the results; and that, where nothing is found, there is
// a way on. All without a request to another host.
func (b *browserTab) search(t *testing.T, site, axe string) {
	b.size(t, 390, 900)
	for _, q := range searched(t) {
		b.open(t, site+"/search/?q="+q.escaped())
		want := `!document.querySelector("#none").hidden && document.querySelectorAll("#none a").length > 1`
		if len(q.first) > 0 {
			want = fmt.Sprintf(`%q.split(" ").includes(document.querySelector("#results .best .line a")?.pathname)`, "/"+strings.Join(q.first, " /"))
		}
		b.waits(t, "the answer to "+q.text, want)
	}
	b.open(t, site+"/search/?q=army")
	b.waits(t, "groups", `document.querySelectorAll("#results section").length > 2`)
	b.run(t, axe)
	b.accessible(t, "results of a search")

	b.open(t, site+"/search/")
	loaded := `performance.getEntriesByType("resource").filter(r => /\/(search|lookup)\/.*json/.test(r.name)).length`
	if n := browserEval[int](t, b, loaded); n > 0 {
		t.Errorf("%d files of the index are loaded before anything is typed", n)
	}
	before := browserEval[int](t, b, "history.length")
	b.run(t, `document.querySelector("#q").focus()`)
	for _, key := range "witk" {
		b.press(t, string(key))
	}
	b.waits(t, "what is found while typing", `location.search === "?q=witk" && document.querySelector(".best .line a")?.pathname === "/actors/steve-witkoff/"`)
	if after := browserEval[int](t, b, "history.length"); after != before {
		t.Errorf("typing has made %d entries of the history", after-before)
	}
	b.press(t, kb.ArrowDown)
	if !browserEval[bool](t, b, `document.activeElement.matches(".best .line a")`) {
		t.Error("the key down does not lead to the first result")
	}
	b.press(t, "/")
	if browserEval[bool](t, b, `document.activeElement.id === "q"`) {
		t.Error("a single key is a shortcut, which readers who dictate press by mistake")
	}
	b.press(t, kb.Escape)
	b.waits(t, "Escape", `document.activeElement.id === "q" && document.querySelector("#q").value === "" && document.querySelectorAll("#results a").length === 0`)

	p, claim := ours(t), ""
	for r := range page.SearchRecords(p.graph, p.settings) { // the first is a claim
		claim = r.Filters["kind"][0]
		break
	}
	b.open(t, site+"/search/?kind="+query{text: claim}.escaped())
	b.waits(t, "all claims", fmt.Sprintf(`document.querySelector("#found").textContent.includes("%d")`, len(p.graph.Claims)))
	const shown = `document.querySelectorAll("#results .line a").length`
	before = browserEval[int](t, b, shown)
	b.run(t, `document.querySelector("#results button").click()`)
	b.waits(t, "the next twenty, of which the first has the focus", fmt.Sprintf(`%s === %d && [...document.querySelectorAll("#results .line a")].indexOf(document.activeElement) === %d && document.querySelector("#found").textContent.includes("%d")`, shown, before+20, before, before+20))
	b.run(t, `document.querySelector("#narrow [name=rating]").click()`)
	b.waits(t, "fewer results", `location.search.includes("rating=") && new Set([...document.querySelectorAll("#results .tag")].map(m => m.textContent)).size === 1`)

	b.open(t, site+"/search/?q=two+spoons+of+sugar+and+an+egg")
	b.waits(t, "nothing", `!document.querySelector("#none").hidden`)
	b.run(t, axe)
	b.accessible(t, "a search without an answer")
	b.quiet(t, site)
}
