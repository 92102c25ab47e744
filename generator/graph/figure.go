package graph

import "counterpoint/generator/record"

// Figure is a quantity with what its numbers rest on.
type Figure struct {
	Rec      *record.Figure
	Topics   []*Topic
	Points   []*Point
	Claims   []*Claim
	Versions []*Version // that have one of its numbers
	Sources  []*Source
}

func (*Figure) kind() record.Kind        { return record.KindFigure }
func (n *Figure) record() record.Record  { return n.Rec }
func (n *Figure) update(r record.Record) { n.Rec = r.(*record.Figure) }
func (*Figure) sortKey() sortKey         { return sortKey{} }

func (n *Figure) resolve(g *Graph) {
	r := n.Rec
	n.Topics = all[*Topic](g, r.Topics)
	n.Points = all[*Point](g, r.Points)
	n.Claims = all[*Claim](g, r.Claims)
	var versions, sources []string
	for _, v := range r.Value {
		versions, sources = append(versions, v.Version), append(sources, v.Sources...)
	}
	n.Versions = all[*Version](g, versions)
	n.Sources = all[*Source](g, sources)
}

func (n *Figure) reverse(*Graph) {
	addTo(n.Topics, n, func(x *Topic) *[]*Figure { return &x.Figures })
	addTo(n.Points, n, func(x *Point) *[]*Figure { return &x.Figures })
	addTo(n.Claims, n, func(x *Claim) *[]*Figure { return &x.Figures })
	addTo(n.Versions, n, func(x *Version) *[]*Figure { return &x.Figures })
	addTo(n.Sources, n, func(x *Source) *[]*Figure { return &x.Figures })
}

func (*Figure) near(*Graph) []record.Record { return nil }
