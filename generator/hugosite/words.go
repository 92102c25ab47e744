package hugosite

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"
)

// The words of the interface stand in i18n/ of the theme, in English. A site in another language brings a file of its
// own, i18n/<language>.toml, with as many of them as it has; the others stay English. Hugo by itself would leave them
// out, as it knows no other language than the site's.

// tongue returns the language hugo.toml names under locale when the words of the interface have to be made for it; ok is
// false for English, and for a site whose settings tell Hugo themselves what languages it has.
func tongue(settings map[string]any) (tag language.Tag, ok bool, err error) {
	locale, _ := settings["locale"].(string)
	if locale == "" || settings["languages"] != nil || settings["defaultContentLanguage"] != nil {
		return tag, false, nil
	}
	tag, err = language.Parse(locale)
	if err != nil {
		return tag, false, fmt.Errorf("hugo.toml: locale is %q: write the tag of a language, such as \"de\" or \"pt-BR\"", locale)
	}
	base, _ := tag.Base()
	return tag, base.String() != "en", nil
}

// rightToLeft are the scripts that are written so (Unicode, Bidi_Class R and AL) and that a language of today is written in.
var rightToLeft = []string{"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"}

// Direction tells in which direction a language is written, as the attribute dir has it: "rtl", or "ltr". The language
// is a BCP 47 tag; what is none is taken for one that is written from left to right.
func Direction(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return "ltr"
	}
	if script, _ := tag.Script(); slices.Contains(rightToLeft, script.String()) {
		return "rtl"
	}
	return "ltr"
}

// languageSettings are what Hugo is told of the site's language.
func languageSettings(settings map[string]any) map[string]any {
	tag, ok, err := tongue(settings)
	if err != nil || !ok {
		return nil
	}
	key := strings.ToLower(tag.String())
	return map[string]any{
		"defaultContentLanguage": key,
		"languages":              map[string]any{key: map[string]any{"locale": tag.String(), "direction": Direction(tag.String())}},
	}
}

// Words returns the words of the interface for what is written without Hugo, by key: each a text, or a table of texts by
// the grammatical number they are for. Root and theme are as in [Options]; settings are those of hugo.toml. The words are
// those Hugo has, and English ones of the theme in the program where it has none.
func Words(root string, theme fs.FS, settings map[string]any) (map[string]any, error) {
	tag, ok, err := tongue(settings)
	if err != nil {
		return nil, err
	}
	if !ok { // Hugo's own affair
		own, _ := settings["defaultContentLanguage"].(string)
		if tag, err = language.Parse(own); err != nil {
			tag = language.English
		}
	}
	all, _, err := Options{Root: root, Theme: theme}.wordsIn(tag, settings)
	return all, err
}

// words returns the file with all words of the interface in the site's language, by path below the site folder. It
// stands in for the one of the site that has them for that very language.
func (o Options) words(settings map[string]any) (Pages, error) {
	tag, ok, err := tongue(settings)
	if err != nil || !ok {
		return nil, err
	}
	all, name, err := o.wordsIn(tag, settings)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := toml.NewEncoder(&text).Encode(whole(all)); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return Pages{name: text.Bytes()}, nil
}

// wordsIn returns all words of the interface in a language, and the file of the site for that very language, be it there
// or not. Later files count more: English, then the theme, then the site, and of each the language alone before the
// language of a place ("pt", "pt-BR"). Where the theme is not the one in the program, that one's words come first, for the
// program itself asks for them.
func (o Options) wordsIn(tag language.Tag, settings map[string]any) (all map[string]any, name string, err error) {
	root, theme := os.DirFS(o.Root), o.Theme
	base, _ := tag.Base()
	name = "i18n/" + strings.ToLower(tag.String()) + ".toml"
	all = map[string]any{}
	add := func(from fs.FS, dir, lang string) error {
		entries, err := fs.ReadDir(from, dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		for _, e := range entries {
			if stem, isTOML := strings.CutSuffix(e.Name(), ".toml"); !isTOML || !strings.EqualFold(stem, lang) {
				continue
			}
			file := path.Join(dir, e.Name())
			if from == root && lang == tag.String() {
				name = file
			}
			words, err := readWords(from, file)
			if err != nil {
				return err
			}
			if lang == "en" && base.String() != "en" {
				words = foreign(words)
			}
			maps.Copy(all, words)
		}
		return err
	}
	names := slices.Clone(themes(settings))
	slices.Reverse(names)
	if !o.embedsTheme() || !slices.Contains(names, "counterpoint") {
		err = add(theme, "counterpoint/i18n", "en")
	}
	if !o.embedsTheme() {
		theme = os.DirFS(filepath.Join(o.Root, "themes"))
	}
	langs := slices.Compact([]string{base.String(), tag.String()})
	for _, lang := range slices.Compact(append([]string{"en"}, langs...)) {
		for _, t := range names {
			err = errors.Join(err, add(theme, t+"/i18n", lang))
		}
	}
	for _, lang := range langs {
		err = errors.Join(err, add(root, "i18n", lang))
	}
	return all, name, err
}

// readWords reads a file of words: each a text, or a table of texts by the grammatical number they are for.
func readWords(from fs.FS, name string) (map[string]any, error) {
	data, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, err
	}
	words := map[string]any{}
	if _, err := toml.Decode(string(data), &words); err != nil {
		if pe, ok := errors.AsType[toml.ParseError](err); ok {
			return nil, fmt.Errorf("%s:%d:%d: %s", name, pe.Position.Line, pe.Position.Col, pe.Message)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		switch v := words[key].(type) {
		case string:
		case map[string]any:
			if _, ok := v["other"].(string); !ok {
				return nil, fmt.Errorf("%s: %q has no text for most numbers: add other = \"...\" below [%s]", name, key, key)
			}
		default:
			return nil, fmt.Errorf("%s: %q is %v: write text in quotes", name, key, v)
		}
	}
	return words, nil
}

// numbers are the grammatical numbers of Unicode (CLDR, plural rules); each language has some of them.
var numbers = []string{"zero", "one", "two", "few", "many", "other"}

// foreign are English words for use in another language. There the number "one" may stand for 21 as well, as in
// Russian, or for 0, as in French, so that "One claim" would be wrong: only the text with the number in it is taken.
func foreign(words map[string]any) map[string]any {
	for key, v := range words {
		if table, ok := v.(map[string]any); ok {
			words[key] = map[string]any{"other": table["other"]}
		}
	}
	return words
}

// whole gives every word that depends on a number a text for each of them, for Hugo has a warning for one that is
// missing even where the language does not need it.
func whole(words map[string]any) map[string]any {
	for _, v := range words {
		if table, ok := v.(map[string]any); ok {
			for _, n := range numbers {
				if table[n] == nil {
					table[n] = table["other"]
				}
			}
		}
	}
	return words
}
