package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Actor is an actor with the claims made and the answers given.
type Actor struct {
	entry[*record.Actor]
	Side    *Side // nil when the record names none that exists
	Claims  []*Claim
	Answers []Answer
	Quoted  []*Claim // that quote the actor, who is not among their claimants
	Events  []*Event
}

// Answer is one rebuttal of a claim.
type Answer struct {
	Claim    *Claim
	Rebuttal int // its place in the claim's record
}

// Actor returns the actor of an id, or nil.
func (g *Graph) Actor(id string) *Actor { return find[*Actor](g, id) }

func (*Actor) kind() record.Kind  { return record.KindActor }
func (n *Actor) sortKey() sortKey { return sortKey{text: n.Rec.Name} }

func (n *Actor) link(g *Graph) {
	if n.Side = find[*Side](g, n.Rec.Side); n.Side != nil {
		n.Side.Actors = append(n.Side.Actors, n)
	}
}

func (n *Actor) near(*Graph) []record.Record {
	near := slices.Concat(records(n.Claims), records(n.Quoted), records(n.Events))
	for _, a := range n.Answers {
		near = append(near, a.Claim.Rec)
	}
	return near
}
