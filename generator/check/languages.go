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
		}
	})
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
	return langtag.Known(lang) && langtag.Canonical(lang) == lang && !noOneLanguage[langtag.Language(lang)]
}

// noOneLanguage are the tags of what is in several languages, an unknown one or none, which no translation is in.
var noOneLanguage = map[string]bool{"mul": true, "und": true, "zxx": true}
