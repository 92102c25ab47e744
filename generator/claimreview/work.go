package claimreview

import (
	"cmp"
	"slices"
	"strings"

	webaddress "counterpoint/generator/address"
	"counterpoint/generator/identifier"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

// Work is what a review names as a place of the claim or as evidence: a page, a paper, a film. What it does not say is
// empty; it has an address or a DOI.
type Work struct {
	Address   string
	Types     []string // of schema.org, by their names alone
	Title     string
	Authors   []string
	Publisher string
	PartOf    string // the journal, book or programme it is in
	Published string // as EDTF, or as written if it is not that
	Lang      string // BCP 47 tag
	Archived  string // address of a copy
	DOI, ISBN string
}

// id tells works apart.
func (w Work) id() string { return cmp.Or(w.Address, w.DOI) }

// keys are those by which a source of the work is found.
func (w Work) keys() (list []string) {
	for _, at := range []string{w.Address, identifier.DOILink(w.DOI)} {
		if at != "" {
			list = append(list, webaddress.Key(at))
		}
	}
	return list
}

// label is what the id of a source begins with of which nothing but the work is known.
func (w Work) label() string {
	return cmp.Or(scaffold.ID(webaddress.ShownHost(webaddress.Domain(w.Address)), ""), scaffold.ID(w.Title, ""), "source")
}

// texts are the keys of a source that the work gives, on a site with these kinds of sources.
func (w Work) texts(kinds *record.Vocabulary) map[string][]string {
	published, note := exact(w.Published), ""
	if published != w.Published {
		note = w.Published
	}
	texts := map[string][]string{"author": w.Authors}
	for key, text := range map[string]string{
		"title": w.Title, "publisher": w.Publisher, "part_of": w.PartOf, "published": published, "published_note": note, "doi": w.DOI, "isbn": w.ISBN, "kind": kindOf(kinds, w.Types),
		"lang": w.Lang, "archived": w.Archived,
	} {
		if text != "" {
			texts[key] = []string{text}
		}
	}
	return texts
}

// values are those of a record.
func (w Work) values(kinds *record.Vocabulary) map[string]any {
	values := map[string]any{"url": webaddress.Clean(w.Address)}
	for key, texts := range w.texts(kinds) {
		if f := record.SchemaOf(record.KindSource).Field(key); f.Type != record.Strings {
			values[key] = texts[0]
			continue
		}
		var list []any
		for _, text := range texts {
			list = append(list, text)
		}
		values[key] = list
	}
	return values
}

// narrower are types of schema.org that no kind of source has, with the wider one that a kind has.
var narrower = map[string]string{
	"MedicalScholarlyArticle": "ScholarlyArticle", "ReportageNewsArticle": "NewsArticle", "TVEpisode": "Episode", "RadioEpisode": "Episode",
	"BroadcastEvent": "Episode", "Photograph": "ImageObject", "EmailMessage": "Message",
}

// vague are types that pages of every kind give themselves, so that none follows from them.
var vague = []string{"Article", "CreativeWork", "Report", "Thing", "WebPage"}

// kindOf returns the kind of source of a work by its types, the first that has one of them, or "".
func kindOf(kinds *record.Vocabulary, types []string) string {
	for _, t := range types {
		if slices.Contains(vague, t) {
			continue
		}
		if kind := kinds.OfSchema(cmp.Or(narrower[t], t)); kind != "" {
			return kind
		}
	}
	return ""
}

// works returns the works of a value, each once.
func (p *parts) works(v any) (list []Work) {
	known := map[string]bool{}
	for _, item := range all(v) {
		o, _ := item.(map[string]any)
		if o != nil {
			o = p.whole(o)
			item = o
		} else if s, ok := item.(string); ok && p.nodes[s] != nil {
			o = p.nodes[s]
			item = o
		}
		work := p.work(item)
		if work.id() == "" || known[work.id()] {
			continue
		}
		if !p.take() {
			break
		}
		known[work.id()] = true
		work.Authors = p.names(o["author"])
		list = append(list, work)
	}
	return list
}

// work reads a work without its authors: an address, or an object that has one or a DOI.
func (p *parts) work(item any) Work {
	o, ok := item.(map[string]any)
	if !ok {
		return Work{Address: addressOf(item)}
	}
	w := Work{
		Address: addressOf(o), Types: types(o), Title: cmp.Or(text(o["headline"]), text(o["name"])), PartOf: p.name(o["isPartOf"]),
		Publisher: p.name(o["publisher"]), Published: day(o["datePublished"], p.lang), DOI: doi(o), ISBN: text(o["isbn"]),
		Lang: language(o["inLanguage"]), Archived: address(o["archivedAt"]),
	}
	if named := identifier.BareDOI(w.Address); named != w.Address {
		w.DOI = cmp.Or(w.DOI, named)
	}
	return w
}

// doi returns the Digital Object Identifier of a work: a text of identifier or sameAs, or a PropertyValue, that is one, alone
// or in an address of its resolver.
func doi(o map[string]any) string {
	for _, v := range slices.Concat(all(o["identifier"]), all(o["sameAs"]), all(o["doi"])) {
		s := text(v)
		if value, ok := v.(map[string]any); ok {
			s = text(value["value"])
		}
		if s = identifier.BareDOI(strings.TrimSpace(s)); identifier.IsDOI(s) && !strings.ContainsAny(s, "\"<>\\") {
			return s
		}
	}
	return ""
}

// names returns the names of the objects of a value.
func (p *parts) names(v any) (list []string) {
	for _, o := range p.objects(v) {
		if s := p.name(o); s != "" && p.take() {
			list = append(list, s)
		}
	}
	return list
}
