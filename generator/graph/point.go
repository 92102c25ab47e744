package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Point is a point with the claims about it.
type Point struct {
	Rec     *record.Point
	Topics  []*Topic
	Sources []*Source
	Claims  []*Claim
	Events  []*Event
	Figures []*Figure
}

// Point returns the point of an id, or nil.
func (g *Graph) Point(id string) *Point { return find[*Point](g, id) }

func (*Point) kind() record.Kind        { return record.KindPoint }
func (n *Point) record() record.Record  { return n.Rec }
func (n *Point) update(r record.Record) { n.Rec = r.(*record.Point) }
func (n *Point) sortKey() sortKey       { return sortKey{number: n.Rec.Number} }

func (n *Point) resolve(g *Graph) {
	n.Topics = all[*Topic](g, n.Rec.Topics)
	n.Sources = all[*Source](g, pointSources(n.Rec))
}

func (n *Point) reverse(g *Graph) {
	addTo(n.Topics, n, func(x *Topic) *[]*Point { return &x.Points })
	addTo(n.Sources, n, func(x *Source) *[]*Point { return &x.Points })
	for i, l := range n.Rec.Later {
		if v := g.Version(l.Version); v != nil {
			v.Said = append(v.Said, Said{n, i})
		}
	}
}

func (n *Point) near(g *Graph) []record.Record {
	return slices.Concat(records(n.Claims), records(n.Events), records(n.Figures), neighbours(g.Points, n))
}

// pointSources lists the sources a point names, in the order they are cited on its page.
func pointSources(r *record.Point) []string {
	var ids []string
	for _, k := range r.KeyPhrase {
		ids = append(ids, k.Source)
	}
	for _, e := range r.Evidence {
		ids = append(ids, e.Source)
	}
	for _, l := range r.Later {
		ids = append(ids, l.Sources...)
	}
	if r.Since != nil {
		ids = append(ids, r.Since.Sources...)
	}
	return ids
}
