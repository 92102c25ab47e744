package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Source is a source with all that rests on it.
type Source struct {
	entry[*record.Source]
	Claims   []*Claim
	Points   []*Point
	Events   []*Event
	Versions []*Version
	Figures  []*Figure
	Readings []*Reading // of this source
	Via      []*Source  // pages through which this one is known
	Quotes   []*Source  // second-hand documents known through this one
}

// Source returns the source of an id, or nil.
func (g *Graph) Source(id string) *Source { return find[*Source](g, id) }

func (*Source) kind() record.Kind { return record.KindSource }

func (n *Source) link(g *Graph) {
	n.Via = link(g, n, n.Rec.Via, func(x *Source) *[]*Source { return &x.Quotes })
}

func (n *Source) near(*Graph) []record.Record {
	return slices.Concat(records(n.Claims), records(n.Points), records(n.Events), records(n.Versions), records(n.Figures), records(n.Readings), records(n.Quotes))
}
