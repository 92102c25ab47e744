package cli

import (
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A new site with no record in it is valid, fits a phone and shuts nobody out: lists that are empty are not yet broken.
func TestBrowserNewSite(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a browser")
	}
	site := filepath.Join(t.TempDir(), "site")
	if status := run(t.Context(), []string{"init", site}, io.Discard, t.Output()); status != Clean {
		t.Fatalf("init: exit status %d", status)
	}
	// The checker's page asks for a program that these tests do not compile; it has a test of its own.
	if pages := browserSite(t, site, func(name string) bool { return name != checkerDir+"/index.html" }); pages < 20 {
		t.Errorf("only %d pages were looked at", pages)
	}
}

// So are the pages of a site of the kinds that ours has none of: fallacies, and translations with what they cover.
func TestBrowserOtherKinds(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a browser")
	}
	site := t.TempDir()
	must(t, copyMissing(site, "testdata/town"))
	if pages := browserSite(t, site, func(name string) bool {
		kind, _, _ := strings.Cut(name, "/")
		return kind == "fallacies" || kind == "translations" || kind == "cs" || kind == "claims"
	}); pages < 8 {
		t.Errorf("only %d pages were looked at", pages)
	}
}

// browserSite builds a site, validates all of it, and looks at those pages that are wanted, by their files. It returns
// how many they are.
func browserSite(t *testing.T, site string, wanted func(name string) bool) (pages int) {
	t.Helper()
	chromium, axe := browserNeeds(t)
	if status := run(t.Context(), []string{"build", "-C", site}, io.Discard, t.Output()); status != Clean {
		t.Fatalf("build: exit status %d", status)
	}
	public := filepath.Join(site, "public")
	valid := browserValidate(t, public)
	server := httptest.NewServer(http.FileServer(http.Dir(public)))
	t.Cleanup(server.Close)
	b := browserStart(t, chromium)
	must(t, fs.WalkDir(os.DirFS(public), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "index.html" || !wanted(name) {
			return err
		}
		pages++
		b.look(t, axe, server.URL, "/"+strings.TrimSuffix(name, "index.html"))
		return nil
	}))
	if err := valid(); err != nil {
		t.Error(err)
	}
	return pages
}
