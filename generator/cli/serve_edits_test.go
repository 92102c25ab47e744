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
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
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

// A claim that is saved again and again is shown at once, with what it refers to, before the rest of the site follows;
// and what is shown at once is, to the byte, what is shown when all has followed.
func TestServeShowsEachSaveAtOnce(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 30); err != nil {
		t.Fatal(err)
	}
	s := testSession(t, dir)
	s.rescan().update(t.Context(), nil)
	c := s.shown.Claims[7].Rec
	file := filepath.Join(dir, filepath.FromSlash(c.File()))
	reason := regexp.MustCompile(`(?m)^reason( *)= ".*"$`)
	for i := range 5 {
		text := fmt.Sprintf("The accounts say %d pence.", 1000+i)
		data, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, reason.ReplaceAll(data, []byte(`reason$1= "`+text+`"`)), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		_, g, settings, _, err := s.rescan().load()
		if err != nil {
			t.Fatal(err)
		}
		near := graph.Affected(s.shown, g)
		show := s.first(t.Context(), g, settings)
		if show == nil {
			t.Fatalf("save %d: %d pages are not shown at once", i, len(near))
		}
		show()
		if !strings.Contains(string(s.page(c.Link())), text) {
			t.Errorf("after save %d the page does not have the new text", i)
		}
		first := map[string][]byte{}
		for r := range near {
			first[record.MetaOf(r).Link()] = s.page(record.MetaOf(r).Link())
		}
		if len(first) < 3 {
			t.Fatalf("only %d pages are near the claim", len(first))
		}
		if i%2 == 1 {
			s.rescan().update(t.Context(), nil)
			for link, data := range first {
				if !bytes.Equal(data, s.page(link)) {
					t.Errorf("save %d: %s is shown at once with other bytes than later", i, link)
				}
			}
		}
	}
}
