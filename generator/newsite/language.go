package newsite

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"counterpoint/generator/langtag"
	"counterpoint/themes"
)

// overlays are the languages of those folders site.LANG/ that a site in a language takes files from, the one that fits best
// last: "uk" for a site in "uk-UA".
func overlays(tag string) (langs []string) {
	for _, lang := range []string{langtag.Language(tag), tag} {
		if info, err := fs.Stat(files, "site."+lang); lang != "" && err == nil && info.IsDir() && (len(langs) == 0 || langs[0] != lang) {
			langs = append(langs, lang)
		}
	}
	return langs
}

// words returns the file in which the words of the interface are translated, with every English word in a comment: what
// stays in a comment stays English. The name is empty for English, and for a language that the theme has: its words come
// with the program, and a copy of them would miss what a later version says.
func words(tag string) (name string, data []byte, err error) {
	lang := langtag.Language(tag)
	if lang == "" || lang == "en" {
		return "", nil, nil
	}
	const dir = "counterpoint/i18n/"
	for _, known := range []string{lang, strings.ToLower(tag)} {
		if _, err := fs.Stat(themes.FS, dir+known+".toml"); err == nil {
			return "", nil, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", nil, err
		}
	}
	english, err := fs.ReadFile(themes.FS, dir+"en.toml")
	if err != nil {
		return "", nil, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `# The words of the interface, to be put into the language %q. Translate what stands in quotation marks and take out the "# "
# before the line; what stays behind one is shown in English. A word with forms for numbers begins with its name in
# brackets: take the "# " out there, too, and write a form for each that the language has (zero, one, two, few, many, other).
# What is in {{ }} stays as it is.

`, tag)
	for line := range strings.Lines(string(english)) {
		if text := strings.TrimSpace(line); text != "" {
			if strings.HasPrefix(text, "#") {
				b.WriteString("#")
			} else {
				b.WriteString("# ")
			}
		}
		b.WriteString(line)
	}
	return "i18n/" + lang + ".toml", b.Bytes(), nil
}
