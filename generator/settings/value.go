package settings

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"counterpoint/generator/letters"

	"counterpoint/generator/address"
	"counterpoint/generator/langtag"
	"counterpoint/generator/record"
)

// A Value says which values a setting may have.
type Value struct {
	What string // "true or false"; empty when any will do

	ok     func(value any) bool
	meant  func(text string) string  // what to write instead of a text, "write de"; nil where What says it, and empty when it is not known
	within func(values []any) string // the same of a list, which entry it is with it; nil where no list will do
}

// instead says what to write instead of a value that is not allowed.
func (v Value) instead(value any) string {
	advice := ""
	if s, isText := value.(string); isText && v.meant != nil {
		advice = v.meant(s)
	} else if list, isList := value.([]any); isList && v.within != nil {
		advice = v.within(list)
	}
	if advice != "" {
		return advice
	}
	return "write " + v.What
}

var (
	anything    = Value{}
	yesNo       = Value{What: "true or false", ok: func(v any) bool { _, ok := v.(bool); return ok }}
	plain       = ofText("a text in one line", isPlain)
	text        = plain.upTo(maxText)
	date        = Value{What: "a date such as 2026-11-24, without quotes", ok: func(v any) bool { day, ok := v.(time.Time); return ok && isDate(day) }}
	textList    = list(text, "a list of texts")
	title       = plain.upTo(200)
	blurb       = plain.upTo(1000)
	siteAddress = ofText(`the address of the site, such as "https://example.org/"`, func(s string) bool { return s == "" || isWebAddress(s) && !strings.ContainsAny(s, "?#") }).upTo(200)
	webAddress  = ofText(`an address that begins with https:// or http://, such as "https://example.org/"`, isWebAddress).upTo(maxText)
	mailAddress = ofText(`an address such as "desk@example.org"`, mail.MatchString).upTo(maxText)
	languageTag = Value{What: `the tag of a language, such as "de" or "pt-BR"`, ok: ofText("", func(s string) bool { return s == "" || isTag(s) }).ok, meant: meantTag}
	link        = ofText(`an address that begins with https:// or http://, or with / for a page of the site`, func(s string) bool {
		return isWebAddress(s) || strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "//") && !strings.ContainsAny(s, unfit+"{}")
	}).upTo(maxText)
	themeNames   = oneOrMore(ofText("the name of a folder below themes/, without a path", isName))
	belowContent = ofText(`"content" or a folder below it, such as "content/de"`, func(s string) bool {
		return !slices.ContainsFunc(strings.Split(s, "/"), func(part string) bool { return !isName(part) }) && (s == "content" || strings.HasPrefix(s, "content/"))
	})
)

var (
	name = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$`)
	mail = regexp.MustCompile(`^[\pL\pN._+-]+@[\pL\pN-]+(\.[\pL\pN-]+)+$`)
)

func isName(s string) bool { return name.MatchString(s) }

// isDate tells whether a value is a date by itself, without a time of day and a time zone.
func isDate(t time.Time) bool {
	return t.Location().String() == "date-local" && t.Year() > 0 // as the decoder names it
}

// isTag tells whether a text is the tag of a language that a site can be in, in whatever case, also with underscores.
func isTag(s string) bool { return langtag.OfOne(langtag.Canonical(s)) }

// meantTag is what to write instead of a text that is not the tag of a language.
func meantTag(s string) string {
	if tag, _ := langtag.Meant(s); tag == "" || !isTag(tag) {
		return ""
	}
	return langtag.Advice(s)
}

// isPlain tells whether a text is one line without control characters.
func isPlain(s string) bool { return !strings.ContainsFunc(s, unicode.IsControl) }

// unfit are characters that an address has only in an escaped form (RFC 3986, appendix A).
const unfit = " \"<>\\^`|"

// isWebAddress tells whether a text is an address of the web: with a host, without a name or a password for it.
func isWebAddress(s string) bool {
	_, ok := address.Parse(s)
	return ok && isPlain(s) && !strings.ContainsAny(s, unfit+"{}")
}

// webAddressWith are addresses that pages put values into.
func webAddressWith(values ...string) Value {
	var places []string
	for _, v := range values {
		places = append(places, "{"+v+"}", "x")
	}
	return ofText(fmt.Sprintf("an address that begins with https:// or http://, with no other {…} than {%s}", strings.Join(values, "}, {")), func(s string) bool {
		before, _, _ := strings.Cut(s, "{")
		return isWebAddress(strings.NewReplacer(places...).Replace(s)) && (before == s || strings.Count(before, "/") > 2) // no value names the host
	}).upTo(maxText)
}

// maxText is how many characters a text in the settings has at most. Pages repeat them, and templates put them into words.
const maxText = 2000

func ofText(what string, ok func(string) bool) Value {
	return Value{What: what, ok: func(v any) bool {
		s, isText := v.(string)
		return isText && letters.Count(s) <= maxText && ok(s)
	}}
}

// upTo is a text of at most n characters.
func (v Value) upTo(n int) Value {
	return Value{What: fmt.Sprintf("%s, of at most %d characters", v.What, n), ok: func(value any) bool {
		s, _ := value.(string)
		return letters.Count(s) <= n && v.ok(value)
	}}
}

// entry is a value in a list, as findings name it.
func entry(i int, value any) string { return fmt.Sprintf("entry %d, %s,", i+1, describe(value)) }

func list(one Value, what string) Value {
	return listOf(what, func(values []any) string {
		for i, v := range values {
			if !one.ok(v) {
				return entry(i, v) + " will not do: " + one.instead(v)
			}
		}
		return ""
	})
}

// listOf is a list in which nothing is wrong.
func listOf(what string, wrong func(values []any) string) Value {
	return Value{What: what, within: wrong, ok: func(v any) bool {
		list, ok := v.([]any)
		return ok && wrong(list) == ""
	}}
}

func oneOrMore(one Value) Value {
	more := list(one, "")
	return Value{What: one.What + ", or a list of such", within: more.within, ok: func(v any) bool { return one.ok(v) || more.ok(v) }}
}

// word is one of some words, in any letter case.
func word(of ...string) Value {
	what := of[0]
	if len(of) > 1 {
		what = "one of " + strings.Join(of, ", ")
	}
	return ofText(what, func(s string) bool { return slices.Contains(of, strings.ToLower(s)) })
}

// words are some of the words.
func words(of ...string) Value {
	v := oneOrMore(word(of...))
	v.What = "a list of " + strings.Join(of, ", ")
	return v
}

// HomeParts are the parts that the home page may have, in the order in which it has them when a site sets none; then it has
// latest and cited in place of points where there are none. Each is a template of the theme, layouts/_partials/home/<part>.html.
var HomeParts = []string{"fresh", "lead", "text", "points", "latest", "ratings", "search", "topics", "cited", "changes", "figure", "timeline"}

// SectionNames are the lists and pages that the header and the footer lead to by themselves, each where a site has it, in the
// order of the footer.
var SectionNames = []string{"points", "claims", "topics", "events", "versions", "figures", "readings", "actors", "sources", "ratings",
	"fallacies", "fields", "years", "a-z", "translations", "search", "about", "method", "principles", "ledger", "corrections", "changes", "verify", "contribute", "data"}

var (
	homeParts = eachOnce("part of the home page", HomeParts)
	sections  = eachOnce("section that pages lead to", SectionNames)
)

// eachOnce is a list of some words, none of them twice; what says what one is.
func eachOnce(what string, of []string) Value {
	return listOf("a list of "+strings.Join(of, ", "), func(list []any) string { return wrongWord(what, of, list) })
}

// wrongWord says what to do about the first of some values that is not one of the words, or stands there twice; empty when
// all are right.
func wrongWord(what string, of []string, list []any) string {
	seen := map[string]bool{}
	for i, v := range list {
		word, isText := v.(string)
		switch {
		case !isText:
			return fmt.Sprintf("%s is no %s: %s", entry(i, v), what, record.Allowed(of))
		case !slices.Contains(of, word):
			return fmt.Sprintf("%s is no %s: %s", entry(i, v), what, record.Choices(word, of))
		case seen[word]:
			return entry(i, v) + " stands in this list already: take one out"
		}
		seen[word] = true
	}
	return ""
}

// linksTo are the addresses of links in a line of Markdown.
var linksTo = regexp.MustCompile(`\]\(\s*([^)\s]*)`)

// marked is a line of Markdown whose links lead to pages of the site, to the web or to a mailbox. HTML is none.
func marked(n int) Value {
	return ofText(`a line of Markdown without HTML, in which links begin with https://, http://, mailto: or /`, func(s string) bool {
		for _, link := range linksTo.FindAllStringSubmatch(s, -1) {
			if to := link[1]; !isWebAddress(to) && !strings.HasPrefix(to, "mailto:") && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
				return false
			}
		}
		return isPlain(s) && s != "" && !strings.ContainsAny(s, "<>")
	}).upTo(n)
}

// picture is the name of a picture below static/.
var picture = ofText(`the path of a picture below static/, such as "img/logo.svg", that ends in .svg, .png, .webp, .avif, .jpg or .gif`, func(s string) bool {
	parts := strings.Split(s, "/")
	return slices.Contains([]string{".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif"}, strings.ToLower(path.Ext(s))) &&
		!slices.ContainsFunc(parts, func(part string) bool { return !isName(part) })
}).upTo(200)

func number(least, most int64) Value {
	return Value{What: fmt.Sprintf("a whole number from %d to %d", least, min(most, math.MaxInt32)), ok: func(v any) bool {
		n, ok := v.(int64)
		return ok && n >= least && n <= most
	}}
}
