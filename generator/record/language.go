package record

import (
	"cmp"
	"strings"
)

// Language is the language of words that a record quotes, as a BCP 47 tag: the one that stands beside them, or else that of the
// site, which is English when nothing else is set.
func Language(lang, site string) string { return cmp.Or(lang, site, "en") }

// SameLanguage reports whether two BCP 47 tags name one language, of whatever country and script.
func SameLanguage(a, b string) bool { return mainLanguage(a) == mainLanguage(b) }

func mainLanguage(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	return tag
}
