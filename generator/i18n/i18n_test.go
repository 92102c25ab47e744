package i18n

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language/display"

	"counterpoint/generator/edtf"
	"counterpoint/themes"
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

// A word that a language lacks is English, and so is its plural: Polish says "many" for 0 and 21, Russian "one" for 21.
func TestEnglishPlurals(t *testing.T) {
	for _, lang := range []string{"pl", "ru", "fr", "ar", "ja", "cy", "qaa"} {
		words, err := Load(folder(), theme, given(t, map[string]any{"locale": lang}))
		if err != nil {
			t.Fatal(err)
		}
		for n, want := range map[int]string{0: "0 claims", 1: "One claim", 2: "2 claims", 5: "5 claims", 21: "21 claims"} {
			if got, err := New(lang, words).Count("n", n); got != want || err != nil {
				t.Errorf("%s: %q, %v, not %q", lang, got, err, want)
			}
		}
	}
}

// Every language that Unicode's CLDR has, and whatever else is the tag of one, can be that of a site.
func TestEveryLocale(t *testing.T) {
	tags := []string{"x-klingon", "qaa", "sr-Latn", "zh-Hant-TW", "ca-valencia", "en-US-u-ca-buddhist", "de-1996", "az-Arab", "tlh", "und", "no tag"}
	for line := range strings.Lines(calendarTable) {
		tag, _, _ := strings.Cut(line, "\t")
		tags = append(tags, tag)
	}
	for _, tag := range display.Supported.Tags() {
		tags = append(tags, tag.String())
	}
	if len(tags) < 500 {
		t.Fatalf("only %d languages", len(tags))
	}
	words, err := Load(folder(), fstest.MapFS{"counterpoint/i18n/en.toml": themeWords(t)}, given(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	day, err := edtf.Parse("2025-11-20/2025-12-01")
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range tags {
		l := New(tag, words)
		number, percent, name, own := l.Decimal("1234.5"), l.Percent("12"), l.LanguageName("uk"), OwnName(tag)
		long, errLong := l.When(day)
		short, errShort := l.ShortWhen(day)
		count, errCount := l.Count("n_claims", 3)
		if err := errors.Join(errLong, errShort, errCount); err != nil || slices.Contains([]string{number, percent, name, own, long, short, count}, "") {
			t.Errorf("%s: %q %q %q %q %q %q %q, %v", tag, number, percent, name, own, long, short, count, err)
		}
		SortBy(l, []string{"b", "a"}, func(s string) string { return s }, strings.Compare)
		if l.Letter("«Міст»") == "" || l.Letter("Ångström") == "" {
			t.Errorf("%s: no letter", tag)
		}
		Direction(tag)
	}
}

// themeWords are the English words of the theme.
func themeWords(t *testing.T) *fstest.MapFile {
	t.Helper()
	data, err := themes.FS.ReadFile("counterpoint/i18n/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: data}
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

// A text runs as its language does, unless it has nothing but letters that run the other way.
func TestDirectionOf(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "The bridge (1954)", "ltr"}, {"en", "הגשר (1954)!", "rtl"}, {"en", "“الجسر”: 50%", "rtl"}, {"en", "The word الجسر", "ltr"}, {"en", "1954, 50%", "ltr"},
		{"ar", "الجسر مغلق", "rtl"}, {"ar", "NATO: الجسر مغلق", "rtl"}, {"ar", "The bridge is closed.", "ltr"}, {"ar", "1954", "rtl"}, {"ar", "", "rtl"},
		{"he", "“Four million!”", "ltr"}, {"fa-Latn", "pol", "ltr"}, {"no tag", "הגשר", "rtl"}, {"", "x", "ltr"},
	} {
		if got := DirectionOf(c.lang, c.text); got != c.want {
			t.Errorf("%s: %q runs %s, not %s", c.lang, c.text, got, c.want)
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
