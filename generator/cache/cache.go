// Package cache keeps on this machine what takes long to make and can be made again: drawn cards, the checker for the
// browser, the history of the records, and what pages were rendered from.
//
// Nothing depends on it. Where no folder can be had, everything is made anew; a damaged entry, by its checksum,
// counts as missing; several builds may use it at the same time. What nobody has used for five days is removed. The cache
// protects against damage and other users, not against the user whose cache it is.
package cache

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/cache"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/program"
	"counterpoint/generator/stop"
)

// unused is how long something stays that nobody uses. It is the time after which the library removes entries.
const unused = 5 * 24 * time.Hour

// Cache is a folder of results. A nil *Cache has nothing and keeps nothing.
type Cache struct {
	dir     string
	entries *cache.Cache
	now     func() time.Time
}

// UserDir returns the folder counterpoint/ in the user's cache folder, which no other user can read or change. It is empty
// when there is none and none can be made, when it belongs to another user, and when it is inside the site folder: who
// sends a change could fill it.
func UserDir(site string) string {
	dir, err := os.UserCacheDir()
	if err != nil || program.Inside(site, dir) {
		return ""
	}
	dir = filepath.Join(dir, "counterpoint")
	if os.MkdirAll(dir, 0o700) != nil || !claim(dir) {
		return ""
	}
	return dir
}

// Temp makes a folder for a program to work in, whose name begins with one of those in trimmed: in the user's folder, from
// which what a killed program leaves is trimmed, or else in the system's for temporary files. It is removed with remove.
func Temp(site, name string) (dir string, remove func(), err error) {
	return stop.Folder(UserDir(site), name)
}

// Open opens the cache in [UserDir], and trims it. It is nil when there is no such folder.
func Open(site string) *Cache {
	dir := UserDir(site)
	if dir == "" {
		return nil
	}
	return OpenIn(dir)
}

// OpenIn does what Open does with another folder.
func OpenIn(dir string) *Cache {
	entries := filepath.Join(dir, "entries")
	if os.MkdirAll(dir, 0o700) != nil || !claim(dir) || !folder(entries) {
		return nil
	}
	for i := range 256 {
		if !folder(filepath.Join(entries, fmt.Sprintf("%02x", i))) {
			return nil
		}
	}
	c := &Cache{dir: dir, now: time.Now}
	var err error
	if c.entries, err = cache.Open(entries); err != nil {
		return nil
	}
	c.trim()
	return c
}

// claim makes sure that a folder is this user's, and that no other can read or change what is in it.
func claim(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() || !isOwn(info) {
		return false
	}
	return info.Mode().Perm()&0o077 == 0 || os.Chmod(dir, 0o700) == nil
}

// folder makes sure that there is a folder, in the place of anything else.
func folder(name string) bool {
	if info, err := os.Lstat(name); err == nil && !info.IsDir() {
		os.Remove(name)
	} else if err == nil {
		return true
	}
	return os.Mkdir(name, 0o700) == nil || isFolder(name)
}

func isFolder(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.IsDir()
}

// isPlain tells whether a name is of a plain file: anything else is not read, as it could have no end, or is elsewhere.
func isPlain(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode().IsRegular()
}

// maxData is how many bytes are kept under a key.
const maxData = 1 << 30

// Get returns what was put under a key. It is not ok when there is nothing, or when it is damaged.
func (c *Cache) Get(key string) (data []byte, ok bool) {
	if c == nil {
		return nil, false
	}
	id := cache.ActionID(sha256.Sum256([]byte(key)))
	if !isPlain(c.leading(id)) {
		return nil, false
	}
	entry, err := c.entries.Get(id)
	if err != nil || entry.Size > maxData {
		return nil, false
	}
	info, err := os.Lstat(c.entries.OutputFile(entry.OutputID))
	if err != nil || !info.Mode().IsRegular() || info.Size() != entry.Size {
		return nil, false
	}
	data, _, err = c.entries.GetBytes(id)
	return data, err == nil
}

// leading is the file that leads from a key to its data.
func (c *Cache) leading(id cache.ActionID) string {
	return filepath.Join(c.dir, "entries", fmt.Sprintf("%02x", id[0]), fmt.Sprintf("%x-a", id))
}

// Put keeps data under a key, in place of what was there. That it cannot be kept is no error: it can be made again.
// Keys of several kinds of things begin with a word for the kind.
func (c *Cache) Put(key string, data []byte) {
	if c == nil || len(data) > maxData {
		return
	}
	id := cache.ActionID(sha256.Sum256([]byte(key)))
	for _, name := range []string{c.leading(id), c.entries.OutputFile(sha256.Sum256(data))} {
		if _, err := os.Lstat(name); err == nil && !isPlain(name) {
			os.RemoveAll(name)
		}
	}
	before, missing := c.entries.Get(id)
	now, _, err := c.entries.PutNoVerify(id, bytes.NewReader(data))
	if err == nil && missing == nil && before.OutputID != now {
		os.Remove(c.entries.OutputFile(before.OutputID)) // the library would leave it until it is trimmed
	}
}

// trimmed are the names, as in filepath.Match, of what is removed from the cache folder itself when it is not used. It
// holds other files too, which are left alone.
var trimmed = []string{
	"git-*", "compile-*", // of a build that was killed

	// What earlier versions of the program kept.
	"checker-*.wasm", "cards", "pages", "search", "search-*", "new-*",
}

// trim removes what nobody has used for long. The library looks through its entries once a day. A time from the future,
// as a clock that was wrong leaves it, is not believed: it would keep a thing for ever.
func (c *Cache) trim() {
	if stamp := filepath.Join(c.dir, "entries", "trim.txt"); !c.trimmedToday(stamp) {
		os.RemoveAll(stamp)
		c.correct(filepath.Join(c.dir, "entries", "??", "*"))
		c.entries.Trim()
	}
	for _, pattern := range trimmed {
		c.correct(filepath.Join(c.dir, pattern))
		names, _ := filepath.Glob(filepath.Join(c.dir, pattern))
		for _, name := range names {
			if info, err := os.Lstat(name); err == nil && c.now().Sub(info.ModTime()) > unused {
				os.RemoveAll(name)
			}
		}
	}
}

// trimmedToday tells whether the library would do nothing, by the time that it noted, in seconds since 1970.
func (c *Cache) trimmedToday(stamp string) bool {
	text, err := plainfile.Read(stamp, 100)
	if err != nil {
		return false
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	age := c.now().Sub(time.Unix(seconds, 0))
	return err == nil && age < 24*time.Hour && age > -time.Hour
}

// correct gives the time of now to files that were last used in the future.
func (c *Cache) correct(pattern string) {
	names, _ := filepath.Glob(pattern)
	for _, name := range names {
		if info, err := os.Lstat(name); err == nil && info.Mode()&fs.ModeSymlink == 0 && info.ModTime().After(c.now().Add(time.Minute)) {
			os.Chtimes(name, c.now(), c.now())
		}
	}
}
