package graph_test

import (
	"os"
	"slices"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// In the real data every link has its link back, and the reverse; every list of
// links back is sorted and without repeats.
func TestRealData(t *testing.T) {
	set, _, err := record.Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	if len(g.Broken) > 0 || len(g.Claims) == 0 || len(g.Points) == 0 {
		t.Fatalf("%d broken references", len(g.Broken))
	}
	both(t, "claimants", g.Claims, func(c *graph.Claim) []*graph.Actor { return c.Claimants }, g.Actors, func(a *graph.Actor) []*graph.Claim { return a.Claims })
	both(t, "topics of claims", g.Claims, func(c *graph.Claim) []*graph.Topic { return c.Topics }, g.Topics, func(x *graph.Topic) []*graph.Claim { return x.Claims })
	both(t, "points of claims", g.Claims, func(c *graph.Claim) []*graph.Point { return c.Points }, g.Points, func(p *graph.Point) []*graph.Claim { return p.Claims })
	both(t, "versions of claims", g.Claims, func(c *graph.Claim) []*graph.Version { return c.Versions }, g.Versions, func(v *graph.Version) []*graph.Claim { return v.Claims })
	both(t, "ratings", g.Claims, func(c *graph.Claim) []*graph.Rating { return one(c.Rating) }, g.Ratings, func(r *graph.Rating) []*graph.Claim { return r.Claims })
	both(t, "sources of claims", g.Claims, func(c *graph.Claim) []*graph.Source { return c.Sources }, g.Sources, func(s *graph.Source) []*graph.Claim { return s.Claims })
	both(t, "sides of claims", g.Claims, sidesOf, g.Sides, func(s *graph.Side) []*graph.Claim { return s.Claims })
	both(t, "answers", g.Claims, answersTo(g), g.Claims, func(c *graph.Claim) []*graph.Claim { return c.AnswerTo })
	both(t, "answerers", g.Claims, answerersOf(g), g.Actors, func(a *graph.Actor) []*graph.Claim {
		return slices.Compact(across(a.Answers, func(x graph.Answer) *graph.Claim { return x.Claim }))
	})
	both(t, "sides", g.Actors, func(a *graph.Actor) []*graph.Side { return one(a.Side) }, g.Sides, func(s *graph.Side) []*graph.Actor { return s.Actors })
	both(t, "topics of points", g.Points, func(p *graph.Point) []*graph.Topic { return p.Topics }, g.Topics, func(x *graph.Topic) []*graph.Point { return x.Points })
	both(t, "sources of points", g.Points, func(p *graph.Point) []*graph.Source { return p.Sources }, g.Sources, func(s *graph.Source) []*graph.Point { return s.Points })
	both(t, "what later texts said", g.Points, versionsOf(g), g.Versions, func(v *graph.Version) []*graph.Point {
		return slices.Compact(across(v.Said, func(s graph.Said) *graph.Point { return s.Point }))
	})
	both(t, "second-hand", g.Sources, func(s *graph.Source) []*graph.Source { return s.Via }, g.Sources, func(s *graph.Source) []*graph.Source { return s.Quotes })
	both(t, "sources of versions", g.Versions, func(v *graph.Version) []*graph.Source { return v.Sources }, g.Sources, func(s *graph.Source) []*graph.Version { return s.Versions })
	both(t, "sources of events", g.Events, func(e *graph.Event) []*graph.Source { return e.Sources }, g.Sources, func(s *graph.Source) []*graph.Event { return s.Events })
	both(t, "points of events", g.Events, func(e *graph.Event) []*graph.Point { return e.Points }, g.Points, func(p *graph.Point) []*graph.Event { return p.Events })
	both(t, "claims of events", g.Events, func(e *graph.Event) []*graph.Claim { return e.Claims }, g.Claims, func(c *graph.Claim) []*graph.Event { return c.Events })
	both(t, "actors of events", g.Events, func(e *graph.Event) []*graph.Actor { return e.Actors }, g.Actors, func(a *graph.Actor) []*graph.Event { return a.Events })
	both(t, "versions of events", g.Events, func(e *graph.Event) []*graph.Version { return e.Versions }, g.Versions, func(v *graph.Version) []*graph.Event { return v.Events })
	both(t, "topics of figures", g.Figures, func(f *graph.Figure) []*graph.Topic { return f.Topics }, g.Topics, func(x *graph.Topic) []*graph.Figure { return x.Figures })
	both(t, "points of figures", g.Figures, func(f *graph.Figure) []*graph.Point { return f.Points }, g.Points, func(p *graph.Point) []*graph.Figure { return p.Figures })
	both(t, "claims of figures", g.Figures, func(f *graph.Figure) []*graph.Claim { return f.Claims }, g.Claims, func(c *graph.Claim) []*graph.Figure { return c.Figures })
	both(t, "versions of figures", g.Figures, func(f *graph.Figure) []*graph.Version { return f.Versions }, g.Versions, func(v *graph.Version) []*graph.Figure { return v.Figures })
	both(t, "sources of figures", g.Figures, func(f *graph.Figure) []*graph.Source { return f.Sources }, g.Sources, func(s *graph.Source) []*graph.Figure { return s.Figures })
	both(t, "source of a reading", g.Readings, func(n *graph.Reading) []*graph.Source { return n.Sources }, g.Sources, func(s *graph.Source) []*graph.Reading { return s.Readings })
	both(t, "topics of readings", g.Readings, func(n *graph.Reading) []*graph.Topic { return n.Topics }, g.Topics, func(x *graph.Topic) []*graph.Reading { return x.Readings })
	both(t, "claims of readings", g.Readings, func(n *graph.Reading) []*graph.Claim { return n.Claims }, g.Claims, func(c *graph.Claim) []*graph.Reading { return c.Readings })
	both(t, "points of readings", g.Readings, func(n *graph.Reading) []*graph.Point { return n.Points }, g.Points, func(p *graph.Point) []*graph.Reading { return p.Readings })
	both(t, "events of readings", g.Readings, func(n *graph.Reading) []*graph.Event { return n.Events }, g.Events, func(e *graph.Event) []*graph.Reading { return e.Readings })
	ties(t, g)
}

// both compares the links with the links back, and checks the order of the latter.
func both[A, B comparable](t *testing.T, what string, from []A, forward func(A) []B, to []B, backward func(B) []A) {
	t.Helper()
	type link struct {
		a A
		b B
	}
	links, place := map[link]bool{}, map[A]int{}
	for i, a := range from {
		place[a] = i
		for _, b := range forward(a) {
			if links[link{a, b}] {
				t.Errorf("%s: a link forward stands twice", what)
			}
			links[link{a, b}] = true
		}
	}
	n := 0
	for _, b := range to {
		last := -1
		for _, a := range backward(b) {
			if !links[link{a, b}] {
				t.Errorf("%s: a link backward without one forward", what)
			}
			if place[a] <= last {
				t.Errorf("%s: the links backward are not sorted, or one stands twice", what)
			}
			last = place[a]
			n++
		}
	}
	if n != len(links) {
		t.Errorf("%s: %d links forward, %d backward", what, len(links), n)
	}
}

// ties checks that each tie is in both claims once, with a relation.
func ties(t *testing.T, g *graph.Graph) {
	stated := 0
	for _, c := range g.Claims {
		stated += len(c.Rec.Related)
	}
	seen := map[[2]*graph.Claim]bool{}
	for _, c := range g.Claims {
		for _, tie := range c.Ties {
			if tie.Relation == "" || seen[[2]*graph.Claim{c, tie.Claim}] {
				t.Errorf("tie of %s to %s: %q, or twice", c.Rec.ID, tie.Claim.Rec.ID, tie.Relation)
			}
			seen[[2]*graph.Claim{c, tie.Claim}] = true
		}
	}
	for pair := range seen {
		if !seen[[2]*graph.Claim{pair[1], pair[0]}] {
			t.Errorf("tie of %s to %s is seen from one side only", pair[0].Rec.ID, pair[1].Rec.ID)
		}
	}
	if len(seen) != 2*stated {
		t.Errorf("%d ties stated, %d seen", stated, len(seen))
	}
}

func one[T any](x *T) []*T {
	if x == nil {
		return nil
	}
	return []*T{x}
}

func across[A, B any](list []A, f func(A) B) (out []B) {
	for _, a := range list {
		out = append(out, f(a))
	}
	return out
}

func sidesOf(c *graph.Claim) (sides []*graph.Side) {
	for _, a := range c.Claimants {
		if !slices.Contains(sides, a.Side) {
			sides = append(sides, a.Side)
		}
	}
	return sides
}

func answersTo(g *graph.Graph) func(*graph.Claim) []*graph.Claim {
	return func(c *graph.Claim) (answers []*graph.Claim) {
		for _, b := range c.Rec.Rebuttal {
			if x := g.Claim(b.Claim); x != nil && !slices.Contains(answers, x) {
				answers = append(answers, x)
			}
		}
		return answers
	}
}

func answerersOf(g *graph.Graph) func(*graph.Claim) []*graph.Actor {
	return func(c *graph.Claim) (by []*graph.Actor) {
		for _, b := range c.Rec.Rebuttal {
			if a := g.Actor(b.By); a != nil && !slices.Contains(by, a) {
				by = append(by, a)
			}
		}
		return by
	}
}

func versionsOf(g *graph.Graph) func(*graph.Point) []*graph.Version {
	return func(p *graph.Point) (list []*graph.Version) {
		for _, l := range p.Rec.Later {
			for _, v := range g.Versions {
				if v.Rec.ID == l.Version && !slices.Contains(list, v) {
					list = append(list, v)
				}
			}
		}
		return list
	}
}
