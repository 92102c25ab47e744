package e2e

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/page"
	"counterpoint/generator/testsite"
)

// After an edit serve shows, to the byte, what a build from nothing publishes.
func TestServeShowsWhatBuildMakes(t *testing.T) {
	t.Parallel()
	b := builds{t, t.TempDir(), ""}
	must(t, testsite.Write(b.dir, 40))
	rnd := random(t)
	s := serve(t, b.dir)
	for step := range 10 {
		e := edits[1+step%6]
		e.do(b, rnd)
		o, err := open(b.dir, s.base)
		must(t, err)
		o.options.Assets, o.options.Parts = page.Shared(o.Settings), parts(o.Graph, o.Settings)
		want, err := build(o.options)
		o.close()
		must(t, err)
		maps.DeleteFunc(want, func(name string, _ []byte) bool {
			return name == ".counterpoint" || path.Base(name) == "404.html" // never served at their own address
		})
		if !t.Run(fmt.Sprintf("%d %s", step, e.name), func(t *testing.T) { s.becomes(t, want) }) {
			return
		}
	}
}

// becomes waits until these files are what is served.
func (s *serving) becomes(t *testing.T, want map[string][]byte) {
	t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		got := s.files(t, slices.Collect(maps.Keys(want)))
		if maps.EqualFunc(got, want, bytes.Equal) {
			return
		}
		if time.Now().After(deadline) {
			sameFiles(t, got, want)
			t.Fatalf("serve said\n%s%s", s.stdout.String(), s.stderr.String())
		}
	}
}

// files returns what a browser gets for files of the site, many of which it asks for at once.
func (s *serving) files(t *testing.T, names []string) map[string][]byte {
	t.Helper()
	got := map[string][]byte{}
	var mu sync.Mutex
	var asking sync.WaitGroup
	for some := range slices.Chunk(names, 1+len(names)/50) {
		asking.Go(func() {
			for _, name := range some {
				data := s.file(t, name)
				mu.Lock()
				got[name] = data
				mu.Unlock()
			}
		})
	}
	asking.Wait()
	return got
}

var reloadScript = regexp.MustCompile(`<script src="/__reload\.js"[^>]*></script>`)

// file returns what a browser gets for a file of the site, without the script that makes it reload; nil with an error.
func (s *serving) file(t *testing.T, name string) []byte {
	t.Helper()
	status, body := fetch(t, s.base+strings.TrimSuffix(name, "index.html"))
	if status != http.StatusOK {
		return nil
	}
	return reloadScript.ReplaceAll([]byte(body), nil)
}
