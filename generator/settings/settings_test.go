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
	s, err := Parse("hugo.toml", []byte(`
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
	if err != nil {
		t.Fatal(err)
	}
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
	if err := s.Validate(); err != nil {
		t.Error(err)
	}
}

// Each of these is refused, at the place where it is written.
func TestRefused(t *testing.T) {
	const base = "baseURL = \"https://town.example/\"\n"
	for _, c := range []struct{ text, at, says string }{
		{base + "<<<<<<< HEAD\ntitle = 'a'\n=======\n", "hugo.toml:2:1: ", "a merge is not resolved here"},
		{"title = \n", "hugo.toml:1:9: ", ""},
		{base + "BaseURL = \"https://x.example/\"\n", "hugo.toml:2:1: ", "baseURL is there twice"},
		{base + "[params]\nlimits = 3\n", "hugo.toml:3:1: ", "write it as a table, [params.limits]"},
		{base + "[params.limits]\nnesting = 0\n", "hugo.toml:3:1: ", "params.limits.nesting is 0: write a whole number from 1 to 256"},
		{base + "[params.limits]\nfilesize = 10\n", "hugo.toml:3:1: ", `unknown limit params.limits."filesize": did you mean "file_size"?`},
		{"", "hugo.toml:1:1: ", `baseURL is "": set the address of the site`},
		{"\nbaseurl = \"/facts/\"\n", "hugo.toml:2:1: ", `baseURL is "/facts/"`},
		{"baseURL = \"httpx://town.example/\"\n", "hugo.toml:1:1: ", "set the address of the site"},
		{base + "uglyURLs = true\n", "hugo.toml:2:1: ", "uglyURLs: it would move pages"},
		{base + "UGLYURLS = true\n", "hugo.toml:2:1: ", "uglyURLs: it would move pages"},
		{base + "[uglyURLs]\nclaims = true\n", "hugo.toml:2:2: ", "uglyURLs: it would move pages"},
		{base + "[permalinks]\nclaims = '/c/:slug/'\n", "hugo.toml:2:2: ", "permalinks: it would move pages"},
		{base + "[permalinks.page]\nclaims = '/c/:slug/'\n", "hugo.toml:2:", "permalinks: it would move pages"},
		{base + "[permalinks]\n_merge = 'deep'\n", "hugo.toml:2:2: ", "permalinks: it would move pages"},
		{base + "[[Permalinks]]\npattern = '/c/:slug/'\n", "hugo.toml:2:3: ", "permalinks: it would move pages"},
		{base + "[languages.en]\nuglyurls = true\n", "hugo.toml:3:1: ", "languages.en.uglyURLs: it would move pages"},
		{base + "[Languages.en.permalinks]\nclaims = '/c/:slug/'\n", "hugo.toml:2:", "languages.en.permalinks: it would move pages"},
		{base + "[outputFormats.HTML]\nugly = true\n", "hugo.toml:2:", "outputFormats.html: it would move pages"},
		{base + "[[cascade]]\n[[cascade]]\nurl = '/x/'\n", "hugo.toml:4:1: ", "cascade.url: it would move pages"},
		{base + "[cascade.build]\nrender = 'never'\n", "hugo.toml:2:", "cascade.build: "},
		{base + "defaultContentLanguageInSubdir = true\n", "hugo.toml:2:1: ", "would move pages"},
		{base + "disablePathToLower = true\n", "hugo.toml:2:1: ", "would move pages"},
		{base + "disableAliases = true\n", "hugo.toml:2:1: ", "former addresses"},
		{base + "disableKinds = ['rss', 'Section']\n", "hugo.toml:2:1: ", "pages that are not made"},
		{base + "layoutDir = 'templates'\n", "hugo.toml:2:1: ", "looks for these files"},
		{base + "[[module.mounts]]\nsource = 'more'\ntarget = 'assets'\n", "hugo.toml:2:", "looks for these files"},
		{base + "_merge = 'deep'\n", "hugo.toml:2:1: ", "a theme could move pages"},
		{base + "[languages.en]\nbaseURL = 'https://x.example/'\n", "hugo.toml:3:1: ", "languages.en.baseURL: pages would name another address"},
	} {
		s, err := Parse("hugo.toml", []byte(c.text))
		if err == nil {
			err = s.Validate()
		}
		if err == nil || !strings.HasPrefix(err.Error(), c.at) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s\ngives %v\n want %s%s", c.text, err, c.at, c.says)
		}
	}
}

// A setting that does no harm as it is written may stay, and all that do some are reported at once.
func TestRefusesHarmOnly(t *testing.T) {
	s, err := Parse("hugo.toml", []byte(`
baseURL = "https://town.example/"
uglyURLs = false
canonifyURLs = true
relativeURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
layoutDir = "layouts"
[permalinks]
[[cascade]]
params.colour = "red"
[outputFormats.print]
mediaType = "text/plain"
[languages.en]
weight = 1
[languages.de]
weight = 2
[params]
uglyURLs = true
`))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(); err != nil {
		t.Errorf("refused: %v", err)
	}
	s, err = Parse("hugo.toml", []byte("uglyURLs = true\n[languages.en]\nuglyURLs = true\n[languages.de.permalinks]\nclaims = '/x/'\n"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(s.Validate().Error(), "\n") + 1; n != 4 { // with baseURL
		t.Errorf("%d errors, want 4: %v", n, s.Validate())
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
	if _, err := Read(dir); err == nil || !strings.HasPrefix(err.Error(), filepath.ToSlash(name)+":2:") {
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
