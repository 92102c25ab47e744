package page

import (
	"cmp"
	"slices"
	"strings"

	"counterpoint/generator/i18n"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// translatedPage is a record in another language: its texts with the evidence they need. For everything else it leads to
// the original.
type translatedPage struct {
	Original   link            `json:"original"`
	Withdrawn  string          `json:"withdrawn,omitempty"` // the word, when its check was
	Lang       string          `json:"lang"`
	Language   string          `json:"language"`
	Date       *day            `json:"date"`
	Translator string          `json:"translator,omitempty"`
	Stale      int             `json:"stale"`
	Missing    int             `json:"missing"`
	Number     int             `json:"number"`
	Title      *translatedText `json:"title"`
	Overtaken  *day            `json:"overtaken,omitempty"`
	Crumb      *translatedText `json:"crumb,omitempty"` // the short title of a point
	Lead       *translatedText `json:"lead,omitempty"`  // of a point
	Claim      map[string]any  `json:"claim,omitempty"` // of a claim
	Sections   []textSection   `json:"sections,omitempty"`
}

// textSection is a section of such a page. Its heading is a word of the interface.
type textSection struct {
	ID    string      `json:"id"`
	Word  string      `json:"word"`
	Items []statement `json:"items,omitempty"`
}

// statement is a text with who said it and its evidence.
type statement struct {
	Label    string               `json:"label,omitempty"` // in the language of the site
	Date     *day                 `json:"date,omitempty"`
	By       *link                `json:"by,omitempty"`
	Quote    *quoted              `json:"quote,omitempty"`
	Text     *translatedText      `json:"text,omitempty"`
	Time     *word                `json:"time,omitempty"` // of an answer, in the language of the site
	Evidence []translatedEvidence `json:"evidence,omitempty"`
}

// translatedEvidence is evidence whose note may be translated.
type translatedEvidence struct {
	citation
	Remark *translatedText `json:"remark,omitempty"`
}

// translatedText is a text of a record in another language, or in the site's where it is not translated.
type translatedText struct {
	Text   string `json:"text,omitempty"`
	*prose        // instead of text
	Lang   string `json:"lang"`
	Dir    string `json:"dir"`             // "rtl" or "ltr"
	Stale  string `json:"stale,omitempty"` // the day of the translation, when the original has changed since

	plain string        // the words of prose
	at    string        // key path in the record
	field *record.Field // and its field
	taken bool          // it has a place on the page
}

// translatedTexts are all texts of a record that can be translated, in the order of its fields. What shows one in its
// place takes it; the page shows the others in a section of their own, so that none can be forgotten.
type translatedTexts struct {
	list           []*translatedText
	stale, missing int
}

// take returns the text at a key path; nil when the record has none there.
func (w *translatedTexts) take(path string) *translatedText {
	for _, t := range w.list {
		if t.at == path {
			t.taken = true
			return t
		}
	}
	return nil
}

// required is take for a text that every record has once it was checked.
func (w *translatedTexts) required(path string) *translatedText {
	return cmp.Or(w.take(path), &translatedText{})
}

// title takes the title of the record.
func (w *translatedTexts) title() *translatedText {
	return cmp.Or(w.take("name"), w.required("title"))
}

func (b *builder) translatedTexts(t *record.Translation, m *record.Meta) *translatedTexts {
	texts := map[string]record.TranslatedText{}
	for _, x := range t.Text {
		texts[x.At] = x
	}
	w := &translatedTexts{}
	for _, v := range m.Translatable() {
		text, one := v.Text, &translatedText{Lang: b.s.Lang, at: m.Path(v), field: v.Field}
		if x := texts[one.at]; x.Text != "" {
			text, one.Lang = x.Text, t.Lang
			if x.Of != record.Sum(v.Text) {
				one.Stale = b.date(t.Date)
				w.stale++
			}
		} else {
			w.missing++
		}
		one.Dir = i18n.DirectionOf(one.Lang, text)
		if v.Field.Type == record.Markdown {
			one.prose, one.plain = proseOf(text), markdown.Plain(text)
		} else {
			one.Text = text
		}
		w.list = append(w.list, one)
	}
	return w
}

// translated adds the page of a record in another language.
func (b *builder) translated(t *record.Translation, r record.Record) {
	m := record.MetaOf(r)
	w := b.translatedTexts(t, m)
	p := translatedPage{
		Original: linkTo(m, b.marked(titleOf(m), r)), Withdrawn: b.withdrawn(r), Lang: t.Lang, Language: b.lang.LanguageName(t.Lang), Date: b.dayOf(t.Date), Translator: t.Translator,
		Stale: w.stale, Missing: w.missing, Title: w.title(),
	}
	description := ""
	if fill := kindOf(t.Of.Kind).translated; fill != nil {
		description = fill(b, &p, r, w)
	}
	p.part("more", "translation_more", b.others(w))
	b.translatedTwin(t.Link(), r, &p)
	b.content(front{Title: p.Title.Text, Description: description, Type: "translations", Version: new(b.s.Commits[m.File()]), Alternates: b.alternates(m), Excuses: record.Excuses(t), Params: p})
}

// others are the texts that nothing has taken, each with the name of its field: a word of the interface if there is one,
// otherwise the key.
func (b *builder) others(w *translatedTexts) (list []statement) {
	for _, t := range w.list {
		if t.taken {
			continue
		}
		list = append(list, statement{Label: b.fieldLabel(t.field, t.Lang), Text: t})
	}
	return list
}

// fieldLabel is what readers of a language see before the text of a field.
func (b *builder) fieldLabel(f *record.Field, lang string) string {
	if f.Own != nil {
		return f.Own.Called(lang)
	}
	if label, err := b.lang.Text("label_" + f.Key); err == nil {
		return label
	}
	return strings.ReplaceAll(f.Key, "_", " ")
}

// part adds a section, unless it has nothing to show.
func (p *translatedPage) part(id, word string, items []statement) {
	if len(items) > 0 {
		p.Sections = append(p.Sections, textSection{id, word, items})
	}
}

// alone is a text by itself; nothing when there is none.
func alone(t *translatedText) []statement {
	if t == nil {
		return nil
	}
	return []statement{{Text: t}}
}

// evidenceIn numbers evidence on from n. Before is what precedes its key paths: the table it belongs to.
func (b *builder) evidenceIn(list []record.Evidence, before string, w *translatedTexts, n *int) (out []translatedEvidence) {
	for i, e := range list {
		for _, c := range b.citations([]record.Evidence{e}, n) {
			v := translatedEvidence{c, w.take(before + record.Item("evidence", i) + ".note")}
			if v.Remark != nil {
				v.Note = ""
			}
			out = append(out, v)
		}
	}
	return out
}

// correctionsIn are the public changes of a record, newest first.
func (b *builder) correctionsIn(list []record.Correction, w *translatedTexts) (out []statement) {
	for i, c := range slices.Backward(list) {
		if text := w.take(record.Item("correction", i) + ".text"); b.shown(c) {
			out = append(out, statement{Label: b.label(record.Corrections, c.Kind), Date: b.dayOf(c.Date), Text: text})
		}
	}
	return out
}
