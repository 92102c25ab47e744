package cli

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"time"

	"counterpoint/generator/sharecard"
)

// cardCache is a folder of drawn cards, by what is on them; empty when there is none to use. It holds nothing that
// cannot be drawn again, so it may be deleted at any time, and whatever is wrong with it costs time only.
type cardCache string

func openCardCache() cardCache { return cardCache(cacheDir("cards")) }

// cacheDir makes a folder for one sort of thing in the user's cache; it is empty where there is none to be had.
func cacheDir(name string) string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir := filepath.Join(base, "counterpoint", name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return ""
	}
	sweepCache(dir)
	return dir
}

// sweepCache removes what killed builds left half written. Any that is being written is younger than an hour.
func sweepCache(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, "new-*"))
	for _, name := range left {
		if info, err := os.Lstat(name); err == nil && time.Since(info.ModTime()).Abs() > time.Hour {
			os.Remove(name)
		}
	}
}

// draw returns a card as PNG. In the cache its checksum stands before it, so that a damaged file is not published.
func (c cardCache) draw(card sharecard.Card) ([]byte, error) {
	if c == "" {
		return card.Draw()
	}
	name := filepath.Join(string(c), card.Key())
	if data, ok := kept(name); ok {
		return data, nil
	}
	data, err := card.Draw()
	if err != nil {
		return nil, err
	}
	keep(name, data)
	return data, nil
}

// keep stores data in a file of a cache, behind its checksum and in one step, if it can.
func keep(name string, data []byte) {
	f, err := os.CreateTemp(filepath.Dir(name), "new-*")
	if err != nil {
		return
	}
	sum := sha256.Sum256(data)
	_, err = f.Write(append(sum[:], data...))
	if f.Close() != nil || err != nil || os.Rename(f.Name(), name) != nil {
		os.Remove(f.Name())
	}
}

// kept returns what keep stored; not ok when it is gone or damaged.
func kept(name string) (data []byte, ok bool) {
	data, err := os.ReadFile(name)
	if err != nil || len(data) <= sha256.Size {
		return nil, false
	}
	sum, data := data[:sha256.Size], data[sha256.Size:]
	return data, sha256.Sum256(data) == [sha256.Size]byte(sum)
}
