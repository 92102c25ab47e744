package cache

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func open(t *testing.T, dir string) *Cache {
	t.Helper()
	c := OpenIn(dir)
	if c == nil {
		t.Fatal("there is no cache")
	}
	return c
}

func get(t *testing.T, c *Cache, key, want string) {
	t.Helper()
	data, ok := c.Get(key)
	if ok != (want != "") || string(data) != want && ok {
		t.Errorf("under %q: %q, %v, want %q", key, data, ok, want)
	}
}

// files returns the files of the cache that hold data, which end in -d, or those that lead to it, which end in -a.
func files(t *testing.T, dir, end string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(name, end) {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// age makes everything below a folder look as if it was last used that long ago.
func age(t *testing.T, dir string, by time.Duration) {
	t.Helper()
	at := time.Now().Add(-by)
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		return errors.Join(err, os.Chtimes(name, at, at))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestGetPut(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	get(t, c, "card 1", "")
	c.Put("card 1", []byte("one"))
	c.Put("card 2", []byte("two"))
	get(t, c, "card 1", "one")
	get(t, open(t, dir), "card 2", "two")
	c.Put("card 1", []byte("another"))
	get(t, c, "card 1", "another")
	if n := len(files(t, dir, "-d")); n != 2 {
		t.Errorf("%d files of data, want 2: what was replaced stays", n)
	}
}

// Damage of any kind is a miss, and is mended by the next Put.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	for what, damage := range map[string]func(name string, data []byte) error{
		"cut short": func(name string, data []byte) error { return os.WriteFile(name, data[:2], 0o644) },
		"one bit":   func(name string, data []byte) error { data[1] ^= 1; return os.WriteFile(name, data, 0o644) },
		"empty":     func(name string, _ []byte) error { return os.WriteFile(name, nil, 0o644) },
		"gone":      func(name string, _ []byte) error { return os.Remove(name) },
		"a folder":  func(name string, _ []byte) error { return errors.Join(os.Remove(name), os.Mkdir(name, 0o755)) },
	} {
		for _, end := range []string{"-a", "-d"} {
			key := what + end
			before := files(t, dir, end)
			c.Put(key, []byte("data of "+key))
			for _, name := range files(t, dir, end) {
				if slices.Contains(before, name) {
					continue
				}
				data, err := os.ReadFile(name)
				if err := errors.Join(err, damage(name, data)); err != nil {
					t.Fatal(err)
				}
			}
			get(t, c, key, "")
			c.Put(key, []byte("data of "+key))
			if what != "a folder" { // nothing can be kept there, which is no error
				get(t, c, key, "data of "+key)
			}
		}
	}
}

func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	c := OpenIn(file)
	if c != nil {
		t.Fatal("a file is taken for a folder")
	}
	c.Put("card 1", []byte("one"))
	get(t, c, "card 1", "")
	if _, err := c.Folder("search-1", func(string) error { return nil }); err == nil {
		t.Error("without a cache there is a folder")
	}
	t.Setenv("HOME", "")
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("LocalAppData", "")
	if Open() != nil {
		t.Error("there is a cache without a home folder")
	}
}

func TestManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			c := OpenIn(dir)
			for i := range 50 {
				key, want := fmt.Sprint("card ", i), bytes.Repeat([]byte{byte(i + 1)}, 1000)
				if data, ok := c.Get(key); ok && !bytes.Equal(data, want) {
					t.Errorf("%s holds what was not put there", key)
				}
				c.Put(key, want)
			}
			if _, err := c.Folder("search-1", func(dir string) error { return os.WriteFile(filepath.Join(dir, "f"), nil, 0o644) }); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	c := open(t, dir)
	for i := range 50 {
		get(t, c, fmt.Sprint("card ", i), string(bytes.Repeat([]byte{byte(i + 1)}, 1000)))
	}
}

// A folder is installed once; one whose installation failed is not there.
func TestFolder(t *testing.T) {
	c := open(t, t.TempDir())
	failed := errors.New("no network")
	if _, err := c.Folder("search-1", func(string) error { return failed }); !errors.Is(err, failed) {
		t.Errorf("the installation failed, but the error is %v", err)
	}
	installed := 0
	for range 2 {
		dir, err := c.Folder("search-1", func(dir string) error {
			installed++
			return os.WriteFile(filepath.Join(dir, "tool"), nil, 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, "tool")); err != nil {
			t.Error(err)
		}
	}
	if installed != 1 {
		t.Errorf("installed %d times", installed)
	}
	if left, _ := filepath.Glob(filepath.Join(c.dir, "new-*")); len(left) > 0 {
		t.Errorf("left over: %q", left)
	}
}

// Entries that nobody has used for five days go, those in use stay.
func TestTrimEntries(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	c.Put("old", []byte("old"))
	c.Put("used", []byte("used"))
	age(t, filepath.Join(dir, "entries"), 6*24*time.Hour)
	get(t, c, "used", "used")
	writeTrimTime(t, dir, time.Now().Add(-time.Hour))
	c.trim()
	get(t, open(t, dir), "used", "used")
	if n := len(files(t, dir, "-d")); n != 2 {
		t.Errorf("trimmed twice on one day: %d files of data", n)
	}
	writeTrimTime(t, dir, time.Now().Add(-25*time.Hour))
	c.trim()
	get(t, c, "used", "used")
	get(t, c, "old", "")
	if n := len(files(t, dir, "-d")); n != 1 {
		t.Errorf("%d files of data, want 1", n)
	}
}

func writeTrimTime(t *testing.T, dir string, at time.Time) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "entries", "trim.txt"), fmt.Append(nil, at.Unix()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Tools of other versions, what killed builds left, and what earlier versions of the program kept go when nobody has used
// them for five days. Other files in the folder stay.
func TestTrimFolder(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	for _, name := range []string{"search-0a1b2c/node_modules/x", "new-123/x", "cards/x", "pages/x", "search/x", "compile-9/x", "checker-ff.wasm", "links/town.json", "notes.txt"} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte("x"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	tool, err := c.Folder("search-used", func(string) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	names := func() (list []string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			list = append(list, e.Name())
		}
		return list
	}
	before := names()
	start := c.now()
	c.now = func() time.Time { return start.Add(4 * 24 * time.Hour) }
	c.trim()
	if got := names(); !slices.Equal(got, before) {
		t.Errorf("after four days there are %q, want %q", got, before)
	}
	if again, err := c.Folder("search-used", nil); err != nil || again != tool {
		t.Errorf("%q, %v", again, err)
	}
	c.now = func() time.Time { return start.Add(6 * 24 * time.Hour) }
	c.trim()
	if got, want := names(), []string{"entries", "links", "notes.txt", "search-used"}; !slices.Equal(got, want) {
		t.Errorf("after six days there are %q, want %q", got, want)
	}
}
