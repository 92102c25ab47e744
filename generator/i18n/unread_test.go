package i18n

import (
	"fmt"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
	"counterpoint/themes"
)

// A word of the interface whose name is mistyped is told of, in whatever language; words of templates and labels of a
// site's own fields are not.
func TestUnread(t *testing.T) {
	for _, c := range []struct{ what, file, text, layout, want string }{
		{"a letter is missing", "uk.toml", "the_clam = \"Твердження\"\n", "", `i18n/uk.toml:1:1: warning: nothing asks for the word "the_clam", and there is none for "the_claim": did you mean that? [settings]`},
		{"a plural", "sr.toml", "# Речи\n[n_clams]\none = \"x\"\nother = \"y\"\n", "", `i18n/sr.toml:2:2: warning: nothing asks for the word "n_clams", and there is none for "n_claims": did you mean that? [settings]`},
		{"hyphens", "de.toml", "the-claim = \"Behauptung\"\n", "", `i18n/de.toml:1:1: warning: nothing asks for the word "the-claim", and there is none for "the_claim": did you mean that? [settings]`},
		{"capitals", "tr.toml", "The_Claim = \"İddia\"\n", "", `i18n/tr.toml:1:1: warning: nothing asks for the word "The_Claim", and there is none for "the_claim": did you mean that? [settings]`},
		{"the right one is there, too", "pt.toml", "the_clam = \"x\"\nthe_claim = \"y\"\n", "", ""},
		{"a word of a template", "el.toml", "the_clam = \"x\"\n", `{{ T "the_clam" }}`, ""},
		{"a word of nobody", "ka.toml", "opening_hours = \"x\"\n", "", ""},
		{"a label of a field", "fa.toml", "label_titel = \"x\"\n", "", ""},
		{"no TOML", "he.toml", "the_clam = \n", "", ""},
		{"no file of words", "notes.txt", "the_clam = 1\n", "", ""},
	} {
		site := fstest.MapFS{"i18n/" + c.file: {Data: []byte(c.text)}, "layouts/page.html": {Data: []byte(c.layout)}}
		got := ""
		for _, f := range Unread(site, themes.FS, record.Limits{}) {
			got += fmt.Sprint(f)
		}
		if got != c.want {
			t.Errorf("%s: %s\nnot %s", c.what, got, c.want)
		}
	}
	if found := Unread(fstest.MapFS{}, themes.FS, record.Limits{}); len(found) > 0 {
		t.Errorf("without words: %v", found)
	}
	site := fstest.MapFS{} // with the words of the theme
	const dir = "counterpoint/i18n"
	entries, err := themes.FS.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := themes.FS.ReadFile(dir + "/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		site["i18n/"+e.Name()] = &fstest.MapFile{Data: data}
	}
	if found := Unread(site, themes.FS, record.Limits{}); len(found) > 0 {
		t.Errorf("words of the theme: %v", found)
	}
}
