package sitefiles

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
)

// A Field is a key that the front matter of a page written by hand may have.
type Field struct {
	Key     string
	What    string // which values it has
	Meaning string // one sentence

	ok func(c *checker, value any) bool
}

func (f *Field) check(c *checker, value any) string {
	if value == nil || f.ok(c, value) {
		return f.problemWith(value)
	}
	return "write " + f.What
}

func (f *Field) problemWith(value any) string {
	if f.Key != "params" {
		return ""
	}
	if name := trusted(value); name != "" {
		return fmt.Sprintf("%s is what the program makes of records, and pages show it unchanged: give it another name", name)
	}
	return ""
}

// Fields are all such keys.
var Fields = []Field{
	{"title", "a text in one line", "The title of the page.", oneLine},
	{"linkTitle", "a text in one line", "A shorter title for links.", oneLine},
	{"description", "a text", "What the page is about, for search engines and lists.", isText},
	{"summary", "a text", "A summary for templates of your own.", isText},
	{"date", day, "When the page was written.", isDay},
	{"publishDate", day, "When it was published.", isDay},
	{"lastmod", day, "When it was changed last, for the site map.", isDay},
	{"draft", "true or false", "Whether the page is left out for now.", isBool},
	{"weight", "a whole number from -1000000 to 1000000", "Its place in lists.", isNumber},
	{"keywords", "a list of texts", "Words that the search finds the page by.", listOf(oneLine)},
	{"aliases", `a list of addresses below this site where no record is, such as "/former/address/"`, "Addresses that lead on to the page.", listOf(isAlias)},
	{"layout", "the name of a template that your own layouts/ has", "The template the page is shown with.", isLayout},
	{"menus", "the name of a menu, or a list of such", "The menus that lead to the page.", oneOrMore(isName)},
	{leadKey, "a list of ids of claims", "On the home page, content/_index.md: the claims that it leads with, the first one largest; when left out, the program chooses.", listOf(isName)},
	{"sitemap", `"disable: true" below it, or nothing`, "Whether the page is left out of the site map.", isSiteMap},
	{"params", "a table", "Values for templates of your own.", isTable},
}

const day = `a day such as 2026-11-22`

const (
	address  = "a page has the address of its file: give the file that name"
	template = "the folder of a page decides which template shows it"
	program  = "the program decides which files a page becomes"
)

// refused says, of keys that people know from Hugo, why a page does not have them.
var refused = map[string]string{
	"url": address, "slug": address, "type": template, "path": address, "lang": address, "sites": address, "translationkey": address,
	"build": program, "_build": program, "outputs": program, "resources": program, "headless": program, "islandingpage": program,
	"cascade": "it would give other pages values, also those of records", "markup": "texts are Markdown", "content": "texts are Markdown",
	"expirydate": "pages do not expire; remove the page and put its address among the aliases of another",
	"shown":      madeOnly, "prose": madeOnly, "html": madeOnly, "claimreview": madeOnly, "rules": madeOnly, "menu": "write menus",
}

const madeOnly = "the program makes this of records"

// Trusted are the names of values that templates of the theme put into pages unchanged, as safe: the program makes them,
// and no page by hand may have a value of that name.
var Trusted = []string{"shown", "html", "claimreview", "rules", "prose", "unread", "code"}

// trusted returns such a name among the keys of a table, at any depth.
func trusted(value any) string {
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if slices.Contains(Trusted, strings.ToLower(key)) {
				return key
			}
			if name := trusted(v[key]); name != "" {
				return name
			}
		}
	case []any:
		for _, one := range v {
			if name := trusted(one); name != "" {
				return name
			}
		}
	case []map[string]any:
		for _, one := range v {
			if name := trusted(one); name != "" {
				return name
			}
		}
	}
	return ""
}

// fieldOf returns the field of a key in small letters, or why there is none, if that is known.
func fieldOf(key string) (f *Field, reason string) {
	for i := range Fields {
		if strings.ToLower(Fields[i].Key) == key {
			return &Fields[i], ""
		}
	}
	return nil, refused[key]
}

func fieldNames() (names []string) {
	for _, f := range Fields {
		names = append(names, f.Key)
	}
	return names
}

func isText(_ *checker, v any) bool {
	s, ok := v.(string)
	return ok && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' })
}

func oneLine(c *checker, v any) bool {
	switch v.(type) {
	case int64, uint64, int, float64: // YAML takes 28 for a number
		return true
	}
	return isText(c, v) && !strings.ContainsAny(strings.TrimRight(v.(string), "\n"), "\n\r")
}

func isBool(_ *checker, v any) bool { _, ok := v.(bool); return ok }

func isTable(_ *checker, v any) bool { _, ok := v.(map[string]any); return ok }

func isNumber(_ *checker, v any) bool {
	switch n := v.(type) {
	case int64:
		return -1_000_000 <= n && n <= 1_000_000
	case uint64:
		return n <= 1_000_000
	}
	return false
}

// isDay tells whether a value is a day, perhaps with a time, of a year with four digits (RFC 3339).
func isDay(_ *checker, v any) bool {
	t, ok := v.(time.Time)
	if s, isText := v.(string); isText {
		for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", time.DateTime} {
			if at, err := time.Parse(layout, s); err == nil {
				t, ok = at, true
			}
		}
	}
	return ok && t.Year() > 0 && t.Year() <= 9999
}

var (
	alias      = regexp.MustCompile(`^/?([\pL\pM\p{Nd}_-]+(\.[\pL\pM\p{Nd}_-]+)*/?)+$`)
	plainWord  = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
	maxAliases = 200
)

// isAlias tells whether a text is an address below the site: no other host, no way up, nothing hidden.
func isAlias(c *checker, v any) bool {
	s, ok := v.(string)
	return ok && c.madeAt("content"+path.Clean("/"+s)) == "" && len(s) <= 500 && alias.MatchString(s) && !strings.Contains(s, "//")
}

func isName(_ *checker, v any) bool { s, ok := v.(string); return ok && plainWord.MatchString(s) }

func isLayout(c *checker, v any) bool {
	s, ok := v.(string)
	return ok && plainWord.MatchString(s) && c.templates.pages[strings.ToLower(s)]
}

func isSiteMap(_ *checker, v any) bool {
	table, ok := v.(map[string]any)
	for key, value := range table {
		if _, isBool := value.(bool); !isBool || !strings.EqualFold(key, "disable") {
			return false
		}
	}
	return ok
}

func listOf(one func(*checker, any) bool) func(*checker, any) bool {
	return func(c *checker, v any) bool {
		list, ok := v.([]any)
		for _, v := range list {
			ok = ok && one(c, v)
		}
		return ok && len(list) <= maxAliases
	}
}

func oneOrMore(one func(*checker, any) bool) func(*checker, any) bool {
	more := listOf(one)
	return func(c *checker, v any) bool { return one(c, v) || more(c, v) }
}
