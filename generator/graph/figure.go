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

func (n *Figure) reverse(_ *Graph) {
	for _, t := range n.Topics {
		t.Figures = append(t.Figures, n)
	}
	for _, p := range n.Points {
		p.Figures = append(p.Figures, n)
	}
	for _, c := range n.Claims {
		c.Figures = append(c.Figures, n)
	}
	for _, v := range n.Versions {
		v.Figures = append(v.Figures, n)
	}
	for _, s := range n.Sources {
		s.Figures = append(s.Figures, n)
	}
}

func (*Figure) near(*Graph) []record.Record {
	return nil
}
