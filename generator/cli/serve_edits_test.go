package cli

import (
	"bytes"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"counterpoint/generator/devserver"
	"counterpoint/generator/testsite"
)

// testSession starts a served site without a browser or a watcher: a test edits and refreshes.
func testSession(t *testing.T, dir string) *session {
	t.Helper()
	server, err := devserver.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	a := newApp(Program{Stdout: t.Output(), Stderr: t.Output()})
	a.site, a.dir = dir, dir
	s, err := newSession(a, server)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// page is what a browser gets for an address.
func (s *session) page(link string) []byte {
	w := httptest.NewRecorder()
	s.server.Handler().ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+link, nil))
	return regexp.MustCompile(`<script src="/__reload\.js"[^>]*></script>`).ReplaceAll(w.Body.Bytes(), nil)
}

// rescan makes the next reading look at all files, as there is no watcher to tell which have changed.
func (s *session) rescan() *session {
	s.change.More = true
	return s
}

// A claim that is saved again and again is shown at once, with what it refers to.
func TestServeShowsEachSaveAtOnce(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 30); err != nil {
		t.Fatal(err)
	}
	s := testSession(t, dir)
	s.rescan().update()
	c := s.read.Claims[7]
	file := filepath.Join(dir, filepath.FromSlash(c.Rec.File()))
	title := regexp.MustCompile(`(?m)^title( *)= ".*"$`)
	for i := range 3 {
		text := fmt.Sprintf("The accounts say %d pence.", 1000+i)
		data, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, title.ReplaceAll(data, []byte(`title$1= "`+text+`"`)), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		s.rescan().update()
		for _, link := range []string{c.Rec.Link(), c.Sources[0].Rec.Link(), c.Rec.Link() + "embed/"} {
			if !strings.Contains(string(s.page(link)), text) {
				t.Errorf("after save %d %s does not have the new text", i, link)
			}
		}
	}
}

// Before anything is shown, a page says so in the language of the site, and reloads by itself.
func TestServeSaysThatItIsNotReady(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 1); err != nil {
		t.Fatal(err)
	}
	settings, err := os.ReadFile(filepath.Join(dir, "hugo.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for locale, want := range map[string]string{"en": "The site is being prepared", "uk": "Сайт готується", "no tag": "The site is being prepared"} {
		text := bytes.Replace(settings, []byte(`locale  = "en"`), []byte(`locale  = "`+locale+`"`), 1)
		if err := os.WriteFile(filepath.Join(dir, "hugo.toml"), text, 0o644); err != nil {
			t.Fatal(err)
		}
		s := testSession(t, dir)
		s.server.Wait(s.waitingPage())
		w := httptest.NewRecorder()
		s.server.Handler().ServeHTTP(w, httptest.NewRequest("GET", "http://localhost/claims/", nil))
		if body := w.Body.String(); w.Code != 503 || !strings.Contains(body, "<h1>"+want+"</h1>") || !strings.Contains(body, `http-equiv="refresh"`) || !strings.Contains(body, `Content-Security-Policy`) {
			t.Errorf("locale %s: %d\n%s", locale, w.Code, body)
		}
	}
}
