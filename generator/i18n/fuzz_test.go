package i18n

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/settings"
)

// No file of words stops the program, and none gives Hugo a template to run: what passes is text with the names of values.
func FuzzWords(f *testing.F) {
	f.Add([]byte("a = \"{{ .Name }}\"\n[n]\none = \"One\"\nother = \"{{ .Count }}\"\n"))
	f.Add([]byte("a = \"{{ range .x }}\"\n\"b.c\" = ''\n[n]\nother = \"{{{{ .A }} }}\"\nleftDelim = \"<<\"\n"))
	f.Add([]byte("[a.b.c]\nother = 1\n[[n]]\n"))
	s := settings.Parse("hugo.toml", []byte("locale = \"de\"\ntheme = \"counterpoint\"\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		site := folder("i18n/de.toml", string(text))
		words, err := Load(site, theme, s)
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "i18n/de.toml:") {
					t.Errorf("%q does not say where", line)
				}
			}
			return
		}
		_, data, err := HugoFile(site, theme, s)
		if err != nil {
			t.Fatalf("Load takes it, HugoFile says %v", err)
		}
		var given map[string]any
		if err := toml.Unmarshal(data, &given); err != nil {
			t.Fatal(err)
		}
		for key, word := range given {
			forms, _ := word.(map[string]any)
			if text, ok := word.(string); ok {
				forms = map[string]any{"other": text}
			}
			for form, text := range forms {
				if _, isEnglish := words[key].(englishForms); isEnglish {
					break // as the theme has it
				}
				if strings.Contains(placeholder.ReplaceAllString(text.(string), ""), "{{") {
					t.Errorf("Hugo is given %s.%s = %q", key, form, text)
				}
			}
		}
		l := New("de", words)
		for key := range words {
			l.Text(key, "Name", "a")
			l.Count(key, 3)
		}
	})
}
