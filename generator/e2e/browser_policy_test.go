package e2e

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// refuses checks that the policy in the pages is in force: a browser runs no inline script, applies no inline style and
// asks no other host for anything.
func (b *browserTab) refuses(t *testing.T, site string) {
	for _, page := range []string{"/", "/claims/", "/search/", "/contribute/check/", "/404.html"} {
		b.open(t, site+page)
		refused := browserEval[[]string](t, b, `(async () => {
			const found = new Set();
			document.addEventListener("securitypolicyviolation", e => found.add(e.effectiveDirective));
			const add = (name, set) => document.body.append(Object.assign(document.createElement(name), set));
			add("script", {textContent: "window.ran = true"});
			add("style", {textContent: "main { display: none }"});
			add("img", {src: "https://other.example/x.png"});
			add("script", {src: "https://other.example/x.js"});
			add("iframe", {src: "https://other.example/"});
			await fetch("https://other.example/").catch(() => {});
			for (let n = 0; found.size < 5 && n < 100; n++) await new Promise(done => setTimeout(done, 100)); // a frame takes its time
			await new Promise(done => setTimeout(done, 100));
			if (window.ran) found.add("a script ran");
			if (getComputedStyle(document.querySelector("main")).display === "none") found.add("a style is shown");
			return [...found].sort();
		})()`)
		if got, want := strings.Join(refused, " "), "connect-src frame-src img-src script-src-elem style-src-elem"; got != want {
			t.Errorf("%s: the policy refuses %q, not %q", page, got, want)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.messages, b.requests = nil, nil // of what was refused just now
}

// Every page, redirects and embedded cards too, brings the policy along before anything it could apply to. (That nothing
// in a page needs a looser one is TestNothingInlineNothingFetched.)
func TestEveryPageHasItsPolicy(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		found := problems{}
		for name, data := range p.files {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			page := string(data)
			tag, rest, ok := strings.Cut(page, `<meta http-equiv="Content-Security-Policy" content="`)
			policy, rest, _ := strings.Cut(rest, `"`)
			policy = html.UnescapeString(policy)
			if !ok || strings.Contains(rest, "Content-Security-Policy") || strings.Contains(tag, "<link") || strings.Contains(tag, "<script") {
				found.add(name, "it has no policy, two, or one after what it is for")
				continue
			}
			usual := strings.NewReplacer("'wasm-unsafe-eval'", "", "img-src 'self' data:", "") // the code of a short address is such a picture
			for _, loose := range []string{"unsafe-inline", "unsafe-eval", "http", "*", "data:", "blob:"} {
				if strings.Contains(usual.Replace(policy), loose) {
					found.add(name, "its policy allows %s: %s", loose, policy)
				}
			}
			if !strings.HasPrefix(policy, "default-src 'none'; ") || !strings.Contains(policy, "; base-uri 'none'; form-action '") {
				found.add(name, "its policy is %s", policy)
			}
			if wasm := strings.Contains(policy, "wasm"); wasm != (name == "contribute/check/index.html") {
				found.add(name, "its policy allows WebAssembly: %t", wasm)
			}
		}
		found.report(t)
	})
}
