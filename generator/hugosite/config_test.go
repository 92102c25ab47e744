package hugosite

import (
	"testing"

	"counterpoint/generator/settings"
)

// Hugo is told of a language other than English, unless the settings list languages themselves.
func TestLanguageSettings(t *testing.T) {
	for locale, want := range map[string]any{
		"en": nil, "en-GB": nil, "": nil, "pt-BR": "pt-br", "de\"\n[languages.de]\nweight = 1\n#": nil,
	} {
		root := t.TempDir()
		put(t, root, "hugo.toml", tinySettings+"locale = \""+locale+"\"\n")
		s, err := settings.Read(root)
		must(t, err)
		if got := locked(s.Table)["defaultContentLanguage"]; got != want {
			t.Errorf("%q: Hugo is told of %v, not %v", locale, got, want)
		}
	}
}
