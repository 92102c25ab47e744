package e2e

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/hosting/hostingtest"
)

// reports collects what browsers say of breaches of the policy.
type reports struct {
	mu   sync.Mutex
	list []string
}

func (r *reports) ServeHTTP(_ http.ResponseWriter, q *http.Request) {
	text, _ := io.ReadAll(q.Body)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = append(r.list, string(text))
}

func (r *reports) take() (list []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	list, r.list = r.list, nil
	return list
}

// hostilePages are those that hold the most fields, of the site [hostileTown] makes.
var hostilePages = []string{"", "claims/bridge-cost/", "claims/bridge-cost/embed.html", "points/01-bridge/", "changes/"}

// Each text of the corpus is shown in a browser, on pages that have it in every field. The policy only reports, so that what gets past the program would both be reported and do
// its work; neither happens.
func TestHostileTextInBrowser(t *testing.T) {
	notShort(t, "a browser")
	chromium, _ := browserNeeds(t)
	var sites sync.Map // by the first label of the host
	said := &reports{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/report" {
			said.ServeHTTP(w, r)
			return
		}
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		label, _, _ := strings.Cut(r.Host, ".")
		files, _ := sites.Load(label)
		data, ok := files.(map[string][]byte)[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		w.Header().Set("Content-Security-Policy-Report-Only", hostingtest.PolicyOf(hostingtest.Plain, r.URL.Path)+"; report-uri /report")
		w.Write(data)
	}))
	t.Cleanup(server.Close)
	b := browserStart(t, chromium)
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	for _, h := range hostileTexts(t) {
		t.Run(h.name, func(t *testing.T) {
			files, _ := hostileSite(t, h.text)
			label := strings.ReplaceAll(h.name, "_", "-")
			sites.Store(label, files)
			for _, page := range hostilePages {
				b.open(t, fmt.Sprintf("http://%s.localhost:%s/%s", label, port, page))
				for _, e := range browserEval[[]string](t, b, awake) {
					t.Errorf("%s: %s", page, e)
				}
			}
		})
	}
	b.mu.Lock()
	for _, r := range b.requests {
		if u, err := url.Parse(r); err != nil || !strings.HasSuffix(u.Hostname(), ".localhost") || u.Port() != port {
			t.Error("request to another host: ", r)
		}
	}
	b.mu.Unlock()
	time.Sleep(200 * time.Millisecond) // reports are sent after the page
	for _, report := range said.take() {
		t.Error("reported: ", report)
	}

	// The test would see it: here is what each of its four eyes is for.
	sites.Store("control", map[string][]byte{"index.html": []byte(`<!doctype html><title>x</title><script>pwned = 1</script><p onmouseover="pwned = 2"><a href="java&#10;script:pwned=3">x</a>`)})
	b.open(t, fmt.Sprintf("http://control.localhost:%s/", port))
	if got := browserEval[[]string](t, b, awake); !slices.Equal(got, []string{"a script ran", `has onmouseover="pwned = 2"`, "leads to javascript:pwned=3"}) {
		t.Errorf("the control page shows only %q", got)
	}
	for range 50 {
		if list := said.take(); len(list) > 0 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("no report came of the control page")
}

// awake lists what of a page is not inert, as the browser understood it.
const awake = `(() => {
	for (const e of document.querySelectorAll("*")) for (const kind of ["mouseover", "focus", "error", "load", "toggle"]) e.dispatchEvent(new Event(kind));
	const found = [];
	if ("pwned" in window) found.push("a script ran");
	for (const e of document.querySelectorAll("*")) for (const a of e.attributes) {
		if (a.name.startsWith("on")) found.push("has " + a.name + "=" + JSON.stringify(a.value));
	}
	for (const a of document.links) if (!["http:", "https:", "mailto:"].includes(a.protocol)) found.push("leads to " + a.href);
	return found;
})()`
