package page

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/i18n"
	"counterpoint/generator/langtag"
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
		letters := b.translatedByLetter(lang, dir+"/", byLang[lang])
		b.list(Part{Content: "content/" + dir + "/_index.md", List: true, Section: dir, Title: b.lang.LanguageName(lang)}, func(b *builder) {
			shown, pages := b.coverage(lang, byLang[lang])
			if letters == nil {
				shown["pages"] = pages
			}
			b.content(front{Description: b.word("description_language", "Site", b.s.Title, "Language", b.part.Title),
				Type: "translations", Params: map[string]any{"tongues": []any{shown}, "names": letters}})
		})
	}
	b.section("translations", func(b *builder) {
		b.content(front{Description: b.word("description_translations", "Site", b.s.Title),
			Type: "translations", Params: map[string]any{"tongues": mapped(langs, func(lang string) map[string]any {
				shown, _ := b.coverage(lang, byLang[lang])
				return shown
			})}})
	}, b.formerLanguages()...)
}

// translatedByLetter lists a page for each letter of the pages in a language, when they are many, and leads to them; otherwise nil.
func (b *builder) translatedByLetter(lang, dir string, list []*record.Translation) []nameRef {
	if len(list) <= listedNames {
		return nil
	}
	_, pages := b.coverage(lang, list)
	title := b.lang.LanguageName(lang)
	letters := lettersOf(i18n.New(lang, nil), pages, titleOfTranslated, below(dir))
	byName[map[string]any]{
		letters: letters, layout: "letter", kind: "translations",
		title: func(part string) string { return b.word("title_part", "List", title, "Part", part) },
		description: func(part string) string {
			return b.word("description_part", "List", title, "Part", part, "Site", b.s.Title)
		},
		show: func(b *builder, _ string, pages []map[string]any) map[string]any {
			return map[string]any{"pages": pages}
		},
		modified: func(pages []map[string]any) (last record.Date) {
			for _, p := range pages {
				if d := p["date"].(*day); d != nil {
					last = max(last, record.Date(d.ISO))
				}
			}
			return last
		},
	}.list(b)
	return lettersTo(letters, "")
}

func titleOfTranslated(page map[string]any) string { return page["title"].(*translatedText).Text }

// formerLanguages are the addresses of the lists of languages that the site was translated into, by what git knows, and is not
// any more; of a site without translations, that of their list too.
func (b *builder) formerLanguages() (links []string) {
	now := map[string]bool{}
	for _, list := range b.in {
		for _, t := range list {
			now[t.Lang] = true
		}
	}
	for original, langs := range b.once {
		for _, lang := range langs {
			if link := "/" + strings.ToLower(lang) + "/"; !now[lang] && strings.HasPrefix(original, record.Dir+"/") && !slices.Contains(links, link) {
				links = append(links, link)
			}
		}
	}
	if len(links) > 0 && len(now) == 0 {
		links = append(links, "/translations/")
	}
	slices.Sort(links)
	return links
}

// coverage counts what is translated into a language, and lists the pages in the order of that language.
func (b *builder) coverage(lang string, list []*record.Translation) (shown map[string]any, pages []map[string]any) {
	var kinds []kindCoverage
	for _, s := range record.Schemas {
		if !s.HasTranslations() {
			continue
		}
		c := kindCoverage{Kind: s.Plural, Records: b.g.Count(s.Kind)}
		for _, t := range list {
			if t.Of.Kind != s.Kind {
				continue
			}
			of := b.g.Original(t)
			w := b.translatedTexts(t, record.MetaOf(of))
			shown := map[string]any{
				"title": w.title(), "path": strings.TrimPrefix(t.Link(), "/"), "date": b.dayOf(t.Date), "stale": w.stale, "missing": w.missing,
			}
			if word := b.withdrawn(of); word != "" {
				shown["withdrawn"] = word
			}
			pages = append(pages, shown)
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
	i18n.SortBy(i18n.New(lang, nil), pages, titleOfTranslated, func(x, y map[string]any) int {
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
		if !slices.Contains(langs, t.Lang) && !b.isTranslated(page, t.Lang) {
			langs = append(langs, t.Lang)
		}
	}
	return langs
}

// formerTranslations are the addresses at which a record may have been translated and is not: one that was merged into it may
// have been, into a language that the site has, or had by what git knows; and a translation may have been taken out.
func (b *builder) formerTranslations(m *record.Meta) (links []string) {
	add := func(lang, id string) {
		link := "/" + strings.ToLower(lang) + m.Schema.Link(id)
		if !b.isTranslated(m.Link(), lang) && !slices.Contains(links, link) {
			links = append(links, link)
		}
	}
	former := m.Formerly()
	if len(former) > 0 && m.Schema.HasTranslations() {
		for _, lang := range b.untranslated(m.Link()) {
			for _, v := range former {
				add(lang, v.Text)
			}
		}
	}
	for _, id := range m.IDs() {
		for _, lang := range b.once[m.Schema.File(id)] {
			add(lang, id)
		}
	}
	return links
}

// isTranslated reports whether the record of a page is translated into a language.
func (b *builder) isTranslated(page, lang string) bool {
	return slices.ContainsFunc(b.in[page], func(t *record.Translation) bool { return t.Lang == lang })
}

// translatedOnce are the languages that git has known a translation into, sorted, by the file of the original.
func translatedOnce(h History) map[string][]string {
	once := map[string][]string{}
	if h == nil {
		return once
	}
	for name := range h.Names() {
		original, ok := strings.CutSuffix(name, ".toml")
		original, lang, translated := strings.Cut(original, ".") // ids have no dots
		if ok && translated && langtag.OfOne(lang) && langtag.Canonical(lang) == lang {
			once[original+".toml"] = append(once[original+".toml"], lang)
		}
	}
	for _, langs := range once {
		slices.Sort(langs)
	}
	return once
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
