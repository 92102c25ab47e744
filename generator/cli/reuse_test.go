package cli

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/cache"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/testsite"
)

// A build that takes from the site it replaces what would be the same gives what a build from nothing gives, to the
// byte, whatever was edited before, and whatever happened to the published site and to the cache. What it would
// publish again with the same bytes keeps its time.
func TestReuseNeverChangesTheResult(t *testing.T) {
	const seed = 42
	dir, cache := t.TempDir(), t.TempDir()
	if err := testsite.Write(dir, 40); err != nil {
		t.Fatal(err)
	}
	b := builds{t, dir, cache}
	rnd := rand.New(rand.NewPCG(seed, 0))
	b.fresh()
	b.build(true)
	for step := range 24 {
		e := edits[rnd.IntN(len(edits))]
		if step < len(edits) {
			e = edits[step] // each once, then by chance
		}
		e.do(b, rnd)
		before, times := b.published(), b.times()
		b.build(true)
		got := b.published()
		want := b.fresh()
		if !t.Run(fmt.Sprintf("%d %s", step, e.name), func(t *testing.T) { sameFiles(t, got, want) }) {
			return
		}
		for name, at := range b.times() {
			if was, ok := times[name]; ok && bytes.Equal(before[name], got[name]) && !at.Equal(was) && name != ".counterpoint" {
				t.Errorf("after %s, %s is the same as before but has another time", e.name, name)
			}
		}
	}
}

// edits are what happens between two builds.
var edits = []struct {
	name string
	do   func(b builds, rnd *rand.Rand)
}{
	{"nothing", func(builds, *rand.Rand) {}},
	{"a reason", func(b builds, rnd *rand.Rand) {
		b.edit(b.one("claims", rnd), "311 crowns", fmt.Sprintf("%d crowns", 1000+rnd.IntN(9000)))
	}},
	{"a name that stands on many pages", func(b builds, rnd *rand.Rand) {
		b.edit(b.one("actors", rnd), `name        = "`, fmt.Sprintf(`name        = "%c. `, 'A'+rnd.IntN(26)))
	}},
	{"a source lost", func(b builds, rnd *rand.Rand) {
		b.edit(b.one("sources", rnd), `status      = "ok"`, "status      = \"gone\"\nstatus_note = \"It was not there any more.\"")
	}},
	{"a claim more", func(b builds, rnd *rand.Rand) {
		data := b.read(b.one("claims", rnd))
		n := 1000 + rnd.IntN(100000)
		text := string(data)
		for line := range strings.Lines(text) {
			switch {
			case strings.HasPrefix(line, "number "):
				text = strings.Replace(text, line, fmt.Sprintf("number = %d\n", n), 1)
			case strings.HasPrefix(line, "claim "):
				text = strings.Replace(text, line, fmt.Sprintf("claim = \"Nothing was spent in the year %d on anything at all\"\n", n), 1)
			}
		}
		text, _, _ = strings.Cut(text, "\n[[related]]")
		text, _, _ = strings.Cut(text, "\n[[correction]]")
		b.put(fmt.Sprintf("data/claims/more-%d.toml", n), []byte(text+"\n"))
	}},
	{"a page by hand", func(b builds, rnd *rand.Rand) {
		b.put("content/more.md", fmt.Appendf(nil, "---\ntitle: More %d\n---\nText.\n", rnd.IntN(9000)))
	}},
	{"settings", func(b builds, rnd *rand.Rand) {
		data := b.read("hugo.toml")
		b.put("hugo.toml", append([]byte(fmt.Sprintf("copyright = \"%d\"\n", rnd.IntN(9000))), bytes.Join(slices.DeleteFunc(bytes.SplitAfter(data, []byte("\n")), func(l []byte) bool { return bytes.HasPrefix(l, []byte("copyright")) }), nil)...))
	}},
	{"a published page changed by somebody", func(b builds, rnd *rand.Rand) {
		names := []string{"claims/index.html", "index.html", "actors/index.html"}
		b.put("public/"+names[rnd.IntN(len(names))], []byte("changed"))
	}},
	{"a published style sheet removed", func(b builds, rnd *rand.Rand) {
		sheets, err := filepath.Glob(filepath.Join(b.dir, "public", "css", "*.css"))
		if err != nil || len(sheets) == 0 {
			b.t.Fatalf("%d style sheets, %v", len(sheets), err)
		}
		if err := os.Remove(sheets[0]); err != nil {
			b.t.Fatal(err)
		}
	}},
	{"the cache removed", func(b builds, _ *rand.Rand) {
		if err := os.RemoveAll(b.cache); err != nil {
			b.t.Fatal(err)
		}
	}},
	{"the cache damaged", func(b builds, rnd *rand.Rand) {
		kept, err := filepath.Glob(filepath.Join(b.cache, "entries", "*", "*-d"))
		if err != nil || len(kept) == 0 {
			b.t.Fatalf("%d files are kept, %v", len(kept), err)
		}
		data, err := os.ReadFile(kept[0])
		if err != nil {
			b.t.Fatal(err)
		}
		data[rnd.IntN(len(data))]++
		if err := os.WriteFile(kept[0], data, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}},
	{"the site removed", func(b builds, _ *rand.Rand) {
		if err := os.RemoveAll(filepath.Join(b.dir, "public")); err != nil {
			b.t.Fatal(err)
		}
	}},
}

// builds builds a site again and again in one place, and from nothing in another.
type builds struct {
	t          *testing.T
	dir, cache string
}

func (b builds) build(reuse bool) {
	b.t.Helper()
	o := partly(b.t, b.dir)
	o.Out = "public"
	if reuse {
		o.Cache = cache.OpenIn(b.cache)
	}
	o.SliceBytes = 400_000
	if _, err := hugosite.Build(b.t.Context(), o); err != nil {
		b.t.Fatal(err)
	}
}

// fresh is what a build from nothing makes.
func (b builds) fresh() map[string][]byte {
	b.t.Helper()
	files, err := buildFiles(partly(b.t, b.dir))
	if err != nil {
		b.t.Fatal(err)
	}
	return files
}

func (b builds) published() map[string][]byte {
	files, err := readTree(filepath.Join(b.dir, "public"))
	if err != nil && !os.IsNotExist(err) {
		b.t.Fatal(err)
	}
	return files
}

func (b builds) times() map[string]time.Time {
	times := map[string]time.Time{}
	for name := range b.published() {
		info, err := os.Stat(filepath.Join(b.dir, "public", filepath.FromSlash(name)))
		if err != nil {
			b.t.Fatal(err)
		}
		times[name] = info.ModTime()
	}
	return times
}

func (b builds) read(name string) []byte {
	data, err := os.ReadFile(filepath.Join(b.dir, filepath.FromSlash(name)))
	if err != nil {
		b.t.Fatal(err)
	}
	return data
}

func (b builds) put(name string, data []byte) {
	if err := writeIn(b.dir, name, data); err != nil {
		b.t.Fatal(err)
	}
}

func (b builds) edit(name, old, new string) {
	b.put(name, bytes.Replace(b.read(name), []byte(old), []byte(new), 1))
}

// one is a record of a kind.
func (b builds) one(plural string, rnd *rand.Rand) string {
	list, err := os.ReadDir(filepath.Join(b.dir, "data", plural))
	if err != nil {
		b.t.Fatal(err)
	}
	return "data/" + plural + "/" + list[rnd.IntN(len(list))].Name()
}
