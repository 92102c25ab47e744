package e2e

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"counterpoint/generator/cli"
)

// The whole command, with a server on this machine for the web and a cache that says what was found in earlier weeks.
func TestLinksCommand(t *testing.T) {
	t.Parallel()
	p := quick()
	p.Dialable, p.SaveEvery = func(netip.Addr) error { return nil }, 1
	var answer atomic.Value
	answer.Store(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "Counterpoint (link check of https://town.example/)" {
			t.Errorf("asked as %q", r.UserAgent())
		}
		http.NotFound(w, r)
	}))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { answer.Load().(http.HandlerFunc)(w, r) }))
	defer server.Close()
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(folder, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
	}
	const source = "title  = \"Minutes\"\nurl    = %q\nstatus = \"%s\"\n"
	write("hugo.toml", "baseURL = \"https://town.example/\"\n")
	write("data/sources/minutes.toml", fmt.Sprintf(source, server.URL+"/minutes", "ok"))
	cache := filepath.Join(folder, "cache.json")
	write("cache.json", fmt.Sprintf(`{"version": 1, "entries": {%q: {"state": "unsure", "missing": {"days": 2, "first": "2026-01-05", "last": "2026-01-12"}}}}`, server.URL+"/minutes"))
	ctx, stop := context.WithCancel(t.Context())
	command := func(want int, args ...string) (string, string) {
		t.Helper()
		var out, errs strings.Builder
		if got := run(ctx, p, append([]string{"-C", folder, "links", "--cache", cache}, args...), &out, &errs); got != want {
			t.Errorf("links %v: exit status %d\n%s%s", args, got, &out, &errs)
		}
		return out.String(), errs.String()
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		must(t, err)
		return string(data)
	}

	out, errs := command(cli.Clean, "--suggest")
	if !strings.Contains(out, "-status = \"ok\"\n+status = \"gone\"\n+status_note = \"The server has had no such page since 5 January 2026.\"\n") ||
		!strings.Contains(errs, "1 source to mark as gone, nothing is written yet: links --write") {
		t.Errorf("%s%s", out, errs)
	}
	if got := read("data/sources/minutes.toml"); !strings.Contains(got, `"ok"`) {
		t.Errorf("written already: %s", got)
	}
	answer.Store(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { t.Errorf("asked again for %s", r.URL) }))
	if out, _ = command(cli.Clean, "--write"); out != "data/sources/minutes.toml: status = \"gone\"\n" {
		t.Error(out)
	}
	if got := read("data/sources/minutes.toml"); !strings.HasSuffix(got, "status = \"gone\"\nstatus_note = \"The server has had no such page since 5 January 2026.\"\n") {
		t.Error(got)
	}
	if out, _ = command(cli.Clean, "--report", filepath.Join(folder, "report.md")); out != "1 addresses: 1 gone\n" || !strings.Contains(read("report.md"), "\n\n## Cited pages\n\n1 addresses: 1 gone\n") {
		t.Errorf("%s%s", out, read("report.md"))
	}

	// Stopped in the midst: what was found is kept.
	answer.Store(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/z-hangs" {
			if kept, err := os.ReadFile(cache); !strings.Contains(string(kept), "/a\"") {
				t.Errorf("not kept in the midst of a run: %s, %v", kept, err)
			}
			stop()
			<-r.Context().Done()
			return
		}
		io.WriteString(w, "<p>Here")
	}))
	write("data/sources/a.toml", fmt.Sprintf(source, server.URL+"/a", "ok"))
	write("data/sources/z.toml", fmt.Sprintf(source, server.URL+"/z-hangs", "ok"))
	if out, errs = command(cli.Failed); out != "" || !strings.HasPrefix(errs, "counterpoint: what was found so far is kept; the next run goes on from there\ncounterpoint: stopped") {
		t.Errorf("%s%s", out, errs)
	}
	if kept := read("cache.json"); !strings.Contains(kept, server.URL+"/a\"") || strings.Contains(kept, "z-hangs") {
		t.Error(kept)
	}
}
