package settings

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// The format is set in hugo.toml with everything else as it was, and taken out for Hugo. In testdata/format.txtar stand
// for each case the file, the file with format 1, and what Hugo gets of that.
func TestWithFormat(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/format.txtar")
	if err != nil || len(ar.Files)%3 != 0 {
		t.Fatal(err, len(ar.Files))
	}
	for i := 0; i < len(ar.Files); i += 3 {
		before, want, forHugo := ar.Files[i], ar.Files[i+1], ar.Files[i+2]
		got := WithFormat(before.Data, 1)
		if string(got) != string(want.Data) {
			t.Errorf("%s: got\n%s", before.Name, got)
		}
		if s := Parse(File, got); s.Format != 1 {
			t.Errorf("%s: the format is %d", before.Name, s.Format)
		}
		if again := WithFormat(got, 1); string(again) != string(got) {
			t.Errorf("%s: a second time gives\n%s", before.Name, again)
		}
		if hugo := ForHugo(got); string(hugo) != string(forHugo.Data) {
			t.Errorf("%s: Hugo gets\n%s", before.Name, hugo)
		}
	}
}

// What editors on Windows write stays as it is, and a last line without a break gets one.
func TestWithFormatOfOtherEditors(t *testing.T) {
	for text, want := range map[string]string{
		"title = \"A\"\r\n":   "format = 1\r\ntitle = \"A\"\r\n",
		"\uFEFFtitle = \"A\"": "\uFEFFformat = 1\ntitle = \"A\"",
		"# empty":             "# empty\nformat = 1\n",
	} {
		if got := string(WithFormat([]byte(text), 1)); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// Without a format there is nothing to keep from Hugo.
func TestForHugoLeavesOtherSettings(t *testing.T) {
	const text = "title = \"format = 1\"\n[params]\nformat = 1\n"
	if got := string(ForHugo([]byte(text))); got != text {
		t.Errorf("got\n%s", got)
	}
}

// Hugo asks for the locale under its present name, and says so of the older one, which many sites have.
func TestForHugoRenamesLocale(t *testing.T) {
	for text, want := range map[string]string{
		"languageCode = \"uk\" # languageCode\ntitle = \"A\"\n": "locale = \"uk\" # languageCode\ntitle = \"A\"\n",
		"format = 1\nlanguagecode = \"en-us\"\n":                "\nlocale = \"en-us\"\n",
		"languageCode = \"uk\"\nlocale = \"uk\"\n":              "\nlocale = \"uk\"\n",
	} {
		if got := string(ForHugo([]byte(text))); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// Of a newer format nothing else is said, not even what would be wrong in this one.
func TestNewerFormatIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"format = 2\nbaseURL = 3\nnew_setting = true\n":         "hugo.toml:1:1: error: format 2 is newer than this program reads (1): take a newer program [settings]",
		"baseURL = \"https://a.example/\"\nFormat = 9000000000": "hugo.toml:2:1: error: format 2147483647 is newer than this program reads (1): take a newer program [settings]",
		"format = -1\nbaseURL = \"https://a.example/\"\n":       "hugo.toml:1:1: error: format is -1: write a whole number from 0 to 1 [settings]",
		"format = \"1\"\nbaseURL = \"https://a.example/\"\n":    "hugo.toml:1:1: error: format is \"1\": write a whole number from 0 to 1 [settings]",
		"format = 0\nbaseURL = \"https://a.example/\"\n":        "",
		"format = 1\nbaseURL = \"https://a.example/\"\n":        "",
	} {
		var got []string
		for _, f := range Parse(File, []byte(text)).Findings() {
			got = append(got, f.String())
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%s: got\n%s\nwant\n%s", text, strings.Join(got, "\n"), want)
		}
	}
}
