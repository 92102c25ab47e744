// Package cache keeps on this machine what takes long to make and can be made again: drawn cards, search indexes, the
// checker for the browser, what pages were rendered from, and the search tool with its npm packages.
//
// Nothing depends on it. Where no folder can be had, everything is made anew; a damaged entry counts as missing; several
// builds may use it at the same time. What nobody has used for five days is removed.
package cache

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/cache"
)

// unused is how long something stays that nobody uses. It is the time after which the library removes entries.
const unused = 5 * 24 * time.Hour

// Cache is a folder of results. A nil *Cache has nothing and keeps nothing.
type Cache struct {
	dir     string
	entries *cache.Cache
	now     func() time.Time
}

// Open opens the cache in the user's cache folder, counterpoint/, and trims it. It is nil when there is no such folder
// and none can be made.
func Open() *Cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	return OpenIn(filepath.Join(dir, "counterpoint"))
}

// OpenIn does what Open does with another folder.
func OpenIn(dir string) *Cache {
	entries := filepath.Join(dir, "entries")
	if err := os.MkdirAll(entries, 0o755); err != nil {
		return nil
	}
	c := &Cache{dir: dir, now: time.Now}
	var err error
	if c.entries, err = cache.Open(entries); err != nil {
		return nil
	}
	c.trim()
	return c
}

// Get returns what was put under a key. It is not ok when there is nothing, or when it is damaged.
func (c *Cache) Get(key string) (data []byte, ok bool) {
	if c == nil {
		return nil, false
	}
	data, _, err := c.entries.GetBytes(sha256.Sum256([]byte(key)))
	return data, err == nil
}

// Put keeps data under a key, in place of what was there. That it cannot be kept is no error: it can be made again.
// Keys of several kinds of things begin with a word for the kind.
func (c *Cache) Put(key string, data []byte) {
	if c == nil {
		return
	}
	id := cache.ActionID(sha256.Sum256([]byte(key)))
	before, missing := c.entries.Get(id)
	now, _, err := c.entries.PutNoVerify(id, bytes.NewReader(data))
	if err == nil && missing == nil && before.OutputID != now {
		os.Remove(c.entries.OutputFile(before.OutputID)) // the library would leave it until it is trimmed
	}
}

// Folder returns a folder with files that a program is run from. Unless the cache has it, install is called to fill a
// fresh one. Its name begins with one of those in trimmed and says what is in it and of which version.
func (c *Cache) Folder(name string, install func(dir string) error) (string, error) {
	if c == nil {
		return "", errors.New("there is no folder for caches: set HOME or XDG_CACHE_HOME to one that can be written")
	}
	dir := filepath.Join(c.dir, name)
	if info, err := os.Stat(dir); err == nil {
		if c.now().Sub(info.ModTime()) > time.Hour {
			os.Chtimes(dir, c.now(), c.now()) // or it is trimmed
		}
		return dir, nil
	}
	fresh, err := os.MkdirTemp(c.dir, "new-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh) // fails to find it once it has been renamed
	if err := install(fresh); err != nil {
		return "", err
	}
	if err := os.Rename(fresh, dir); err != nil {
		if _, there := os.Stat(dir); there != nil { // another build may have been first
			return "", err
		}
	}
	return dir, nil
}

// trimmed are the names, as in filepath.Match, of what is removed from the cache folder itself when it is not used. It
// holds other files too, which are left alone.
var trimmed = []string{
	"search-*", // the search tool, by version
	"new-*",    // of a build that was killed

	// What earlier versions of the program kept.
	"checker-*.wasm", "compile-*", "cards", "pages", "search",
}

// trim removes what nobody has used for long. The library looks through its entries once a day.
func (c *Cache) trim() {
	c.entries.Trim()
	for _, pattern := range trimmed {
		names, _ := filepath.Glob(filepath.Join(c.dir, pattern))
		for _, name := range names {
			if info, err := os.Lstat(name); err == nil && c.now().Sub(info.ModTime()) > unused {
				os.RemoveAll(name)
			}
		}
	}
}
