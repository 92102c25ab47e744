package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"

	"counterpoint/generator/hugosite"
	"counterpoint/generator/page"
	"counterpoint/themes"
)

// partly are the options with which the build command builds a site, without its search and its checker.
func partly(t testing.TB, root string) hugosite.Options {
	t.Helper()
	a := newApp(Program{Stdout: testWriter{t}, Stderr: testWriter{t}})
	a.site = root
	s, err := a.open()
	if err != nil {
		t.Fatal(err)
	}
	e, err := a.edition(t.Context(), s, newMeter(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.done)
	return e.Options
}

// testWriter prints what a command says as a test's log.
type testWriter struct{ t testing.TB }

func (w testWriter) Write(p []byte) (int, error) {
	w.t.Logf("%s", bytes.TrimSpace(p))
	return len(p), nil
}

// However many pages Hugo is given at once, what is published is the same, to the byte, as of one run over them all.
func TestSlicesAreTheWholeSite(t *testing.T) {
	for _, root := range []string{"../..", "testdata/town"} {
		o := partly(t, root)
		o.SliceBytes = 1 << 30
		want, err := buildFiles(o)
		if err != nil {
			t.Fatal(err)
		}
		usual, few := 0, 20_000
		if root == "../.." {
			few = 400_000
		}
		for _, n := range []int{usual, few, 10 * few} {
			o := partly(t, root)
			o.SliceBytes = n
			got, err := buildFiles(o)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(fmt.Sprintf("%s by %d", root, n), func(t *testing.T) { sameFiles(t, got, want) })
		}
	}
}

// The shards of a site, laid over each other, are the site, to the byte; two of them have a file in common only when
// it is the same in both, and every shard but the first has its share of the pages and little else.
func TestShardsAreTheWholeSite(t *testing.T) {
	for _, root := range []string{"../..", "testdata/town"} {
		want, err := publishSite(root, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{1, 2, 3, 7} {
			t.Run(fmt.Sprintf("%s in %d", want.settings.Title, n), func(t *testing.T) {
				all := map[string][]byte{}
				for i := range n {
					o := partly(t, root)
					o.Shard, o.Of = i+1, n
					files, err := buildFiles(o)
					if err != nil {
						t.Fatal(err)
					}
					pages := 0
					for name, data := range files {
						if other, ok := all[name]; ok && !bytes.Equal(other, data) {
							t.Errorf("%s of shard %d is another one than before", name, i+1)
						}
						all[name] = data
						if filepath.Base(name) == "index.json" {
							pages++
						}
					}
					if least, most := len(want.records)/n, len(want.records)/n+1; pages < least || pages > most {
						t.Errorf("shard %d of %d has %d records; its share is %d or %d", i+1, n, pages, least, most)
					}
				}
				sameFiles(t, all, want.files)
			})
		}
	}
}

// A site whose templates look at other pages is not cut in pieces, and the one who asks for it is told why.
func TestShardsNeedPagesThatStandAlone(t *testing.T) {
	for name, text := range map[string]string{
		"layouts/claims/page.html":    "{{ len hugosite.RegularPages }}",
		"content/more.md":             "---\ntitle: More\n---\n{{< ref \"claims/bus-fares\" >}}\n",
		"themes/counterpoint/x/y.txt": "another theme",
	} {
		dir := t.TempDir()
		if err := copyMissing(dir, "testdata/town"); err != nil {
			t.Fatal(err)
		}
		if err := writeIn(dir, name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		o := hugosite.Options{Root: dir, Theme: themes.FS, Assets: page.Shared(page.Settings{}), Out: "public", Shard: 1, Of: 2}
		if _, err := hugosite.Build(t.Context(), o); err == nil || !bytes.Contains([]byte(err.Error()), []byte("cannot be built in shards")) {
			t.Errorf("with %s: %v", name, err)
		}
	}
}
