package graph

import (
	"cmp"
	"slices"

	"counterpoint/generator/record"
)

// Claim is a claim with what it refers to and what refers to it.
type Claim struct {
	Rec       *record.Claim
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
}

// Tie is a relation to another claim, named from this side.
type Tie struct {
	Claim    *Claim
	Relation string // the id of one of record.Relations, or of the inverse of one
}

// Claim returns the claim of an id, or nil.
func (g *Graph) Claim(id string) *Claim { return find[*Claim](g, id) }

func (*Claim) kind() record.Kind        { return record.KindClaim }
func (n *Claim) record() record.Record  { return n.Rec }
func (n *Claim) update(r record.Record) { n.Rec = r.(*record.Claim) }
func (n *Claim) sortKey() sortKey       { return sortKey{number: n.Rec.Number} }

func (n *Claim) resolve(g *Graph) {
	r := n.Rec
	n.Claimants = all[*Actor](g, r.Claimant)
	n.Topics = all[*Topic](g, r.Topics)
	n.Points = all[*Point](g, r.Points)
	n.Versions = all[*Version](g, r.Versions)
	n.Rating = find[*Rating](g, r.Rating)
	for _, l := range r.Fallacy {
		if f := g.Fallacy(l.Kind); f != nil {
			n.Fallacies = once(n.Fallacies, f)
		}
	}
	n.Sources = all[*Source](g, claimSources(r))
	for _, rel := range r.Related {
		if other := g.Claim(rel.Claim); other != nil && other != n {
			n.Ties = append(n.Ties, Tie{other, rel.Relation})
		}
	}
}

func (n *Claim) reverse(g *Graph) {
	for _, a := range n.Claimants {
		a.Claims = append(a.Claims, n)
		if a.Side != nil {
			a.Side.Claims = last(a.Side.Claims, n)
		}
	}
	addTo(n.Topics, n, func(x *Topic) *[]*Claim { return &x.Claims })
	addTo(n.Points, n, func(x *Point) *[]*Claim { return &x.Claims })
	addTo(n.Versions, n, func(x *Version) *[]*Claim { return &x.Claims })
	addTo(n.Sources, n, func(x *Source) *[]*Claim { return &x.Claims })
	if n.Rating != nil {
		n.Rating.Claims = append(n.Rating.Claims, n)
	}
	addTo(n.Fallacies, n, func(x *Fallacy) *[]*Claim { return &x.Claims })
	for _, q := range n.Rec.Quote {
		if a := g.Actor(q.Speaker); a != nil && !slices.Contains(n.Claimants, a) {
			a.Quoted = last(a.Quoted, n)
		}
	}
	for i, r := range n.Rec.Rebuttal {
		if a := g.Actor(r.By); a != nil {
			a.Answers = append(a.Answers, Answer{n, i})
		}
		if answer := g.Claim(r.Claim); answer != nil {
			answer.AnswerTo = last(answer.AnswerTo, n)
		}
	}
	for _, rel := range n.Rec.Related {
		if other := g.Claim(rel.Claim); other != nil && other != n {
			other.Ties = append(other.Ties, Tie{n, inverse[rel.Relation]})
		}
	}
}

func (n *Claim) near(g *Graph) []record.Record {
	near := slices.Concat(records(n.AnswerTo), records(n.Events), records(n.Figures), neighbours(g.Claims, n))
	for _, t := range n.Ties {
		near = append(near, t.Claim.Rec)
	}
	return near
}

// inverse is the name of each relation from the other claim.
var inverse = func() map[string]string {
	names := map[string]string{}
	for _, r := range record.Relations {
		names[r.ID] = cmp.Or(r.Inverse, r.ID)
	}
	return names
}()

// claimSources lists the sources a claim names, in the order they are cited on its page.
func claimSources(r *record.Claim) []string {
	var ids []string
	for _, q := range r.Quote {
		ids = append(ids, q.Source)
	}
	for _, a := range r.Appearance {
		ids = append(ids, a.Source)
	}
	for _, b := range r.Rebuttal {
		for _, e := range b.Evidence {
			ids = append(ids, e.Source)
		}
	}
	return ids
}
