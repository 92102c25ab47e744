package i18n

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Tag returns a BCP 47 tag as it is to be written, "pt-BR" for "PT_br", or "" for one that is none.
func Tag(tag string) string {
	t, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"))
	if tag == "" || err != nil || t == language.Und {
		return ""
	}
	return t.String()
}

// TagOf returns the BCP 47 tag of a language that is given by its tag or by its name, in English or in itself; "" for one that is
// none.
func TagOf(name string) string {
	if tag := Tag(name); tag != "" || name == "" {
		return tag
	}
	return namesOfLanguages()[strings.ToLower(strings.TrimSpace(name))]
}

// namesOfLanguages are the tags of languages by their names, in small letters.
var namesOfLanguages = sync.OnceValue(func() map[string]string {
	tags := map[string]string{}
	english := display.English.Tags()
	for _, tag := range display.Supported.Tags() {
		for _, name := range []string{english.Name(tag), display.Self.Name(tag)} {
			if name = strings.ToLower(name); name != "" && tags[name] == "" {
				tags[name] = tag.String()
			}
		}
	}
	return tags
})

// SameLanguage reports whether two BCP 47 tags are of one language in one script, so that who reads one reads the other: "en" and
// "en-GB", but not "sr-Latn" and "sr-Cyrl".
func SameLanguage(a, b string) bool {
	x, y := language.Make(a), language.Make(b)
	xBase, _ := x.Base()
	yBase, _ := y.Base()
	xScript, _ := x.Script()
	yScript, _ := y.Script()
	return xBase == yBase && xScript == yScript
}
