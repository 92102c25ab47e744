package revise

import (
	"path"
	"slices"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
)

// Rename returns the files that change when a record gets another id, by name, or none: an error of type [Unfit] is about
// the ids, findings are about the records, before or after the change. When the file was moved by hand, it does the rest.
// A record that the site has not published yet, as its ledger says, has no former id then: nobody knows its address.
func (s Site) Rename(kind record.Kind, old, id string) ([]File, []record.Finding, error) {
	p, found, err := s.open(kind, old, id)
	if p == nil {
		return nil, found, err
	}
	p.moved = p.movedByHand()
	if err := p.fit(); err != nil {
		return nil, nil, err
	}
	all := changes{}
	for _, r := range p.set.All {
		m := record.MetaOf(r)
		edits, err := p.edits(m)
		if err != nil {
			return nil, nil, err
		}
		c := all.of(m)
		c.edits = append(c.edits, edits...)
		if p.self(m) && !m.Schema.List {
			c.to = path.Join(path.Dir(m.File()), p.id+".toml")
		}
	}
	for _, t := range p.set.Translations {
		c := all.of(&t.Meta)
		if c.edits, err = p.translation(t); err != nil {
			return nil, nil, err
		}
		if t.Of.Kind == p.kind && t.Record == p.old {
			c.to = path.Join(path.Dir(t.File()), p.id+"."+t.Lang+".toml")
		}
	}
	if err := p.apply(all); err != nil {
		return nil, nil, err
	}
	if err := p.pages(); err != nil {
		return nil, nil, err
	}
	if err := p.media(p.id); err != nil {
		return nil, nil, err
	}
	return p.finish(0)
}

// movedByHand reports whether the record has the new id already, and is known by the old one still: to the ledger, to other
// records, or to a translation.
func (p *plan) movedByHand() bool {
	if p.g.Record(p.kind, p.old) != nil || p.g.Former(p.kind, p.old) != nil || p.g.Record(p.kind, p.id) == nil || p.set.Unread(p.kind, p.old) {
		return false
	}
	if e := p.set.Ledger.Entry(p.kind, p.old); e != nil && e.Removed == nil {
		return true
	}
	for r := range p.set.Every() {
		if t, ok := r.(*record.Translation); ok && t.Of.Kind == p.kind && t.Record == p.old {
			return true
		}
		if slices.ContainsFunc(record.MetaOf(r).Values, p.refers) {
			return true
		}
	}
	return false
}

// fit says why the record cannot get the id.
func (p *plan) fit() error {
	if p.moved {
		return nil
	}
	if _, err := p.exists(p.old); err != nil {
		return err
	}
	switch {
	case !check.GoodID(p.id):
		return unfit("%s is no id: an id is made of a-z, 0-9 and single hyphens between them, at most %d characters", record.Quoted(p.id), check.MaxID)
	case check.ReservedID(p.id):
		return unfit("the site or a file system needs the name %q for itself: choose another", p.id)
	case p.id == p.old:
		return unfit("old and new id are the same")
	case p.g.Has(p.kind, p.id) || p.set.Unread(p.kind, p.id):
		return unfit("the %s %s exists already", p.kind, record.Quoted(p.id))
	}
	if gone := p.set.Ledger.Removed(p.kind, p.id); gone != nil {
		return unfit("the %s %s was removed on %s, and its address says so: choose another", p.kind, record.Quoted(p.id), gone.Day)
	}
	if r := p.g.Former(p.kind, p.id); r != nil && record.MetaOf(r).ID != p.old {
		return unfit("%s is a former id of the %s %s, and its address leads there: choose another", record.Quoted(p.id), p.kind, record.Quoted(record.MetaOf(r).ID))
	}
	return nil
}
