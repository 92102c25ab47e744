//go:build unix

package e2e

import (
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// From init to a folder that nginx serves below a path, with nothing but the program, git and an empty home: no Go, no Node, no
// sources. Every page is reached from the home page, and no link leads nowhere. (That a release brings the checker along is
// tested with the release.)
func TestInitToNginx(t *testing.T) {
	notShort(t, "nginx")
	dir := t.TempDir()
	web, bin := filepath.Join(dir, "web"), filepath.Join(dir, "bin")
	must(t, os.MkdirAll(web, 0o755))
	must(t, os.MkdirAll(bin, 0o755))
	program, err := exec.LookPath("counterpoint")
	must(t, err)
	git, err := exec.LookPath("git")
	must(t, err)
	must(t, os.Symlink(git, filepath.Join(bin, "git")))
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command(program, args...)
		cmd.Dir = dir
		cmd.Env = []string{"HOME=" + dir, "XDG_CACHE_HOME=" + filepath.Join(dir, "cache"), "PATH=" + bin, "GIT_CONFIG_NOSYSTEM=1",
			"GIT_AUTHOR_NAME=A Person", "GIT_AUTHOR_EMAIL=a@facts.example", "GIT_COMMITTER_NAME=A Person", "GIT_COMMITTER_EMAIL=a@facts.example"}
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	run("init", "site", "--example", "--lang", "uk", "--forge", "github", "--repository", "https://forge.example/town/facts",
		"--title", "Факти", "--url", "https://facts.example/sub/", "--publisher", "Місто", "--email", "desk@facts.example", "--git")
	run("-C", "site", "check", "--strict")
	run("-C", "site", "build", "--strict", "-d", filepath.Join(web, "sub"))
	server := nginxServes(t, web)

	const site = "https://facts.example"
	kinds := map[string]string{".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml"}
	seen, next := map[string]bool{"/sub/": true}, []string{"/sub/"}
	for ; len(next) > 0; next = next[1:] {
		resp, err := http.Get(server + next[0])
		must(t, err)
		body, err := io.ReadAll(resp.Body)
		must(t, err)
		resp.Body.Close()
		kind := filepath.Ext(next[0])
		if strings.HasSuffix(next[0], "/") {
			kind = ".html"
		}
		if resp.StatusCode != http.StatusOK || !strings.HasPrefix(resp.Header.Get("Content-Type"), kinds[kind]) {
			t.Errorf("%s: status %d, %s", next[0], resp.StatusCode, resp.Header.Get("Content-Type"))
		}
		if kind != ".html" {
			continue
		}
		page, err := parse(next[0], body)
		must(t, err)
		from := parseURL(t, site+next[0])
		for n := range page.elements("*") {
			for _, to := range addresses(n) {
				u, err := from.Parse(to)
				must(t, err)
				if u.Scheme+"://"+u.Host == site && !seen[u.Path] {
					seen[u.Path] = true
					next = append(next, u.Path)
				}
			}
		}
	}
	files, err := readTree(filepath.Join(web, "sub"))
	must(t, err)
	for name := range files {
		if strings.HasSuffix(name, "/index.html") && !seen["/sub/"+strings.TrimSuffix(name, "index.html")] {
			t.Errorf("no page leads to %s", name)
		}
	}
	if !seen["/sub/claims/example-library-visits/"] || len(seen) < 50 {
		t.Errorf("only %d addresses were asked for", len(seen))
	}
}
