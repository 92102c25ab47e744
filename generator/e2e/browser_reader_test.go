package e2e

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What readers do with the site, in the browser of browser_test.go.

// waits fails the test unless an expression becomes true.
func (b *browserTab) waits(t *testing.T, what, expression string) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		came, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise))
		if err == nil && came {
			return
		}
		if time.Now().After(end) { // until then, a page that gives way to another may answer with an error
			must(t, err)
			t.Fatalf("%s: it never came; the page says %q", what, browserEval[string](t, b, `document.querySelector("main").innerText.slice(0, 600)`))
		}
	}
}

func (b *browserTab) press(t *testing.T, key string) {
	t.Helper()
	must(t, chromedp.Do(b.ctx, chromedp.KeyEvent(key)))
}

// timeline checks that readers choose between events and claims without a script, with the keyboard too, and that paper has both.
func (b *browserTab) timeline(t *testing.T, address string) {
	b.size(t, 1280, 740)
	b.open(t, address)
	shown := func(of string) int {
		return browserEval[int](t, b, fmt.Sprintf(`[...document.querySelectorAll(".lines.of-%s")].filter(list => !list.closest("details") && list.checkVisibility()).length`, of))
	}
	events, claims := shown("events"), shown("claims")
	if events == 0 || claims == 0 {
		t.Fatalf("the timeline shows %d lists of events and %d of claims", events, claims)
	}
	b.run(t, `document.querySelector("#show-all").focus()`)
	for _, want := range [][2]int{{events, 0}, {0, claims}, {events, claims}} {
		b.press(t, kb.ArrowRight)
		if got := [2]int{shown("events"), shown("claims")}; got != want {
			t.Errorf("it shows %d lists of events and %d of claims, not %d", got[0], got[1], want)
		}
	}
	b.run(t, `document.querySelector("#show-claims").click()`)
	browserCall(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if got := shown("events"); got != events {
		t.Errorf("paper has %d lists of events of %d", got, events)
	}
	browserCall(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
}

// copies checks that each button copies what it says, and that other programs can read the citations.
func (b *browserTab) copies(t *testing.T, address string) {
	b.open(t, address)
	b.waits(t, "the buttons", `document.querySelectorAll(".copy button").length > 0`)
	b.run(t, `navigator.clipboard.writeText = async text => { window.copied = text; }`)
	copied := map[string]string{}
	for i := range browserEval[int](t, b, `document.querySelectorAll(".copy button").length`) {
		b.run(t, fmt.Sprintf(`document.querySelectorAll(".copy button")[%d].click()`, i))
		name := browserEval[string](t, b, fmt.Sprintf(`document.querySelectorAll(".copy button")[%d].textContent`, i))
		b.waits(t, name, fmt.Sprintf(`document.querySelector(".copy[role=status]").textContent.includes(%q)`, name))
		copied[name] = browserEval[string](t, b, "window.copied")
	}
	title := browserEval[string](t, b, `document.querySelector("h1").textContent`)
	for name, want := range map[string]string{"Copy link": "/c/", "Short answer": "/c/", "Paragraph": "/claims/", "Citation": "/claims/", "Embed": "embed.html"} {
		if !strings.Contains(copied[name], want) {
			t.Errorf("%q copies %q", name, copied[name])
		}
	}
	for _, name := range []string{"BibTeX", "CSL-JSON"} {
		cmd := exec.CommandContext(t.Context(), "node", "cite.cjs")
		cmd.Dir, cmd.Stdin = filepath.Dir(browserTools), strings.NewReader(copied[name])
		out, err := cmd.Output()
		var items []struct{ Title, URL string }
		if err != nil || json.Unmarshal(out, &items) != nil || len(items) != 1 || items[0].Title != title || !strings.Contains(items[0].URL, "/claims/") {
			t.Errorf("%s is read as %s, %v:\n%s", name, out, err, copied[name])
		}
	}
}

// browserWeighs checks that a claim's page and its style sheet take at most 14 KB as they are sent.
func browserWeighs(t *testing.T, dir string) {
	const most = 14 << 10
	zipped := func(name string) int {
		data, err := os.ReadFile(name)
		must(t, err)
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
		_, err = w.Write(data)
		must(t, err)
		must(t, w.Close())
		return b.Len()
	}
	sheet := regexp.MustCompile(`<link rel="?stylesheet"? href="?/([^" >]+)`)
	heaviest := 0
	for _, page := range browserFolders(t, dir, "claims") {
		html := filepath.Join(dir, page, "index.html")
		text, err := os.ReadFile(html)
		must(t, err)
		sheets := sheet.FindAllSubmatch(text, -1)
		if len(sheets) == 0 {
			t.Fatalf("%s has no style sheet", page)
		}
		n := zipped(html)
		for _, s := range sheets {
			n += zipped(filepath.Join(dir, string(s[1])))
		}
		heaviest = max(heaviest, n)
		if n > most {
			t.Errorf("%s: %d bytes of HTML and CSS, more than %d", page, n, most)
		}
	}
	t.Logf("the heaviest claim: %d bytes of HTML and CSS", heaviest)
}

// walk goes by keyboard alone from the home page to a source of a claim, and back.
func (b *browserTab) walk(t *testing.T, site string) {
	b.size(t, 360, 740)
	b.open(t, site+"/")
	follow := func(what, selector string) {
		t.Helper()
		for range 400 {
			b.press(t, kb.Tab)
			if browserEval[bool](t, b, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
				seen := browserEval[bool](t, b, `(() => { const r = document.activeElement.getBoundingClientRect(); return r.width > 0 && r.bottom > 0 && r.top < innerHeight && getComputedStyle(document.activeElement).outlineStyle !== "none"; })()`)
				if !seen {
					t.Errorf("%s: the focus is there, but cannot be seen", what)
				}
				b.press(t, kb.Enter)
				return
			}
		}
		t.Fatalf("%s cannot be reached with the Tab key", what)
	}
	at := func(path string) {
		t.Helper()
		b.waits(t, path, fmt.Sprintf(`location.pathname.startsWith(%q) && document.readyState === "complete"`, path))
	}
	follow("a claim", "main .cards p a[href*='/claims/']")
	at("/claims/")
	follow("a source", ".evidence cite a")
	at("/sources/")
	follow("the claim again", "main .cards p a[href*='/claims/']")
	at("/claims/")
	follow("home", ".name a")
	b.waits(t, "home", `location.pathname === "/"`)
	b.quiet(t, site)
}

// browserFeeds checks that the parsers of feed readers can read every feed, and that an Atom feed has as many entries as
// the JSON Feed of the same list.
func browserFeeds(t *testing.T, dir string) {
	cmd := exec.CommandContext(t.Context(), "node", "feeds.cjs", dir)
	cmd.Dir, cmd.Stderr = filepath.Dir(browserTools), t.Output()
	out, err := cmd.Output()
	var counts map[string]int
	if err != nil || json.Unmarshal(out, &counts) != nil || len(counts) < 20 {
		t.Fatalf("the feeds are read as %s, %v", out, err)
	}
	for name, n := range counts {
		beside := filepath.Join(filepath.Dir(name), map[string]string{"index.xml": "feed.json", "feed.json": "index.xml"}[filepath.Base(name)])
		if m, ok := counts[beside]; (!ok || m != n) && !strings.HasPrefix(name, "claims/") { // the feed of one claim is Atom alone
			t.Errorf("%s: %d entries are read, %d of %s", name, n, m, beside)
		}
	}
}
