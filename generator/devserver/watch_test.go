package devserver

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestWatch(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "data/claims/a.toml", "x", "hugo.toml", "x", "other.txt", "x")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	const debounce = 60 * time.Millisecond
	changes, err := Watch(ctx, []string{filepath.Join(dir, "data"), filepath.Join(dir, "hugo.toml"), filepath.Join(dir, "themes")}, debounce, func(base string) bool { return strings.HasSuffix(base, "~") || strings.HasPrefix(base, ".a") })
	must(t, err)
	for _, test := range []struct {
		what string
		do   func()
		want bool
	}{
		{"a record is written", func() { put(t, dir, "data/claims/a.toml", "y") }, true},
		{"many records are written", func() {
			for i := range 50 {
				put(t, dir, fmt.Sprintf("data/claims/%d.toml", i), "y")
			}
		}, true},
		{"a new folder", func() { put(t, dir, "data/points/deep/p.toml", "y") }, true},
		{"a file in the new folder", func() { put(t, dir, "data/points/deep/p.toml", "z") }, true},
		{"a record is removed", func() { os.Remove(filepath.Join(dir, "data/claims/a.toml")) }, true},
		{"settings are replaced", func() {
			put(t, dir, "hugo.toml.new", "y")
			os.Rename(filepath.Join(dir, "hugo.toml.new"), filepath.Join(dir, "hugo.toml"))
		}, true},
		{"the themes folder appears", func() { put(t, dir, "themes/counterpoint/x.html", "y") }, true},
		{"a theme changes", func() { put(t, dir, "themes/counterpoint/x.html", "z") }, true},
		{"the data folder is made again", func() {
			os.RemoveAll(filepath.Join(dir, "data"))
			put(t, dir, "data/claims/a.toml", "x")
		}, true},
		{"a record in it", func() { put(t, dir, "data/claims/a.toml", "y") }, true},
		{"another file of the site folder", func() { put(t, dir, "other.txt", "y") }, false},
		{"an editor's file", func() { put(t, dir, "data/claims/.a.toml.swp", "y", "data/claims/a.toml~", "y") }, false},
		{"a hidden file that is not ignored", func() { put(t, dir, "data/.hidden", "y") }, true},
		{"nothing", func() {}, false},
	} {
		time.Sleep(debounce / 2) // what the case before left for the watcher to notice
		test.do()
		got := 0
		for wait := 30 * debounce; ; wait = 3 * debounce {
			if !test.want {
				wait = 4 * debounce
			}
			select {
			case <-changes:
				got++
				continue
			case <-time.After(wait):
			}
			break
		}
		if (got > 0) != test.want { // a slow machine may see one change in two parts
			t.Errorf("%s: told %d times", test.what, got)
		}
	}
	// It is told which files changed, those of a change that nobody received yet with those of the next, and whether there may be others.
	put(t, dir, "data/claims/a.toml", "1")
	time.Sleep(4 * debounce)
	put(t, dir, "data/claims/0.toml", "2")
	time.Sleep(4 * debounce)
	c := <-changes
	slices.Sort(c.Names)
	want := []string{filepath.Join(dir, "data/claims/0.toml"), filepath.Join(dir, "data/claims/a.toml")}
	if got := slices.Compact(c.Names); !slices.Equal(got, want) || c.More {
		t.Errorf("told that %q changed, and others: %v", got, c.More)
	}
	put(t, dir, "data/events/e.toml", "x")
	if c := <-changes; !c.More {
		t.Error("not told that a new folder may hold more than what was seen in it")
	}
	cancel()
	select {
	case _, open := <-changes:
		if open {
			t.Error("told after the end")
		}
	case <-time.After(5 * time.Second):
		t.Error("the channel is not closed")
	}
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
