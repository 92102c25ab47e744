package page

import (
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
	"counterpoint/generator/search"
)

// detail is the value of a field of the site's own, as pages show it: one of text, a date, or several values.
type detail struct {
	Label string `json:"label"`
	*prose
	Date   *day          `json:"date,omitempty"`
	Values []detailValue `json:"values,omitempty"`
}

// detailValue is one value, with the page it leads to: of a record, or of the claims that have the value.
type detailValue struct {
	Text string `json:"text"`
	Path string `json:"path,omitempty"`
}

// details are the values of the site's own fields of a record; nil when it has none.
func (b *builder) details(m *record.Meta) (list []detail) {
	for _, v := range m.Own() {
		d := detail{Label: v.Field.Own.Called(b.s.Lang)}
		switch v.Field.Type {
		case record.Markdown:
			d.prose = proseOf(v.Texts[0])
		case record.PartialDate:
			d.Date = b.when(record.When(v.Texts[0]))
		default:
			d.Values = mapped(v.Texts, func(text string) detailValue { return b.detailValue(v.Field, text) })
		}
		list = append(list, d)
	}
	return list
}

func (b *builder) detailValue(f *record.Field, text string) detailValue {
	v := detailValue{Text: text}
	switch r := b.g.Record(f.Ref, text); {
	case f.Type == record.Decimal:
		v.Text = b.lang.Decimal(text)
	case r != nil:
		if v.Text = b.marked(nameOf(r), r); record.MetaOf(r).Schema.Paged {
			v.Path = path(record.MetaOf(r))
		}
	case f.Own.Facet:
		v.Path = facetPath(f.Key) + facetID(f, text) + "/"
	}
	return v
}

// findDetails makes the search find a record by what it says in fields of the site's own; a facet is a filter, "field_line".
func (b *builder) findDetails(found *search.Record, m *record.Meta) {
	for _, v := range m.Own() {
		var shown []string
		for _, text := range v.Texts {
			if v.Field.Type == record.Markdown {
				text = markdown.Plain(text)
			} else {
				text = b.detailValue(v.Field, text).Text
			}
			shown = append(shown, text)
		}
		found.Body = append(found.Body, shown...)
		if v.Field.Own.Facet {
			found.Filters["field_"+v.Field.Key] = shown
		}
	}
}
