package e2e

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"

	"counterpoint/generator/cli"
	"counterpoint/generator/hosting/hostingtest"
)

// How large the form may be on its way to a reader: the checks, and the scripts.
const (
	maxChecker    = 3 << 20
	maxFormScript = 29 << 9 // of which the part that loads records by need takes some 700 bytes
)

// formSite is the made-up town with its form, in a browser.
type formSite struct {
	*browserTab
	url, axe  string
	downloads string // folder
	policy    string // of the host, when it is another one than we advise
}

// formOf builds a site with the real checker and opens a browser for it.
func formOf(t *testing.T, site string) *formSite {
	t.Helper()
	notShort(t, "a browser")
	chromium, axe := browserNeeds(t)
	p := quick()
	p.Checker, p.Sources = nil, os.DirFS("..") // the real one
	dir := filepath.Join(t.TempDir(), "public")
	succeed(t, p, "build", "-C", site, "-d", dir)
	weighsForm(t, dir)
	f := &formSite{axe: axe, downloads: t.TempDir()}
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", cmp.Or(f.policy, hostingtest.PolicyOf(hostingtest.Plain, r.URL.Path)))
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	f.url = server.URL
	f.browserTab = browserStart(t, chromium)
	browserCall(t, f.browserTab, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: f.downloads})
	f.show(t, "prefers-reduced-motion", "reduce") // what is tapped on stands still
	return f
}

// weighsForm checks how much of it a reader has to fetch.
func weighsForm(t *testing.T, dir string) {
	t.Helper()
	weigh := func(pattern string, most int) {
		names, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		if err != nil || len(names) != 1 {
			t.Fatal(pattern, names, err)
		}
		data, err := os.ReadFile(names[0])
		must(t, err)
		var small bytes.Buffer
		z, _ := gzip.NewWriterLevel(&small, gzip.BestCompression)
		_, err = z.Write(data)
		must(t, err)
		must(t, z.Close())
		if t.Logf("%s has %d bytes, %d compressed", pattern, len(data), small.Len()); small.Len() > most {
			t.Errorf("%s has %d bytes compressed, more than %d", pattern, small.Len(), most)
		}
	}
	weigh(checkerDir+"/checker.wasm", maxChecker)
	weigh("js/contribute.min.*.js", maxFormScript)
}

// form opens the form, with nothing kept of what was written before.
func (f *formSite) form(t *testing.T) {
	t.Helper()
	f.open(t, f.url+"/404.html") // of the same site
	f.run(t, `localStorage.clear()`)
	f.again(t)
}

// again opens the form with what was kept.
func (f *formSite) again(t *testing.T) {
	t.Helper()
	f.open(t, f.url+"/contribute/check/")
	f.waitFor(t, `!document.getElementById("contribute").hidden`)
}

// downloaded waits for a file and returns its content.
func (f *formSite) downloaded(t *testing.T, name string) []byte {
	t.Helper()
	path := filepath.Join(f.downloads, name)
	for range 100 {
		if data, err := os.ReadFile(path); err == nil && len(data) > 0 {
			must(t, os.Remove(path))
			return data
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s was not downloaded", name)
	return nil
}

// Where the form cannot run, its page says what to do instead.
func TestFormCannotRun(t *testing.T) {
	f := formOf(t, townDir)
	says := func(how string) {
		t.Helper()
		text := browserEval[string](t, f.browserTab, `document.querySelector("main").innerText`)
		for _, want := range []string{"Without it:", "Take the example record as a template", "Send the file to the place where the records are kept", "desk@town.example"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s the page does not say %q, but %s", how, want, text)
			}
		}
		if strings.Contains(text, "go run") {
			t.Errorf("%s the page speaks of commands: %s", how, text)
		}
	}
	f.policy = "script-src 'self'" // no WebAssembly
	f.open(t, f.url+"/contribute/check/")
	f.waitFor(t, `document.getElementById("contribute-state").textContent.includes("could not be started") && document.getElementById("contribute").hidden`)
	says("where WebAssembly is not allowed")
	f.policy = ""
	browserCall(t, f.browserTab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	f.open(t, f.url+"/contribute/check/")
	says("without JavaScript")
}

// waitFor waits until an expression is true in the page.
func (b *browserTab) waitFor(t *testing.T, expression string) {
	t.Helper()
	for range 100 {
		if browserEval[bool](t, b, expression) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("not within 10 s: %s", expression)
}

// The command serve has the form, too: the checker is compiled when a browser first asks for it.
func TestServeHasTheForm(t *testing.T) {
	notShort(t, "a second program to compile")
	p := quick()
	p.Checker, p.Sources = nil, os.DirFS("..")
	ctx, cancel := context.WithCancel(t.Context())
	out, printed := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, p, []string{"serve", "-C", copyOfTown(t), "--port", "0"}, printed, t.Output())
	}()
	t.Cleanup(func() {
		cancel()
		out.Close()
		if status := <-ended; status != cli.Clean {
			t.Errorf("serve: exit status %d", status)
		}
	})
	var address string
	if _, err := fmt.Fscanf(out, "serving %s", &address); err != nil {
		t.Fatal("serve does not print its address: ", err)
	}
	go io.Copy(io.Discard, out)
	for name, begins := range map[string]string{"checker.wasm": "\x00asm", "wasm_exec.js": "// Copyright"} {
		resp, err := http.Get(address + checkerDir + "/" + name)
		must(t, err)
		body, err := io.ReadAll(resp.Body)
		must(t, err)
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK || !strings.HasPrefix(string(body), begins) {
			t.Errorf("%s: %s, %d bytes", name, resp.Status, len(body))
		}
	}
}
