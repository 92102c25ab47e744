package cache

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
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
		"a full folder": func(name string, _ []byte) error {
			return errors.Join(os.Remove(name), os.Mkdir(name, 0o755), os.WriteFile(filepath.Join(name, "x"), nil, 0o644))
		},
		"a link": func(name string, _ []byte) error {
			return errors.Join(os.Rename(name, name+"-kept"), os.Symlink(name+"-kept", name))
		},
		"a pipe":   func(name string, _ []byte) error { return errors.Join(os.Remove(name), pipe(name)) },
		"too long": func(name string, data []byte) error { return os.Truncate(name, int64(len(data))+1<<40) },
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
			get(t, c, key, "data of "+key)
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
	t.Setenv("HOME", "")
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("LocalAppData", "")
	if Open(t.TempDir()) != nil {
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
		})
	}
	wg.Wait()
	c := open(t, dir)
	for i := range 50 {
		get(t, c, fmt.Sprint("card ", i), string(bytes.Repeat([]byte{byte(i + 1)}, 1000)))
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

// What killed builds left, and what earlier versions of the program kept go when nobody has used
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
	c.now = func() time.Time { return start.Add(6 * 24 * time.Hour) }
	c.trim()
	if got, want := names(), []string{"entries", "links", "notes.txt"}; !slices.Equal(got, want) {
		t.Errorf("after six days there are %q, want %q", got, want)
	}
}

// Whatever stands in the place of a folder of the cache, or of its note of the last trimming, a cache can be had.
func TestDamagedFolders(t *testing.T) {
	for _, name := range []string{"entries", "entries/00", "entries/trim.txt"} {
		for what, put := range map[string]func(name string) error{
			"a file": func(name string) error { return os.WriteFile(name, []byte("x"), 0o644) }, "a pipe": pipe,
			"a link": func(name string) error { return os.Symlink(filepath.Dir(name), name) },
		} {
			dir := t.TempDir()
			open(t, dir)
			name := filepath.Join(dir, filepath.FromSlash(name))
			if err := errors.Join(os.RemoveAll(name), put(name)); err != nil {
				t.Fatal(err)
			}
			c := open(t, dir)
			c.Put("card 1", []byte("one"))
			get(t, c, "card 1", "one")
			if info, err := os.Lstat(name); err != nil || info.Mode()&(fs.ModeSymlink|fs.ModeNamedPipe) != 0 {
				t.Errorf("%s in the place of %s: %v, %v", what, name, info, err)
			}
		}
	}
}

// The folder is for this user alone, and not taken over from another.
func TestFolderOfTheUser(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	was := isOwn
	defer func() { isOwn = was }()
	isOwn = func(fs.FileInfo) bool { return false }
	if OpenIn(dir) != nil {
		t.Error("the folder of another user is used")
	}
}

// A cache inside the site folder could come with a change to the site.
func TestNotInTheSite(t *testing.T) {
	site := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
		t.Setenv(name, filepath.Join(site, ".cache"))
	}
	if Open(site) != nil {
		t.Error("there is a cache inside the site folder")
	}
	if Open(filepath.Join(site, "sites", "town")) == nil {
		t.Error("there is no cache outside the site folder")
	}
}

// A time from the future keeps nothing for ever.
func TestTimesFromTheFuture(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	c.Put("card 1", []byte("one"))
	if err := os.Mkdir(filepath.Join(dir, "compile-1"), 0o755); err != nil {
		t.Fatal(err)
	}
	age(t, dir, -1000*time.Hour)
	writeTrimTime(t, dir, time.Now().Add(1000*time.Hour))
	get(t, open(t, dir), "card 1", "one")
	start := c.now()
	c.now = func() time.Time { return start.Add(6 * 24 * time.Hour) }
	age(t, filepath.Join(dir, "entries"), 6*24*time.Hour+2*time.Hour)
	writeTrimTime(t, dir, time.Now().Add(1000*time.Hour))
	c.trim()
	if left, _ := filepath.Glob(filepath.Join(dir, "compile-*")); len(left) > 0 || len(files(t, dir, "-d")) > 0 {
		t.Errorf("left are %q and %q", left, files(t, dir, "-d"))
	}
}
