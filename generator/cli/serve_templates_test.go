package cli

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// A template, a style sheet or whatever else the site shows can be edited while it is served, and folders of them may be
// made then.
func TestServeFollowsTemplates(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if status, _, errs := line(t, "", "", "init", dir); status != Clean {
		t.Fatal(errs)
	}
	put := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	url := served(t, dir)
	eventually(t, url+"about/", "<h1")
	put("layouts/page.html", "<p>the first template</p>")
	eventually(t, url+"about/", "the first template")
	put("assets/note.txt", "the first note")
	put("layouts/page.html", `<p>{{ (resources.Get "note.txt").Content }}</p>`)
	eventually(t, url+"about/", "the first note")
	put("assets/note.txt", "the second note")
	eventually(t, url+"about/", "the second note")
	put("layouts/_partials/slots/banner.html", "<p>the first slot</p>")
	eventually(t, url+"claims/", "the first slot")
	put("layouts/_partials/slots/banner.html", "<p>the second slot</p>")
	eventually(t, url+"claims/", "the second slot")
	put("layouts/_partials/logo.html", "<b>the override</b>")
	eventually(t, url+"claims/", "the override")
	put("content/team.md", "---\ntitle: The team\nmenus: main\n---\nText.\n")
	eventually(t, url+"claims/", "The team</a>")
	put("static/sign.txt", "a sign")
	eventually(t, url+"sign.txt", "a sign")
}

// served serves a site on a free port until the test ends, and returns its address.
func served(t *testing.T, dir string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	out, in := io.Pipe()
	var ended sync.WaitGroup
	ended.Go(func() {
		Program{Stdout: in, Stderr: t.Output()}.Run(ctx, []string{"serve", "-C", dir, "--port", "0"})
		in.Close()
	})
	t.Cleanup(func() { stop(); ended.Wait() })
	first := make([]byte, 200)
	n, err := out.Read(first)
	address := regexp.MustCompile(`http://\S+/`).Find(first[:n])
	if err != nil || address == nil {
		t.Fatalf("serve says %q, %v", first[:n], err)
	}
	go io.Copy(io.Discard, out)
	return string(address)
}

// eventually waits for an address to answer with a text.
func eventually(t *testing.T, url, want string) {
	t.Helper()
	var body []byte
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		resp, err := http.Get(url)
		if err != nil {
			continue
		}
		body, _ = io.ReadAll(resp.Body)
		resp.Body.Close()
		if strings.Contains(string(body), want) {
			return
		}
	}
	t.Fatalf("%s never has %q:\n%s", url, want, body)
}
