package e2e

import (
	"path"
	"strings"
	"testing"
)

// A site in Ukrainian needs no words of its own: the theme has them. A date ends in "р." there, and no full stop follows that
// one.
func TestUkrainian(t *testing.T) {
	t.Parallel()
	p := publishedOnce(t, translated(t, "uk", ""), "")
	claim := text(p.pageOf(t, "/claims/bridge-cost/").root)
	for _, want := range []string{"Що стверджували", "Докази станом на 1 травня 2024 р.", "3 джерела", "перевірено 1 квітня 2024 р., змінено 20 квітня 2024 р."} {
		if !strings.Contains(claim, want) {
			t.Errorf("the page of a claim has no %q", want)
		}
	}
	twice := func(name, text string) {
		if before, _, found := strings.Cut(text, " р.."); found {
			t.Errorf("%s: a full stop follows the one of a date: …%s р..", name, before[max(0, len(before)-60):])
		}
	}
	for _, d := range p.pages {
		twice(d.path, text(d.root))
	}
	for name, data := range p.files {
		if ext := path.Ext(name); ext == ".md" || ext == ".json" || ext == ".xml" || ext == ".txt" {
			twice(name, string(data))
		}
	}
}
