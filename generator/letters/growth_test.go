package letters_test

import (
	"strings"
	"testing"

	"counterpoint/generator/letters"
)

// The time for a text grows with its length and no faster, whatever is repeated in it: each of these takes minutes
// otherwise.
func TestGrowth(t *testing.T) {
	const size = 1 << 18
	for _, part := range []string{"\u200c\u200d", "\u2067", "\u2067א", "\u2067\u2069", "\u202b", "👩\u200d", "🏴\U000e0067", "م\u200c", "\u0301", "aа", "aα", "\ufe0f", "ក្", "1\ufe0f"} {
		text := strings.Repeat(part, size/len(part))
		for _, h := range letters.Unseen(text) {
			_ = h
		}
		letters.Mixed(text)
		letters.Count(text)
		letters.Slip(text, text+"a")
	}
	open := strings.Repeat("\u2067", size/6) + strings.Repeat("\u2069", size/6)
	letters.Unseen(open)
}
