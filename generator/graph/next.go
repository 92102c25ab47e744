package graph

import "counterpoint/generator/record"

// Next returns the graph of a later set of records in which no id, reference or sort key has changed. It reuses the nodes
// of g, which must not be used any more. When more has changed, ok is false and g is unchanged.
func (g *Graph) Next(set *record.Set) (next *Graph, ok bool) {
	if g.outside != nil || len(g.Broken) > 0 || len(set.All) != len(g.Set.All) {
		return nil, false
	}
	var changed []int
	for i, r := range set.All {
		old := g.Set.All[i]
		if r == old {
			continue
		}
		n := g.nodeOf(old)
		// Of two records with one id, only the first is in the node.
		if !record.SameReferences(old, r) || n.record() != old || n.sortKey() != kindOf(n.kind()).make(r).sortKey() {
			return nil, false
		}
		changed = append(changed, i)
	}
	for _, i := range changed {
		later, m := set.All[i], record.MetaOf(set.All[i])
		g.nodeOf(later).update(later)
		for _, v := range m.Formerly() {
			if ids := g.former[m.Schema.Kind]; ids[v.Text] == g.Set.All[i] {
				ids[v.Text] = later
			}
		}
	}
	later := *g
	later.Set = set
	return &later, true
}
