package main

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
	chromium, axe := browserNeeds(t)
	site := filepath.Join(t.TempDir(), "site")
	for _, args := range [][]string{{"init", site}, {"build", "-C", site}} {
		if status := run(t.Context(), args, io.Discard, t.Output()); status != clean {
			t.Fatalf("%v: exit status %d", args, status)
		}
	}
	public := filepath.Join(site, "public")
	valid := browserValidate(t, public)
	server := httptest.NewServer(http.FileServer(http.Dir(public)))
	t.Cleanup(server.Close)
	b := browserStart(t, chromium)
	pages := 0
	must(t, fs.WalkDir(os.DirFS(public), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "index.html" {
			return err
		}
		pages++
		b.open(t, server.URL+"/"+strings.TrimSuffix(name, "index.html"))
		b.run(t, axe)
		b.size(t, 320, 740)
		b.fits(t, name)
		b.accessible(t, name)
		return nil
	}))
	if pages < 20 {
		t.Errorf("only %d pages were looked at", pages)
	}
	if err := valid(); err != nil {
		t.Error(err)
	}
}
