package graph

import "counterpoint/generator/record"

// Next returns the links of a later set of records in which only words have
// changed: no id, nothing that a record refers to, nothing that its kind is
// sorted by. It takes over the nodes of g, which from then on hold the later
// records too, so that g is of no use to whoever works with the earlier ones.
// When more has changed, ok is false and g is as it was.
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
		// Another record is in the node when two have one id.
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
