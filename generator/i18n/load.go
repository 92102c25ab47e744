package i18n

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"
)

// Language returns the language that hugo.toml names under locale, when the program has to tell Hugo of it: ok is false
// for English, which Hugo takes by itself, and for a site whose settings list languages for Hugo.
func Language(settings map[string]any) (tag language.Tag, ok bool, err error) {
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

// Load reads the words of a site's interface. What the site does not have is taken from the theme in its language, and
// then from the English words. Site is the site folder, program the themes in the program, and settings those of
// hugo.toml. A theme in the site folder replaces that of the program.
func Load(site, program fs.FS, settings map[string]any) (Words, error) {
	tag, ok, err := Language(settings)
	if err != nil {
		return nil, err
	}
	if !ok { // Hugo takes the default language of the settings
		own, _ := settings["defaultContentLanguage"].(string)
		if tag, err = language.Parse(own); err != nil {
			tag = language.English
		}
	}
	words, _, err := load(site, program, settings, tag)
	return words, err
}

// HugoFile returns the file of words that Hugo needs for the site's language: its slash path below the site folder, where
// it replaces the site's own file for that language, and its content. Without it Hugo would leave out the English words
// that stand in for missing ones. The name is empty when Hugo needs no file; see [Language]. The arguments are those
// of [Load].
func HugoFile(site, program fs.FS, settings map[string]any) (name string, data []byte, err error) {
	tag, ok, err := Language(settings)
	if err != nil || !ok {
		return "", nil, err
	}
	words, name, err := load(site, program, settings, tag)
	if err != nil {
		return "", nil, err
	}
	for _, v := range words { // Hugo warns of a plural form without a text, even when the language does not have that form
		if forms, ok := v.(map[string]any); ok {
			for _, form := range pluralForms {
				if forms[form] == nil {
					forms[form] = forms["other"]
				}
			}
		}
	}
	var text bytes.Buffer
	if err := toml.NewEncoder(&text).Encode(words); err != nil {
		return "", nil, fmt.Errorf("%s: %w", name, err)
	}
	return name, text.Bytes(), nil
}

// load reads words in a language, and names the site's file for that very language, whether it exists or not. Later files
// win: English, then the themes, then the site, and of each the language ("pt") before the regional variant ("pt-BR").
// English of the theme in the program always comes first, since the program itself uses those words.
func load(site, program fs.FS, settings map[string]any, tag language.Tag) (words Words, name string, err error) {
	base, _ := tag.Base()
	words, name = Words{}, "i18n/"+strings.ToLower(tag.String())+".toml"
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
			if dir == "i18n" && lang == tag.String() {
				name = file
			}
			some, err := readWords(from, file)
			if err != nil {
				return err
			}
			if lang == "en" && base.String() != "en" {
				onlyOther(some)
			}
			maps.Copy(words, some)
		}
		return err
	}
	names, theme, replaced := themes(settings), program, false
	slices.Reverse(names)
	if info, err := fs.Stat(site, "themes"); err == nil && info.IsDir() {
		replaced = true
		if theme, err = fs.Sub(site, "themes"); err != nil {
			return nil, "", err
		}
	}
	if replaced || !slices.Contains(names, "counterpoint") {
		err = add(program, "counterpoint/i18n", "en")
	}
	langs := slices.Compact([]string{base.String(), tag.String()})
	for _, lang := range slices.Compact(append([]string{"en"}, langs...)) {
		for _, t := range names {
			err = errors.Join(err, add(theme, t+"/i18n", lang))
		}
	}
	for _, lang := range langs {
		err = errors.Join(err, add(site, "i18n", lang))
	}
	return words, name, err
}

// themes are the themes hugo.toml names, the one that wins first.
func themes(settings map[string]any) (names []string) {
	switch v := settings["theme"].(type) {
	case string:
		names = append(names, v)
	case []any:
		for _, name := range v {
			if s, ok := name.(string); ok {
				names = append(names, s)
			}
		}
	}
	return names
}

// readWords reads and checks a file of words.
func readWords(from fs.FS, name string) (Words, error) {
	data, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, err
	}
	words := Words{}
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

// onlyOther prepares English words for use in another language, by leaving each only the plural form that shows the
// number: the form "one" is also used for 21 in Russian and for 0 in French, where "One claim" would be wrong.
func onlyOther(words Words) {
	for key, v := range words {
		if forms, ok := v.(map[string]any); ok {
			words[key] = map[string]any{"other": forms["other"]}
		}
	}
}
