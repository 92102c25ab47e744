package cli

import (
	"os"
	"path/filepath"
	"time"

	"counterpoint/generator/hugosite"
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
	if data, ok := hugosite.Kept(name); ok {
		return data, nil
	}
	data, err := card.Draw()
	if err != nil {
		return nil, err
	}
	hugosite.Keep(name, data)
	return data, nil
}
