package graph

import "counterpoint/generator/record"

// Figure is a quantity with what its numbers rest on.
type Figure struct {
	entry[*record.Figure]
	Topics   []*Topic
	Points   []*Point
	Claims   []*Claim
	Versions []*Version // that have one of its numbers
	Sources  []*Source
}

// Figure returns the figure of an id, or nil.
func (g *Graph) Figure(id string) *Figure { return find[*Figure](g, id) }

func (*Figure) kind() record.Kind { return record.KindFigure }

func (n *Figure) link(g *Graph) {
	n.Topics = link(g, n, n.Rec.Topics, func(x *Topic) *[]*Figure { return &x.Figures })
	n.Points = link(g, n, n.Rec.Points, func(x *Point) *[]*Figure { return &x.Figures })
	n.Claims = link(g, n, n.Rec.Claims, func(x *Claim) *[]*Figure { return &x.Figures })
	n.Versions = link(g, n, n.refs(record.KindVersion), func(x *Version) *[]*Figure { return &x.Figures })
	n.Sources = link(g, n, n.refs(record.KindSource), func(x *Source) *[]*Figure { return &x.Figures })
}
