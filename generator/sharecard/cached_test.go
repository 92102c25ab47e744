package sharecard

import (
	"bytes"
	"testing"

	"counterpoint/generator/cache"
)

// The cache changes how long drawing takes and nothing else, whether it is empty, filled or missing.
func TestCachedDrawsTheSame(t *testing.T) {
	cards := []Card{
		{Site: "Kestrel Bay, Checked", Title: "What was said about the harbour."},
		{Site: "Kestrel Bay, Checked", Title: "Fares stay", Claim: "Claim: Fares double", Rating: "False", Value: 1, Best: 5},
	}
	f := fonts(t)
	var none *cache.Cache
	filled := cache.OpenIn(t.TempDir())
	for name, draw := range map[string]func(Card) ([]byte, error){"empty": f.Cached(filled), "filled": f.Cached(filled), "missing": f.Cached(none)} {
		for _, card := range cards {
			want, err := f.Draw(card)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := draw(card); err != nil || !bytes.Equal(got, want) {
				t.Errorf("with a cache that is %s: %d other bytes, %v", name, len(got), err)
			}
		}
	}
}

// A card that has been drawn is not drawn again: what the cache holds for it is published.
func TestCachedIsUsed(t *testing.T) {
	f, c, card := fonts(t), cache.OpenIn(t.TempDir()), Card{Site: "Kestrel Bay, Checked", Title: "Once"}
	c.Put("card "+f.Key(card), []byte("drawn before"))
	if got, err := f.Cached(c)(card); err != nil || string(got) != "drawn before" {
		t.Errorf("the cache holds a card, and %d other bytes are taken, %v", len(got), err)
	}
}
