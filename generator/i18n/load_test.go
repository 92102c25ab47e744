package i18n

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/settings"
)

// folder is a file system of files given as path and content in turn.
func folder(files ...string) fstest.MapFS {
	f := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		f[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return f
}

var theme = folder("counterpoint/i18n/en.toml", "a = \"A\"\nb = \"B\"\nc = \"C\"\n[n]\none = \"One claim\"\nother = \"{{ .Count }} claims\"\n",
	"counterpoint/i18n/pt.toml", "b = \"theme\"\nc = \"theme\"\n")

// given are the settings of a hugo.toml.
func given(t *testing.T, hugo map[string]any) *settings.Settings {
	t.Helper()
	all := map[string]any{"theme": "counterpoint"}
	maps.Copy(all, hugo)
	text, err := toml.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return settings.Parse("hugo.toml", text)
}

// The words of a site win over those of the theme in its language, and these over English. What depends on a number has
// a text for each plural form; an English one is chosen as English does.
func TestHugoFile(t *testing.T) {
	site := folder("i18n/pt.toml", "c = \"site\"\n", "i18n/pt-br.toml", "d = \"region\"\n[m]\none = \"um\"\nother = \"{{ .Count }}\"\n")
	name, data, err := HugoFile(site, theme, given(t, map[string]any{"locale": "pt-BR"}))
	if err != nil || name != "i18n/pt-br.toml" {
		t.Fatal(name, err)
	}
	var got map[string]any
	if _, err := toml.Decode(string(data), &got); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"a": "A", "b": "theme", "c": "site", "d": "region"} {
		if got[key] != want {
			t.Errorf("%s is %v, not %q", key, got[key], want)
		}
	}
	n, m := got["n"].(map[string]any), got["m"].(map[string]any)
	for _, form := range pluralForms {
		if n[form] != `{{ if eq (print .Count) "1" }}One claim{{ else }}{{ .Count }} claims{{ end }}` {
			t.Errorf("the English text for %s is %v", form, n[form])
		}
		if want := map[bool]string{true: "um", false: "{{ .Count }}"}[form == "one"]; m[form] != want {
			t.Errorf("the site's text for %s is %v, not %q", form, m[form], want)
		}
	}
}

// Hugo needs no file for a site in English, nor for one whose settings list languages.
func TestHugoFileNotNeeded(t *testing.T) {
	for _, s := range []map[string]any{
		{}, {"locale": "en"}, {"locale": "en-GB"}, {"locale": "de", "languages": map[string]any{"de": map[string]any{}}}, {"locale": "de", "defaultContentLanguage": "de"},
	} {
		if name, data, err := HugoFile(folder(), theme, given(t, s)); name != "" || data != nil || err != nil {
			t.Errorf("%v: %q, %s, %v", s, name, data, err)
		}
	}
}

// Load gives the program the words that templates have. It has English ones where a theme in the site folder lacks those
// the program asks for, and follows the language that the settings name for Hugo.
func TestLoad(t *testing.T) {
	for _, c := range []struct {
		settings map[string]any
		site     fstest.MapFS
		want     map[string]string
	}{
		{map[string]any{"locale": "en"}, folder("i18n/en.toml", "b = \"own\"\n"), map[string]string{"a": "A", "b": "own", "n": "One claim"}},
		{map[string]any{"locale": "en-GB"}, folder(), map[string]string{"a": "A", "n": "One claim"}},
		{map[string]any{"locale": "pt"}, folder("i18n/PT.toml", "c = \"site\"\n"), map[string]string{"a": "A", "b": "theme", "c": "site", "n": "One claim"}},
		{map[string]any{"locale": "en"}, folder("themes/counterpoint/i18n/en.toml", "b = \"newer\"\n"), map[string]string{"a": "A", "b": "newer"}},
		{map[string]any{"locale": "en", "theme": []any{"extra", "counterpoint"}}, folder("themes/extra/i18n/en.toml", "b = \"extra\"\n", "themes/counterpoint/i18n/en.toml", "b = \"below\"\n"), map[string]string{"a": "A", "b": "extra"}},
		{map[string]any{"locale": "en", "defaultContentLanguage": "pt"}, folder(), map[string]string{"a": "A", "b": "theme"}},
		{map[string]any{"locale": "zh_tw"}, folder("i18n/zh.toml", "a = \"zh\"\nb = \"zh\"\nc = \"zh\"\n", "i18n/zh-Hant.toml", "b = \"zh-Hant\"\nc = \"zh-Hant\"\n", "i18n/zh-tw.toml", "c = \"zh-TW\"\n"), map[string]string{"a": "zh", "b": "zh-Hant", "c": "zh-TW"}},
		{map[string]any{"locale": "x-klingon"}, folder("i18n/x-klingon.toml", "a = \"pagh\"\n"), map[string]string{"a": "pagh", "b": "B"}},
		{map[string]any{"locale": "en", "languages": map[string]any{"pt": map[string]any{}}}, folder(), map[string]string{"a": "A", "b": "B"}},
	} {
		words, err := Load(c.site, theme, given(t, c.settings))
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range c.want {
			got, _ := words[key].(string)
			if _, isText := words[key].(string); !isText {
				got, _ = New("pt", words).Count(key, 1)
			}
			if got != want {
				t.Errorf("%v: %s is %q, not %q", c.settings, key, got, want)
			}
		}
	}
}

func TestLoadErrors(t *testing.T) {
	for _, c := range []struct{ locale, words, want string }{
		{"deutsch sprache", "", `hugo.toml: locale is "deutsch sprache": did you mean de?`},
		{"de", "a = \"A\nb = 1", "i18n/de.toml:1:"},
		{"de", "a = \"A\"\n<<<<<<< HEAD\nb = \"B\"\n", "i18n/de.toml:2:1: a merge is not resolved here"},
		{"de", "a = \"" + strings.Repeat("ö", maxWord+1) + "\"", `i18n/de.toml:1:1: 2001 characters long, while a word of the interface may have 2000`},
		{"de", "b = 'x'\na = \"" + strings.Repeat("{{ .Count }}", maxPlaceholders+1) + "\"", `i18n/de.toml:2:1: 11 placeholders, while a word of the interface may have 10`},
		{"de", "[n]\nother = \"" + strings.Repeat("{{ . }}", maxPlaceholders+1) + "\"", `i18n/de.toml:1:2: 11 placeholders`},
		{"de", "[n]\nother = 'x'\none = \"" + strings.Repeat("x", maxWord+1) + "\"", `i18n/de.toml:1:2: 2001 characters long`},
		{"de", "a = 3", `i18n/de.toml:1:1: "a" is 3: write text in quotes`},
		{"de", "[n]\none = \"ein\"", `i18n/de.toml:1:2: "n" has no text for most numbers: add other = "..." below [n]`},
		{"de", "[n]\nother = 'A'\nleftDelim = '<<'", `i18n/de.toml:1:2: "n" has leftDelim: a plural form is one of few, many, one, other, two, zero`},
		{"de", "[n]\nother = 'A'\none = 1", `i18n/de.toml:1:2: "n" has 1 for one: write text in quotes`},
		// Hugo would run these.
		{"de", "a = '{{ range $i := 1000000000 }}x{{ end }}'", `i18n/de.toml:1:1: "{{ range $i := 1000000000 }}x{{ end }}" is not a placeholder`},
		{"de", "b = 'A'\n[a]\nother = 'A'\none = '{{ .Site.Data }}'", `i18n/de.toml:2:2: "{{ .Site.Data }}" is not a placeholder`},
		{"de", "a = '{{ .Name | safeHTML }}'", `i18n/de.toml:1:1: "{{ .Name | safeHTML }}" is not a placeholder`},
		{"de", "a = '{{ .Na{{ .Name }}me }}'", `i18n/de.toml:1:1: "{{ .Name }}" is not a placeholder`},
	} {
		site, s := folder("i18n/de.toml", c.words), given(t, map[string]any{"locale": c.locale})
		_, err := Load(site, theme, s)
		_, _, same := HugoFile(site, theme, s)
		if err == nil || same == nil || !strings.HasPrefix(err.Error(), c.want) || same.Error() != err.Error() {
			t.Errorf("%q: %v, and for Hugo %v, not %s", c.words, err, same, c.want)
		}
	}
}

// Hugo reads the words of every language, in every format, whatever the language of the site.
func TestOtherFiles(t *testing.T) {
	for name, want := range map[string]string{
		"i18n/fr.toml": `i18n/fr.toml:1:1: "{{ evil }}" is not a placeholder`,
		"i18n/fr.yaml": "i18n/fr.yaml:1:1: words of the interface stand in files such as i18n/en.toml, and nothing else does",
		"i18n/en.JSON": "i18n/en.JSON:1:1: words",
		"i18n/fr.TOML": "i18n/fr.TOML:1:1: words",
	} {
		_, err := Load(folder(name, "a = '{{ evil }}'"), theme, given(t, nil))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, not %s", name, err, want)
		}
	}
	if _, err := Load(folder("i18n/.fr.toml.swp", "x", "i18n/fr.toml~", "x"), theme, given(t, nil)); err != nil {
		t.Errorf("files of editors: %v", err)
	}
}
