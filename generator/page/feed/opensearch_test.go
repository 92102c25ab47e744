package feed

import "testing"

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"28 Points, Checked": "28 Points", "Kestrel Bay, Checked": "Kestrel Bay", "Bay, Checked": "Bay, Checked", "Sixteen letters!": "Sixteen letters!",
		"Antidisestablishmentarianism": "Antidisestablish", "Перевірка фактів України": "Перевірка фактів", "A – B and much more of it": "A – B and much", "": "",
	} {
		if got := words(text, 16); got != want {
			t.Errorf("of %q, 16 characters hold %q, want %q", text, got, want)
		}
	}
}
