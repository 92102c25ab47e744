package i18n

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"

	"counterpoint/generator/langtag"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
)

// Language returns the language that hugo.toml names under locale, when the program has to tell Hugo of it: ok is false
// for English, which Hugo takes by itself, and for a site whose settings list languages for Hugo.
func Language(hugo map[string]any) (tag language.Tag, ok bool, err error) {
	locale, _ := hugo["locale"].(string)
	if locale == "" || hugo["languages"] != nil || hugo["defaultContentLanguage"] != nil {
		return tag, false, nil
	}
	tag, err = language.Parse(locale)
	if err != nil {
		return tag, false, fmt.Errorf("hugo.toml: locale is %q: %s", locale, langtag.Advice(locale))
	}
	base, _ := tag.Base()
	return tag, base.String() != "en", nil
}

// Load reads the words of a site's interface. What the site does not have is taken from the theme in its language, and
// then from the English words. Site is the site folder, and program the themes in the program, which a theme in the site
// folder replaces.
func Load(site, program fs.FS, s *settings.Settings) (Words, error) {
	tag, ok, err := Language(s.Table)
	if err != nil {
		return nil, err
	}
	if !ok { // Hugo takes the default language of the settings
		own, _ := s.Table["defaultContentLanguage"].(string)
		if tag, err = language.Parse(own); err != nil {
			tag = language.English
		}
	}
	words, _, err := load(site, program, s.Themes, tag, s.Limits)
	return words, err
}

// HugoFile returns the file of words that Hugo needs for the site's language: its slash path below the site folder, where
// it replaces the site's own file for that language, and its content. Without it Hugo would leave out the English words
// that stand in for missing ones. The name is empty when Hugo needs no file; see [Language]. The arguments are those
// of [Load].
func HugoFile(site, program fs.FS, s *settings.Settings) (name string, data []byte, err error) {
	tag, ok, err := Language(s.Table)
	if err != nil || !ok {
		return "", nil, err
	}
	words, name, err := load(site, program, s.Themes, tag, s.Limits)
	if err != nil {
		return "", nil, err
	}
	for key, v := range words { // Hugo warns of a plural form without a text, even when the language does not have that form
		switch forms := v.(type) {
		case map[string]any:
			for _, form := range pluralForms {
				forms[form] = cmp.Or(forms[form], forms["other"])
			}
		case englishForms:
			words[key] = forms.forHugo()
		}
	}
	data, err = toml.Marshal(words)
	return name, data, err
}

// load reads words in a language, and names the site's file for that very language, whether it exists or not. Later files
// win: English, then the themes, then the site, and of each the language ("zh") before its variants ("zh-Hant", "zh-TW").
// English of the theme in the program always comes first, since the program itself uses those words.
func load(site, program fs.FS, themes []string, tag language.Tag, limits record.Limits) (words Words, name string, err error) {
	base, _ := tag.Base()
	words, name = Words{}, "i18n/"+strings.ToLower(tag.String())+".toml"
	var errs []error
	theme, ofTheme, replaced := program, record.Limits{}, false // the site did not bring the theme in the program
	add := func(from fs.FS, within record.Limits, dir, lang string) {
		entries, _ := fs.ReadDir(from, dir) // checkFolder says what is wrong with folders and files
		for _, e := range entries {
			if !strings.EqualFold(e.Name(), lang+".toml") || !strings.HasSuffix(e.Name(), ".toml") {
				continue
			}
			file := path.Join(dir, e.Name())
			if dir == "i18n" && lang == tag.String() {
				name = file
			}
			some, _ := readWords(from, file, within)
			if lang == "en" && base.String() != "en" {
				inEnglish(some)
			}
			maps.Copy(words, some)
		}
	}
	if info, err := fs.Stat(site, "themes"); err == nil && info.IsDir() {
		replaced, ofTheme = true, limits
		if theme, err = fs.Sub(site, "themes"); err != nil {
			return nil, "", err
		}
	}
	if replaced || !slices.Contains(themes, "counterpoint") {
		add(program, record.Limits{}, "counterpoint/i18n", "en")
	}
	langs := []string{base.String()}
	for _, lang := range slices.Backward(slices.Collect(widening(tag))) {
		if !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	for _, lang := range slices.Compact(append([]string{"en"}, langs...)) {
		for _, t := range slices.Backward(themes) {
			add(theme, ofTheme, t+"/i18n", lang)
		}
	}
	for _, lang := range langs {
		add(site, limits, "i18n", lang)
	}
	errs = append(errs, checkFolder(site, "i18n", limits))
	for _, t := range themes {
		errs = append(errs, checkFolder(theme, t+"/i18n", ofTheme))
	}
	return words, name, errors.Join(errs...)
}

// widening are a language and those that Unicode's CLDR has it from: zh-TW, zh-Hant; es-MX, es-419, es.
func widening(tag language.Tag) iter.Seq[string] {
	return func(yield func(string) bool) {
		for ; !tag.IsRoot() && yield(tag.String()); tag = tag.Parent() {
		}
	}
}

// checkFolder reads the words of all languages in a folder: Hugo does so too, whatever the language of the site.
func checkFolder(from fs.FS, dir string, limits record.Limits) error {
	entries, err := fs.ReadDir(from, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	errs := []error{err}
	for _, e := range entries {
		file := path.Join(dir, e.Name())
		if strings.HasPrefix(e.Name(), ".") || record.EditorFile(e.Name()) {
			continue
		}
		if path.Ext(e.Name()) != ".toml" {
			errs = append(errs, fmt.Errorf("%s:1:1: words of the interface stand in files such as %s/en.toml, and nothing else does: take it out", file, dir))
			continue
		}
		_, err := readWords(from, file, limits)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// readWords reads and checks a file of words.
func readWords(from fs.FS, name string, limits record.Limits) (Words, error) {
	data, err := limits.ReadText(from, name)
	if err != nil {
		return nil, err
	}
	_, words, wrong := limits.Decode(data)
	if wrong != nil {
		return nil, fmt.Errorf("%s:%d:%d: %s", name, wrong.Line, wrong.Col, wrong.Message)
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if err := checkWord(key, words[key]); err != nil {
			line, col := record.Locate(data, key)
			return nil, fmt.Errorf("%s:%d:%d: %w", name, line, col, err)
		}
	}
	return words, nil
}

func checkWord(key string, word any) error {
	switch v := word.(type) {
	case string:
		return checkText(v)
	case map[string]any:
		if _, ok := v["other"].(string); !ok {
			return fmt.Errorf("%s has no text for most numbers: add other = \"...\" below [%s]", record.Quoted(key), firstRunes(key, 60))
		}
		for _, form := range slices.Sorted(maps.Keys(v)) {
			text, ok := v[form].(string)
			if forms := slices.Sorted(maps.Values(pluralForms)); !slices.Contains(forms, form) { // such as a delimiter for templates
				return fmt.Errorf("%s has %s: a plural form is one of %s", record.Quoted(key), firstRunes(form, 60), strings.Join(forms, ", "))
			}
			if !ok {
				return fmt.Errorf("%s has %s for %s: write text in quotes", record.Quoted(key), firstRunes(fmt.Sprint(v[form]), 60), form)
			}
			if err := checkText(text); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("%s is %s: write text in quotes", record.Quoted(key), firstRunes(fmt.Sprint(word), 60))
}

// inEnglish prepares English words for use in another language, whose plural forms are others: the form "one" is also used
// for 21 in Russian and for 0 in French, where "One claim" would be wrong.
func inEnglish(words Words) {
	for key, v := range words {
		if forms, ok := v.(map[string]any); ok {
			words[key] = englishForms(forms)
		}
	}
}

// forHugo are the forms that Hugo chooses from by the number as the language of the site counts: each chooses again, as
// English does. What is chosen from has been read by [readWords], which lets no template in.
func (f englishForms) forHugo() map[string]any {
	one, several := f["one"], f["other"]
	text := several
	if one != nil {
		text = fmt.Sprintf(`{{ if eq (print .Count) "1" }}%s{{ else }}%s{{ end }}`, one, several)
	}
	forms := map[string]any{}
	for _, form := range pluralForms {
		forms[form] = text
	}
	return forms
}
