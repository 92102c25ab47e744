package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/security"
	"golang.org/x/net/html"

	"counterpoint/generator/hosting"
	"counterpoint/generator/hosting/hostingtest"
)

// A script of another host runs, and may tell that host something, where the site allows it, in the page and in the header of
// the server alike; of a host that is not allowed nothing is even asked for.
func TestAllowedHostsInTheBrowser(t *testing.T) {
	notShort(t, "a browser")
	chromium, _ := browserNeeds(t)
	told := make(chan string, 10)
	stats := func(name string) *httptest.Server {
		s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			told <- name + r.URL.Path
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprintf(w, `fetch(new URL("told", document.currentScript.src), {mode: "no-cors"}).catch(() => {}); window.ran = %q`, name)
		}))
		t.Cleanup(s.Close)
		return s
	}
	allowed, other := stats("allowed"), stats("other")

	dir := copyOfTown(t)
	settings, err := os.ReadFile(filepath.Join(dir, "hugo.toml"))
	must(t, err)
	settings = fmt.Appendf(settings, "\n[params.hosts]\nscript = [%q]\nconnect = [%[1]q]\nframe = [\"https://*.video.example\"]\n", allowed.URL)
	must(t, os.WriteFile(filepath.Join(dir, "hugo.toml"), settings, 0o644))
	succeed(t, quick(), "build", "-C", dir)
	public := filepath.Join(dir, "public")
	site := hosting.SiteAt("https://town.example/")
	site.Hosts = map[string][]string{"script-src": {allowed.URL}, "connect-src": {allowed.URL}, "frame-src": {"https://*.video.example"}}
	sameHosts(t, public, site)

	files := http.FileServer(http.Dir(public))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", hostingtest.PolicyOf(site, r.URL.Path))
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	b := browserStart(t, chromium)
	browserCall(t, b, security.SetIgnoreCertificateErrors, security.SetIgnoreCertificateErrorsParams{Ignore: true})
	const load = `new Promise(done => document.head.append(Object.assign(document.createElement("script"), {src: %q, onload: () => done("ran: " + window.ran), onerror: () => done("refused")})))`
	for _, page := range []string{"/", "/claims/bridge-cost/", "/search/", "/contribute/check/", "/404.html"} {
		b.open(t, server.URL+page)
		if got := browserEval[string](t, b, fmt.Sprintf(load, other.URL+"/x.js")); got != "refused" {
			t.Errorf("%s: a script of a host that is not allowed: %s", page, got)
		}
		if got := browserEval[string](t, b, fmt.Sprintf(load, allowed.URL+"/x.js")); got != "ran: allowed" {
			t.Errorf("%s: a script of a host that is allowed: %s", page, got)
		}
		if got := []string{<-told, <-told}; !slices.Equal(got, []string{"allowed/x.js", "allowed/told"}) {
			t.Errorf("%s: the hosts were asked for %q", page, got)
		}
	}
	// A card to embed has nothing of the site's own in it, and stays as strict as it was.
	b.open(t, server.URL+"/claims/bridge-cost/embed.html")
	if got := browserEval[string](t, b, fmt.Sprintf(load, allowed.URL+"/x.js")); got != "refused" {
		t.Errorf("a card to embed: %s", got)
	}
	if len(told) > 0 {
		t.Errorf("the hosts were asked for %s besides", <-told)
	}
}

// sameHosts checks that the policy in each page names the same other hosts, for the same, as the header that goes with it.
func sameHosts(t *testing.T, public string, site hosting.Site) {
	t.Helper()
	files, err := readTree(public)
	must(t, err)
	others := func(policy string) (found []string) {
		for directive := range strings.SplitSeq(policy, ";") {
			words := strings.Fields(directive)
			for _, word := range words {
				if strings.HasPrefix(word, "https:") {
					found = append(found, words[0]+" "+word)
				}
			}
		}
		slices.Sort(found)
		return found
	}
	pages := 0
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		_, rest, _ := strings.Cut(string(data), `<meta http-equiv="Content-Security-Policy" content="`)
		policy, _, ok := strings.Cut(rest, `"`)
		if ok && strings.HasPrefix(policy, "default-src 'none'; img-src 'self';") && strings.Contains(rest, `<meta http-equiv="refresh"`) {
			continue // it leads on, and loads nothing
		}
		if inPage, inHeader := others(html.UnescapeString(policy)), others(hostingtest.PolicyOf(site, "/"+name)); !ok || !slices.Equal(inPage, inHeader) {
			t.Errorf("%s allows %q, and its header %q", name, inPage, inHeader)
		}
		pages++
	}
	if pages < 30 {
		t.Errorf("only %d pages", pages)
	}
}
