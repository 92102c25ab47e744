package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Near returns the records that a record refers to, that refer to it, and that
// stand before and after it in its kind: those whose pages may say something of it.
func (g *Graph) Near(r record.Record) []record.Record {
	m := record.MetaOf(r)
	var near []record.Record
	switch n := g.byID[m.Schema.Kind][m.ID].(type) {
	case *Claim:
		near = concat(recs(n.Claimants), recs(n.Topics), recs(n.Points), recs(n.Versions), recs(n.Sources), recs(n.AnswerTo), recs(n.Events), recs(n.Figures))
		for _, t := range n.Ties {
			near = append(near, t.Claim.Rec)
		}
		if n.Rating != nil {
			near = append(near, n.Rating.Rec)
		}
		near = append(near, recs(n.Fallacies)...)
		for _, b := range n.Rec.Rebuttal {
			if a := g.Actor(b.By); a != nil {
				near = append(near, a.Rec)
			}
			if c := g.Claim(b.Claim); c != nil {
				near = append(near, c.Rec)
			}
		}
		near = append(near, beside(g.Claims, n)...)
	case *Point:
		near = concat(recs(n.Topics), recs(n.Sources), recs(n.Claims), recs(n.Events), recs(n.Figures), beside(g.Points, n))
		for _, l := range n.Rec.Later {
			if v := g.Version(l.Version); v != nil {
				near = append(near, v.Rec)
			}
		}
	case *Actor:
		near = concat(recs(n.Claims), recs(n.Events))
		for _, a := range n.Answers {
			near = append(near, a.Claim.Rec)
		}
	case *Source:
		near = concat(recs(n.Claims), recs(n.Points), recs(n.Events), recs(n.Versions), recs(n.Figures), recs(n.Via), recs(n.Quotes))
	case *Topic:
		near = concat(recs(n.Points), recs(n.Claims), recs(n.Figures))
	case *Version:
		near = concat(recs(n.Sources), recs(n.Claims), recs(n.Events), recs(n.Figures))
		for _, s := range n.Said {
			near = append(near, s.Point.Rec)
		}
	case *Event:
		near = concat(recs(n.Sources), recs(n.Points), recs(n.Claims), recs(n.Actors), recs(n.Versions), beside(g.Events, n))
	case *Figure:
		near = concat(recs(n.Topics), recs(n.Points), recs(n.Claims), recs(n.Versions), recs(n.Sources))
	case *Rating:
		near = recs(n.Claims)
	case *Fallacy:
		near = recs(n.Claims)
	case *Side:
		near = concat(recs(n.Actors), recs(n.Claims))
	}
	return near
}

func concat(lists ...[]record.Record) []record.Record { return slices.Concat(lists...) }

// node is a node of the graph.
type node interface{ record() record.Record }

func (n *Claim) record() record.Record   { return n.Rec }
func (n *Point) record() record.Record   { return n.Rec }
func (n *Actor) record() record.Record   { return n.Rec }
func (n *Source) record() record.Record  { return n.Rec }
func (n *Topic) record() record.Record   { return n.Rec }
func (n *Version) record() record.Record { return n.Rec }
func (n *Event) record() record.Record   { return n.Rec }
func (n *Figure) record() record.Record  { return n.Rec }
func (n *Rating) record() record.Record  { return n.Rec }
func (n *Fallacy) record() record.Record { return n.Rec }
func (n *Side) record() record.Record    { return n.Rec }

// Records returns the records of a kind in the order of the graph.
func (g *Graph) Records(kind record.Kind) []record.Record {
	switch kind {
	case record.KindClaim:
		return recs(g.Claims)
	case record.KindPoint:
		return recs(g.Points)
	case record.KindActor:
		return recs(g.Actors)
	case record.KindSource:
		return recs(g.Sources)
	case record.KindTopic:
		return recs(g.Topics)
	case record.KindVersion:
		return recs(g.Versions)
	case record.KindEvent:
		return recs(g.Events)
	case record.KindFigure:
		return recs(g.Figures)
	case record.KindRating:
		return recs(g.Ratings)
	case record.KindFallacy:
		return recs(g.Fallacies)
	case record.KindSide:
		return recs(g.Sides)
	}
	panic("a kind of record that has no nodes: " + string(kind))
}

func recs[N node](list []N) []record.Record {
	out := make([]record.Record, len(list))
	for i, n := range list {
		out[i] = n.record()
	}
	return out
}

// beside returns the records before and after a node in the order of its kind.
func beside[N interface {
	node
	comparable
}](list []N, n N) []record.Record {
	i := slices.Index(list, n)
	var out []record.Record
	if i > 0 {
		out = append(out, list[i-1].record())
	}
	if i >= 0 && i+1 < len(list) {
		out = append(out, list[i+1].record())
	}
	return out
}
