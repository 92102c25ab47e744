package graph

import "counterpoint/generator/record"

// Event is an event with what it bears on.
type Event struct {
	entry[*record.Event]
	Sources  []*Source
	Points   []*Point
	Claims   []*Claim
	Actors   []*Actor
	Versions []*Version
	Readings []*Reading
	Stated   []Stated
}

// Event returns the event of an id, or nil.
func (g *Graph) Event(id string) *Event { return find[*Event](g, id) }

func (*Event) kind() record.Kind  { return record.KindEvent }
func (n *Event) sortKey() sortKey { return sortKey{number: n.Rec.Date.Date().Order()} }

func (n *Event) link(g *Graph) {
	n.Sources = link(g, n, n.Rec.Sources, func(x *Source) *[]*Event { return &x.Events })
	n.Points = link(g, n, n.Rec.Points, func(x *Point) *[]*Event { return &x.Events })
	n.Claims = link(g, n, n.Rec.Claims, func(x *Claim) *[]*Event { return &x.Events })
	n.Actors = link(g, n, n.Rec.Actors, func(x *Actor) *[]*Event { return &x.Events })
	n.Versions = link(g, n, n.Rec.Versions, func(x *Version) *[]*Event { return &x.Events })
}

func (n *Event) near(g *Graph) []record.Record {
	return append(records(n.Readings), neighbours(g.Events, n)...)
}
