package cli

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"path"
	"regexp"
	"strings"
	"testing"

	"counterpoint/generator/devserver"
	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/testsite"
)

// servedSite starts a served site without a browser or a watcher: a test edits and refreshes.
func servedSite(t testing.TB, dir string) *session {
	t.Helper()
	server, err := devserver.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	a := newApp(Program{Stdout: testWriter{t}, Stderr: testWriter{t}})
	a.site, a.dir = dir, dir
	s, err := newSession(a, server)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// page is what a browser gets for an address, without what makes it reload.
func (s *session) page(name string) (int, []byte) {
	r := httptest.NewRequest("GET", "http://localhost/"+strings.TrimSuffix(name, "index.html"), nil)
	w := httptest.NewRecorder()
	s.server.Handler().ServeHTTP(w, r)
	return w.Code, reloadTag.ReplaceAll(w.Body.Bytes(), nil)
}

var reloadTag = regexp.MustCompile(`<script src="/__reload\.js"[^>]*></script>`)

// What is served after an edit is, to the byte, what a build from nothing makes; and the pages of the record, and of
// what it refers to, are so at once, before the rest of the site has followed.
func TestServeIsTheBuild(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 40); err != nil {
		t.Fatal(err)
	}
	b := builds{t, dir, ""}
	s := servedSite(t, dir)
	rnd := rand.New(rand.NewPCG(7, 0))
	s.looks().update(t.Context(), nil)
	for step := range 10 {
		e := edits[1+step%6]
		e.do(b, rnd)
		edited := fmt.Sprintf("%d %s", step, e.name)
		s.atOnce(t, edited)
		s.looks().update(t.Context(), nil)
		o := partly(t, dir)
		o.BaseURL = s.server.URL()
		settings, err := settingsOf(dir, s.server.URL())
		if err != nil {
			t.Fatal(err)
		}
		o.Parts = partsOf(s.shown, settings)
		want, err := buildFiles(o)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string][]byte{}
		for name := range want {
			if name == ".counterpoint" || path.Base(name) == "404.html" {
				delete(want, name)
				continue
			}
			status, data := s.page(name)
			if status != 200 {
				t.Fatalf("after %s, /%s answers %d", edited, name, status)
			}
			got[name] = data
		}
		if !t.Run(edited, func(t *testing.T) { sameFiles(t, got, want) }) {
			return
		}
	}
}

// looks makes the next reading look at all files, as there is no watcher to tell which have changed.
func (s *session) looks() *session {
	s.change.More = true
	return s
}

// atOnce checks that the first step of a refresh shows the pages of what has changed as the second leaves them.
func (s *session) atOnce(t *testing.T, edited string) {
	t.Helper()
	_, g, settings, _, err := s.looks().load()
	if err != nil {
		t.Fatal(err)
	}
	near := graph.Affected(s.shown, g)
	show := s.first(t.Context(), g, settings, page.Parts(g, settings))
	if show == nil {
		reachesAll := strings.Contains(edited, "settings") || strings.Contains(edited, "by hand")
		if len(near) > 0 && len(near) <= maxFirst && !reachesAll {
			t.Errorf("%s: %d pages are not shown at once", edited, len(near))
		}
		return
	}
	show()
	first := map[string][]byte{}
	for r := range near {
		name := record.MetaOf(r).Link()[1:] + "index.html"
		_, first[name] = s.page(name)
	}
	s.looks().update(t.Context(), nil)
	for name, data := range first {
		if _, last := s.page(name); !bytes.Equal(data, last) {
			t.Errorf("%s: /%s is shown at once with other bytes than later", edited, name)
		}
	}
}

// A record that is saved again and again shows each text at once.
func TestServeShowsEachSave(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 30); err != nil {
		t.Fatal(err)
	}
	b := builds{t, dir, ""}
	s := servedSite(t, dir)
	s.looks().update(t.Context(), nil)
	c := s.shown.Claims[7]
	words := regexp.MustCompile(`(?m)^reason( *)= ".*"$`)
	for i := range 5 {
		text := fmt.Sprintf("The accounts say %d pence.", 1000+i)
		b.put(c.Rec.File(), words.ReplaceAll(b.read(c.Rec.File()), []byte(`reason$1= "`+text+`"`)))
		_, g, settings, _, err := s.looks().load()
		if err != nil {
			t.Fatal(err)
		}
		show := s.first(t.Context(), g, settings, page.Parts(g, settings))
		if show == nil {
			t.Fatalf("save %d is not shown at once", i)
		}
		show()
		if _, body := s.page(c.Rec.Link()[1:]); !bytes.Contains(body, []byte(text)) {
			t.Errorf("after save %d the page does not have the new text", i)
		}
		if i%2 == 1 {
			s.looks().update(t.Context(), nil)
		}
	}
}
