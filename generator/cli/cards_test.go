package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"counterpoint/generator/sharecard"
)

// The cache of cards changes how long drawing takes and nothing else: filled, empty, damaged, or not to be had.
func TestCardCacheNeverChangesTheResult(t *testing.T) {
	base := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", base)
	cards := map[string]sharecard.Card{
		"site":  {Site: "Kestrel Bay, Checked", Text: "What was said about the harbour."},
		"claim": {Site: "Kestrel Bay, Checked", Label: "The claim", Text: "Fares double", Rating: "False", Value: 1, Best: 5},
	}
	draw := func() map[string][]byte {
		t.Helper()
		drawn := map[string][]byte{}
		for name, card := range cards {
			data, err := openCardCache().draw(card)
			if err != nil {
				t.Fatal(err)
			}
			drawn[name] = data
		}
		return drawn
	}
	want := draw()
	kept, err := filepath.Glob(filepath.Join(base, "counterpoint", "cards", "*"))
	if err != nil || len(kept) != len(cards) {
		t.Fatalf("%d cards are kept, %v", len(kept), err)
	}
	sameFiles(t, draw(), want) // from the cache

	for _, name := range kept {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.Clone(data)
		data[len(data)-1]++
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sameFiles(t, draw(), want) // damaged

	t.Setenv("XDG_CACHE_HOME", filepath.Join(kept[0], "below a file"))
	sameFiles(t, draw(), want) // no folder can be made
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("HOME", "")
	sameFiles(t, draw(), want) // no home
}

// A card that has been drawn is not drawn again: what the cache holds for it is what is published.
func TestCardCacheIsUsed(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	cache, card := openCardCache(), sharecard.Card{Site: "Kestrel Bay, Checked", Text: "Once"}
	keep(filepath.Join(string(cache), card.Key()), []byte("drawn before"))
	if got, err := cache.draw(card); err != nil || string(got) != "drawn before" {
		t.Errorf("the cache holds a card, and %d other bytes are taken, %v", len(got), err)
	}
}
