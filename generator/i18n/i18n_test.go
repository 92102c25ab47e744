package i18n

import (
	"slices"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	l := New("uk", Words{
		"plain": "Слово", "placed": "{{ .Name }} у {{ .Site }}",
		"claims": map[string]any{"one": "{{ .Count }} твердження", "many": "{{ .Count }} тверджень", "other": "{{ .Count }} твердження(у)"},
	})
	text := func(got string, err error) string {
		if err != nil {
			t.Error(err)
		}
		return got
	}
	for got, want := range map[string]string{
		text(l.Text("plain")): "Слово", text(l.Text("placed", "Name", "А", "Site", "Б")): "А у Б",
		text(l.Count("claims", 21)): "21 твердження", text(l.Count("claims", 3)): "3 твердження(у)", text(l.Count("claims", 11)): "11 тверджень",
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestTextErrors(t *testing.T) {
	for key, want := range map[string]string{"gone": "the interface has no such word", "other": `"By {{ .Name }}" asks for .Name, which this word is not given`} {
		if _, err := New("en", Words{"other": "By {{ .Name }}"}).Text(key, "Who", "A"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, not %s", err, want)
		}
	}
}

func TestNumbersAndNames(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"12,345", "Latvian"}, "de": {"12.345", "Lettisch"}, "no tag": {"12,345", "Latvian"},
	} {
		l := New(lang, nil)
		if got := []string{l.Decimal("12345"), l.LanguageName("lv")}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, not %q", lang, got, want)
		}
		if got := l.LanguageName("no tag"); got != "no tag" {
			t.Errorf("%s: a tag that is none is named %q", lang, got)
		}
	}
	if got := OwnName("cs") + ", " + OwnName("no tag"); got != "čeština, no tag" {
		t.Errorf("languages name themselves %s", got)
	}
}

// Titles are in the order of the language, with numbers by value and without regard to case.
func TestSortBy(t *testing.T) {
	for lang, want := range map[string]string{"de": "Ähre 2 ähre 10 zebra", "sv": "zebra Ähre 2 ähre 10"} {
		list := []string{"zebra", "ähre 10", "Ähre 2"}
		SortBy(New(lang, nil), list, func(s string) string { return s })
		if got := strings.Join(list, " "); got != want {
			t.Errorf("%s: %s, not %s", lang, got, want)
		}
	}
}

func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "ltr", "de-AT": "ltr", "uk": "ltr", "ar": "rtl", "he": "rtl", "fa": "rtl", "ur-PK": "rtl", "yi": "rtl", "ckb": "rtl", "dv": "rtl",
		"az": "ltr", "az-Arab": "rtl", "ar-Latn": "ltr", "": "ltr", "no tag": "ltr",
	} {
		if got := Direction(lang); got != want {
			t.Errorf("%q is written %s, not %s", lang, got, want)
		}
	}
}
