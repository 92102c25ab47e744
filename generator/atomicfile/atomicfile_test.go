package atomicfile

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func open(t *testing.T, files ...string) (*os.Root, string) {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, files[i])
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(files[i+1]), 0o644))
	}
	root, err := os.OpenRoot(dir)
	must(t, err)
	t.Cleanup(func() { root.Close() })
	return root, dir
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// holds compares a folder with files given as name and text in turn: nothing else may be left in it.
func holds(t *testing.T, dir string, files ...string) {
	t.Helper()
	got, want := map[string]string{}, map[string]string{}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			var data []byte
			data, err = os.ReadFile(name)
			rel, _ := filepath.Rel(dir, name)
			got[filepath.ToSlash(rel)] = string(data)
		}
		return err
	}))
	for i := 0; i < len(files); i += 2 {
		want[files[i]] = files[i+1]
	}
	if !maps.Equal(got, want) {
		t.Errorf("the folder holds %q, not %q", got, slices.Sorted(maps.Keys(want)))
	}
}

func TestWrite(t *testing.T) {
	root, dir := open(t, "a.toml", "old")
	must(t, Write(root, "a.toml", []byte("new")))
	must(t, Write(root, "data/claims/b.toml", []byte("b")))
	must(t, WriteFile(filepath.Join(dir, "c.json"), []byte("c")))
	holds(t, dir, "a.toml", "new", "data/claims/b.toml", "b", "c.json", "c")
}

func TestCreateLeavesWhatIsThere(t *testing.T) {
	root, dir := open(t, "a.toml", "old")
	if err := Create(root, "a.toml", []byte("new")); !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), "a.toml is there already") {
		t.Errorf("error is %v", err)
	}
	must(t, Create(root, "b.toml", []byte("new")))
	holds(t, dir, "a.toml", "old", "b.toml", "new")
}

func TestNoLinkLeadsOut(t *testing.T) {
	outside := t.TempDir()
	root, dir := open(t)
	must(t, os.Symlink(outside, filepath.Join(dir, "data")))
	if err := Write(root, "data/a.toml", []byte("x")); err == nil {
		t.Error("a link was followed")
	}
	holds(t, outside)
}

func TestReplace(t *testing.T) {
	root, dir := open(t, "a", "1", "b", "2")
	must(t, Replace(root, []Change{{"a", "c", []byte("1"), []byte("one")}, {"b", "b", []byte("2"), []byte("two")}}))
	holds(t, dir, "c", "one", "b", "two")
}

// A file can go together with a change of others.
func TestReplaceRemoves(t *testing.T) {
	root, dir := open(t, "a", "1", "b", "2")
	must(t, Replace(root, []Change{{"a", "", []byte("1"), nil}, {"b", "b", []byte("2"), []byte("two")}}))
	holds(t, dir, "b", "two")
}

// A file that is moved alone is not written anew: it keeps its time.
func TestReplaceMoves(t *testing.T) {
	root, dir := open(t, "a", "1", "media/a/x.png", "picture")
	long := time.Unix(1_000_000_000, 0)
	must(t, os.Chtimes(filepath.Join(dir, "media/a/x.png"), long, long))
	must(t, Replace(root, []Change{{"a", "b", []byte("1"), []byte("one")}, {Old: "media/a/x.png", New: "media/b/x.png"}}))
	holds(t, dir, "b", "one", "media/b/x.png", "picture")
	info, err := os.Stat(filepath.Join(dir, "media/b/x.png"))
	must(t, err)
	if !info.ModTime().Equal(long) {
		t.Errorf("its time is %s", info.ModTime())
	}
}

// When one file cannot be changed, none is.
func TestReplaceAllOrNone(t *testing.T) {
	for name, last := range map[string]Change{
		"a name that is taken": {"b", "a", nil, []byte("x")},
		"a folder":             {"b", "folder", nil, []byte("x")},
		"a folder in its way":  {"folder", "folder", nil, []byte("x")},
	} {
		root, dir := open(t, "a", "1", "b", "2", "c", "3", "folder/x", "")
		if err := Replace(root, []Change{{"a", "a", []byte("1"), []byte("one")}, {"b", "moved", []byte("2"), []byte("two")}, {"c", "media/c", nil, nil}, {"folder/x", "", nil, nil}, last}); err == nil {
			t.Errorf("%s: no error", name)
		}
		holds(t, dir, "a", "1", "b", "2", "c", "3", "folder/x", "")
	}
}

func TestFile(t *testing.T) {
	_, dir := open(t, "site.zip", "old")
	name := filepath.Join(dir, "site.zip")
	f, err := New(name)
	must(t, err)
	f.Write([]byte("half"))
	f.Discard()
	holds(t, dir, "site.zip", "old")
	f, err = New(name)
	must(t, err)
	defer f.Discard()
	f.Write([]byte("whole"))
	if size, err := f.Finish(); err != nil || size != 5 {
		t.Errorf("%d bytes, %v", size, err)
	}
	must(t, f.Commit())
	f.Discard()
	holds(t, dir, "site.zip", "whole")
}
