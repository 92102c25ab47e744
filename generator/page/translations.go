package page

import (
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

// translation is a record in another language, as lists and other pages show it.
type translation struct {
	Title   rendered `json:"title"`
	Path    string   `json:"path"`
	Date    *day     `json:"date"`
	Stale   int      `json:"stale"`   // texts whose original has changed since
	Missing int      `json:"missing"` // texts that stand as they are in the original
}

// covered is how many records of a kind there are in a language.
type covered struct {
	Kind    string `json:"kind"` // the plural of its name
	Records int    `json:"records"`
	Pages   int    `json:"pages"` // of them translated, in whole or in part
	Whole   int    `json:"whole"` // with every text, each as it is in the original now
	Stale   int    `json:"stale"`
	Missing int    `json:"missing"`
}

// tongue is a language a site is translated into.
type tongue struct {
	Lang  string        `json:"lang"`
	Name  string        `json:"name"` // in the language of the site
	Path  string        `json:"path"`
	Kinds []covered     `json:"kinds"`
	Pages []translation `json:"pages,omitempty"` // on its own page only
}

// version is the address of a record in one language; the first of several is that of the original.
type version struct {
	Lang string `json:"lang"`
	Name string `json:"name"` // in that language itself
	Path string `json:"path"`
}

// translations lists the translated pages, a list of them for each language, and what is translated at all; nothing for
// a site without translations.
func (b *builder) translations() {
	if len(b.in) == 0 {
		return
	}
	byLang := map[string][]*record.Translation{}
	var langs []string
	for _, t := range b.g.Set.Translations {
		r := b.g.Original(t)
		if r == nil {
			continue
		}
		if byLang[t.Lang] == nil {
			langs = append(langs, t.Lang)
		}
		byLang[t.Lang] = append(byLang[t.Lang], t)
		b.parts = append(b.parts, Part{Record: t, page: contentAt(t.Link()), b: b, make: func(b *builder) { b.translated(t, record.MetaOf(r)) }})
	}
	slices.Sort(langs)
	for _, lang := range langs {
		b.titled(strings.ToLower(lang), b.lang.LanguageName(lang), func(b *builder) {
			b.coverage(b.word("description_language", "Site", b.s.Title, "Language", b.title), []tongue{b.tongue(lang, byLang[lang], true)})
		})
	}
	b.section("translations", func(b *builder) {
		b.coverage(b.word("description_translations", "Site", b.s.Title),
			mapped(langs, func(lang string) tongue { return b.tongue(lang, byLang[lang], false) }))
	})
}

// coverage adds the page that is being made, about what is translated into some languages.
func (b *builder) coverage(description string, list []tongue) {
	b.content("content/"+b.dir+"/_index.md", front{Title: b.title, Description: description, Type: "translations", Params: map[string]any{"tongues": list}})
}

// tongue counts what is translated into a language.
func (b *builder) tongue(lang string, list []*record.Translation, pages bool) tongue {
	v := tongue{Lang: lang, Name: b.lang.LanguageName(lang), Path: strings.ToLower(lang) + "/"}
	for _, kind := range []record.Kind{record.KindClaim, record.KindPoint} {
		c := covered{Kind: record.SchemaOf(kind).Plural, Records: len(b.g.Records(kind))}
		for _, t := range list {
			if t.Of.Kind != kind {
				continue
			}
			x := b.entry(t)
			c.Pages++
			c.Stale += min(x.Stale, 1)
			c.Missing += min(x.Missing, 1)
			if x.Stale+x.Missing == 0 {
				c.Whole++
			}
			if pages {
				v.Pages = append(v.Pages, x)
			}
		}
		if c.Records > 0 {
			v.Kinds = append(v.Kinds, c)
		}
	}
	return v
}

// entry is a translation in a list.
func (b *builder) entry(t *record.Translation) translation {
	w := b.renderings(t, record.MetaOf(b.g.Original(t)))
	return translation{*w.required("title"), strings.TrimPrefix(t.Link(), "/"), b.dayOf(t.Date), w.stale, w.missing}
}

// languages are the addresses of a record in all its languages; nil when it has one.
func (b *builder) languages(m *record.Meta) []version {
	var list []version
	for _, t := range b.in[m.Link()] {
		list = append(list, version{t.Lang, i18n.OwnName(t.Lang), strings.TrimPrefix(t.Link(), "/")})
	}
	if list == nil {
		return nil
	}
	return append([]version{{b.s.Lang, i18n.OwnName(b.s.Lang), path(m)}}, list...)
}

// inLanguages are the translations of each record, by the address of its page.
func inLanguages(g *graph.Graph) map[string][]*record.Translation {
	if g.Set == nil || len(g.Set.Translations) == 0 {
		return nil
	}
	in := map[string][]*record.Translation{}
	for _, t := range g.Set.Translations {
		link := "/" + t.Of.Plural + "/" + t.Record + "/"
		in[link] = append(in[link], t)
	}
	return in
}
