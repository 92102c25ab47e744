package hugosite

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
)

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

// inLanguage is a tiny site in a language, with the files given as path and content in turn.
func inLanguage(t *testing.T, locale string, files ...string) (Options, map[string]any) {
	t.Helper()
	root := t.TempDir()
	put(t, root, append([]string{"hugo.toml", tinySettings + "locale = \"" + locale + "\"\n"}, files...)...)
	theme := tinyTheme()
	theme["counterpoint/i18n/en.toml"] = &fstest.MapFile{Data: []byte("a = \"A\"\nb = \"B\"\nc = \"C\"\n[n]\none = \"One claim\"\nother = \"{{ .Count }} claims\"\n")}
	theme["counterpoint/i18n/pt.toml"] = &fstest.MapFile{Data: []byte("b = \"theme\"\nc = \"theme\"\n")}
	settings, err := Settings(root)
	must(t, err)
	return Options{Root: root, Theme: theme}, settings
}

// The words of a site are its own first, then those of the theme in its language, then the English ones; what depends
// on a number has a text for each grammatical number, and an English one shows the number itself.
func TestWords(t *testing.T) {
	o, settings := inLanguage(t, "pt-BR", "i18n/pt.toml", "c = \"site\"\n", "i18n/pt-br.toml", "d = \"place\"\n[m]\none = \"um\"\nother = \"{{ .Count }}\"\n")
	files, err := o.words(settings)
	must(t, err)
	var got map[string]any
	if _, err := toml.Decode(string(files["i18n/pt-br.toml"]), &got); err != nil || len(files) != 1 {
		t.Fatal(err, files.names())
	}
	for key, want := range map[string]string{"a": "A", "b": "theme", "c": "site", "d": "place"} {
		if got[key] != want {
			t.Errorf("%s is %v, not %q", key, got[key], want)
		}
	}
	n, m := got["n"].(map[string]any), got["m"].(map[string]any)
	for _, number := range numbers {
		if n[number] != "{{ .Count }} claims" {
			t.Errorf("the English word for %s is %v", number, n[number])
		}
		if want := map[bool]string{true: "um", false: "{{ .Count }}"}[number == "one"]; m[number] != want {
			t.Errorf("the word of the site for %s is %v, not %q", number, m[number], want)
		}
	}
	if set := locked(settings); set["defaultContentLanguage"] != "pt-br" {
		t.Errorf("Hugo is told of %v", set["defaultContentLanguage"])
	}
}

// What is written without Hugo has the same words, also in English; a theme of the site's own need not have those that
// the program itself asks for, and whoever tells Hugo of languages has told the program.
func TestWordsWithoutHugo(t *testing.T) {
	for _, c := range []struct {
		locale string
		files  []string
		want   map[string]string
	}{
		{"en", []string{"i18n/en.toml", "b = \"own\"\n"}, map[string]string{"a": "A", "b": "own", "n": "One claim"}},
		{"en-GB", nil, map[string]string{"a": "A", "n": "One claim"}},
		{"pt", []string{"i18n/pt.toml", "c = \"site\"\n"}, map[string]string{"a": "A", "b": "theme", "c": "site", "n": ""}},
		{"en", []string{"themes/counterpoint/i18n/en.toml", "b = \"newer\"\n"}, map[string]string{"a": "A", "b": "newer"}},
		{"en\"\ndefaultContentLanguage = \"pt", nil, map[string]string{"a": "A", "b": "theme"}},
		{"en\"\n[languages.pt]\nweight = 1\n#", nil, map[string]string{"a": "A", "b": "B"}},
	} {
		o, settings := inLanguage(t, c.locale, c.files...)
		words, err := Words(o.Root, o.Theme, settings)
		must(t, err)
		for key, want := range c.want {
			got, _ := words[key].(string)
			if table, ok := words[key].(map[string]any); ok {
				got, _ = table["one"].(string)
			}
			if got != want {
				t.Errorf("%s: %s is %q, not %q", c.locale, key, got, want)
			}
		}
	}
}

// A site in English is Hugo's own affair, and so is one whose settings name languages.
func TestWordsLeftAlone(t *testing.T) {
	for _, locale := range []string{"en", "en-GB", "", "de\"\n[languages.de]\nweight = 1\n#"} {
		o, settings := inLanguage(t, locale)
		if files, err := o.words(settings); err != nil || files != nil || languageSettings(settings) != nil {
			t.Errorf("%q: %v, %v, %v", locale, files.names(), err, languageSettings(settings))
		}
	}
}

func TestWordsErrors(t *testing.T) {
	for _, c := range []struct{ locale, words, want string }{
		{"deutsch sprache", "", `hugo.toml: locale is "deutsch sprache": write the tag of a language, such as "de" or "pt-BR"`},
		{"de", "a = \"A\nb = 1", "i18n/de.toml:1:"},
		{"de", "a = 3", `i18n/de.toml: "a" is 3: write text in quotes`},
		{"de", "[n]\none = \"ein\"", `i18n/de.toml: "n" has no text for most numbers: add other = "..." below [n]`},
	} {
		o, settings := inLanguage(t, c.locale, "i18n/de.toml", c.words)
		_, err := o.words(settings)
		_, same := Words(o.Root, o.Theme, settings)
		if err == nil || same == nil || !strings.HasPrefix(err.Error(), c.want) || same.Error() != err.Error() {
			t.Errorf("%q: %v, and without Hugo %v, not %s", c.words, err, same, c.want)
		}
	}
}
