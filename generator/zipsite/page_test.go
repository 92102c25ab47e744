package zipsite

import (
	"net/url"
	"strings"
	"testing"
)

// files are the files of the site in tests of one page.
var files = []string{
	"index.html", "points/index.html", "claims/index.html", "claims/bridge/index.html", "claims/bridge/card.png", "claims/bridge/index.json",
	"claims/library/index.html", "c/1/index.html", "css/site.css", "favicon.svg", "data/claims.csv", "map one.svg", "до/index.html", "a:b/index.html",
}

func linksOf(base string) addresses {
	u, err := url.Parse(base)
	if err != nil {
		panic(err)
	}
	a := addresses{base: u, files: map[string]bool{}}
	for _, name := range files {
		a.files[name] = true
	}
	return a
}

// What replaces an address on /claims/bridge/, for a site at the root of its host and one below a path: {base} is the
// address of the site, {path} its path.
func TestAddress(t *testing.T) {
	const file = "claims/bridge/index.html"
	for _, test := range []struct{ what, from, to string }{
		{"a page, from the root", "{path}points/", "../../points/index.html"},
		{"a page, by its whole address", "{base}points/", "../../points/index.html"},
		{"the other scheme", "http://HOST.example{path}points/", "../../points/index.html"},
		{"without a scheme", "//host.example{path}points/", "../../points/index.html"},
		{"a page, from this one", "../library/", "../library/index.html"},
		{"a page without its slash", "{path}claims/library", "../library/index.html"},
		{"a place on a page", "{path}claims/library/#words", "../library/index.html#words"},
		{"a place with other letters", "{path}claims/library/#%D0%B4%D0%BE", "../library/index.html#%D0%B4%D0%BE"},
		{"a question", "{path}claims/?q=a%20b&n=1#x", "../index.html?q=a%20b&n=1#x"},
		{"the home page", "{path}", "../../index.html"},
		{"the home page, whole", "{base}", "../../index.html"},
		{"the home page without its slash", "https://host.example{bare}", "../../index.html"},
		{"a file", "{path}data/claims.csv", "../../data/claims.csv"},
		{"a file beside the page", "index.json", "index.json"},
		{"the page itself", "{path}claims/bridge/", "index.html"},
		{"a place on the page itself", "{path}claims/bridge/#words", "#words"},
		{"a place, as it is", "#words", "#words"},
		{"nothing", "", ""},
		{"white space around it", " {path}points/\n", "../../points/index.html"},
		{"a space in a name", "{path}map%20one.svg", "../../map%20one.svg"},
		{"letters that are not ASCII", "{path}до/", "../../%D0%B4%D0%BE/index.html"},
		{"what is not in the zip", "{path}robots.txt", "{base}robots.txt"},
		{"what is not in the zip, from the page", "oembed.json", "{base}claims/bridge/oembed.json"},
		{"another site", "https://elsewhere.example/a/#b", "https://elsewhere.example/a/#b"},
		{"another site without a scheme", "//elsewhere.example/a", "https://elsewhere.example/a"},
		{"another port", "https://host.example:8080/points/", "https://host.example:8080/points/"},
		{"mail", "mailto:desk@host.example?subject=a", "mailto:desk@host.example?subject=a"},
		{"a telephone", "tel:+1", "tel:+1"},
		{"data", "data:image/svg+xml,%3Csvg%3E", "data:image/svg+xml,%3Csvg%3E"},
		{"what is no address", "http://[", "http://["},
	} {
		for _, base := range []string{"https://host.example/", "https://host.example/sub/"} {
			u, _ := url.Parse(base)
			fill := strings.NewReplacer("{base}", base, "{path}", u.Path, "{bare}", strings.TrimSuffix(u.Path, "/"))
			if got, want := linksOf(base).from(file, fill.Replace(test.from)), fill.Replace(test.to); got != want {
				t.Errorf("%s, %s: %q becomes %q, want %q", base, test.what, fill.Replace(test.from), got, want)
			}
		}
	}
}

// Outside of the base path is another site of the same host.
func TestAddressBesideTheBasePath(t *testing.T) {
	links := linksOf("https://host.example/sub/")
	for from, want := range map[string]string{
		"/points/":                      "https://host.example/points/",
		"https://host.example/points/":  "https://host.example/points/",
		"/subway/":                      "https://host.example/subway/",
		"../../../points/":              "https://host.example/points/",
		"https://host.example/sub/c/1/": "../../c/1/index.html",
	} {
		if got := links.from("claims/bridge/index.html", from); got != want {
			t.Errorf("%q becomes %q, want %q", from, got, want)
		}
	}
}

// From the home page, no relative path begins with what looks like a scheme.
func TestAddressFromTheRoot(t *testing.T) {
	for from, want := range map[string]string{"/points/": "points/index.html", "/": "index.html", "/a:b/": "./a:b/index.html", "claims/": "claims/index.html"} {
		if got := linksOf("https://host.example/").from("index.html", from); got != want {
			t.Errorf("%q becomes %q, want %q", from, got, want)
		}
	}
}

// Lines of a page below /sub/, and what replaces them in the zip.
func TestPage(t *testing.T) {
	for _, test := range [][]string{
		{`<!DOCTYPE html>`},
		{`<a class=x  href='https://elsewhere.example/?a=1&b=2'>As it &amp; was`},
		{`<a href="/sub/points/">Points</a>`, `<a href="../../points/index.html">Points</a>`},
		{`<img src="/sub/claims/bridge/card.png" alt="">`, `<img src="card.png" alt="">`},
		{`<img srcset="/sub/claims/bridge/card.png 1x, card.png 2x,data:image/png;base64,AA== 3x" alt="">`,
			`<img srcset="card.png 1x, card.png 2x,data:image/png;base64,AA== 3x" alt="">`},
		{`<video poster="/sub/claims/bridge/card.png"></video>`, `<video poster="card.png"></video>`},
		{`<form action="/sub/claims/"><button formaction="/sub/points/">`, `<form action="../index.html"><button formaction="../../points/index.html">`},
		{`<svg viewBox="0 0 1 1"><a href="/sub/c/1/"><text>1</text></a><use xlink:href="/sub/favicon.svg#a"/></svg>`,
			`<svg viewBox="0 0 1 1"><a href="../../c/1/index.html"><text>1</text></a><use xlink:href="../../favicon.svg#a"/></svg>`},
		{`<meta http-equiv="refresh" content="0; url=https://host.example/sub/claims/library/#a">`, `<meta http-equiv="refresh" content="0; url=../library/index.html#a">`},
		{`<meta http-equiv="Refresh" content="5;URL='/sub/points/'">`, `<meta http-equiv="Refresh" content="5;URL=&#39;../../points/index.html&#39;">`},
		{`<meta http-equiv="refresh" content="60">`},
		{`<link rel="stylesheet" href="/sub/css/site.css" integrity="sha256-AA==" crossorigin="anonymous">`, `<link rel="stylesheet" href="../../css/site.css">`},
		{`<script defer src="/sub/favicon.svg" integrity="sha256-AA=="></script>`, `<script defer="" src="../../favicon.svg"></script>`},
		{`<p data-card="/sub/claims/bridge/card.png" data-author="/" data-more="/nowhere" data-n="claims/">`,
			`<p data-card="card.png" data-author="/" data-more="/nowhere" data-n="claims/">`},
		{`<p style="background: url('/sub/favicon.svg')">`, `<p style="background: url(&#39;../../favicon.svg&#39;)">`},
		{`<style>a { background: url(/sub/favicon.svg) }</style>`, `<style>a { background: url(../../favicon.svg) }</style>`},

		// Addresses that mean the published page, and texts, are unchanged.
		{`<link rel="canonical" href="https://host.example/sub/claims/bridge/">`},
		{`<link rel="alternate" type="application/json+oembed" href="https://host.example/sub/claims/bridge/oembed.json">`},
		{`<meta property="og:url" content="https://host.example/sub/claims/bridge/">`},
		{`<script type="application/ld+json">{"url":"https://host.example/sub/claims/bridge/","a":"<a href=\"/sub/\">"}</script>`},
		{`<!-- <a href="/sub/points/"> --><title>/sub/points/</title><textarea><a href="/sub/"></textarea>`},
		{`<pre>` + "\n" + `href="/sub/points/"</pre>`},

		// What is of no use to a page on a disk, and what the theme marks.
		{`a<script type="module" src="/sub/css/site.css"></script>b`, `ab`},
		{`a<meta http-equiv="content-security-policy" content="img-src 'self'">b`, `ab`},
		{`a<link rel="manifest" href="/sub/site.webmanifest"><link rel="preload" href="/sub/css/site.css" as="style">b`, `ab`},
		{`a<div data-offline="never"><div>x</div><div></div><img></div>b<input data-offline="never">c`, `abc`},
		{`<p data-offline="only" hidden>a</p>`, `<p data-offline="only">a</p>`},
		{`<p hidden>a</p>`},
		{`<a data-offline="published" href="https://host.example/sub/points/">`},
	} {
		want := test[len(test)-1]
		got, err := linksOf("https://host.example/sub/").page("claims/bridge/index.html", []byte(test[0]))
		if err != nil || string(got) != want {
			t.Errorf("%s\nbecomes %s, %v\nwant    %s", test[0], got, err, want)
		}
	}
}

func TestStyle(t *testing.T) {
	const from = `@import "/sub/css/site.css"; a{background:url(/sub/favicon.svg)} b{background:URL( "../map%20one.svg" )} c{background:url('data:image/svg+xml,<svg/>')} d{fill:url(#e)}`
	const want = `@import "site.css"; a{background:url(../favicon.svg)} b{background:URL( "../map%20one.svg" )} c{background:url('data:image/svg+xml,<svg/>')} d{fill:url(#e)}`
	if got := linksOf("https://host.example/sub/").style("css/site.css", from); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
