package links

import (
	"net/url"
	"testing"

	"counterpoint/generator/web"
)

// No page makes the program panic, and a quotation is found in itself.
func FuzzPage(f *testing.F) {
	f.Add([]byte("<title>A</title><p>one <b>wo</b>rd"), "text/html; charset=utf-8", "one word")
	f.Add([]byte("\xef\xf0\xe8\xe2\xe5\xf2 [1] \xad"), "text/html", "привет … “мир”")
	f.Add([]byte("\xff\xfea\x00"), "text/plain; charset=utf-16", "[a] 1,000-")
	f.Fuzz(func(t *testing.T, body []byte, kind, quote string) {
		page := read(&web.Answer{Status: 200, Header: map[string][]string{"Content-Type": {kind}}, Body: body, Whole: true})
		page.find(t.Context(), []Quote{{parts: parts(quote), key: "q"}})
		if p := parts(quote); len(p) == 1 && !contains(normal(quote), p) {
			t.Errorf("%q is not in itself: %q, %q", quote, p, normal(quote))
		}
	})
}

// No robots.txt stops the program.
func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1e99\nSitemap: x\n"), "/ab?c")
	f.Fuzz(func(t *testing.T, text []byte, path string) {
		u, err := url.Parse("http://this.example/")
		if err != nil {
			t.Fatal(err)
		}
		u.Path = path
		if rules, _ := rulesFor(text); rules != nil {
			rules.allows(t.Context(), u.RequestURI())
		}
	})
}
