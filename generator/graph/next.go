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
		m := record.MetaOf(old)
		n := g.byID[m.Schema.Kind][m.ID].(node)
		if !sameLinks(old, r) || n.record() != old { // another one, when two records have one id
			return nil, false
		}
		changed = append(changed, i)
	}
	for _, i := range changed {
		g.put(set.All[i])
		for _, v := range record.MetaOf(set.All[i]).Formerly() {
			if ids := g.former[record.MetaOf(set.All[i]).Schema.Kind]; ids[v.Text] == g.Set.All[i] {
				ids[v.Text] = set.All[i]
			}
		}
	}
	later := *g
	later.Set = set
	return &later, true
}

// sameLinks tells whether two versions of a record have the same place in the graph.
func sameLinks(a, b record.Record) bool {
	if !record.SameReferences(a, b) {
		return false
	}
	switch a := a.(type) {
	case *record.Claim:
		return a.Number == b.(*record.Claim).Number
	case *record.Point:
		return a.Number == b.(*record.Point).Number
	case *record.Actor:
		return a.Name == b.(*record.Actor).Name
	case *record.Topic:
		return a.Order == b.(*record.Topic).Order
	case *record.Version:
		return a.Date == b.(*record.Version).Date
	case *record.Event:
		return a.Date == b.(*record.Event).Date
	}
	return true
}

// put gives the node of a record its later version.
func (g *Graph) put(r record.Record) {
	node := g.byID[record.MetaOf(r).Schema.Kind][record.MetaOf(r).ID]
	switch r := r.(type) {
	case *record.Claim:
		node.(*Claim).Rec = r
	case *record.Point:
		node.(*Point).Rec = r
	case *record.Actor:
		node.(*Actor).Rec = r
	case *record.Source:
		node.(*Source).Rec = r
	case *record.Topic:
		node.(*Topic).Rec = r
	case *record.Version:
		node.(*Version).Rec = r
	case *record.Event:
		node.(*Event).Rec = r
	case *record.Figure:
		node.(*Figure).Rec = r
	case *record.Rating:
		node.(*Rating).Rec = r
	case *record.Side:
		node.(*Side).Rec = r
	case *record.Fallacy:
		node.(*Fallacy).Rec = r
	}
}
