package links

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/address"
	"counterpoint/generator/check"
	"counterpoint/generator/langtag"
	"counterpoint/generator/record"
)

// Cited is one address, with every place that cites it and every quotation from its page.
type Cited struct {
	URL    string // as machines write it, without a fragment, which is not sent to a server
	Places []Place
	Quotes []Quote
}

// Place is a place in the records.
type Place struct {
	File string `json:"file"` // slash path below the site folder
	Line int    `json:"line"`
	Col  int    `json:"column"`
	Key  string `json:"key"` // the field: url, archived, same_as, a Markdown text

	source *record.Source // whose url or archived it is, or nil
}

// Quote is a quotation from a source in a record.
type Quote struct {
	Place
	Text   string
	Source string // its id
	Copy   bool   // on the archived copy
	parts  []string
	key    string // in the cache
}

// Collect returns every address that records cite, sorted, without those that begin with own, the address of the site
// itself. Quotations belong to the address of their source and to its archived copy; those without a language are in that of
// the site.
func Collect(set *record.Set, own, lang string) []Cited {
	c := collector{own: own, lang: lang, at: map[string]*Cited{}, of: map[string][]*Cited{}}
	for _, r := range set.All {
		m := record.MetaOf(r)
		for _, v := range m.Values {
			for _, cited := range check.Addresses(v) {
				c.add(r, m.FindAt(v, cited.At, record.Warning, "", ""), v.Field.Key, cited.URL)
			}
		}
	}
	evidence := func(r record.Record, path string, list []record.Evidence) {
		for i, e := range list {
			c.quote(r, fmt.Sprintf("%sevidence[%d].quote", path, i), e.Source, e.Quote, e.Lang)
		}
	}
	for _, s := range set.Claims {
		for i, q := range s.Quote {
			c.quote(s, fmt.Sprintf("quote[%d].text", i), q.Source, q.Text, q.Lang)
		}
		for i, b := range s.Rebuttal {
			evidence(s, fmt.Sprintf("rebuttal[%d].", i), b.Evidence)
		}
	}
	for _, s := range set.Points {
		for i, k := range s.KeyPhrase {
			c.quote(s, fmt.Sprintf("key_phrase[%d].text", i), k.Source, k.Text, k.Lang)
		}
		evidence(s, "", s.Evidence)
	}
	list := make([]Cited, 0, len(c.at))
	for _, at := range slices.Sorted(maps.Keys(c.at)) {
		list = append(list, *c.at[at])
	}
	return list
}

type collector struct {
	own  string
	lang string              // of the site
	at   map[string]*Cited   // by address
	of   map[string][]*Cited // by id of the source, the page before its archived copy
}

func (c *collector) add(r record.Record, at record.Finding, key, to string) {
	u, ok := address.Parse(address.Machine(to))
	if !ok || strings.HasPrefix(address.Machine(to), c.own) {
		return // check reports it, and a password is kept in no cache
	}
	u.Fragment, u.RawFragment = "", ""
	x := c.at[u.String()]
	if x == nil {
		x = &Cited{URL: u.String()}
		c.at[x.URL] = x
	}
	place := Place{File: at.File, Line: at.Line, Col: at.Col, Key: key}
	if s, ok := r.(*record.Source); ok {
		place.source = s
		c.of[s.ID] = append(c.of[s.ID], x)
	}
	x.Places = append(x.Places, place)
}

// quote adds a quotation to the pages of its source, unless it cannot be on them: it is in another language than the page,
// and so a translation, or nobody has read the page.
func (c *collector) quote(r record.Record, path, source, text, lang string) {
	lang = record.Language(lang, c.lang)
	for _, x := range c.of[source] {
		place := x.Places[slices.IndexFunc(x.Places, func(p Place) bool { return p.source != nil && p.source.ID == source })]
		s, words := place.source, parts(text)
		if len(words) == 0 || s.Extent == "none" || s.Lang != "" && !langtag.Same(s.Lang, lang) {
			continue
		}
		at := record.MetaOf(r).Find(path, record.Warning, "", "")
		sum := sha256.Sum256([]byte(strings.Join(words, "\n")))
		x.Quotes = append(x.Quotes, Quote{
			Place: Place{File: at.File, Line: at.Line, Col: at.Col, Key: path, source: s},
			Text:  text, Source: source, Copy: place.Key == "archived", parts: words, key: hex.EncodeToString(sum[:8]),
		})
	}
}
