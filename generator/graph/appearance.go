package graph

import (
	"cmp"
	"slices"

	"counterpoint/generator/record"
)

// Appearance is one place where a claim appeared.
type Appearance struct {
	record.Appearance
	Index    int         // in the record
	Source   *Source     // nil when there is none of its id
	When     record.When // its own date, or when its source was published; may be empty
	Earliest bool        // it is marked as the first, or nothing is marked and its date is the earliest
}

// Appearances returns where a claim appeared: the earliest first, then by date, and what has no date last.
func (g *Graph) Appearances(c *record.Claim) []Appearance {
	if len(c.Appearance) == 0 {
		return nil
	}
	list := make([]Appearance, len(c.Appearance))
	earliest := -1
	for i, a := range c.Appearance {
		list[i] = Appearance{Appearance: a, Index: i, Source: g.Source(a.Source), When: a.Date}
		if s := list[i].Source; s != nil {
			list[i].When = cmp.Or(a.Date, s.Rec.Published)
		}
		if a.First && earliest < 0 {
			earliest = i
		}
	}
	if earliest < 0 {
		for i, a := range list {
			if a.When.Known() && (earliest < 0 || a.When.Compare(list[earliest].When) < 0) {
				earliest = i
			}
		}
	}
	if earliest >= 0 {
		list[earliest].Earliest = true
	}
	slices.SortStableFunc(list, func(x, y Appearance) int {
		switch {
		case x.Earliest:
			return -1
		case y.Earliest:
			return 1
		}
		return x.When.Compare(y.When)
	})
	return list
}

// Makers returns the claimants that made a claim on the day that it names: all but those that took it up later, as an
// outlet does that published it where it did not appear first. At least one is left of several.
func (g *Graph) Makers(c *Claim) []*Actor {
	list := g.Appearances(c.Rec)
	later := func(a *Actor) bool {
		if a.Rec.Kind != "organisation" {
			return false // a person whom somebody quotes later may have said it before
		}
		names := append([]string{a.Rec.Name}, a.Rec.AlsoKnown...)
		published, first := false, false
		for _, x := range list {
			if x.Source == nil || !slices.Contains(names, x.Source.Rec.Publisher) && !slices.Contains(names, x.Source.Rec.TextFrom) {
				continue
			}
			published = true
			first = first || x.Earliest || x.When != "" && x.When == c.Rec.Made
		}
		return published && !first
	}
	made := slices.DeleteFunc(slices.Clone(c.Claimants), later)
	if len(made) == 0 {
		return c.Claimants
	}
	return made
}
