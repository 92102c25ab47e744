package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Reading is a document that was read statement by statement, with what its statements lead to, each once.
type Reading struct {
	entry[*record.Reading]
	Sources []*Source // the one that is read, or none when there is none of its id
	Topics  []*Topic
	Claims  []*Claim
	Points  []*Point
	Events  []*Event
}

// Stated is a statement of a reading, where a record is named for it.
type Stated struct {
	Reading    *Reading
	Passage    int // its place in the reading's record
	InPassage  int // the statement's place in the passage
	InDocument int // its number, from 1, counted on from passage to passage
}

func (*Reading) kind() record.Kind { return record.KindReading }

func (n *Reading) link(g *Graph) {
	n.Sources = link(g, n, n.refs(record.KindSource), func(x *Source) *[]*Reading { return &x.Readings })
	n.Topics = link(g, n, n.Rec.Topics, func(x *Topic) *[]*Reading { return &x.Readings })
	n.Claims = link(g, n, n.refs(record.KindClaim), func(x *Claim) *[]*Reading { return &x.Readings })
	n.Points = link(g, n, n.refs(record.KindPoint), func(x *Point) *[]*Reading { return &x.Readings })
	n.Events = link(g, n, n.refs(record.KindEvent), func(x *Event) *[]*Reading { return &x.Readings })
	here := Stated{Reading: n}
	for i, p := range n.Rec.Passage {
		for j, s := range p.Statement {
			here.Passage, here.InPassage = i, j
			here.InDocument++
			for _, id := range s.Claims {
				if x := g.Claim(id); x != nil {
					x.Stated = last(x.Stated, here)
				}
			}
			for _, id := range s.Points {
				if x := g.Point(id); x != nil {
					x.Stated = last(x.Stated, here)
				}
			}
			for _, id := range s.Events {
				if x := g.Event(id); x != nil {
					x.Stated = last(x.Stated, here)
				}
			}
		}
	}
}

// Made are the claims of a reading that its source has and that were not withdrawn: only their ratings say something of it.
func (n *Reading) Made() []*Claim {
	return slices.DeleteFunc(slices.Clone(n.Claims), func(c *Claim) bool { return c.Rec.Withdrawn() || !c.Rec.AppearedIn(n.Rec.Source) })
}
