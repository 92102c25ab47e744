package revise

import (
	"cmp"

	"counterpoint/generator/record"
)

// Merge returns the files that change when one record takes the place of another: what names the other names it, the
// addresses of the other lead to it, and the other's file goes with its translations, pictures and recordings. What only the
// other says goes too.
// Findings and errors are as those of [Site.Rename]; warnings may come with the files, such as for sources that are cited
// nowhere then.
func (s Site) Merge(kind record.Kind, into, other string) ([]File, []record.Finding, error) {
	p, found, err := s.open(kind, other, into)
	if p == nil {
		return nil, found, err
	}
	kept, err := p.exists(into)
	if err != nil {
		return nil, nil, err
	}
	gone, err := p.exists(other)
	if err != nil {
		return nil, nil, err
	}
	if err := p.mergeable(gone); err != nil {
		return nil, nil, err
	}
	all := changes{}
	for _, r := range p.set.All {
		m := record.MetaOf(r)
		if r == gone {
			all.remove(m)
			continue
		}
		edits, err := p.edits(m)
		if err != nil {
			return nil, nil, err
		}
		all.of(m).edits = append(all.of(m).edits, edits...)
		for _, v := range m.Values {
			if p.refers(v) && (r == kept || p.listed(m, v)) { // it would name itself, or one record twice
				all.cut(m, cmp.Or(p.cuttable(m, v), m.Path(v)))
			}
		}
	}
	p.tiesOnce(all)
	if m := record.MetaOf(kept); m.Schema.Paged {
		e, err := remember(m, record.MetaOf(gone).IDs()...)
		if err != nil {
			return nil, nil, err
		}
		all.of(m).edits = append(all.of(m).edits, e)
	}
	for _, t := range p.set.Translations {
		if t.Of.Kind == p.kind && t.Record == p.old {
			all.of(&t.Meta).gone = true
		} else if all.of(&t.Meta).edits, err = p.translation(t); err != nil {
			return nil, nil, err
		}
	}
	if err := p.apply(all); err != nil {
		return nil, nil, err
	}
	if err := p.pages(); err != nil {
		return nil, nil, err
	}
	if err := p.media(""); err != nil {
		return nil, nil, err
	}
	return p.finish(1)
}

// mergeable says why a record cannot be merged into the other.
func (p *plan) mergeable(gone record.Record) error {
	m := record.MetaOf(gone)
	if p.id == p.old {
		return unfit("a %s cannot be merged into itself", p.kind)
	}
	if m.Schema.Short != "" && *record.Get[int](gone, "number") != 0 && p.set.Ledger.EntryOf(m) == nil {
		return unfit("%s has the number %d, which the ledger does not know, so that its short address would lead nowhere: first number --assign",
			m.File(), *record.Get[int](gone, "number"))
	}
	return nil
}

// refers reports whether a value names the record that is to go.
func (p *plan) refers(v record.Value) bool { return v.Field.Ref == p.kind && v.Text == p.old }

// listed reports whether a value is in a list that names the other record already.
func (p *plan) listed(m *record.Meta, v record.Value) bool {
	for _, w := range m.Values {
		if v.SameList(w) && w.Text == p.id {
			return true
		}
	}
	return false
}

// tiesOnce cuts the relations that would be stated twice: of the claim that goes and the one that stays to a third one.
func (p *plan) tiesOnce(all changes) {
	if p.kind != record.KindClaim {
		return
	}
	type tie struct {
		of    *record.Meta
		path  string
		moved bool // it names the claim that goes
	}
	stated := map[[2]string]tie{}
	for _, c := range p.set.Claims {
		if c.ID == p.old {
			continue // its own ties go with it
		}
		for i, rel := range c.Related {
			here, to := tie{&c.Meta, record.Item("related", i), rel.Claim == p.old}, rel.Claim
			if here.moved {
				to = p.id
			}
			pair := [2]string{min(c.ID, to), max(c.ID, to)}
			earlier, twice := stated[pair]
			switch {
			case !twice || c.ID == to: // or named itself, and is cut already
				stated[pair] = here
			case here.moved:
				all.cut(here.of, here.path)
			case earlier.moved:
				all.cut(earlier.of, earlier.path)
				stated[pair] = here
			}
		}
	}
}
