package page

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/address"
	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

// cite is a source as a page cites it.
type cite struct {
	Title     string `json:"title"`
	TitleLang string `json:"title_lang,omitempty"` // when the title is the page's own headline in another language than the site's
	TitleDir  string `json:"title_dir,omitempty"`  // its direction then, and when it is not that of the site
	Path      string `json:"path,omitempty"`       // left out when there is no record yet, but an address only
	URL       string `json:"url,omitempty"`
	At        string `json:"at,omitempty"` // the URL with the words quoted from it
	Archived  string `json:"archived,omitempty"`
	Safer     bool   `json:"safer,omitempty"` // the archived copy is reached by https, and the page is not
	Publisher string `json:"publisher,omitempty"`
	Facts     string `json:"facts,omitempty"`   // as they stand behind the title: publisher, whose text or story it is, date, and kind unless that is a web page
	Details   []part `json:"details,omitempty"` // by which it can be found elsewhere, and the place in it
	Host      string `json:"host,omitempty"`    // of the address, by which the link there is called
	Seen      string `json:"seen,omitempty"`    // left out when the original was seen
	Extent    string `json:"extent,omitempty"`  // how much was read; left out when all was, and of what was not seen
	Via       []link `json:"via,omitempty"`     // the pages a second-hand source is known through
	Status    *word  `json:"status,omitempty"`  // left out when nothing is known against it

	textFrom  string // whose text the page carries
	storyOf   string // whose story it tells in its own words
	published *day
	kind      string // empty for a web page
}

func (b *builder) citeOf(s *graph.Source) cite {
	r := s.Rec
	c := cite{Title: r.Title, Path: path(&r.Meta), URL: address.Machine(r.URL), Archived: address.Machine(r.Archived), Publisher: r.Publisher, published: b.when(r.Published)}
	if r.TitleSeen == "headline" && r.Lang != b.s.Lang {
		c.TitleLang = r.Lang
	}
	if dir := i18n.DirectionOf(cmp.Or(c.TitleLang, b.s.Lang), r.Title); c.TitleLang != "" || dir != i18n.Direction(b.s.Lang) {
		c.TitleDir = dir
	}
	c.Host = hostIn(c.URL)
	c.Safer = address.IsPlain(c.URL) && address.IsSecure(c.Archived)
	if r.Seen == "relay" {
		c.storyOf = r.TextFrom
	} else {
		c.textFrom = r.TextFrom
	}
	if c.Publisher != "" {
		c.Facts = ", " + b.isolated(c.Publisher)
	}
	if c.textFrom != "" {
		c.Facts += " (" + b.word("text_from", "Who", c.textFrom) + ")"
	}
	if c.storyOf != "" {
		c.Facts += " (" + b.word("story_of", "Who", c.storyOf) + ")"
	}
	if c.published != nil {
		c.Facts += ", " + c.published.Long
	}
	if r.Kind != "web-page" {
		c.kind = b.label(record.SourceKinds, r.Kind)
		c.Facts += "; " + c.kind
	}
	c.Details = b.findable(r)
	if r.Seen != "original" {
		c.Seen = b.label(record.SourceSeen, r.Seen)
	}
	if r.Extent != "full" && r.Seen != "second-hand" {
		c.Extent = capital(b.label(record.Extents, r.Extent))
	}
	if r.Status != "ok" {
		w := b.wordOf(record.Statuses, r.Status)
		w.Meaning = r.StatusNote
		c.Status = &w
	}
	c.Via = mapped(s.Via, func(v *graph.Source) link { return linkTo(&v.Rec.Meta, v.Rec.Publisher) })
	return c
}

// hostIn is the host in an address as browsers have it, by which a link there is called; the address itself when it has none.
func hostIn(to string) string {
	if u, err := url.Parse(to); err == nil && u.Host != "" {
		return strings.TrimPrefix(u.Host, "www.")
	}
	return to
}

// citation is one piece of evidence, numbered on its page.
type citation struct {
	Number      int    `json:"number"`
	Source      cite   `json:"source"`
	Quote       string `json:"quote,omitempty"`
	Lang        string `json:"lang,omitempty"`
	Dir         string `json:"dir,omitempty"` // of the quotation: "rtl" or "ltr"
	Translation string `json:"translation,omitempty"`
	Locator     string `json:"locator,omitempty"`
	Note        string `json:"note,omitempty"`
}

// langOf is the language of words that were quoted, that of the site when their record names none, and their direction.
func (b *builder) langOf(words, lang string) (_, dir string) {
	if words == "" {
		return lang, ""
	}
	lang = record.Language(lang, b.s.Lang)
	return lang, i18n.DirectionOf(lang, words)
}

// citations numbers evidence, continuing from n. Without a quotation and a note it shows what the source establishes.
func (b *builder) citations(evidence []record.Evidence, n *int) []citation {
	var list []citation
	for _, e := range evidence {
		source := b.quotedFrom(e.Source, e.Quote)
		if source == nil {
			continue
		}
		*n++
		c := citation{Number: *n, Source: *source, Quote: e.Quote, Translation: e.Translation, Locator: e.Locator, Note: e.Note}
		c.Lang, c.Dir = b.langOf(e.Quote, e.Lang)
		if s := b.g.Source(e.Source); s != nil && c.Note == "" && c.Quote == "" {
			c.Note = s.Rec.Establishes
		}
		list = append(list, c)
	}
	return list
}

// sourcesWith are the sources with some ids, those that exist.
func (b *builder) sourcesWith(ids []string) []*graph.Source {
	return slices.DeleteFunc(mapped(ids, b.g.Source), func(s *graph.Source) bool { return s == nil })
}

// cites are the sources with some ids and those at some addresses.
func (b *builder) cites(references []string) []cite {
	list := make([]cite, 0, len(references))
	for _, ref := range references {
		if c := b.citeAt(ref); c != nil {
			list = append(list, *c)
		}
	}
	return list
}

// warnings are those of the sources a page rests on, directly or through another, that were corrected, retracted or lost.
func (b *builder) warnings(sources []*graph.Source) []cite {
	var all []*graph.Source
	for _, s := range sources {
		for _, s := range append([]*graph.Source{s}, s.Via...) {
			if s.Rec.Status != "ok" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return mapped(all, b.citeOf)
}

// quotedFrom is a source from which words are quoted: its link leads browsers to the words. It is nil when there is no such
// source.
func (b *builder) quotedFrom(reference, quote string) *cite {
	c := b.citeAt(reference)
	if c == nil {
		return nil
	}
	if s := b.g.Source(reference); s == nil || s.Rec.Seen != "second-hand" { // nobody has seen whether its own page has the words
		c.At = passage(c.URL, quote)
	}
	return c
}

// passageWords is how many words at each end of a long quotation are enough to find it.
const passageWords = 4

// passage is an address with a text fragment (wicg.github.io/scroll-to-text-fragment), to which browsers scroll. It is
// empty when there is no address, or when the quotation has no two words in a row: a single one may be in many places.
func passage(to, quote string) string {
	var parts [][]string // words in a row, enough to be found
	part := []string(nil)
	for _, w := range append(strings.Fields(letters.ReplaceEllipses(quote, " … ")), "…") {
		if !strings.ContainsAny(w, "…[]") {
			part = append(part, w)
			continue
		}
		if len(part) > 1 {
			parts = append(parts, part)
		}
		part = nil
	}
	if to == "" || len(parts) == 0 {
		return ""
	}
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 && len(first) <= 2*passageWords {
		return address.WithMark(to, encoded(first))
	}
	return address.WithMark(to, encoded(first[:min(len(first), passageWords)])+","+encoded(last[max(0, len(last)-passageWords):]))
}

// encoded escapes words for a text fragment, in which "-", "&" and "," are syntax. Punctuation at the ends is left out,
// since pages differ in it.
func encoded(words []string) string {
	text := strings.TrimFunc(strings.Join(words, " "), func(r rune) bool { return unicode.IsPunct(r) && r != '%' })
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if c < utf8.RuneSelf && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c)) || c == '.') {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
