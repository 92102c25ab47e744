package page

import "counterpoint/generator/record"

// rendered is a text of a record as it is shown in another language, or as it stands when it is not translated.
type rendered struct {
	Text     string   `json:"text,omitempty"`
	Markdown markdown `json:"markdown,omitempty"` // instead of text
	Lang     string   `json:"lang"`
	Stale    string   `json:"stale,omitempty"` // the day of the translation, when the original has changed since
}

// renderings are all texts of a record, by their key paths.
type renderings struct {
	at             map[string]*rendered
	stale, missing int
}

// required is the text at a key path that no record is without, once it was checked.
func (w renderings) required(path string) *rendered {
	if r := w.at[path]; r != nil {
		return r
	}
	return &rendered{}
}

func (b *builder) renderings(t *record.Translation, m *record.Meta) renderings {
	texts := map[string]record.TranslatedText{}
	for _, x := range t.Text {
		texts[x.At] = x
	}
	w := renderings{at: map[string]*rendered{}}
	for _, v := range m.Translatable() {
		text, one := v.Text, &rendered{Lang: b.s.Lang}
		if x := texts[m.Path(v)]; x.Text != "" {
			text, one.Lang = x.Text, t.Lang
			if x.Of != record.Sum(v.Text) {
				one.Stale = b.date(t.Date)
				w.stale++
			}
		} else {
			w.missing++
		}
		if v.Field.Type == record.Markdown {
			one.Markdown = markdownOf(text)
		} else {
			one.Text = text
		}
		w.at[m.Path(v)] = one
	}
	return w
}

// remarked is evidence with what it shows, in words that may be translated.
type remarked struct {
	citation
	Remark *rendered `json:"remark,omitempty"`
}

// alone is a text with nothing beside it; nothing when there is none.
func alone(w *rendered) []statement {
	if w == nil {
		return nil
	}
	return []statement{{Text: w}}
}

// evidenceIn numbers evidence on from n. What stands at a key path before it is the table it belongs to.
func (b *builder) evidenceIn(list []record.Evidence, before string, w renderings, n *int) (out []remarked) {
	for i, e := range list {
		for _, c := range b.citations([]record.Evidence{e}, n) {
			v := remarked{c, w.at[before+record.Item("evidence", i)+".note"]}
			if v.Remark != nil {
				v.Note = ""
			}
			out = append(out, v)
		}
	}
	return out
}
