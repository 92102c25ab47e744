package settings

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/record"
)

func TestParse(t *testing.T) {
	s := Parse("hugo.toml", []byte(`
baseurl = "https://town.example/facts"
Title   = "Town"
locale  = "de"
theme   = ["own", "counterpoint"]
[params]
description = "What is said in town."
[params.licence]
name = "CC BY"
url  = "https://licence.example/"
[params.limits]
nesting = 9
`))
	if s.BaseURL != "https://town.example/facts/" || s.Title != "Town" || s.Lang != "de" || s.Description != "What is said in town." {
		t.Errorf("read %+v", s)
	}
	if s.Publisher != "Town" {
		t.Errorf("the publisher is %q, want the title where there is none", s.Publisher)
	}
	if s.Licence != (Licence{"CC BY", "https://licence.example/"}) {
		t.Errorf("licence %+v", s.Licence)
	}
	if !slices.Equal(s.Themes, []string{"own", "counterpoint"}) {
		t.Errorf("themes %q", s.Themes)
	}
	if s.Limits != (record.Limits{Nesting: 9}) {
		t.Errorf("limits %+v", s.Limits)
	}
	if s.Table["baseURL"] != "https://town.example/facts" || s.Table["title"] != "Town" {
		t.Errorf("keys are not spelled as in Hugo's manual: %v", s.Table)
	}
	if found := s.Findings(); len(found) > 0 {
		t.Error(found)
	}
}

// The language of a site is in its usual form, wherever and however the file names it; what is no tag stays, for a finding.
func TestLanguageOfSite(t *testing.T) {
	for text, want := range map[string]string{
		"": "en", "locale = 'uk'": "uk", "locale = 'PT_br'": "pt-BR", "locale = 'iw'": "he", "Locale = 'eng'": "en", "languagecode = 'uk'": "uk",
		"languageCode = 'uk'\nlocale = 'de'": "de", "defaultContentLanguage = 'sr-latn'": "sr-Latn", "locale = 'english'": "english",
		"defaultContentLanguage = 'pt'\n[languages.pt]\nlocale = 'pt-br'": "pt-BR", "locale = ''": "en",
	} {
		if got := Parse("hugo.toml", []byte(text)).Lang; got != want {
			t.Errorf("%s: the language is %q, not %q", text, got, want)
		}
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	if _, err := Read(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a file: %v", err)
	}
	name := filepath.Join(dir, File)
	if err := os.Mkdir(name, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), "not a plain file") {
		t.Errorf("a folder is read as %v", err)
	}
	os.Remove(name)
	if err := os.WriteFile(name, []byte("title = 'Town'\nbaseURL = \n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if s, err := Read(dir); err != nil || len(s.Findings()) != 1 || s.Findings()[0].Line != 2 {
		t.Errorf("a broken file is read as %v", err)
	}
}

// A folder that Hugo reads changes the site, save for the texts that only "hugo new" looks at.
func TestSources(t *testing.T) {
	shown := Shown()
	for _, name := range HugoFolders() {
		if !slices.Contains(shown, name) && name != "archetypes" {
			t.Errorf("what is in %s/ is shown, but it is not among %q", name, shown)
		}
	}
	for _, name := range []string{"layouts", "assets", "hugo.toml", "data"} {
		if !slices.Contains(shown, name) {
			t.Errorf("%s is not among what the site shows: %q", name, shown)
		}
	}
	if slices.Contains(Folders(), File) || slices.Contains(HugoFolders(), "data") {
		t.Errorf("folders %q, of Hugo %q", Folders(), HugoFolders())
	}
}

// Of settings that nest too deep nothing is looked up: that would take what reading them would.
func TestLimitOfDeepSettings(t *testing.T) {
	s := Parse(File, []byte("[params"+strings.Repeat(".a", 100_000)+"]\n"))
	allocated := testing.AllocsPerRun(1, func() {
		for _, l := range Limits {
			if value, line, col := s.Limit(l); value != l.Standard || line != 1 || col != 1 {
				t.Errorf("%s is %d at %d:%d", l.Name, value, line, col)
			}
		}
	})
	if allocated > 1000 {
		t.Errorf("%v allocations", allocated)
	}
}
