package graph

import "counterpoint/generator/record"

// addFormer indexes a record by its former ids. Of two records with the same one,
// the first is used; check reports the second.
func (g *Graph) addFormer(r record.Record) {
	m := record.MetaOf(r)
	for _, v := range m.Formerly() {
		ids := g.former[m.Schema.Kind]
		if ids == nil {
			ids = map[string]record.Record{}
			g.former[m.Schema.Kind] = ids
		}
		if ids[v.Text] == nil {
			ids[v.Text] = r
		}
	}
}

// Former returns the record that had an id before, or nil. An id that a record has
// now is not a former id.
func (g *Graph) Former(kind record.Kind, id string) record.Record {
	if g.Has(kind, id) {
		return nil
	}
	return g.former[kind][id]
}
