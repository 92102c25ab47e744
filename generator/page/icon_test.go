package page

import "testing"

// A site is known by the number that its title begins with, or by its first letter.
func TestSignOf(t *testing.T) {
	for title, want := range map[string]string{
		"28 Points, Checked": "28", "2025 in review": "2025", "town facts": "T", "Перевірка": "П", "éa": "É", "": "", " x": "X",
	} {
		if got := signOf(title); got != want {
			t.Errorf("%q has the sign %q, want %q", title, got, want)
		}
	}
}
