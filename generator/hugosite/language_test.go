package hugosite

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// A site in any language is built, and says in which it is as pages have to. What it has no words for is English, and
// counted as English does. Package i18n tries all languages that there are.
func TestLocales(t *testing.T) {
	for setting, lang := range map[string]string{
		`locale = "uk"`: "uk", `locale = "ru"`: "ru", `locale = "pl"`: "pl", `locale = "ja"`: "ja",
		`locale = "crh"`: "crh", `locale = "sc"`: "sc", `locale = "nds"`: "nds", `locale = "qaa"`: "qaa", `locale = "x-klingon"`: "x-klingon",
		`locale = "sr-Latn"`: "sr-Latn", `locale = "zh-Hant-TW"`: "zh-Hant-TW", `locale = "ca-valencia"`: "ca-valencia", `locale = "de-1996"`: "de-1996",
		`locale = "en-US-u-ca-gregory"`: "en-US-u-ca-gregory", `locale = "en_us"`: "en-US", `locale = "EN-gb"`: "en-GB", `locale = "pt_BR"`: "pt-BR",
		`locale = "iw"`: "he", `locale = "ger"`: "de", `languageCode = "uk"`: "uk", `languageCode = "en-gb"`: "en-GB", ``: "en",
	} {
		o := tinySite(t)
		theme := tinyTheme()
		theme["counterpoint/i18n/en.toml"] = &fstest.MapFile{Data: []byte("plain = \"Plain\"\n[n]\none = \"One claim\"\nother = \"{{ .Count }} claims\"\n")}
		theme["counterpoint/layouts/home.html"] = &fstest.MapFile{Data: []byte(`<html lang="{{ site.Language.Locale | default site.Language.Name }}">{{ T "plain" }} {{ T "n" 1 }} {{ T "n" 2 }} {{ T "n" 21 }} {{ T "n" 0 }}</html>`)}
		o.Theme = theme
		put(t, o.Root, "hugo.toml", setting+"\n"+tinySettings)
		build(t, o)
		home, err := os.ReadFile(filepath.Join(o.Out, "index.html"))
		must(t, err)
		if want := `<html lang="` + lang + `">Plain One claim 2 claims 21 claims 0 claims</html>`; string(home) != want {
			t.Errorf("%s: the page is %s, not %s", setting, home, want)
		}
	}
}
