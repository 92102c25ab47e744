package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"counterpoint/generator/page"
	"counterpoint/generator/picture"
)

// drawCards draws the cards of a site into a folder, several at a time, and takes from the cache those drawn before.
func drawCards(ctx context.Context, cards []page.Picture, dir string) error {
	cache := openCardCache()
	work := make(chan page.Picture)
	var failed sync.Once
	var err error
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var done sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		done.Go(func() {
			for p := range work {
				if e := drawCard(cache, p, filepath.Join(dir, filepath.FromSlash(p.Path))); e != nil {
					failed.Do(func() { err = e; stop() })
				}
			}
		})
	}
	for _, p := range cards {
		if ctx.Err() != nil {
			break
		}
		work <- p
	}
	close(work)
	done.Wait()
	if err == nil {
		err = ctx.Err()
	}
	return err
}

func drawCard(cache cardCache, p page.Picture, name string) error {
	data, err := cache.draw(p.Card)
	if err != nil {
		return fmt.Errorf("%s: %w", p.Path, err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// cardCache is a folder of drawn cards, by what is on them; empty when there is none to use. It holds nothing that
// cannot be drawn again, so it may be deleted at any time, and whatever is wrong with it costs time only.
type cardCache string

func openCardCache() cardCache {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir := filepath.Join(base, "counterpoint", "cards")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return ""
	}
	return cardCache(dir)
}

// draw returns a card as PNG. In the cache its checksum stands before it, so that a damaged file is not published.
func (c cardCache) draw(card picture.Card) ([]byte, error) {
	if c == "" {
		return card.Draw()
	}
	name := filepath.Join(string(c), card.Key())
	if data, err := os.ReadFile(name); err == nil && len(data) > sha256.Size {
		if sum := sha256.Sum256(data[sha256.Size:]); bytes.Equal(sum[:], data[:sha256.Size]) {
			return data[sha256.Size:], nil
		}
	}
	data, err := card.Draw()
	if err != nil {
		return nil, err
	}
	c.keep(name, data)
	return data, nil
}

// keep stores a card under its name in one step, if it can.
func (c cardCache) keep(name string, data []byte) {
	f, err := os.CreateTemp(string(c), "new-*")
	if err != nil {
		return
	}
	sum := sha256.Sum256(data)
	_, err = f.Write(append(sum[:], data...))
	if f.Close() != nil || err != nil || os.Rename(f.Name(), name) != nil {
		os.Remove(f.Name())
	}
}
