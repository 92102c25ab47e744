// Package langtag knows the tags of languages (BCP 47, RFC 5646), and what people write instead of one: the name of a
// language, a country, another case. It is compiled into the checker in the browser, so that it brings no more than the
// subtags that are registered and what languages are called.
package langtag

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"

	"counterpoint/generator/record"
)

//go:generate sh -c "node names.mjs >names.tsv"

// names has a line for each language: its tag, and what it is called in others.
//
//go:embed names.tsv
var names string

// registered replaces subtags that the registry calls deprecated, and no others.
const registered = language.DeprecatedBase | language.DeprecatedScript | language.DeprecatedRegion

// Known reports whether a text is the tag of a language, in whatever case: its subtags are registered or private.
func Known(text string) bool {
	_, ok := canonical(text)
	return ok && !strings.Contains(text, "_")
}

// Canonical is the usual form of the tag of a language, "pt-BR" for "PT-br", "he" for "iw" and "de" for "ger", also with
// underscores; empty for a text that is none.
func Canonical(text string) string {
	tag, _ := canonical(text)
	return tag
}

// Language is the language that a text names, without script, region and variant: "en" for "en-GB" and "english", "zh" for
// "cmn". It is empty when it is not sure which it is.
func Language(text string) string {
	meant, sure := Meant(text)
	if !sure {
		return ""
	}
	tag, err := language.Macro.Parse(meant)
	if err != nil {
		return ""
	}
	if strings.HasPrefix(meant, "x-") { // private from its first subtag on
		return meant
	}
	base, _, _ := strings.Cut(tag.String(), "-") // of "und" the method Base makes English
	return base
}

// OfOne reports whether a tag is that of one language: a known one, and not that of several, an unknown one or none.
func OfOne(tag string) bool {
	switch Language(tag) {
	case "mul", "und", "zxx":
		return false
	}
	return Known(tag)
}

// Same reports whether two tags are of one language in one script, so that who reads one reads the other: "en" and "en-GB", but
// not "sr-Latn" and "sr-Cyrl", or "zh-TW" and "zh-CN". A tag that names neither script nor country is that of any script.
func Same(a, b string) bool {
	base := Language(a)
	if base == "" || base != Language(b) {
		return base == "" && strings.EqualFold(a, b)
	}
	x, y := scriptOf(a), scriptOf(b)
	return x == "" || y == "" || x == y
}

// scriptOf is the script that a tag names itself or by its country, or "".
func scriptOf(text string) string {
	tag := language.Make(Canonical(text))
	if _, script, region := tag.Raw(); script == (language.Script{}) && region == (language.Region{}) {
		return ""
	}
	script, _ := tag.Script()
	return script.String()
}

// maxTag is how long a tag may be, in bytes: as long as RFC 5646, section 4.4.1, says that one can become.
const maxTag = 35

// canonical takes no text with a space or a letter outside of ASCII for a tag, and not "root", which is that of no language.
func canonical(text string) (string, bool) {
	if len(text) > maxTag || !shape.MatchString(text) || strings.EqualFold(text, "root") {
		return "", false
	}
	tag, err := registered.Parse(text)
	if err != nil {
		return "", false
	}
	if base, _ := tag.Base(); len(base.String()) == 3 { // some codes of three letters are those of a library for one of two
		if short, err := language.Parse(text); err == nil {
			if base, _ := short.Base(); len(base.String()) == 2 && strings.HasPrefix(strings.ToLower(text), tag.String()[:3]) {
				return short.String(), true
			}
		}
	}
	return tag.String(), true
}

var shape = regexp.MustCompile(`^[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8})*$`)

// Pattern is the shape of a usual tag, for editors, which do not know what is registered. It accepts the empty text.
const Pattern = `^(([a-z]{2,3}|x)(-[A-Za-z0-9]{1,8})*)?$`

// Meant is the tag that somebody meant with a text that is not one in its usual form. It is sure when nothing else can be
// meant: another case, the name of a language. The tag is empty when none comes near.
func Meant(text string) (tag string, sure bool) {
	text = strings.TrimSpace(text)
	locale := strings.NewReplacer("–", "-", "—", "-").Replace(text) // as editors write a hyphen
	if strings.Contains(text, "_") {
		locale, _, _ = strings.Cut(locale, ".") // "uk_UA.UTF-8", as systems write it
	}
	if tag, ok := canonical(locale); ok {
		return tag, true
	}
	if tag := named()[strings.ToLower(text)]; tag != "" {
		return tag, true
	}
	first, rest, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	if tag := ofCountry(first); tag != "" {
		if longer := Canonical(tag + "-" + rest); longer != "" {
			return longer, false
		}
		return tag, false
	}
	if tag := Canonical(first); first != locale && isNamed(tag) && !strings.Contains(rest, "-") { // "not-an-email" begins with a tag, too
		return tag, false
	}
	return near(strings.ToLower(text)), false
}

// Named is the tag of the language that a text names for certain, "uk" for "Ukrainian", "pt-BR" for "PT_br"; otherwise empty.
func Named(text string) string {
	if tag, sure := Meant(text); sure {
		return tag
	}
	return ""
}

// ofCountry is the language that most people of a country write: "uk" for "ua". It is empty for what is no country, or the
// code of a language, too.
func ofCountry(code string) string {
	if Known(code) {
		return ""
	}
	return spokenIn(code)
}

// Doubtful is the language that was perhaps meant by the tag of another, which few sites are in, when the tag is also the code of
// a country: "sv" for "se", which is Northern Sami. It is empty otherwise.
func Doubtful(tag string) string {
	switch tag {
	case "ba", "br", "ee", "kr", "se":
		return spokenIn(tag)
	}
	return ""
}

// Mistaken is the language that was meant by the tag of another, when the tag is also the code of a country, and the words
// that are in it are in the script of that country: "ko" for Korean words in "kr", which is Kanuri. It is empty otherwise.
func Mistaken(tag, words string) string {
	meant := spokenIn(tag)
	if meant == "" || meant == tag {
		return ""
	}
	wrote, spoke := scriptsOf(tag), scriptsOf(meant)
	letters := 0
	for _, r := range words {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Latin, r) || unicode.In(r, wrote...) || !unicode.In(r, spoke...): // anything may be put into Latin letters
			return ""
		default:
			letters++
		}
	}
	if letters == 0 {
		return ""
	}
	return meant
}

// scriptsOf are the scripts that a language is written in.
func scriptsOf(tag string) (scripts []*unicode.RangeTable) {
	script, _ := language.Make(tag).Script()
	for _, name := range strings.Fields(inUnicode[script.String()]) {
		scripts = append(scripts, unicode.Scripts[name])
	}
	return scripts
}

// inUnicode are the names that Unicode has for scripts by their codes (ISO 15924), for languages that countries share a code
// with.
var inUnicode = map[string]string{
	"Cyrl": "Cyrillic", "Grek": "Greek", "Arab": "Arabic", "Hebr": "Hebrew", "Armn": "Armenian", "Geor": "Georgian", "Ethi": "Ethiopic",
	"Deva": "Devanagari", "Beng": "Bengali", "Mlym": "Malayalam", "Sinh": "Sinhala", "Laoo": "Lao", "Thai": "Thai", "Mymr": "Myanmar", "Khmr": "Khmer", "Tibt": "Tibetan",
	"Thaa": "Thaana", "Hans": "Han", "Hant": "Han", "Jpan": "Han Hiragana Katakana", "Kore": "Hangul Han",
}

func spokenIn(code string) string {
	if strings.EqualFold(code, "kz") { // CLDR has Russian, which is not what the code was written for
		return "kk"
	}
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 || !region.IsCountry() {
		return ""
	}
	tag, err := language.Raw.Compose(region)
	if err != nil {
		return ""
	}
	if base, sure := tag.Base(); sure > language.Low {
		return base.String()
	}
	return ""
}

// named has the tags of languages by their names in small letters.
var named = sync.OnceValue(func() map[string]string {
	tags := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(names)) {
		tag, called, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for name := range strings.SplitSeq(called, "|") {
			tags[name] = tag
		}
	}
	return tags
})

// isNamed tells whether a tag is that of a language that people have a name for in others.
func isNamed(tag string) bool { return strings.Contains("\n"+names, "\n"+tag+"\t") }

// sorted are the names of languages, in the order of the table.
var sorted = sync.OnceValue(func() (list []string) {
	for line := range strings.Lines(strings.TrimSpace(names)) {
		_, called, _ := strings.Cut(strings.TrimSpace(line), "\t")
		list = append(list, strings.Split(called, "|")...)
	}
	return list
})

// near is the language whose name is in a text, "українська мова", or is spelled nearly as the text; empty when there is none.
func near(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ()[],;/-_", r) })
	if i := slices.IndexFunc(words, func(word string) bool { return named()[word] != "" }); i >= 0 {
		return named()[words[i]]
	}
	if len(text) < 4 || len(text) > 40 {
		return ""
	}
	return named()[record.Suggest(text, sorted())]
}

// Advice says what to write instead of a text that is not the tag of a language in its usual form.
func Advice(text string) string {
	switch tag, sure := Meant(text); {
	case sure:
		return "write " + tag
	case tag != "":
		return "did you mean " + tag + "?"
	}
	return "write its BCP 47 tag, such as lv, pt-BR or sr-Latn"
}
