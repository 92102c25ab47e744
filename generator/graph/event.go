package graph

import "counterpoint/generator/record"

// Event is an event with what it bears on.
type Event struct {
	Rec      *record.Event
	Sources  []*Source
	Points   []*Point
	Claims   []*Claim
	Actors   []*Actor
	Versions []*Version
}

func (*Event) kind() record.Kind        { return record.KindEvent }
func (n *Event) record() record.Record  { return n.Rec }
func (n *Event) update(r record.Record) { n.Rec = r.(*record.Event) }
func (n *Event) sortKey() sortKey       { return sortKey{text: string(n.Rec.Date)} }

func (n *Event) resolve(g *Graph) {
	r := n.Rec
	n.Sources = all[*Source](g, r.Sources)
	n.Points = all[*Point](g, r.Points)
	n.Claims = all[*Claim](g, r.Claims)
	n.Actors = all[*Actor](g, r.Actors)
	n.Versions = all[*Version](g, r.Versions)
}

func (n *Event) reverse(*Graph) {
	addTo(n.Claims, n, func(x *Claim) *[]*Event { return &x.Events })
	addTo(n.Points, n, func(x *Point) *[]*Event { return &x.Events })
	addTo(n.Actors, n, func(x *Actor) *[]*Event { return &x.Events })
	addTo(n.Versions, n, func(x *Version) *[]*Event { return &x.Events })
	addTo(n.Sources, n, func(x *Source) *[]*Event { return &x.Events })
}

func (n *Event) near(g *Graph) []record.Record { return neighbours(g.Events, n) }
