package revise

import (
	"strings"

	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// translation returns what changes in a translation: the links in its texts, and the checksums of texts in which a link
// changes.
func (p *plan) translation(t *record.Translation) (list []record.Edit, err error) {
	of := p.g.Original(t)
	if list, err = p.edits(&t.Meta); err != nil || of == nil {
		return list, err
	}
	sums := map[string]string{}
	m := record.MetaOf(of)
	for _, v := range m.Translatable() {
		if now := p.linked(v.Text); now != v.Text {
			sums[m.Path(v)+" "+record.Sum(v.Text)] = record.Sum(now)
		}
	}
	for i, x := range t.Text {
		if sum := sums[x.At+" "+x.Of]; sum != "" {
			e, err := replaced(&t.Meta, record.Item("text", i)+".of", sum)
			if err != nil {
				return nil, err
			}
			list = append(list, e)
		}
	}
	return list, nil
}

// linked returns a text with the new id in its links to the record.
func (p *plan) linked(text string) string {
	var b strings.Builder
	parts, _ := markdown.Parse(text)
	at := 0
	for _, i := range p.linksTo(parts) {
		if strings.HasPrefix(text[i:], p.old) {
			b.WriteString(text[at:i] + p.id)
			at = i + len(p.old)
		}
	}
	return b.String() + text[at:]
}
