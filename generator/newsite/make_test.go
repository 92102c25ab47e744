package newsite_test

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/newsite"
)

func made(t *testing.T, o newsite.Options) map[string][]byte {
	t.Helper()
	files, err := newsite.Make(o)
	if err != nil {
		t.Fatalf("%+v: %v", o, err)
	}
	return files
}

// What is known of a site is in its hugo.toml, whatever characters it has, and every comment of that is kept.
func TestSettingsAreFilledIn(t *testing.T) {
	o := newsite.Options{
		Title: `Facts & "figures" \ $1 Ї`, BaseURL: "https://facts.example/sub/", Lang: "uk", Publisher: "A 'town'", Email: "desk@facts.example",
		Forge: "github", Repository: "https://forge.example/town/facts",
	}
	text := string(made(t, o)["hugo.toml"])
	var got struct {
		Title, BaseURL, Locale string
		Params                 struct{ Publisher, Email, Forge, Description, Edit string }
	}
	if _, err := toml.Decode(text, &got); err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string][2]string{
		"title": {got.Title, o.Title}, "baseURL": {got.BaseURL, o.BaseURL}, "locale": {got.Locale, o.Lang}, "publisher": {got.Params.Publisher, o.Publisher},
		"email": {got.Params.Email, o.Email}, "forge": {got.Params.Forge, o.Repository},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, not %q", what, pair[0], pair[1])
		}
	}
	if !strings.HasPrefix(got.Params.Edit, o.Repository) || !strings.HasPrefix(got.Params.Description, newsite.ToBeWritten) {
		t.Errorf("edit is %q, and the description, which nobody said, %q", got.Params.Edit, got.Params.Description)
	}
	lines, before := strings.Split(text, "\n"), strings.Split(string(read(t, "hugo.toml")), "\n")
	if len(lines) != len(before) {
		t.Fatalf("%d lines, not %d", len(lines), len(before))
	}
	for i, line := range before {
		if _, comment, ok := strings.Cut(line, " # "); ok && !strings.HasSuffix(lines[i], "# "+comment) {
			t.Errorf("the comment is gone:\n%s\n%s", line, lines[i])
		}
	}
	if readme := string(made(t, o)["README.md"]); !strings.HasPrefix(readme, "# "+o.Title+"\n") {
		t.Errorf("the README begins with %q", readme[:40])
	}
	if plain := made(t, newsite.Options{}); string(plain["hugo.toml"]) != string(read(t, "hugo.toml")) {
		t.Error("nothing is known, and hugo.toml is another")
	}
}

// The words of the interface wait in comments: as the file is, it has none, and without its comment signs it has the English
// ones. A site in English, or in a language of the theme, has no such file.
func TestWordsToTranslate(t *testing.T) {
	english, err := os.ReadFile("../../themes/counterpoint/i18n/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(made(t, newsite.Options{Lang: "cy"})["i18n/cy.toml"])
	if got := keys(t, text); len(got) > 0 {
		t.Errorf("not in comments: %v", got)
	}
	taken := regexp.MustCompile(`(?m)^# ([a-z_0-9-]+ *=|\[)`).ReplaceAllString(text, "$1")
	if got, want := keys(t, taken), keys(t, string(english)); !slices.Equal(got, want) {
		t.Errorf("%d words, not %d", len(got), len(want))
	}
	themes, err := os.ReadDir("../../themes/counterpoint/i18n")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range themes {
		for _, lang := range []string{strings.TrimSuffix(e.Name(), ".toml"), strings.TrimSuffix(e.Name(), ".toml") + "-001"} {
			for name := range made(t, newsite.Options{Lang: lang}) {
				if path.Dir(name) == "i18n" {
					t.Errorf("%s: the theme has this language, and there is %s", lang, name)
				}
			}
		}
	}
}

// The line of the README that takes the example out takes all of it out.
func TestExampleIsTakenOutByOneLine(t *testing.T) {
	without, with := made(t, newsite.Options{}), made(t, newsite.Options{Example: true})
	const line = "rm -r data/*/example-* media/claims/example-*"
	if !strings.Contains(string(with["README.md"]), "\n    "+line+"\n") || strings.Contains(string(without["README.md"]), "rm ") {
		t.Errorf("the README does not say %q, or says it without the example", line)
	}
	n := 0
	for _, name := range slices.Sorted(maps.Keys(with)) {
		parts := strings.Split(name, "/")
		gone := strings.HasPrefix(name, "data/") && len(parts) == 3 && strings.HasPrefix(parts[2], "example-") ||
			strings.HasPrefix(name, "media/claims/example-") && len(parts) == 4
		if _, stays := without[name]; stays == gone {
			t.Errorf("%s stays: %v", name, !gone)
		}
		if gone {
			n++
		}
	}
	if n < 8 {
		t.Errorf("the example has %d files", n)
	}
}

// The example is in the language of the site by what its records say, so that nothing in it has to be translated.
func TestExampleNamesTheLanguageOfTheSite(t *testing.T) {
	for name, data := range made(t, newsite.Options{Example: true, Lang: "cy"}) {
		if strings.HasPrefix(path.Base(name), "example-") && strings.Contains(string(data), `"en"`) {
			t.Errorf("%s says it is in English", name)
		}
	}
}

// The files for a forge name the release to fetch, and nothing is left of what stood for it.
func TestForgeFilesNameTheRelease(t *testing.T) {
	for _, forge := range newsite.Forges {
		named := false
		for name, data := range made(t, newsite.Options{Forge: forge, Version: "v7.8.9"}) {
			if strings.Contains(string(data), "COUNTERPOINT_VERSION") {
				t.Errorf("%s: %s still says COUNTERPOINT_VERSION", forge, name)
			}
			named = named || strings.Contains(string(data), "v7.8.9")
		}
		if !named {
			t.Errorf("%s: no file names the release", forge)
		}
	}
}

// A page in another language stands for the English one of the same name: it leads to the same pages, and says as often what
// only the operator can know.
func TestPagesInOtherLanguages(t *testing.T) {
	folders, err := filepath.Glob("site.*")
	if err != nil || len(folders) == 0 {
		t.Fatal(folders, err)
	}
	link := regexp.MustCompile(`\]\((\S+?)\)`)
	links := func(page []byte) (list []string) {
		for _, found := range link.FindAllSubmatch(page, -1) {
			list = append(list, string(found[1]))
		}
		return slices.Compact(slices.Sorted(slices.Values(list)))
	}
	english := made(t, newsite.Options{})
	for _, folder := range folders {
		lang := strings.TrimPrefix(folder, "site.")
		for _, tag := range []string{lang, lang + "-001"} { // the variants of a language have its pages
			files := made(t, newsite.Options{Lang: tag})
			for name, page := range english {
				if path.Dir(name) != "content" && path.Dir(name) != "content/contribute" {
					continue
				}
				if got, want := links(files[name]), links(page); !slices.Equal(got, want) {
					t.Errorf("%s, %s: leads to %v, not %v", tag, name, got, want)
				}
				if got, want := toBeWritten(t, name, files[name]), toBeWritten(t, name, page); got != want || string(files[name]) == string(page) {
					t.Errorf("%s, %s: something is to be written in %d places, not %d; or it is the English page", tag, name, got, want)
				}
			}
		}
	}
}

// toBeWritten counts the places of a page where something is to be written. Whatever language they are in, each is found.
func toBeWritten(t *testing.T, name string, page []byte) (n int) {
	t.Helper()
	for line := range strings.Lines(string(page)) {
		if !strings.Contains(line, newsite.ToBeWritten) {
			continue
		}
		if n++; !newsite.Unwritten(line) {
			t.Errorf("%s: nobody finds what is to be written in %s", name, line)
		}
	}
	return n
}

// The command in the README of a new site finds what is to be written, and neither itself nor a comment.
func TestSearchForWhatIsToBeWritten(t *testing.T) {
	files := made(t, newsite.Options{})
	pattern := regexp.MustCompile(`grep -rn "(.*)" README\.md hugo\.toml content\n`).FindSubmatch(files["README.md"])
	if pattern == nil {
		t.Fatal("the README does not say how to find what is to be written")
	}
	search := regexp.MustCompile(string(pattern[1]))
	for name, text := range files {
		if name != "README.md" && name != "hugo.toml" && !strings.HasPrefix(name, "content/") {
			continue
		}
		found := false
		for line := range strings.Lines(string(text)) {
			if search.MatchString(line) {
				if found = true; !newsite.Unwritten(line) {
					t.Errorf("%s: the command finds %s", name, line)
				}
			}
		}
		if found != newsite.Unwritten(string(text)) {
			t.Errorf("%s: the command finds something, %t, and the program, %t", name, found, !found)
		}
	}
}

// The scale and the sides of a site in another language are the same ones: only what readers read is in that language.
func TestScalesInOtherLanguages(t *testing.T) {
	type entry struct {
		ID, Name string
		Value    int
	}
	entries := func(data []byte) (list []entry) {
		var file map[string][]entry
		if _, err := toml.Decode(string(data), &file); err != nil {
			t.Fatal(err)
		}
		for _, of := range file {
			list = append(list, of...)
		}
		return list
	}
	english := made(t, newsite.Options{})
	folders, err := filepath.Glob("site.*")
	if err != nil || len(folders) == 0 {
		t.Fatal(folders, err)
	}
	for _, folder := range folders {
		files := made(t, newsite.Options{Lang: strings.TrimPrefix(folder, "site.")})
		for _, name := range []string{"data/ratings.toml", "data/sides.toml"} {
			got, want := entries(files[name]), entries(english[name])
			if len(got) != len(want) {
				t.Fatalf("%s: %s has %d entries, not %d", folder, name, len(got), len(want))
			}
			for i, e := range got {
				if e.ID != want[i].ID || e.Value != want[i].Value || e.Name == want[i].Name {
					t.Errorf("%s: %s has %+v for %+v", folder, name, e, want[i])
				}
			}
		}
	}
}
