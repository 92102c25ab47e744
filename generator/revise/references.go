package revise

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// edits returns what changes in one record.
func (p *plan) edits(m *record.Meta) (list []record.Edit, err error) {
	self := p.self(m)
	back := false // the record had the new id before
	replace := func(path, text string) {
		e, wrong := replaced(m, path, text)
		list, err = append(list, e), cmp.Or(err, wrong)
	}
	for _, v := range m.Values {
		switch {
		case v.Field.Ref == p.kind && v.Text == p.old:
			replace(m.Path(v), p.id)
		case self && v.Field.Key == record.KeyFormerly && v.Text == p.id: // renamed back: the two ids are swapped
			back = true
			replace(m.Path(v), p.old)
		case v.Field.Type == record.Markdown && strings.Contains(v.Text, p.old):
			parts, _ := markdown.Parse(v.Text)
			for _, at := range p.linksTo(parts) {
				begin, ok := m.Offset(v, at)
				end := begin + len(p.old)
				if !ok || end > len(m.Source()) || string(m.Source()[begin:end]) != p.old {
					return nil, uneditable(m, m.Path(v))
				}
				list = append(list, record.Edit{Begin: begin, End: end, Text: p.id})
			}
		}
	}
	if self && m.Schema.List && !p.moved {
		replace("id", p.id)
	}
	if err == nil && self && m.Schema.Paged && !back && p.published(m) {
		e, err := remember(m, p.old)
		return append(list, e), err
	}
	return list, err
}

// self reports whether a record is the one whose id is to go, or is gone by hand.
func (p *plan) self(m *record.Meta) bool {
	return m.Schema.Kind == p.kind && (m.ID == p.old || p.moved && m.ID == p.id)
}

// published reports whether readers may know the record by its old id: not when the site has a ledger, and it is not in it,
// and not when it is a draft that is yet to be filled in, with which nothing is built.
func (p *plan) published(m *record.Meta) bool {
	if m.AnyMisread() && p.set.Ledger.EntryOf(m) == nil {
		return p.moved && p.set.Ledger.Entry(p.kind, p.old) != nil
	}
	return p.set.Ledger == nil || p.set.Ledger.EntryOf(m) != nil || p.moved && p.set.Ledger.Entry(p.kind, p.old) != nil
}

func uneditable(m *record.Meta, path string) error {
	return fmt.Errorf("%s: %s is written in a way that cannot be edited in place: change it by hand first", m.File(), path)
}

// replaced returns the edit that puts another id or checksum between the quotes of the text at a key path.
func replaced(m *record.Meta, path, text string) (record.Edit, error) {
	begin, end, ok := m.Span(path)
	if !ok {
		return record.Edit{}, uneditable(m, path)
	}
	return record.Edit{Begin: begin + 1, End: end - 1, Text: text}, nil
}

// remember adds ids to the former ones of a record.
func remember(m *record.Meta, ids ...string) (record.Edit, error) {
	quoted := make([]string, len(ids))
	for i, id := range ids {
		quoted[i] = `"` + id + `"`
	}
	list := strings.Join(quoted, ", ")
	if former := m.Formerly(); len(former) > 0 {
		if _, end, ok := m.Span(m.Path(former[len(former)-1])); ok {
			return record.Edit{Begin: end, End: end, Text: ", " + list}, nil
		}
	}
	for _, v := range m.Values {
		path := m.Path(v)
		begin, end, ok := m.Span(path)
		if path != v.Field.Key || v.Field.Type != record.String || !ok {
			continue
		}
		src := m.Source()
		line := src[bytes.LastIndexByte(src[:begin], '\n')+1 : begin]
		text := fmt.Sprintf("%s%s = [%s]", line[:len(line)-len(bytes.TrimLeft(line, " \t"))], record.KeyFormerly, list)
		i := bytes.IndexByte(src[end:], '\n')
		if i < 0 {
			return record.Edit{Begin: len(src), End: len(src), Text: "\n" + text + "\n"}, nil
		}
		newline := "\n"
		if i > 0 && src[end+i-1] == '\r' {
			newline = "\r\n"
		}
		return record.Edit{Begin: end + i + 1, End: end + i + 1, Text: text + newline}, nil
	}
	return record.Edit{}, fmt.Errorf("%s: no place for formerly = [%s]: add it by hand", m.File(), list)
}

// linksTo returns where, in a text, the id stands in links to the record's page.
func (p *plan) linksTo(parts []markdown.Part) (at []int) {
	before := "/" + record.SchemaOf(p.kind).Plural + "/"
	for _, part := range parts {
		rest, ok := strings.CutPrefix(part.To, before+p.old)
		if part.Kind == markdown.Link && ok && (rest == "" || strings.ContainsRune("/?#", rune(rest[0]))) {
			at = append(at, part.Begin+len(before))
		}
	}
	slices.Sort(at)
	return slices.Compact(at) // the definition of a name is there once for each link by it
}
