package check

import "counterpoint/generator/record"

func referenceExists(p *Pass) {
	for _, b := range p.Broken {
		kind, id := b.Value.Field.Ref, b.Value.Text
		hint := "add " + home(kind, id)
		if near := p.nearest(kind, id); near != "" {
			hint = "did you mean " + record.Quoted(near) + "? otherwise " + hint
		}
		p.ReportValue(b.Record, b.Value, "there is no %s %s: %s", kind, record.Quoted(id), hint)
	}
}

// home says where a record of an id would stand.
func home(kind record.Kind, id string) string {
	s := record.SchemaOf(kind)
	switch {
	case s.List:
		return "it to " + record.Dir + "/" + s.Plural + ".toml"
	case GoodID(id):
		return record.Dir + "/" + s.Plural + "/" + id + ".toml"
	}
	return "a file to " + record.Dir + "/" + s.Plural + "/, and give it an id of a-z, 0-9 and single hyphens"
}

// maxCompared bounds the work of nearest: to misspell a few ids is human, but when a
// whole folder has been renamed a suggestion for each id in it would take minutes.
const maxCompared = 2_000_000

// nearest returns the id of a kind that is nearest to one that does not exist, or "";
// of an id that a record had before, that is the id it has now.
func (p *Pass) nearest(kind record.Kind, id string) string {
	if r := p.Former(kind, id); r != nil {
		return record.MetaOf(r).ID
	}
	if p.ids == nil {
		p.ids, p.near = map[record.Kind][]string{}, map[string]string{}
	}
	key := string(kind) + "/" + id
	if near, ok := p.near[key]; ok {
		return near
	}
	ids, ok := p.ids[kind]
	if !ok {
		ids = p.IDs(kind)
		p.ids[kind] = ids
	}
	if p.compared += len(ids); p.compared > maxCompared {
		return ""
	}
	p.near[key] = record.Suggest(id, ids)
	return p.near[key]
}

func noSelfReference(p *Pass) {
	p.Values(func(r record.Record, v record.Value) {
		m := record.MetaOf(r)
		if v.Field.Ref == m.Schema.Kind && v.Text == m.ID {
			p.ReportValue(r, v, "this %s names itself: name another one, or leave the key out", m.Schema.Kind)
		}
	})
}

func relationOnce(p *Pass) {
	type pair struct{ a, b string }
	type place struct {
		r    record.Record
		path string
	}
	stated := map[pair]place{}
	for _, c := range p.Claims {
		for i, rel := range c.Rec.Related {
			k := pair{c.Rec.ID, rel.Claim}
			if k.b < k.a {
				k = pair{k.b, k.a}
			}
			here := place{c.Rec, index("related", i)}
			if earlier, ok := stated[k]; ok {
				p.Report(here.r, here.path, "the relation to %s is stated already, %s: keep one of the two, the other side is derived", record.Quoted(rel.Claim), where(earlier.r, earlier.path))
				continue
			}
			stated[k] = here
		}
	}
}

func noRepeats(p *Pass) {
	seen := map[string]bool{}
	for _, r := range p.Set.All {
		values := record.MetaOf(r).Values
		for i, v := range values {
			if i == 0 || !values[i-1].SameList(v) {
				clear(seen)
			}
			if v.Field.Type != record.Strings {
				continue
			}
			if seen[v.Text] {
				p.ReportValue(r, v, "%s stands in this list already: take one out", record.Quoted(v.Text))
			}
			seen[v.Text] = true
		}
	}
}
