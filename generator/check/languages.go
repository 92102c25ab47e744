package check

import (
	"strings"

	"counterpoint/generator/langtag"
	"counterpoint/generator/record"
)

func knownLanguage(p *Pass) {
	p.languages(func(r record.Record, v record.Value, tag string) {
		if !langtag.Known(tag) {
			p.ReportValue(r, v, "%s cannot be %s, which is not the tag of a language: %s", v.Field.Key, record.Quoted(v.Text), langtag.Advice(tag))
			if meant, sure := langtag.Meant(tag); sure {
				p.Fix(func() *record.Edit { return record.MetaOf(r).FixIn(v, tag, meant) })
			}
		} else if meant := langtag.Mistaken(tag, wordsBeside(r, v)); meant != "" {
			p.ReportValue(r, v, "%s is %s, the tag of a language that is not written in these letters: did you mean %s?", v.Field.Key, record.Quoted(tag), meant)
		}
	})
}

// wordsBeside are the words that a value names the language of: the quotation or title in the same table.
func wordsBeside(r record.Record, lang record.Value) string {
	for _, v := range record.MetaOf(r).Values {
		if v.SameTable(lang) && (v.Field.Key == "text" || v.Field.Key == "quote" || v.Field.Key == "title") {
			return v.Text
		}
	}
	return ""
}

func languageForm(p *Pass) {
	p.languages(func(r record.Record, v record.Value, tag string) {
		if usual := langtag.Canonical(tag); langtag.Known(tag) && usual != tag {
			p.ReportValue(r, v, "%s is %s, which is usually written %s: write that", v.Field.Key, record.Quoted(tag), usual)
			p.Fix(func() *record.Edit { return record.MetaOf(r).FixIn(v, tag, usual) })
		}
	})
}

// languages calls f with every value that names a language, and the value without the spaces that one-line reports.
func (p *Pass) languages(f func(r record.Record, v record.Value, tag string)) {
	p.Values(func(r record.Record, v record.Value) {
		if tag := strings.TrimSpace(v.Text); v.Field.Lang && tag != "" {
			f(r, v, tag)
		}
	})
}

// GoodTag reports whether a language tag may be in the name of a translation's file: a language of its own, in its usual
// form, so that each has one name.
func GoodTag(lang string) bool {
	return langtag.OfOne(lang) && langtag.Canonical(lang) == lang
}

// noGoodTag says why a tag is not in the name of a translation's file, and what to write.
func noGoodTag(lang string) string {
	switch {
	case langtag.Known(lang) && !langtag.OfOne(lang):
		return "not the tag of one language: name the file after that of the translation"
	case langtag.Known(lang):
		return "not the usual tag of the language: " + langtag.Advice(lang)
	}
	return "not the tag of a language: " + langtag.Advice(lang)
}
