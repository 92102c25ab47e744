package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Version is a later text with what it said on each point.
type Version struct {
	entry[*record.Version]
	Sources []*Source
	Said    []Said
	Claims  []*Claim
	Events  []*Event
	Figures []*Figure
}

// Said is what a later text said on one point.
type Said struct {
	Point *Point
	Later int // its place in the point's record
}

// Version returns the later text of an id, or nil.
func (g *Graph) Version(id string) *Version { return find[*Version](g, id) }

func (*Version) kind() record.Kind  { return record.KindVersion }
func (n *Version) sortKey() sortKey { return sortKey{number: n.Rec.Date.Date().Order()} }

func (n *Version) link(g *Graph) {
	n.Sources = link(g, n, n.Rec.Sources, func(x *Source) *[]*Version { return &x.Versions })
}

func (n *Version) near(*Graph) []record.Record {
	near := slices.Concat(records(n.Claims), records(n.Events), records(n.Figures))
	for _, s := range n.Said {
		near = append(near, s.Point.Rec)
	}
	return near
}
