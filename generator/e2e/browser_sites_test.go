package e2e

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A new site with its example is valid HTML, fits a phone and is accessible.
func TestBrowserNewSite(t *testing.T) {
	notShort(t, "a browser")
	site := filepath.Join(t.TempDir(), "site")
	succeed(t, quick(), "init", site, "--example")
	// The checker's page asks for a program that these tests do not compile; it has a test of its own.
	if pages := browserSite(t, site, func(name string) bool {
		return name != checkerDir+"/index.html" && !strings.HasPrefix(name, "p/") && !strings.HasPrefix(name, "c/") // short addresses lead on
	}); pages < 20 {
		t.Errorf("only %d pages were looked at", pages)
	}
}

// So are pages of the kinds that our site has none of: fallacies and translations.
func TestBrowserOtherKinds(t *testing.T) {
	notShort(t, "a browser")
	site := copyOfTown(t)
	if pages := browserSite(t, site, func(name string) bool {
		kind, _, _ := strings.Cut(name, "/")
		return kind == "fallacies" || kind == "readings" || kind == "translations" || kind == "cs" || kind == "claims"
	}); pages < 8 {
		t.Errorf("only %d pages were looked at", pages)
	}
}

// So are the pages of a site about vaccines: of each section the list and the largest page, and every claim.
func TestBrowserHealth(t *testing.T) {
	notShort(t, "a browser")
	site := t.TempDir()
	must(t, os.CopyFS(site, os.DirFS(healthDir)))
	looked := map[string]bool{} // sections of which a page was looked at
	if pages := browserSite(t, site, func(name string) bool {
		section, rest, below := strings.Cut(name, "/")
		switch {
		case name == "index.html", section == "claims", section == "de", section == "figures", below && rest == "index.html":
			return true
		case section == "c", strings.HasPrefix(name, checkerDir), looked[section]: // short addresses lead on
			return false
		}
		looked[section] = true
		return true
	}); pages < 40 {
		t.Errorf("only %d pages were looked at", pages)
	}
}

// browserSite builds a site, validates all of it, and looks at those pages that are wanted, by their files. It returns
// how many they are.
func browserSite(t *testing.T, site string, wanted func(name string) bool) (pages int) {
	t.Helper()
	chromium, axe := browserNeeds(t)
	succeed(t, quick(), "build", "-C", site)
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
