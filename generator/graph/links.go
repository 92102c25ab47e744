package graph

import (
	"cmp"

	"counterpoint/generator/record"
)

// find returns the node of a record, or nil.
func find[N any](g *Graph, kind record.Kind, id string) *N {
	n, _ := g.byID[kind][id].(*N)
	return n
}

// all returns the nodes of several ids, once each, without those that do not exist.
func all[N any](g *Graph, kind record.Kind, ids []string) []*N {
	if len(ids) == 0 {
		return nil
	}
	list := make([]*N, 0, len(ids))
	for _, id := range ids {
		if n := find[N](g, kind, id); n != nil {
			list = once(list, n)
		}
	}
	return list
}

// once appends n unless the list has it. The lists it is used on are short: what one record names.
func once[N any](list []*N, n *N) []*N {
	for _, have := range list {
		if have == n {
			return list
		}
	}
	return append(list, n)
}

// resolve follows every reference forward.
func (g *Graph) resolve() {
	for _, c := range g.Claims {
		r := c.Rec
		c.Claimants = all[Actor](g, record.KindActor, r.Claimant)
		c.Topics = all[Topic](g, record.KindTopic, r.Topics)
		c.Points = all[Point](g, record.KindPoint, r.Points)
		c.Versions = all[Version](g, record.KindVersion, r.Versions)
		c.Rating = find[Rating](g, record.KindRating, r.Rating)
		for _, l := range r.Fallacy {
			if f := find[Fallacy](g, record.KindFallacy, l.Kind); f != nil {
				c.Fallacies = once(c.Fallacies, f)
			}
		}
		c.Sources = all[Source](g, record.KindSource, claimSources(r))
	}
	for i, p := range g.Points {
		p.Topics = all[Topic](g, record.KindTopic, p.Rec.Topics)
		p.Sources = all[Source](g, record.KindSource, pointSources(p.Rec))
		if i > 0 {
			p.Prev, g.Points[i-1].Next = g.Points[i-1], p
		}
	}
	for _, a := range g.Actors {
		a.Side = find[Side](g, record.KindSide, a.Rec.Side)
	}
	for _, s := range g.Sources {
		s.Via = all[Source](g, record.KindSource, s.Rec.Via)
	}
	for _, v := range g.Versions {
		v.Sources = all[Source](g, record.KindSource, v.Rec.Sources)
	}
	for _, e := range g.Events {
		r := e.Rec
		e.Sources = all[Source](g, record.KindSource, r.Sources)
		e.Points = all[Point](g, record.KindPoint, r.Points)
		e.Claims = all[Claim](g, record.KindClaim, r.Claims)
		e.Actors = all[Actor](g, record.KindActor, r.Actors)
		e.Versions = all[Version](g, record.KindVersion, r.Versions)
	}
	for _, f := range g.Figures {
		r := f.Rec
		f.Topics = all[Topic](g, record.KindTopic, r.Topics)
		f.Points = all[Point](g, record.KindPoint, r.Points)
		f.Claims = all[Claim](g, record.KindClaim, r.Claims)
		var versions, sources []string
		for _, v := range r.Value {
			versions, sources = append(versions, v.Version), append(sources, v.Sources...)
		}
		f.Versions = all[Version](g, record.KindVersion, versions)
		f.Sources = all[Source](g, record.KindSource, sources)
	}
}

// reverse derives every link backwards. The records are walked in the order of
// the graph, so each reverse list is sorted as its kind is.
func (g *Graph) reverse() {
	for _, c := range g.Claims {
		for _, a := range c.Claimants {
			a.Claims = append(a.Claims, c)
			if a.Side != nil {
				a.Side.Claims = last(a.Side.Claims, c)
			}
		}
		for _, t := range c.Topics {
			t.Claims = append(t.Claims, c)
		}
		for _, p := range c.Points {
			p.Claims = append(p.Claims, c)
		}
		for _, v := range c.Versions {
			v.Claims = append(v.Claims, c)
		}
		for _, s := range c.Sources {
			s.Claims = append(s.Claims, c)
		}
		if c.Rating != nil {
			c.Rating.Claims = append(c.Rating.Claims, c)
		}
		for _, f := range c.Fallacies {
			f.Claims = append(f.Claims, c)
		}
		g.reverseAnswers(c)
	}
	g.reverseTies()
	for _, p := range g.Points {
		for _, t := range p.Topics {
			t.Points = append(t.Points, p)
		}
		for _, s := range p.Sources {
			s.Points = append(s.Points, p)
		}
		for i, l := range p.Rec.Later {
			if v := find[Version](g, record.KindVersion, l.Version); v != nil {
				v.Said = append(v.Said, Said{p, i})
			}
		}
	}
	for _, a := range g.Actors {
		if a.Side != nil {
			a.Side.Actors = append(a.Side.Actors, a)
		}
	}
	for _, s := range g.Sources {
		for _, via := range s.Via {
			via.Quotes = append(via.Quotes, s)
		}
	}
	for _, v := range g.Versions {
		for _, s := range v.Sources {
			s.Versions = append(s.Versions, v)
		}
	}
	for _, e := range g.Events {
		for _, c := range e.Claims {
			c.Events = append(c.Events, e)
		}
		for _, p := range e.Points {
			p.Events = append(p.Events, e)
		}
		for _, a := range e.Actors {
			a.Events = append(a.Events, e)
		}
		for _, v := range e.Versions {
			v.Events = append(v.Events, e)
		}
		for _, s := range e.Sources {
			s.Events = append(s.Events, e)
		}
	}
	for _, f := range g.Figures {
		for _, t := range f.Topics {
			t.Figures = append(t.Figures, f)
		}
		for _, p := range f.Points {
			p.Figures = append(p.Figures, f)
		}
		for _, c := range f.Claims {
			c.Figures = append(c.Figures, f)
		}
		for _, v := range f.Versions {
			v.Figures = append(v.Figures, f)
		}
		for _, s := range f.Sources {
			s.Figures = append(s.Figures, f)
		}
	}
}

func (g *Graph) reverseAnswers(c *Claim) {
	for i, r := range c.Rec.Rebuttal {
		if a := find[Actor](g, record.KindActor, r.By); a != nil {
			a.Answers = append(a.Answers, Answer{c, i})
		}
		if answer := find[Claim](g, record.KindClaim, r.Claim); answer != nil {
			answer.AnswerTo = last(answer.AnswerTo, c)
		}
	}
}

// reverseTies names each relation from both ends. Those a claim states itself
// come first, in its own order; those stated about it follow by number.
func (g *Graph) reverseTies() {
	inverse := map[string]string{}
	for _, r := range record.Relations {
		inverse[r.ID] = cmp.Or(r.Inverse, r.ID)
	}
	for _, c := range g.Claims {
		for _, r := range c.Rec.Related {
			if other := find[Claim](g, record.KindClaim, r.Claim); other != nil && other != c {
				c.Ties = append(c.Ties, Tie{other, r.Relation})
			}
		}
	}
	for _, c := range g.Claims {
		for _, r := range c.Rec.Related {
			if other := find[Claim](g, record.KindClaim, r.Claim); other != nil && other != c {
				other.Ties = append(other.Ties, Tie{c, inverse[r.Relation]})
			}
		}
	}
}

// last appends n unless it is the last one already; for lists filled in order.
func last[N any](list []*N, n *N) []*N {
	if len(list) > 0 && list[len(list)-1] == n {
		return list
	}
	return append(list, n)
}

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

// Claim returns the claim of an id, or nil.
func (g *Graph) Claim(id string) *Claim { return find[Claim](g, record.KindClaim, id) }

// Point returns the point of an id, or nil.
func (g *Graph) Point(id string) *Point { return find[Point](g, record.KindPoint, id) }

// Original returns the record a translation is of, or nil.
func (g *Graph) Original(t *record.Translation) record.Record {
	if c := g.Claim(t.Record); c != nil && t.Of.Kind == record.KindClaim {
		return c.Rec
	}
	if p := g.Point(t.Record); p != nil && t.Of.Kind == record.KindPoint {
		return p.Rec
	}
	return nil
}

// Actor returns the actor of an id, or nil.
func (g *Graph) Actor(id string) *Actor { return find[Actor](g, record.KindActor, id) }

// Source returns the source of an id, or nil.
func (g *Graph) Source(id string) *Source { return find[Source](g, record.KindSource, id) }

// Version returns the later text of an id, or nil.
func (g *Graph) Version(id string) *Version { return find[Version](g, record.KindVersion, id) }

// Fallacy returns the fallacy of an id, or nil.
func (g *Graph) Fallacy(id string) *Fallacy { return find[Fallacy](g, record.KindFallacy, id) }
