package e2e

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/hosting/hostingtest"
)

// Our site as a browser shows it: of each kind of page the largest, in light and dark and at several widths.
// What it takes beside Go is installed by "sh .ci/setup".

const browserTools = "testdata/browser/node_modules"

func TestBrowser(t *testing.T) {
	notShort(t, "a browser")
	chromium, axe := browserNeeds(t)
	dir := filepath.Join(t.TempDir(), "public")
	p := quick()
	succeed(t, p, "build", "-C", ourDir, "-d", dir)
	valid := browserValidate(t, dir)

	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", hostingtest.PolicyOf(hostingtest.Plain, r.URL.Path))
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	b := browserStart(t, chromium)

	for _, page := range browserPages(t, dir) {
		b.look(t, axe, server.URL, page)
	}
	t.Run("finding on the first screen", func(t *testing.T) {
		b.size(t, 360, 740)
		for _, page := range browserFolders(t, dir, "claims") {
			b.open(t, server.URL+page)
			bottom := browserEval[float64](t, b, `Math.max(...["h1", ".rating", ".reason", ".dates"].map(
				part => document.querySelector(".finding " + part).getBoundingClientRect().bottom))`)
			if bottom > 740 {
				t.Errorf("%s: finding, rating, reason and dates end at %.0f px, below the 740 of a small phone", page, bottom)
			}
		}
		b.quiet(t, server.URL)
	})
	t.Run("lead on the first screen", func(t *testing.T) {
		b.size(t, 390, 844)
		b.open(t, server.URL+"/")
		if bottom := browserEval[float64](t, b, `document.querySelector("#lead").getBoundingClientRect().bottom`); bottom > 844 {
			t.Errorf("the first finding ends at %.0f px, below the 844 of a phone", bottom)
		}
	})
	t.Run("policy", func(t *testing.T) { b.refuses(t, server.URL) })
	t.Run("search", func(t *testing.T) { b.search(t, server.URL, axe) })
	t.Run("copy", func(t *testing.T) { b.copies(t, server.URL+browserLargest(t, dir, "claims")) })
	t.Run("feeds", func(t *testing.T) { browserFeeds(t, dir) })
	t.Run("light", func(t *testing.T) { browserWeighs(t, dir) })
	t.Run("from home to a source and back", func(t *testing.T) { b.walk(t, server.URL) })
	t.Run("keyboard", func(t *testing.T) { b.keyboard(t, server.URL+"/claims/") })
	t.Run("paper", func(t *testing.T) { b.paper(t, server.URL+browserLargest(t, dir, "claims")) })
	t.Run("no JavaScript", func(t *testing.T) { b.noScript(t, server.URL+browserLargest(t, dir, "claims")) })
	t.Run("timeline", func(t *testing.T) { b.timeline(t, server.URL+"/events/") })
	t.Run("serve", func(t *testing.T) { b.serve(t) })
	t.Run("html-validate", func(t *testing.T) {
		if err := valid(); err != nil {
			t.Error(err)
		}
	})
}

// look opens a page at several widths, in light and dark, in forced colours and with large text. It must fit, be
// accessible, and ask no other host for anything.
func (b *browserTab) look(t *testing.T, axe, site, page string) {
	t.Run(strings.ReplaceAll("page"+strings.TrimSuffix(page, "/"), "/", " "), func(t *testing.T) {
		b.open(t, site+page)
		b.run(t, axe)
		for _, scheme := range []string{"light", "dark"} {
			b.show(t, "prefers-color-scheme", scheme)
			for _, width := range []int64{1280, 768, 360, 320} {
				b.size(t, width, 740)
				b.fits(t, fmt.Sprintf("%s, %d px", scheme, width))
			}
			b.accessible(t, scheme+", 320 px")
		}
		// Neither depends on the scheme.
		b.show(t, "forced-colors", "active")
		b.accessible(t, "forced colours")
		b.show(t, "prefers-color-scheme", "light")
		b.size(t, 1280, 740)
		b.text(t, "200%")
		b.accessible(t, "text of 200 %")
		b.size(t, 360, 740)
		b.fits(t, "360 px, text of 200 %")
		b.text(t, "")
		b.quiet(t, site)
	})
}

// browserNeeds finds what has to be installed: a Chromium and the packages of the lock file.
func browserNeeds(t *testing.T) (chromium, axe string) {
	t.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}
	if name := os.Getenv("CHROMIUM"); name != "" {
		names = []string{name}
	}
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			chromium = found
			break
		}
	}
	if chromium == "" {
		t.Fatal("no Chromium found: install it (Debian: apt-get install chromium), or set CHROMIUM to its path")
	}
	source, err := os.ReadFile(filepath.Join(browserTools, "axe-core", "axe.min.js"))
	if _, missing := os.Stat(filepath.Join(browserTools, "html-validate")); err != nil || missing != nil {
		t.Fatal("axe-core and html-validate are missing: run npm ci --prefix generator/e2e/testdata/browser")
	}
	return chromium, string(source)
}

// browserValidate starts to validate every HTML file; the function it returns waits for the result.
func browserValidate(t *testing.T, dir string) func() error {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "npx", "--no-install", "html-validate", "--config", "html-validate.cjs", "--max-warnings", "0", "--formatter", "text", dir)
	cmd.Dir = filepath.Dir(browserTools)
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal("html-validate cannot be started: install Node.js with npm, 18.19 or newer: ", err)
	}
	return func() error {
		if err := cmd.Wait(); err != nil {
			lines := strings.SplitAfterN(strings.ReplaceAll(out.String(), dir, ""), "\n", 31)
			return fmt.Errorf("%w; the first lines:\n%s", err, strings.Join(lines[:min(len(lines), 30)], ""))
		}
		return nil
	}
}

// browserPages lists what is looked at: the pages written by hand, and of each section its list and its largest page;
// of the sources, the largest for each way a source was seen; of the histories, the largest.
func browserPages(t *testing.T, dir string) []string {
	t.Helper()
	pages := []string{"/", "/404.html", browserLargest(t, dir, "claims") + "embed.html", browserLargest(t, dir, "claims/*")}
	tops, err := fs.Glob(os.DirFS(dir), "*/index.html")
	must(t, err)
	for _, name := range tops { // every list, and the pages written by hand
		section := path.Dir(name)
		pages = append(pages, "/"+section+"/")
		below, err := fs.Glob(os.DirFS(dir), section+"/*/index.html")
		must(t, err)
		switch {
		case section == "contribute": // each of its pages is of a kind of its own; for the checker see browser_checker_test.go
			for _, name := range below {
				if page := path.Dir(name); page != checkerDir {
					pages = append(pages, "/"+page+"/")
				}
			}
		case section != "sources" && len(below) > 0:
			pages = append(pages, browserLargest(t, dir, section))
		}
	}
	seen := map[string]bool{}
	for _, page := range browserFolders(t, dir, "sources") {
		var data struct{ Record struct{ Seen string } }
		text, err := os.ReadFile(filepath.Join(dir, page, "index.json"))
		if errors.Is(err, fs.ErrNotExist) { // a page that was removed says so, and has no record
			if !seen["removed"] {
				seen["removed"] = true
				pages = append(pages, page)
			}
			continue
		}
		must(t, err)
		must(t, json.Unmarshal(text, &data))
		if !seen[data.Record.Seen] {
			seen[data.Record.Seen] = true
			pages = append(pages, page)
		}
	}
	return pages
}

func browserLargest(t *testing.T, dir, section string) string {
	t.Helper()
	return browserFolders(t, dir, section)[0]
}

// browserFolders lists the pages of a section, largest first.
func browserFolders(t *testing.T, dir, section string) []string {
	t.Helper()
	found, err := fs.Glob(os.DirFS(dir), section+"/*/index.html")
	must(t, err)
	if len(found) == 0 {
		t.Fatalf("no page in %s", section)
	}
	size := func(name string) int64 {
		info, err := os.Stat(filepath.Join(dir, name))
		must(t, err)
		return info.Size()
	}
	slices.SortStableFunc(found, func(a, b string) int { return int(size(b) - size(a)) })
	for i, name := range found {
		found[i] = "/" + path.Dir(name) + "/"
	}
	return found
}
