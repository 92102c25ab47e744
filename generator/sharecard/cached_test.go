package sharecard

import (
	"bytes"
	"testing"

	"counterpoint/generator/cache"
)

// The cache changes how long drawing takes and nothing else, whether it is empty, filled or missing.
func TestCachedDrawsTheSame(t *testing.T) {
	cards := []Card{
		{Site: "Kestrel Bay, Checked", Text: "What was said about the harbour."},
		{Site: "Kestrel Bay, Checked", Label: "The claim", Text: "Fares double", Rating: "False", Value: 1, Best: 5},
	}
	var none *cache.Cache
	filled := cache.OpenIn(t.TempDir())
	for name, draw := range map[string]func(Card) ([]byte, error){"empty": Cached(filled), "filled": Cached(filled), "missing": Cached(none)} {
		for _, card := range cards {
			want, err := card.Draw()
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
	c, card := cache.OpenIn(t.TempDir()), Card{Site: "Kestrel Bay, Checked", Text: "Once"}
	c.Put("card "+card.Key(), []byte("drawn before"))
	if got, err := Cached(c)(card); err != nil || string(got) != "drawn before" {
		t.Errorf("the cache holds a card, and %d other bytes are taken, %v", len(got), err)
	}
}
