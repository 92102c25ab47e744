package graph

import (
	"math"
	"slices"

	"counterpoint/generator/record"
)

// Claim is a claim with what it refers to and what refers to it.
type Claim struct {
	entry[*record.Claim]
	Claimants []*Actor
	Topics    []*Topic
	Points    []*Point
	Versions  []*Version
	Fallacies []*Fallacy // each once
	Rating    *Rating    // nil when the record names none that exists
	Sources   []*Source  // of its words, appearances and evidence, each once, in the order cited
	Ties      []Tie      // to other claims, stated on either side
	AnswerTo  []*Claim   // claims that this one is an answer to
	Events    []*Event
	Figures   []*Figure
	Readings  []*Reading // that name it
	Stated    []Stated   // where they do
}

// Tie is a relation to another claim, named from this side.
type Tie struct {
	Claim    *Claim
	Relation string // the id of one of record.Relations, or its inverse
}

// Claim returns the claim of an id, or nil.
func (g *Graph) Claim(id string) *Claim { return find[*Claim](g, id) }

func (*Claim) kind() record.Kind { return record.KindClaim }

// sortKey puts claims that have no number yet last.
func (n *Claim) sortKey() sortKey {
	if n.Rec.Number == 0 {
		return sortKey{number: math.MaxInt}
	}
	return sortKey{number: n.Rec.Number}
}

func (n *Claim) link(g *Graph) {
	r := n.Rec
	n.Claimants = link(g, n, r.Claimant, func(x *Actor) *[]*Claim { return &x.Claims })
	n.Topics = link(g, n, r.Topics, func(x *Topic) *[]*Claim { return &x.Claims })
	n.Points = link(g, n, r.Points, func(x *Point) *[]*Claim { return &x.Claims })
	n.Versions = link(g, n, r.Versions, func(x *Version) *[]*Claim { return &x.Claims })
	n.Fallacies = link(g, n, n.refs(record.KindFallacy), func(x *Fallacy) *[]*Claim { return &x.Claims })
	n.Sources = link(g, n, n.refs(record.KindSource), func(x *Source) *[]*Claim { return &x.Claims })
	if n.Rating = find[*Rating](g, r.Rating); n.Rating != nil {
		n.Rating.Claims = append(n.Rating.Claims, n)
	}
	for _, a := range n.Claimants {
		if s := find[*Side](g, a.Rec.Side); s != nil {
			s.Claims = last(s.Claims, n)
		}
	}
	for _, q := range r.Quote {
		if a := g.Actor(q.Speaker); a != nil && !slices.Contains(n.Claimants, a) {
			a.Quoted = last(a.Quoted, n)
		}
	}
	for i, b := range r.Rebuttal {
		if a := g.Actor(b.By); a != nil {
			a.Answers = append(a.Answers, Answer{n, i})
		}
		if answer := g.Claim(b.Claim); answer != nil {
			answer.AnswerTo = last(answer.AnswerTo, n)
		}
	}
	var own []Tie // before those that other claims state
	for _, rel := range r.Related {
		if other := g.Claim(rel.Claim); other != nil && other != n {
			own = append(own, Tie{other, rel.Relation})
			other.Ties = append(other.Ties, Tie{n, g.Set.Vocabulary(record.Relations).Inverse(rel.Relation)})
		}
	}
	n.Ties = append(own, n.Ties...)
}

func (n *Claim) near(g *Graph) []record.Record {
	near := slices.Concat(records(n.AnswerTo), records(n.Events), records(n.Figures), records(n.Readings), neighbours(g.Claims, n))
	for _, t := range n.Ties {
		near = append(near, t.Claim.Rec)
	}
	return near
}
