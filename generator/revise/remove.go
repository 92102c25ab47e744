package revise

import (
	"fmt"
	"slices"

	"counterpoint/generator/ledger"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
	"counterpoint/generator/sitefiles"
)

// Remove returns the files that change when a record goes, with its translations, pictures and recordings: where it is only
// listed it is taken out, and the ledger says that it was removed, on which day and why. Where it is evidence, or a text links
// to it, a person has to put something else in its place first: these places are findings, and nothing changes. An error of
// type [Unfit] is about the id or the reason.
func (s Site) Remove(kind record.Kind, id, why string, day record.Date) ([]File, []record.Finding, error) {
	p, found, err := s.open(kind, id, "")
	if p == nil {
		return nil, found, err
	}
	gone, err := p.exists(id)
	if err != nil {
		return nil, nil, err
	}
	m := record.MetaOf(gone)
	if err := p.removable(m, why); err != nil {
		return nil, nil, err
	}
	all := changes{}
	var left []record.Finding
	for _, r := range p.set.All {
		if r == gone {
			all.remove(m)
			continue
		}
		left = append(left, p.takeOut(all, record.MetaOf(r))...)
	}
	for _, t := range p.set.Translations {
		if t.Of.Kind == p.kind && t.Record == p.old {
			all.of(&t.Meta).gone = true
			continue
		}
		left = append(left, p.links(&t.Meta)...)
	}
	left = append(left, p.pageLinks()...)
	if len(left) > 0 {
		slices.SortFunc(left, record.Compare)
		return nil, left, nil
	}
	if err := p.apply(all); err != nil {
		return nil, nil, err
	}
	if err := p.media(""); err != nil {
		return nil, nil, err
	}
	if l := p.set.Ledger; m.Schema.Paged {
		after := ledger.Removed(l, m, record.Removal{Day: day, Why: why})
		p.files = append(p.files, File{record.LedgerFile, record.LedgerFile, l.Source(), after, len(m.IDs())})
	}
	return p.finish(1)
}

// removable says why a record cannot be removed.
func (p *plan) removable(m *record.Meta, why string) error {
	switch {
	case !record.GoodWhy(why):
		return unfit("say why, for readers: --why with one line of at most %d characters", record.MaxWhy)
	case m.Schema.Paged && p.set.Ledger.EntryOf(m) == nil:
		return unfit("the %s %s is not in the ledger, so it was not published: delete it by hand; or, if it was, first number --assign", p.kind, record.Quoted(p.old))
	}
	return nil
}

// takeOut cuts what names the record that goes, and returns findings where only a person can.
func (p *plan) takeOut(all changes, m *record.Meta) (left []record.Finding) {
	for _, v := range m.Values {
		if !p.refers(v) {
			continue
		}
		if path := p.cuttable(m, v); path != "" {
			all.cut(m, path)
			continue
		}
		left = append(left, m.Find(m.Path(v), record.Error, "reference-exists",
			fmt.Sprintf("names the %s that is to go, and cannot do without: name another one, or take this out, and then remove it", p.kind)))
	}
	return append(left, p.links(m)...)
}

// links returns findings for the links to the page of the record that goes, in the texts of another.
func (p *plan) links(m *record.Meta) (left []record.Finding) {
	for _, v := range m.Values {
		if v.Field.Type != record.Markdown {
			continue
		}
		parts, _ := markdown.Parse(v.Text)
		for _, at := range p.linksTo(parts) {
			left = append(left, m.FindAt(v, at, record.Error, "link-resolves", p.leadsHere()))
		}
	}
	return left
}

func (p *plan) leadsHere() string {
	return fmt.Sprintf("a link leads to the %s that is to go: take it out, and then remove it", p.kind)
}

// pageLinks does so for the pages written by hand.
func (p *plan) pageLinks() (left []record.Finding) {
	for _, pg := range p.Judge.Pages {
		begin, ok := markdown.Body(pg.Source)
		if !ok {
			continue // check says so
		}
		parts, _, _ := markdown.ParsePage(pg.Source[begin:], sitefiles.Shortcodes(p.FS))
		for _, at := range p.linksTo(append(parts, markdown.References(pg.Source[begin:])...)) {
			line, col := record.LineCol(pg.Source, begin+at)
			left = append(left, record.Finding{File: pg.Name, Line: line, Col: col, Severity: record.Error, Rule: "page-link", Message: p.leadsHere()})
		}
	}
	return left
}
