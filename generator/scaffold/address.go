package scaffold

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"

	"counterpoint/generator/address"
	"counterpoint/generator/check"
	"counterpoint/generator/identifier"
	"counterpoint/generator/letters"
	"counterpoint/generator/record"
	"counterpoint/generator/web"
)

// parse reads the web address of a page, cleaned; that of a copy in an archive stays as it is written.
func parse(raw string) (*url.URL, error) {
	raw = strings.TrimSpace(raw)
	if wrong := address.Wrong(raw); wrong != "" {
		return nil, fmt.Errorf("%s %s", record.Quoted(web.Shown(raw)), wrong) // a password is nobody's to see
	}
	return url.Parse(address.Clean(raw))
}

// PageIn returns the address or the DOI that was given where an id may stand as well; "" for what may be an id. An address may be
// without https://, as browsers show it.
func PageIn(text string) string {
	text = strings.TrimSpace(text)
	switch short := "https://" + strings.TrimPrefix(text, "//"); {
	case identifier.IsDOI(text), strings.Contains(text, "://"):
		return text
	case strings.ContainsAny(text, "/") && check.IsAddress(short), strings.HasPrefix(text, "www.") && check.IsAddress(short):
		return short
	case strings.Contains(text, "/"): // as no id has: what is wrong with it as an address is said
		return text
	}
	return ""
}

// label returns the name that people know a host by: bbc of www.bbc.co.uk. A name in other letters is read as readers do, if an
// id can be made of it.
func label(host string) string {
	own := host
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		own, _, _ = strings.Cut(site, ".")
	}
	return cmp.Or(asID(address.ShownHost(own)), asID(own))
}

// parts is what an address says about its page.
type parts struct {
	host string
	day  record.Date
	slug []string // the words of the title
	last string   // the last segment, such as the number of the article, when there is no title
}

const (
	minTitle = 3  // fewer words are the name of a section or of a program
	maxLast  = 20 // a longer one would make a long id
)

func partsOf(u *url.URL, today record.Date) parts {
	p := parts{host: address.Domain(u.String())}
	rest := u.Path
	for _, d := range dates {
		if day, at := d.find(u.Path, today); day != "" {
			p.day = day
			rest = u.Path[:at[0]] + "/" + u.Path[at[1]:]
			break
		}
	}
	segments := strings.Split(rest, "/")
	slices.Reverse(segments) // the title comes last, but for segments like "amp" and numbers
	for _, s := range segments {
		if words := slugWords(s); len(words) >= minTitle {
			p.slug = words
			return p
		}
	}
	for _, s := range segments {
		if s = asID(extension.ReplaceAllString(s, "")); s != "" && len(s) <= maxLast {
			p.last = s
			break
		}
	}
	return p
}

// date is a way in which addresses give a day.
type date struct {
	pattern *regexp.Regexp // year, month and day, without digits around them
	layouts []string       // of the three, joined by hyphens
}

var dates = []date{
	{regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[/_.-]?(\d\d)[/_.-]?(\d\d)(?:\d{6})?(?:\D|$)`), []string{"2006-01-02"}},
	{regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[/_.-](\d{1,2})[/_.-](\d{1,2})(?:\D|$)`), []string{"2006-1-2"}},
	{regexp.MustCompile(`(?i)(?:^|\D)((?:19|20)\d\d)[/_.-]([a-z]{3,9})[/_.-](\d{1,2})(?:\D|$)`), []string{"2006-Jan-2", "2006-January-2"}},
}

// firstPage is the day before which no page was published on the web.
const firstPage = record.Date("1991-08-06")

// find returns the first day in a text on which a page can have been published, and its offsets.
func (d date) find(text string, today record.Date) (record.Date, [2]int) {
	for from := 0; ; {
		m := d.pattern.FindStringSubmatchIndex(text[from:])
		if m == nil {
			return "", [2]int{}
		}
		at := [2]int{from + m[2], from + m[7]}
		written := text[from+m[2]:from+m[3]] + "-" + text[from+m[4]:from+m[5]] + "-" + text[from+m[6]:from+m[7]]
		for _, layout := range d.layouts {
			t, err := time.Parse(layout, written)
			if day := record.Date(t.Format(time.DateOnly)); err == nil && day >= firstPage && (today == "" || day <= today) {
				return day, at
			}
		}
		from = at[0] + 1
	}
}

var extension = regexp.MustCompile(`(\.[a-z]{2,5})+$`)

// slugWords returns the words of one segment of a path, without its extension and the number of the article.
func slugWords(segment string) []string {
	segment = extension.ReplaceAllString(segment, "")
	words := strings.FieldsFunc(segment, func(c rune) bool { return strings.ContainsRune("-_+,~ ", c) || unicode.IsSpace(c) })
	for len(words) > 0 && isNumber(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	for len(words) > 0 && isNumber(words[0]) {
		words = words[1:]
	}
	if !slices.ContainsFunc(words, func(w string) bool { return strings.ContainsFunc(w, unicode.IsLetter) }) {
		return nil
	}
	return words
}

// isNumber reports whether a word is the number of an article: with five digits or more, or long with some digits.
func isNumber(word string) bool {
	n := len(digits(word))
	return n >= 5 || n > 0 && len(word) >= 8
}

const maxTitle = 200 // a longer one is a sentence, not a title

// title returns the title as far as the address has it.
func (p parts) title() string {
	title := ""
	for _, w := range p.slug {
		if longer := letters.Clean(title + " " + w); letters.Count(longer) <= maxTitle {
			title = longer
		}
	}
	if c, n := utf8.DecodeRuneInString(title); n > 0 {
		title = string(unicode.ToUpper(c)) + title[n:]
	}
	return title
}

// fillers are longer words that say nothing about the page.
var fillers = []string{"about", "after", "against", "amid", "before", "from", "have", "into", "more", "over", "says", "that", "their", "them", "they", "this", "what", "when", "will", "with", "would"}

// idWords returns the words that can be in an id, the most specific ones first.
func (p parts) idWords() []string {
	var words, short []string
	for _, w := range p.slug {
		ascii := strings.ToLower(w)
		w = ID(w, "")
		switch {
		case len(ascii) == utf8.RuneCountInString(ascii) && w != ascii, len(w) < 2:
		case len(w) < 4 || slices.Contains(fillers, w) || digits(w) == w:
			short = append(short, w)
		default:
			words = append(words, w)
		}
	}
	words = append(words, short...)
	if len(words) == 0 && p.last != "" {
		words = []string{p.last}
	}
	return words
}

// id joins the parts of an id; a label that is not given is the host's own.
func (p parts) id(name string, words []string) string {
	if name == "" {
		name = cmp.Or(label(p.host), "source")
	}
	id := asID(strings.Join(slices.Concat([]string{name, string(p.day)}, words), "-"))
	if len(id) > check.MaxID {
		id = strings.Trim(id[:check.MaxID], "-")
	}
	return id
}
