// Package rename gives a record another id: in its file and its translations, in
// every record that refers to it and in every link to its page. It edits in place,
// which keeps comments and spacing. The old address redirects to the new one.
//
// The package returns the files that change and writes none. It changes nothing
// when records do not load, or when they would have more findings than before.
package rename

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/fix"
	"counterpoint/generator/graph"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
	"counterpoint/generator/sitefiles"
)

// File is one file a rename changes.
type File struct {
	Old, New string // slash paths below the site folder; they differ for the file that moves
	Before   []byte
	After    []byte
	Places   int // how many places in it change
}

// Plan returns the files that change when a record gets another id, by name, or none: an error of type Unfit is about the
// ids, findings are about the records, before or after the change.
func Plan(site fs.FS, limits record.Limits, kind record.Kind, old, id string, judge check.Site) ([]File, []record.Finding, error) {
	set, found, err := limits.Load(site)
	if err != nil || len(found) > 0 {
		return nil, found, err
	}
	g := graph.New(set)
	if err := fit(g, set, kind, old, id); err != nil {
		return nil, nil, err
	}
	p := plan{site: site, limits: limits, kind: kind, old: old, id: id}
	if err := p.records(set, g); err != nil {
		return nil, nil, err
	}
	if err := p.pages(); err != nil {
		return nil, nil, err
	}
	slices.SortFunc(p.files, func(a, b File) int { return cmp.Compare(a.Old, b.Old) })
	more, err := p.verify(set, check.Run(set, g, judge), judge)
	if err != nil || len(more) > 0 {
		return nil, more, err
	}
	return p.files, nil, nil
}

// verify checks the records as they would be and returns the findings of every rule with more of them than before.
func (p *plan) verify(set *record.Set, before []record.Finding, judge check.Site) ([]record.Finding, error) {
	site, err := fix.Copy(p.site, p.limits)
	if err != nil {
		return nil, err
	}
	for _, f := range p.files {
		delete(site, f.Old)
	}
	for _, f := range p.files {
		site[f.New] = &fstest.MapFile{Data: f.After}
	}
	judge.Pages = slices.Clone(judge.Pages)
	for i, pg := range judge.Pages {
		if f := site[pg.Name]; f != nil {
			judge.Pages[i] = &check.Page{Name: pg.Name, Source: f.Data}
		}
	}
	now, found, err := fix.Check(site, p.limits, judge)
	if err != nil {
		return nil, err
	}
	more := fix.More(before, found)
	if len(more) == 0 && len(now.All) != len(set.All) {
		return nil, errors.New("a record would be lost; nothing was written: please report it")
	}
	return more, nil
}

// Unfit says why a record cannot get an id.
type Unfit struct{ text string }

func (e Unfit) Error() string { return e.text }

func fit(g *graph.Graph, set *record.Set, kind record.Kind, old, id string) error {
	fail := func(format string, args ...any) error { return Unfit{fmt.Sprintf(format, args...)} }
	if !g.Has(kind, old) {
		if r := g.Former(kind, old); r != nil {
			return fail("%s %s is %s already", kind, record.Quoted(old), record.Quoted(record.MetaOf(r).ID))
		}
		hint := record.Suggest(old, g.IDs(kind))
		if hint != "" {
			hint = ": did you mean " + record.Quoted(hint) + "?"
		}
		return fail("there is no %s %s%s", kind, record.Quoted(old), hint)
	}
	switch {
	case !check.GoodID(id):
		return fail("%s is no id: an id is made of a-z, 0-9 and single hyphens between them, at most %d characters", record.Quoted(id), check.MaxID)
	case check.ReservedID(id):
		return fail("the site or a file system needs the name %q for itself: choose another", id)
	case id == old:
		return fail("old and new id are the same")
	case g.Has(kind, id) || set.Unread(kind, id):
		return fail("there is a %s %s already", kind, record.Quoted(id))
	}
	if r := g.Former(kind, id); r != nil && record.MetaOf(r).ID != old {
		return fail("%s is a former id of the %s %s, and its address leads there: choose another", record.Quoted(id), kind, record.Quoted(record.MetaOf(r).ID))
	}
	return nil
}

type plan struct {
	site    fs.FS
	limits  record.Limits
	kind    record.Kind
	old, id string
	files   []File
}

// records edits every file with the record, a translation of it, or a reference to it.
func (p *plan) records(set *record.Set, g *graph.Graph) error {
	type change struct {
		schema *record.Schema
		to     string
		edits  []record.Edit
	}
	changes := map[string]*change{} // by file
	enter := func(m *record.Meta, to string, list []record.Edit) {
		if to == "" && len(list) == 0 {
			return
		}
		if changes[m.File()] == nil {
			changes[m.File()] = &change{schema: m.Schema, to: m.File()}
		}
		c := changes[m.File()]
		c.to, c.edits = cmp.Or(to, c.to), append(c.edits, list...)
	}
	for _, r := range set.All {
		m, to := record.MetaOf(r), ""
		list, err := p.edits(m)
		if err != nil {
			return err
		}
		if m.Schema.Kind == p.kind && m.ID == p.old && !m.Schema.List {
			to = path.Join(path.Dir(m.File()), p.id+".toml")
		}
		enter(m, to, list)
	}
	for _, t := range set.Translations {
		to, list, err := p.translation(t, g.Original(t))
		if err != nil {
			return err
		}
		enter(&t.Meta, to, list)
	}
	for name, c := range changes {
		before, err := p.limits.ReadText(p.site, name)
		if err != nil {
			return err
		}
		p.files = append(p.files, File{name, c.to, before, fix.Apply(c.schema, before, c.edits), len(c.edits)})
	}
	return nil
}

// edits returns what changes in one record.
func (p *plan) edits(m *record.Meta) (list []record.Edit, err error) {
	self := m.Schema.Kind == p.kind && m.ID == p.old
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
	if self && m.Schema.List {
		replace("id", p.id)
	}
	if err == nil && self && m.Schema.Paged && !back {
		e, err := p.remember(m)
		return append(list, e), err
	}
	return list, err
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

// remember adds the old id to the former ones.
func (p *plan) remember(m *record.Meta) (record.Edit, error) {
	if former := m.Formerly(); len(former) > 0 {
		if _, end, ok := m.Span(m.Path(former[len(former)-1])); ok {
			return record.Edit{Begin: end, End: end, Text: ", " + `"` + p.old + `"`}, nil
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
		text := fmt.Sprintf("%s%s = [%q]", line[:len(line)-len(bytes.TrimLeft(line, " \t"))], record.KeyFormerly, p.old)
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
	return record.Edit{}, fmt.Errorf("%s: no place for formerly = [%q]: add it by hand", m.File(), p.old)
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

// pages edits the links in hand-written pages.
func (p *plan) pages() error {
	err := fs.WalkDir(p.site, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || path.Ext(name) != ".md" {
			return err
		}
		text, err := p.limits.ReadText(p.site, name)
		if err != nil {
			return err
		}
		begin, ok := markdown.Body(text)
		if !ok {
			return nil // check says so
		}
		parts, _, _ := markdown.ParsePage(text[begin:], sitefiles.Shortcodes(p.site))
		var edits []record.Edit
		for _, at := range p.linksTo(append(parts, markdown.References(text[begin:])...)) {
			at += begin
			if end := at + len(p.old); end <= len(text) && string(text[at:end]) == p.old {
				edits = append(edits, record.Edit{Begin: at, End: end, Text: p.id})
			}
		}
		if len(edits) > 0 {
			p.files = append(p.files, File{name, name, text, record.Apply(text, edits), len(edits)})
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
