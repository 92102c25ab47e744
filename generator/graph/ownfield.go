package graph

import "counterpoint/generator/record"

// OwnField is a field of the site's own. Records have it without being linked to it.
type OwnField struct{ entry[*record.OwnField] }

func (*OwnField) kind() record.Kind { return record.KindField }

// linkOwn links records to those that name them in fields of the site's own.
func (g *Graph) linkOwn() {
	for _, s := range g.Set.Schemas() {
		if !s.HasOwn() {
			continue
		}
		for _, n := range g.nodes[s.Kind] {
			for _, v := range record.MetaOf(n.record()).Values {
				to := g.byID[v.Field.Ref][v.Text]
				if v.Field.Own == nil || to == nil {
					continue
				}
				if g.naming == nil {
					g.naming = map[node][]node{}
				}
				g.naming[to] = last(g.naming[to], n)
			}
		}
	}
}

// Naming returns the records that name one in a field of the site's own.
func (g *Graph) Naming(r record.Record) []record.Record { return records(g.naming[g.nodeOf(r)]) }
