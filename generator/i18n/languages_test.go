package i18n

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"counterpoint/generator/record"
	"counterpoint/themes"
)

// Every language that comes with the theme has all of its words and no others, each with the values that are put into the
// English one, and a text for each plural form that the language has.
func TestLanguagesOfTheTheme(t *testing.T) {
	const dir = "counterpoint/i18n"
	english, err := readWords(themes.FS, dir+"/en.toml", record.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(themes.FS, dir+"/*.toml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		words, err := readWords(themes.FS, file, record.Limits{})
		if err != nil {
			t.Error(err)
			continue
		}
		lang, err := language.Parse(strings.TrimSuffix(path.Base(file), ".toml"))
		if err != nil {
			t.Errorf("%s is not named after a language: %v", file, err)
			continue
		}
		for _, wrong := range wrongWords(words, english, lang) {
			t.Errorf("%s: %s", file, wrong)
		}
	}
}

// wrongWords says what the words of a language lack of the English ones, and what they have that these have not.
func wrongWords(words, english Words, lang language.Tag) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	var missing []string
	for _, key := range slices.Sorted(maps.Keys(english)) {
		if words[key] == nil {
			missing = append(missing, key)
		}
	}
	if len(missing) > 0 {
		say("%d words are missing: %s", len(missing), strings.Join(missing, ", "))
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		switch en := english[key].(type) {
		case nil:
			say("%s is none of the English words", key)
		case string:
			if text, ok := words[key].(string); !ok {
				say("%s is one text in English, whatever the number", key)
			} else if got, want := places(text), places(en); !slices.Equal(got, want) {
				say("%s has the places %q, and in English %q", key, got, want)
			}
		case map[string]any:
			forms, ok := words[key].(map[string]any)
			if !ok {
				say("%s has a text for each plural form in English", key)
				continue
			}
			numbers := numbersOf(lang)
			for form, n := range numbers {
				text, ok := forms[form].(string)
				if !ok {
					say("%s has no text for the plural form %q, as for %d", key, form, n[0])
					continue
				}
				got, want := places(text), places(en["other"].(string))
				onlyOne := slices.Equal(n, []int{1}) // and may be said in a word
				if !slices.Equal(got, want) && !(onlyOne && slices.Equal(got, places(en["one"].(string)))) {
					say("%s has the places %q for the plural form %q, and in English %q", key, got, form, want)
				}
			}
			for _, form := range slices.Sorted(maps.Keys(forms)) {
				if numbers[form] == nil && form != "other" {
					say("%s has a text for %q, which is none of the plural forms of %s", key, form, lang)
				}
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

// places are where values are put into a word, in order: by templates and by scripts.
func places(text string) []string {
	list := regexp.MustCompile(`\{\{ \.\w* \}\}|\{\w*\}`).FindAllString(text, -1)
	slices.Sort(list)
	return list
}

// numbersOf are the plural forms that a language has for whole numbers (CLDR), each with numbers that take it.
func numbersOf(lang language.Tag) map[string][]int {
	forms := map[string][]int{}
	add := func(n int) {
		form := pluralForms[plural.Cardinal.MatchPlural(lang, n, 0, 0, 0, 0)]
		forms[form] = append(forms[form], n)
	}
	for n := range 1001 {
		add(n)
	}
	add(1_000_000) // has a form of its own in Spanish and French
	return forms
}

// What is wrong with the words of a language is said of each word.
func TestWrongWords(t *testing.T) {
	english, err := readWords(folder("en.toml", "a = \"A {{ .Name }}\"\nb = \"B {n}\"\nc = \"C\"\n[n]\none = \"One claim\"\nother = \"{{ .Count }} claims\"\n"), "en.toml", record.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	const right = "a = \"{{ .Name }} А\"\nb = \"{n} Б\"\nc = \"В\"\n"
	for _, c := range []struct{ lang, words, want string }{
		{"en", "a = \"A {{ .Name }}\"\nb = \"B {n}\"\nc = \"C\"\n[n]\none = \"One claim\"\nother = \"{{ .Count }} claims\"\n", ""},
		{"uk", right + "[n]\none = \"{{ .Count }} а\"\nfew = \"{{ .Count }} б\"\nmany = \"{{ .Count }} в\"\nother = \"{{ .Count }} г\"\n", ""},
		{"uk", right + "[n]\none = \"Одне\"\nfew = \"{{ .Count }}\"\nother = \"{{ .Count }}\"\n", `n has no text for the plural form "many", as for 0; n has the places [] for the plural form "one", and in English ["{{ .Count }}"]`},
		{"ja", right + "[n]\none = \"1\"\nother = \"{{ .Count }}\"\n", `n has a text for "one", which is none of the plural forms of ja`},
		{"ja", right + "n = \"x\"\n", "n has a text for each plural form in English"},
		{"ja", "a = \"{{ .Nome }}\"\nb = \"{m}\"\nd = \"D\"\n[c]\nother = \"C\"\n[n]\nother = \"{{ .Count }}\"\n",
			`a has the places ["{{ .Nome }}"], and in English ["{{ .Name }}"]; b has the places ["{m}"], and in English ["{n}"]; c is one text in English, whatever the number; d is none of the English words`},
		{"ja", "[n]\nother = \"{{ .Count }}\"\n", "3 words are missing: a, b, c"},
	} {
		words, err := readWords(fstest.MapFS{"x.toml": {Data: []byte(c.words)}}, "x.toml", record.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(wrongWords(words, english, language.MustParse(c.lang)), "; "); got != c.want {
			t.Errorf("%s: %s\nnot %s", c.lang, got, c.want)
		}
	}
}
