package e2e

import (
	"archive/zip"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// The zip of our site, unpacked and read from the disk: from the home page by clicks to a point, a claim, a source and
// back by a short address, with styles and scripts at work, nothing on the console and nothing fetched from elsewhere.
func TestBrowserZip(t *testing.T) {
	notShort(t, "a browser")
	chromium, _ := browserNeeds(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "site.zip")
	succeed(t, quick(), "build", "-C", ourDir, "-d", filepath.Join(dir, "public"), "--zip", file)
	z, err := zip.OpenReader(file)
	must(t, err)
	defer z.Close()
	unpacked := filepath.Join(dir, "a folder, with #1 & 100 %")
	must(t, os.CopyFS(unpacked, z))
	top, _, _ := strings.Cut(z.File[0].Name, "/")
	root := (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(unpacked, top))}).String()

	b := browserStart(t, chromium)
	click := func(what, selector, path string) {
		t.Helper()
		b.waits(t, what, fmt.Sprintf(`document.readyState === "complete" && document.querySelector(%q) !== null`, selector))
		b.run(t, fmt.Sprintf(`window.left = true; document.querySelector(%q).click()`, selector))
		arrived := fmt.Sprintf(`!window.left && new RegExp(%q).test(location.href) && document.readyState === "complete"`, path)
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
			// A page that is just being left gives an error: then it is asked again.
			if there, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](arrived)); err == nil && there {
				break
			} else if time.Now().After(end) {
				t.Fatalf("%s: the click leads nowhere: %v", what, err)
			}
		}
		if n := browserEval[int](t, b, `[...document.querySelectorAll("link[rel=stylesheet]")].filter(l => l.sheet === null).length`); n > 0 {
			t.Errorf("%s: %d style sheets are not applied", what, n)
		}
		if font := browserEval[string](t, b, `getComputedStyle(document.querySelector("header.site")).backgroundColor`); font == "rgba(0, 0, 0, 0)" {
			t.Errorf("%s: the page is shown without its styles", what)
		}
	}
	b.size(t, 1280, 900)
	b.open(t, root+"/index.html")
	b.quiet(t, root)
	click("a point", "main .tiles a[href^='points/']:has(.bar)", "/points/[^/]+/index.html$")
	click("a claim", "main .cards p a[href*='/claims/']", "/claims/[^/]+/index.html$")
	claim := browserEval[string](t, b, "location.href")
	b.waits(t, "the buttons that copy", `document.querySelectorAll(".copy button").length > 0`)
	b.run(t, `navigator.clipboard.writeText = async text => { window.copied = text; }`)
	b.run(t, `document.querySelector(".copy button").click()`)
	b.waits(t, "the copied link", `/^https:\/\/.*\/c\/\d+\/$/.test(window.copied)`)
	click("a source", ".evidence cite a", "/sources/[^/]+/index.html")
	b.quiet(t, root)
	b.open(t, claim)
	click("a short address", ".share p a", "/claims/[^/]+/index.html$")
	if back := browserEval[string](t, b, "location.href"); back != claim {
		t.Errorf("the short address of %s leads to %s", claim, back)
	}
	click("the search", "header nav a[href$='search/index.html']", "/search/index.html$")
	also := ours(t).graph.Claims[0].Rec
	for _, c := range ours(t).graph.Claims {
		if len(c.Rec.AlsoSaid) > 0 {
			also = c.Rec
			break
		}
	}
	b.run(t, fmt.Sprintf(`document.querySelector("#q").value = %q; document.querySelector("#find button").click()`, also.AlsoSaid[0]))
	b.waits(t, "a pasted sentence", `document.querySelector(".best .line a") !== null`)
	click("what answers it", fmt.Sprintf(".best .line a[href*='/%s/']", also.ID), also.ID+"/index.html$")
	b.quiet(t, root)
	click("the search again", "header nav a[href$='search/index.html']", "/search/index.html$")
	click("A to Z", "main a[href$='a-z/index.html']", "/a-z/index.html$")
	b.quiet(t, root)
}
