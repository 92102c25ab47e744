package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Side is a side with those who speak for it and the claims they made.
type Side struct {
	entry[*record.Side]
	Actors []*Actor
	Claims []*Claim
}

func (*Side) kind() record.Kind { return record.KindSide }

func (n *Side) near(*Graph) []record.Record {
	return slices.Concat(records(n.Actors), records(n.Claims))
}
