package proof

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/web"
)

// lead is a page that leads on to another.
const lead = `<meta http-equiv="refresh" content="0; url=https://a.example/claims/a/">`

// built is a site as its commit builds it.
var built = map[string]string{
	"index.html": "home", "404.html": "none", "about.html": "about", "claims/a/index.html": "a", "c/1/index.html": lead, "odd/a b+ä.txt": "odd",
	"_headers": "x", ".htaccess": "y", ".nojekyll": "", ".well-known/security.txt": "z",
}

// host serves files as some host does, below /sub/, and returns the site there.
func host(t *testing.T, files map[string]string, odd func(w http.ResponseWriter, r *http.Request, name string) bool) Served {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/sub/")
		if odd != nil && odd(w, r, name) {
			return
		}
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		text, ok := files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, text)
	}))
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL + "/sub/")
	must(t, err)
	client := web.Client{Transport: web.Transport(func(netip.Addr) error { return nil }), Timeout: 10 * time.Second}
	return Served{Base: base, Client: client, AtOnce: 3, Sleep: func(context.Context, time.Duration) error { return nil }}
}

// compared compares what a host serves with the site that was built.
func compared(t *testing.T, s Served) Compared {
	t.Helper()
	dir := folder(t, built)
	want, err := Folder(t.Context(), dir)
	must(t, err)
	base, err := url.Parse("https://a.example/")
	must(t, err)
	c, err := s.Compare(t.Context(), want, func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) }, base)
	must(t, err)
	return c
}

// Hosts serve a site in their own ways, in which its readers get the same.
func TestHostsThatServeTheSame(t *testing.T) {
	isForHost := func(name string) bool { return name == "_headers" || name == ".htaccess" || name == ".nojekyll" }
	var mu sync.Mutex
	asked := map[string]int{}
	for what, odd := range map[string]func(w http.ResponseWriter, r *http.Request, name string) bool{
		"everything": nil,
		"no files for hosts, the page for what is missing as missing": func(w http.ResponseWriter, r *http.Request, name string) bool {
			if isForHost(name) {
				w.WriteHeader(http.StatusForbidden)
			} else if name == "404.html" {
				w.WriteHeader(http.StatusNotFound)
				fmt.Fprint(w, built[name])
			}
			return isForHost(name) || name == "404.html"
		},
		"addresses without .html": func(w http.ResponseWriter, r *http.Request, name string) bool {
			if short, ok := strings.CutSuffix(name, ".html"); ok {
				http.Redirect(w, r, "/sub/"+short, http.StatusPermanentRedirect)
				return true
			}
			if text, ok := built[name+".html"]; ok {
				fmt.Fprint(w, text)
				return true
			}
			return false
		},
		"a redirect in place of a page that leads on": func(w http.ResponseWriter, r *http.Request, name string) bool {
			if name == "c/1/" {
				http.Redirect(w, r, "/sub/claims/a/", http.StatusMovedPermanently)
			}
			return name == "c/1/"
		},
		"a failure at first": func(w http.ResponseWriter, r *http.Request, name string) bool {
			mu.Lock()
			defer mu.Unlock()
			asked[name]++
			if asked[name] == 1 {
				w.Header().Set("Retry-After", "1")
				w.WriteHeader(http.StatusServiceUnavailable)
			}
			return asked[name] == 1
		},
	} {
		c := compared(t, host(t, built, odd))
		if len(c.Problems) > 0 || c.Same+len(c.KeptBack) != len(built) || len(c.KeptBack) > 3 {
			t.Errorf("%s: %+v", what, c)
		}
	}
}

// What readers get otherwise than it was built is named, with what is known of why.
func TestHostsThatServeOtherwise(t *testing.T) {
	for what, c := range map[string]struct {
		name, kind, why string
		odd             func(w http.ResponseWriter, r *http.Request)
	}{
		"one byte":     {"claims/a/", Different, "", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "b") }},
		"more":         {"claims/a/", Different, "", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "a<script>") }},
		"nothing":      {"claims/a/", Different, "", func(w http.ResponseWriter, r *http.Request) {}},
		"without end":  {"claims/a/", Different, "", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "a", strings.Repeat("x", 1<<20)) }},
		"gone":         {"claims/a/", Missing, "404 Not Found", http.NotFound},
		"closed":       {"claims/a/", Missing, "403 Forbidden", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(403) }},
		"out of order": {"claims/a/", Unanswered, "500 Internal Server Error", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) }},
		"led elsewhere": {"claims/a/", Different, "leads on to https://evil.example/claims/a/", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://evil.example/claims/a/", http.StatusFound)
		}},
		"led to another page":   {"c/1/", Different, "leads on to ", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/sub/", http.StatusFound) }},
		"a page for what hides": {".well-known/security.txt", Missing, "404 Not Found", http.NotFound},
	} {
		got := compared(t, host(t, built, func(w http.ResponseWriter, r *http.Request, name string) bool {
			if name == c.name {
				c.odd(w, r)
			}
			return name == c.name
		}))
		file := c.name
		if strings.HasSuffix(file, "/") {
			file += "index.html"
		}
		if len(got.Problems) != 1 || got.Problems[0].File != file || got.Problems[0].Kind != c.kind || !strings.HasPrefix(got.Problems[0].Why, c.why) || got.Same != len(built)-1 {
			t.Errorf("%s: %+v", what, got)
		}
	}
}

// The list comes with its signature, if there is one; without a list that is what is said.
func TestServedList(t *testing.T) {
	dir := folder(t, built)
	sums := listed(t, dir, Build{Commit: "c"})
	about, err := os.ReadFile(filepath.Join(dir, BuildFile))
	must(t, err)
	files := map[string]string{SumsFile: string(sums.Text()), BuildFile: string(about)}
	list, signature, b, err := host(t, files, nil).List(t.Context())
	if err != nil || signature != nil || b.Commit != "c" || string(list) != string(sums.Text()) {
		t.Errorf("%s %s %+v %v", list, signature, b, err)
	}
	files[SignatureFile] = "s"
	if _, signature, _, err = host(t, files, nil).List(t.Context()); err != nil || string(signature) != "s" {
		t.Errorf("%s %v", signature, err)
	}
	delete(files, SumsFile)
	if _, _, _, err = host(t, files, nil).List(t.Context()); err == nil || !strings.Contains(err.Error(), ErrNotServed.Error()) {
		t.Error(err)
	}
}

// A host that lets nobody read anything is told from one that lacks files.
func TestRefuses(t *testing.T) {
	refuse := func(but string) func(http.ResponseWriter, *http.Request, string) bool {
		return func(w http.ResponseWriter, _ *http.Request, name string) bool {
			if name == but {
				return false
			}
			w.WriteHeader(http.StatusForbidden)
			return true
		}
	}
	if said := host(t, built, refuse("none")).Refuses(t.Context()); said != "403 Forbidden" {
		t.Errorf("it says %q", said)
	}
	if said := host(t, built, refuse("")).Refuses(t.Context()); said != "" { // the home page is served
		t.Errorf("it says %q", said)
	}
}
