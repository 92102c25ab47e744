package hugosite

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"

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

// Of each setting that Hugo has, the table of settings says that a site may have it, or why it may not: people know
// Hugo's, and "there is no such setting" would be no answer.
func TestEverySettingOfHugoIsAnswered(t *testing.T) {
	folder := regexp.MustCompile(`^StaticDir[0-9]+$`) // more of one kind
	n := 0
	for _, of := range []any{allconfig.RootConfig{}, config.CommonDirs{}, allconfig.Config{}} {
		for _, field := range reflect.VisibleFields(reflect.TypeOf(of)) {
			if !field.IsExported() || field.Anonymous || field.Name == "C" || field.Name == "Internal" || folder.MatchString(field.Name) {
				continue
			}
			n++
			s := settings.Parse(settings.File, []byte(field.Name+" = 7\nbaseURL = \"https://town.example/\"\n"))
			for _, f := range s.Findings() {
				if strings.Contains(f.Message, "a site has no setting") {
					t.Errorf("%s is neither in Allowed nor among those that are refused with a reason (generator/settings/allowed.go)", field.Name)
				}
			}
		}
	}
	if n < 80 {
		t.Errorf("only %d settings are found", n)
	}
}
