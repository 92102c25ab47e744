package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Side is a side with those who speak for it and the claims they made.
type Side struct {
	Rec    *record.Side
	Actors []*Actor
	Claims []*Claim
}

func (*Side) kind() record.Kind        { return record.KindSide }
func (n *Side) record() record.Record  { return n.Rec }
func (n *Side) update(r record.Record) { n.Rec = r.(*record.Side) }
func (*Side) sortKey() sortKey         { return sortKey{} }
func (*Side) resolve(*Graph)           {}
func (*Side) reverse(*Graph)           {}
func (n *Side) near(*Graph) []record.Record {
	return slices.Concat(records(n.Actors), records(n.Claims))
}
