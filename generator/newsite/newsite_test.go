package newsite_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/newsite"
)

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(os.DirFS("site"), name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func ours(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// keys lists the keys of a TOML text, tables before what they hold: "params", "params.email".
func keys(t *testing.T, text string) []string {
	t.Helper()
	var tree map[string]any
	if _, err := toml.Decode(text, &tree); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	var list []string
	var walk func(string, map[string]any)
	walk = func(at string, table map[string]any) {
		for _, key := range slices.Sorted(maps.Keys(table)) {
			list = append(list, at+key)
			if below, ok := table[key].(map[string]any); ok {
				walk(at+key+".", below)
			}
		}
	}
	walk("", tree)
	return list
}

// The settings of a new site are those of ours, and the limits; some wait in comments until an operator has a value.
func TestSettingsAreThoseOfOurSite(t *testing.T) {
	text := string(read(t, "hugo.toml"))
	all := regexp.MustCompile(`(?m)^# (\[[a-z.]+\]|[a-z0-9_-]+ +=)`).ReplaceAllString(text, "$1")
	want := append(keys(t, string(ours(t, "hugo.toml"))), "params.limits", "params.limits.file_size", "params.limits.nesting", "params.limits.records")
	slices.Sort(want)
	got := keys(t, all)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the starter's hugo.toml has, with what is commented out,\n%v\nnot the keys of hugo.toml,\n%v", got, want)
	}
	// What needs a forge, terms of use or a large site is for its operator to decide.
	decided := []string{"baseURL", "disableKinds", "enableRobotsTXT", "format", "locale", "markup", "markup.highlight", "markup.highlight.noClasses",
		"params", "params.description", "params.email", "params.publisher", "theme", "title"}
	if got := keys(t, text); !slices.Equal(got, decided) {
		t.Errorf("set from the beginning are\n%v\nnot\n%v", got, decided)
	}
}

// The scale of ratings fits any subject, so a new site has ours, word for word.
func TestRatingsAreThoseOfOurSite(t *testing.T) {
	if !bytes.Equal(read(t, "data/ratings.toml"), ours(t, "data/ratings.toml")) {
		t.Error("data/ratings.toml is not the one of the repository: copy it to generator/newsite/site/data/")
	}
}

// A new site has every page that ours has by hand, each with something that only its operator can write; and nothing
// in it is about our subject.
func TestPagesAreThoseOfOurSite(t *testing.T) {
	pages := func(site fs.FS) (list []string) {
		err := fs.WalkDir(site, "content", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				list = append(list, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	got := pages(os.DirFS("site"))
	if want := pages(os.DirFS("../..")); !slices.Equal(got, want) {
		t.Errorf("the pages are %v, not %v", got, want)
	}
	for _, name := range append(got, "hugo.toml", "README.md") {
		if !strings.Contains(string(read(t, name)), newsite.ToBeWritten+":") {
			t.Errorf("%s says nowhere what is to be written", name)
		}
	}
	subject := regexp.MustCompile(`(?i)28|twenty-eight|ukrain|russia|kyiv|moscow|\bwar\b|peace|draft|november|crbc|points, checked`)
	err := fs.WalkDir(os.DirFS("site"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if found := subject.Find(read(t, name)); found != nil {
			t.Errorf("%s says %q", name, found)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
