package e2e

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"counterpoint/generator/cli"
	"counterpoint/generator/hosting"
	"counterpoint/generator/hosting/hostingtest"
)

// A real nginx with docs/hosting/nginx.conf in its server, and in it one site at the root and one below a folder: every
// answer has the headers, and every page works in a browser without one breach of the policy, the search and the checker
// with their WebAssembly too.
func TestHeadersFromNginx(t *testing.T) {
	notShort(t, "a browser and nginx")
	chromium, _ := browserNeeds(t)
	web := t.TempDir()
	for folder, base := range map[string]string{"root": "https://town.example/", "below/sub": "https://town.example/sub/"} {
		dir := t.TempDir()
		must(t, copyMissing(dir, townDir))
		settings, err := os.ReadFile(filepath.Join(dir, "hugo.toml"))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(dir, "hugo.toml"), bytes.Replace(settings, []byte("https://town.example/"), []byte(base), 1), 0o644))
		succeed(t, cli.Program{Sources: os.DirFS("..")}, "build", "-C", dir, "-d", filepath.Join(web, folder))
	}
	b := browserStart(t, chromium)
	for folder, base := range map[string]string{"root": "/", "below": "/sub/"} {
		t.Run(folder, func(t *testing.T) {
			root := filepath.Join(web, folder)
			server := nginxServes(t, root)
			nginxHeaders(t, server+base)
			var pages []string
			files, err := readTree(filepath.Join(root, base))
			must(t, err)
			for name := range files {
				if strings.HasSuffix(name, ".html") && !strings.HasPrefix(name, "c/") && !strings.HasPrefix(name, "p/") { // those lead to the real host
					pages = append(pages, strings.TrimSuffix(name, "index.html"))
				}
			}
			slices.Sort(pages)
			if len(pages) < 30 {
				t.Fatalf("only %d pages", len(pages))
			}
			for _, page := range pages {
				b.open(t, server+base+page)
			}
			b.open(t, server+base+"search/?q=bridge")
			b.waitFor(t, `document.querySelector("#results .line a") !== null`)
			b.open(t, server+browserEval[string](t, b, `document.querySelector("#results .line a").pathname`))
			if got := browserEval[string](t, b, `document.querySelector("h1").textContent`); got == "" || strings.Contains(got, "404") {
				t.Errorf("the first result leads to %q", got)
			}
			b.open(t, server+base+"search/")
			b.run(t, `document.getElementById("q").value = "Four million is enough for the bridge"; document.getElementById("find").requestSubmit()`)
			b.waitFor(t, `document.querySelector("#results .best a[href*=claims]") !== null`)
			b.open(t, server+base+"contribute/check/")
			b.waitFor(t, `!document.getElementById("contribute").hidden`)
			b.run(t, `document.querySelector("#contribute-new button").click(); document.getElementById("contribute-check").click()`)
			b.waitFor(t, `document.querySelectorAll("#contribute-findings li").length > 0`)
			b.quiet(t, server)

			// The browser does look: what is not of the site, or inline, is refused.
			must(t, os.WriteFile(filepath.Join(root, "inline.html"), []byte(`<!doctype html><title>x</title><link rel="icon" href="`+base+`favicon.svg"><script>pwned = 1</script>`), 0o644))
			b.open(t, server+"/inline.html")
			if browserEval[bool](t, b, `"pwned" in window`) {
				t.Error("a script in a page ran")
			}
			b.mu.Lock()
			if text := strings.Join(b.messages, "\n"); !strings.Contains(text, "Content Security Policy") {
				t.Errorf("no breach was seen on a page with a script in it: %q", text)
			}
			b.messages, b.requests = nil, nil
			b.mu.Unlock()
		})
	}
}

// nginxHeaders checks that answers of every kind have all headers, errors too.
func nginxHeaders(t *testing.T, site string) {
	t.Helper()
	for address, status := range map[string]int{
		"": 200, "claims/bridge-cost/": 200, "claims/bridge-cost/index.html": 200, "claims/bridge-cost/index.json": 200, "claims/bridge-cost/embed.html": 200,
		"search/": 200, "search/?q=a": 200, "contribute/check/": 200, "contribute/check/checker.wasm": 200, "search/head.json": 200,
		"data/claims.csv": 200, "nothing/": 404, "claims/search": 404, "claims": 301,
	} {
		client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		resp, err := client.Get(site + address)
		must(t, err)
		resp.Body.Close()
		if resp.StatusCode != status {
			t.Errorf("%s: status %d, not %d", address, resp.StatusCode, status)
		}
		path, _, _ := strings.Cut("/"+address, "?")
		want := append([]hosting.Header{{Name: "Content-Security-Policy", Value: hostingtest.PolicyOf(hostingtest.Plain, path)}}, hosting.Headers...)
		for _, h := range want {
			if got := resp.Header.Values(h.Name); len(got) != 1 || got[0] != h.Value {
				t.Errorf("%s: %s is %q, not %q", address, h.Name, got, h.Value)
			}
		}
	}
}

// nginxServes runs nginx on a folder until the test ends.
func nginxServes(t *testing.T, root string) string {
	t.Helper()
	nginx, err := exec.LookPath("nginx")
	if err != nil {
		if nginx, err = exec.LookPath("/usr/sbin/nginx"); err != nil {
			t.Fatal("no nginx found: install it (Debian: apt-get install nginx-light)")
		}
	}
	snippet, err := filepath.Abs("../../docs/hosting/nginx.conf")
	must(t, err)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	address := free.Addr().String()
	must(t, free.Close())
	dir := t.TempDir()
	user := ""
	if os.Geteuid() == 0 {
		user = "user root;" // the folders of tests are closed to others
	}
	conf := filepath.Join(dir, "nginx.conf")
	must(t, os.WriteFile(conf, fmt.Appendf(nil, `%s
daemon off; worker_processes 1; pid %[2]s/pid; error_log stderr;
events {}
http {
	types { text/html html; text/css css; text/javascript js; application/json json; application/wasm wasm; image/svg+xml svg; image/png png; application/xml xml; text/csv csv; }
	default_type application/octet-stream;
	access_log off;
	client_body_temp_path %[2]s/a; proxy_temp_path %[2]s/b; fastcgi_temp_path %[2]s/c; uwsgi_temp_path %[2]s/d; scgi_temp_path %[2]s/e;
	server { listen %[3]s; root %[4]s; absolute_redirect off; include %[5]s; }
}
`, user, dir, address, root, snippet), 0o644))
	cmd := exec.CommandContext(t.Context(), nginx, "-p", dir, "-c", conf, "-e", "stderr")
	var said lockedBuffer
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &said, &said, 5*time.Second
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) } // killed, it would leave its workers behind
	must(t, cmd.Start())
	t.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGTERM) // its workers end with it; a test that runs in the background has no interrupts
		cmd.Wait()
	})
	for range 100 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return "http://" + address
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nginx does not answer: %s", said.String())
	return ""
}
