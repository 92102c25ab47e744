package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Point is a point with the claims about it.
type Point struct {
	entry[*record.Point]
	Topics   []*Topic
	Map      *Map      // nil when the record names none that exists
	Sources  []*Source // each once, in the order cited
	Claims   []*Claim
	Events   []*Event
	Figures  []*Figure
	Readings []*Reading
	Stated   []Stated
}

// Point returns the point of an id, or nil.
func (g *Graph) Point(id string) *Point { return find[*Point](g, id) }

func (*Point) kind() record.Kind  { return record.KindPoint }
func (n *Point) sortKey() sortKey { return sortKey{number: n.Rec.Number} }

func (n *Point) link(g *Graph) {
	n.Topics = link(g, n, n.Rec.Topics, func(x *Topic) *[]*Point { return &x.Points })
	n.Sources = link(g, n, n.refs(record.KindSource), func(x *Source) *[]*Point { return &x.Points })
	if n.Map = find[*Map](g, n.Rec.Map); n.Map != nil {
		n.Map.Points = append(n.Map.Points, n)
	}
	for i, l := range n.Rec.Later {
		if v := g.Version(l.Version); v != nil {
			v.Said = append(v.Said, Said{n, i})
		}
	}
}

func (n *Point) near(g *Graph) []record.Record {
	return slices.Concat(records(n.Claims), records(n.Events), records(n.Figures), records(n.Readings), neighbours(g.Points, n))
}
