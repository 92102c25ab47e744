package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
)

// The search index is made anew when a claim or a point has changed, and taken from the cache when none has: the tool that
// makes it knows no half of one. Of each site folder the last index is kept.

// indexCache is the file in which the index of a site is kept; empty when there is none to be had.
type indexCache struct {
	file string
	key  [sha256.Size]byte
}

// savedIndex is what the file holds, behind a checksum of it.
type savedIndex struct {
	Key   [sha256.Size]byte // of the tool, and of what it was given
	Files map[string][]byte
}

// keptIndex is the place for the index that a tool makes of some records.
func keptIndex(cache, siteDir, tool string, records []byte) indexCache {
	dir, err := filepath.Abs(siteDir)
	if cache == "" || err != nil {
		return indexCache{}
	}
	name := sha256.Sum256([]byte(dir))
	return indexCache{filepath.Join(cache, hex.EncodeToString(name[:16])), sha256.Sum256(append([]byte(tool+"\n"), records...))}
}

// restore writes the index into a folder, if it is the one that would be made.
func (c indexCache) restore(out string) bool {
	data, ok := kept(c.file)
	if !ok {
		return false
	}
	var saved savedIndex
	if gob.NewDecoder(bytes.NewReader(data)).Decode(&saved) != nil || saved.Key != c.key {
		return false
	}
	for name, data := range saved.Files {
		target := filepath.Join(out, filepath.FromSlash(name))
		if os.MkdirAll(filepath.Dir(target), 0o755) != nil || os.WriteFile(target, data, 0o644) != nil {
			return false // what is there is written over by the tool
		}
	}
	return true
}

// save keeps an index, if it can: without it the next build makes its own.
func (c indexCache) save(out string) {
	if c.file == "" {
		return
	}
	saved := savedIndex{c.key, map[string][]byte{}}
	folder := os.DirFS(out)
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			saved.Files[name], err = fs.ReadFile(folder, name)
		}
		return err
	})
	var text bytes.Buffer
	if err == nil && gob.NewEncoder(&text).Encode(saved) == nil {
		keep(c.file, text.Bytes())
	}
}
