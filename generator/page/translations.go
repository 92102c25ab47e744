package page

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/record"
)

// kindCoverage is how many records of a kind there are in a language.
type kindCoverage struct {
	Kind    string `json:"kind"` // the plural of its name
	Records int    `json:"records"`
	Pages   int    `json:"pages"` // of records translated in whole or in part
	Whole   int    `json:"whole"` // with every text, none of which has changed in the original
	Stale   int    `json:"stale"`
	Missing int    `json:"missing"`
}

// alternate is the address of a record in one language; the first of several is that of the original.
type alternate struct {
	Lang string `json:"lang"`
	Name string `json:"name"` // in that language itself
	Path string `json:"path"`
}

// translations lists the translated pages, a page for each language and one for all; nothing for a site without any.
func (b *builder) translations() {
	if len(b.in) == 0 {
		return
	}
	byLang := map[string][]*record.Translation{}
	for _, t := range b.g.Set.Translations {
		if r := b.g.Original(t); r != nil {
			byLang[t.Lang] = append(byLang[t.Lang], t)
			former := mapped(formerLinks(record.MetaOf(r)), func(link string) string { return "/" + strings.ToLower(t.Lang) + link })
			b.list(Part{Content: contentAt(t.Link()), Aliases: former, Former: former, Lastmod: t.Date, Record: t}, func(b *builder) { b.translated(t, r) })
		}
	}
	langs := slices.Collect(maps.Keys(byLang))
	i18n.SortBy(b.lang, langs, b.lang.LanguageName, strings.Compare)
	for _, lang := range langs {
		dir := strings.ToLower(lang)
		b.list(Part{Content: "content/" + dir + "/_index.md", List: true, Section: dir, Title: b.lang.LanguageName(lang)}, func(b *builder) {
			shown, pages := b.coverage(lang, byLang[lang])
			shown["pages"] = pages
			b.content(front{Description: b.word("description_language", "Site", b.s.Title, "Language", b.part.Title),
				Type: "translations", Params: map[string]any{"tongues": []any{shown}}})
		})
	}
	b.section("translations", func(b *builder) {
		b.content(front{Description: b.word("description_translations", "Site", b.s.Title),
			Type: "translations", Params: map[string]any{"tongues": mapped(langs, func(lang string) map[string]any {
				shown, _ := b.coverage(lang, byLang[lang])
				return shown
			})}})
	})
}

// coverage counts what is translated into a language, and lists the pages in the order of that language.
func (b *builder) coverage(lang string, list []*record.Translation) (shown map[string]any, pages []map[string]any) {
	var kinds []kindCoverage
	for _, s := range record.Schemas {
		if !s.HasTranslations() {
			continue
		}
		c := kindCoverage{Kind: s.Plural, Records: len(b.g.Records(s.Kind))}
		for _, t := range list {
			if t.Of.Kind != s.Kind {
				continue
			}
			w := b.translatedTexts(t, record.MetaOf(b.g.Original(t)))
			pages = append(pages, map[string]any{
				"title": w.title(), "path": strings.TrimPrefix(t.Link(), "/"), "date": b.dayOf(t.Date), "stale": w.stale, "missing": w.missing,
			})
			c.Pages++
			c.Stale += min(w.stale, 1)
			c.Missing += min(w.missing, 1)
			if w.stale+w.missing == 0 {
				c.Whole++
			}
		}
		if c.Records > 0 {
			kinds = append(kinds, c)
		}
	}
	i18n.SortBy(i18n.New(lang, nil), pages, func(p map[string]any) string { return p["title"].(*translatedText).Text }, func(x, y map[string]any) int {
		return cmp.Compare(x["path"].(string), y["path"].(string))
	})
	return map[string]any{"lang": lang, "name": b.lang.LanguageName(lang), "path": strings.ToLower(lang) + "/", "kinds": kinds}, pages
}

// alternates are the addresses of a record in all its languages; nil when it has one.
func (b *builder) alternates(m *record.Meta) []alternate {
	if b.in[m.Link()] == nil {
		return nil
	}
	list := []alternate{{b.s.Lang, i18n.OwnName(b.s.Lang), path(m)}}
	for _, t := range b.in[m.Link()] {
		list = append(list, alternate{t.Lang, i18n.OwnName(t.Lang), strings.TrimPrefix(t.Link(), "/")})
	}
	return list
}

// untranslated are the languages of the site that a page is not translated into.
func (b *builder) untranslated(page string) (langs []string) {
	if b.g.Set == nil {
		return nil
	}
	for _, t := range b.g.Set.Translations {
		if !slices.Contains(langs, t.Lang) && !slices.ContainsFunc(b.in[page], func(own *record.Translation) bool { return own.Lang == t.Lang }) {
			langs = append(langs, t.Lang)
		}
	}
	return langs
}

// translationsByPage are the translations of each record, by the address of its page.
func translationsByPage(g *graph.Graph) map[string][]*record.Translation {
	in := map[string][]*record.Translation{}
	if g.Set == nil {
		return in
	}
	for _, t := range g.Set.Translations {
		link := t.Of.Link(t.Record)
		in[link] = append(in[link], t)
	}
	return in
}
