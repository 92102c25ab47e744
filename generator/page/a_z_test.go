package page

import (
	"testing"

	"counterpoint/generator/i18n"
)

// Every letter has an address of its own, in ASCII.
func TestLetterID(t *testing.T) {
	seen := map[string]string{}
	for letter, want := range map[string]string{
		"A": "letter-a", "I": "letter-i", "İ": "letter-130", "Ä": "letter-c4", "Б": "letter-411", "Ch": "letter-c-h", "漢字": "letter-6f22-5b57", "あ": "letter-3042",
		i18n.Digits: "digits", i18n.Others: "others",
	} {
		got := letterID(letter)
		if got != want || seen[got] != "" {
			t.Errorf("%s has %s, not %s; so has %q", letter, got, want, seen[got])
		}
		seen[got] = letter
	}
}
