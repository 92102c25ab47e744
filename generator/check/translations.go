package check

import (
	"strings"

	"counterpoint/generator/record"
)

func translationOf(p *Pass) {
	for _, t := range p.Set.Translations {
		switch {
		case !GoodTag(t.Lang):
			p.Report(t, "", "%s, in the name of this file, is %s", record.Quoted(t.Lang), noGoodTag(t.Lang))
		case strings.EqualFold(t.Lang, p.lang()):
			p.Report(t, "", "%s is the language of the site itself: translations are into others", record.Quoted(t.Lang))
		}
		if r := p.Original(t); r != nil {
			if m := record.MetaOf(r); len(m.Values) > 0 { // otherwise the file of the record is empty, as is said there
				p.places(t, m)
			}
		} else if !p.Set.Unread(t.Of.Kind, t.Record) && p.Whole() {
			hint := "name the file as its record, a dot and the language"
			if s := p.nearest(t.Of.Kind, t.Record); s != "" {
				hint = record.DidYouMean(t.Record, s)
			}
			p.Report(t, "", "there is no %s %s that this could be a translation of: %s", t.Of.Kind, record.Quoted(t.Record), hint)
		}
	}
}

// places judges which texts of a record are translated; quotations, names and words of a vocabulary cannot be.
func (p *Pass) places(t *record.Translation, m *record.Meta) {
	var allowed []string
	known := map[string]bool{}
	for _, v := range m.Translatable() {
		at := m.Path(v)
		allowed, known[at] = append(allowed, at), true
	}
	seen := map[string]bool{}
	for i, x := range t.Text {
		path := record.Item("text", i) + ".at"
		switch {
		case x.At == "": // reported as missing
		case seen[x.At]:
			p.Report(t, path, "the text at %s is translated above already: keep one of the two", record.Quoted(x.At))
		case !known[x.At] && !m.Misread(x.At):
			hint := "it has none"
			if len(allowed) > 0 && !p.full(t) && p.mayCompare(x.At, allowed) {
				hint = record.Choices(x.At, allowed)
			}
			p.Report(t, path, "%s is no text of this %s that can be translated: %s", record.Quoted(x.At), t.Of.Kind, hint)
		}
		seen[x.At] = true
	}
}

func translationStale(p *Pass) {
	for _, t := range p.Set.Translations {
		r := p.Original(t)
		if r == nil {
			continue
		}
		m, sums := record.MetaOf(r), map[string]string{}
		for _, v := range m.Translatable() {
			sums[m.Path(v)] = record.Sum(v.Text)
		}
		for i, x := range t.Text {
			switch sum, ok := sums[x.At]; {
			case !ok || x.Of == sum:
			case x.Of == "":
				p.Report(t, record.Item("text", i)+".of", "it is not said which text at %s this was made from: if it is the one that stands there now, write of = %q", record.Quoted(x.At), sum)
			default:
				p.Report(t, record.Item("text", i)+".of", "the text at %s has changed since it was translated, and readers are told so: go through the translation, then write of = %q and the day in date", record.Quoted(x.At), sum)
			}
		}
	}
}
