package publish

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Where two folders cannot be exchanged the old one is moved aside first.
func TestSwapInTwoSteps(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	for _, text := range []string{"one", "two", "three"} {
		st, err := NewStaging(target)
		must(t, err)
		st.exchange = func(string, string) error { return errNoExchange }
		put(t, st.Site, "index.html", text, Marker, markerText)
		must(t, st.Publish())
		must(t, st.Discard())
		if got := tree(t, dir)["public/index.html"]; got != text {
			t.Errorf("published %q, want %q", got, text)
		}
	}
	if got := names(dir); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}

	// Killed between its two steps: the next build, before it begins, puts the old site back.
	dead := filepath.Join(dir, ".public-123")
	put(t, dead, "lock", "", "site/index.html", "half")
	must(t, os.Rename(target, filepath.Join(dead, "old")))
	st, err := NewStaging(target)
	must(t, err)
	if got := tree(t, dir)["public/index.html"]; got != "three" {
		t.Errorf("the old site was not put back, got %q", got)
	}
	must(t, st.Discard())
	if got := names(dir); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}

func TestOnlyDeadBuildsAreRemoved(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	put(t, dir, ".public-1/lock", "", ".public-1/site/x", "", // dead
		".public-2/thesis.txt", "not ours", ".public-html/lock", "not ours", ".other-3/lock", "another target's")
	must(t, os.Mkdir(filepath.Join(dir, ".public-4"), 0o755)) // killed before it had its lock
	alive, err := NewStaging(target)
	must(t, err)
	st, err := NewStaging(target)
	must(t, err)
	want := []string{".other-3", ".public-2", ".public-html", filepath.Base(alive.dir), filepath.Base(st.dir)}
	for _, name := range want {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	if got := names(dir); len(got) != len(want) {
		t.Errorf("there are %v, want %v", got, want)
	}
	must(t, alive.Discard())
	must(t, st.Discard())
}

// A folder that takes the target's place at the last moment is not deleted.
func TestForeignFolderAtTheLastMoment(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	must(t, os.Mkdir(target, 0o755))
	st, err := NewStaging(target)
	must(t, err)
	put(t, st.Site, "index.html", "new", Marker, markerText)
	exchanged := 0
	st.exchange = func(a, b string) error {
		if exchanged++; exchanged == 1 {
			put(t, target, "thesis.txt", "dear")
		}
		return exchange(a, b)
	}
	if err := st.Publish(); err == nil || !strings.Contains(err.Error(), "was not published by this program") {
		t.Errorf("error is %v", err)
	}
	must(t, st.Discard())
	sameTree(t, "target", tree(t, dir), map[string]string{"./": "", "public/": "", "public/thesis.txt": "dear"})
}

// put writes files, given as path and content in turn, below dir.
func put(t *testing.T, dir string, files ...string) {
	t.Helper()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, filepath.FromSlash(files[i]))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(files[i+1]), 0o644))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// tree reads every file below dir. A folder is listed by its name and a slash.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if d.IsDir() {
			files[filepath.ToSlash(rel)+"/"] = ""
			return nil
		}
		data, err := os.ReadFile(name)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	}))
	return files
}

func sameTree(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if v, ok := got[name]; !ok {
			t.Errorf("%s: %s is missing", what, name)
		} else if v != want[name] {
			t.Errorf("%s: %s is\n%s\nnot\n%s", what, name, v, want[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: there is also %s", what, name)
		}
	}
}

func names(dir string) []string {
	var list []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}
