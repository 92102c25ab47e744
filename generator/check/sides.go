package check

import (
	"fmt"
	"slices"
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// ownVoice are the kinds of source that speak for who publishes them. What an outlet, an institute or a court publishes is
// its own work, whatever side its actor is listed on.
var ownVoice = []string{"official-statement", "official-document", "state-media", "social-post", "transcript", "broadcast", "video", "letter", "message", "interview", "image"}

// parties are what records say of who speaks for whom, by the folded names of actors, and for sides also of the bodies that
// they belong to.
type parties struct {
	names map[string]map[*graph.Actor]bool
	sides map[string]map[*graph.Side]bool
	works map[string]bool // publishers of work of their own, see ownVoice
}

func (p *Pass) parties() *parties {
	t := &parties{map[string]map[*graph.Actor]bool{}, map[string]map[*graph.Side]bool{}, map[string]bool{}}
	for _, s := range p.Sources {
		if !slices.Contains(ownVoice, s.Rec.Kind) {
			t.works[folded(s.Rec.Publisher)] = true
		}
	}
	for _, a := range p.Actors {
		names := append([]string{a.Rec.Name}, a.Rec.AlsoKnown...)
		for _, name := range names {
			put(t.names, folded(name), a)
		}
		if a.Side != nil {
			for _, name := range append(names, a.Rec.Affiliation) {
				put(t.sides, folded(name), a.Side)
			}
		}
	}
	return t
}

func put[T comparable](m map[string]map[T]bool, key string, value T) {
	if key == "" {
		return
	}
	if m[key] == nil {
		m[key] = map[T]bool{}
	}
	m[key][value] = true
}

// sameSide reports whether an actor is one of the claimants, or on the side of one and no outlet or institute that does work
// of its own.
func (t *parties) sameSide(c *graph.Claim, a *graph.Actor) bool {
	return slices.ContainsFunc(c.Claimants, func(x *graph.Actor) bool {
		return x == a || x.Side != nil && x.Side == a.Side && !t.works[folded(a.Rec.Name)]
	})
}

// independent reports whether a source is of another side than the claimants, or of none, as far as records say. Of state
// media that no record tells the side of, nobody can say so.
func (t *parties) independent(c *graph.Claim, s *record.Source) bool {
	known := false
	for _, name := range [...]string{s.Publisher, s.TextFrom} {
		if name == "" {
			continue
		}
		name = folded(name)
		known = known || len(t.sides[name]) > 0
		for _, a := range c.Claimants {
			if t.names[name][a] || a.Side != nil && slices.Contains(ownVoice, s.Kind) && t.sides[name][a.Side] {
				return false
			}
		}
	}
	return known || s.Kind != "state-media"
}

// oneParty judges the claims with the highest rating. Whether an outlet found out for itself what it reports, records do not
// say, so that its report counts as independent.
func oneParty(p *Pass) {
	if !p.Whole() {
		return // who is on which side is in other records
	}
	best := 0
	for _, r := range p.Ratings {
		best = max(best, r.Rec.Value)
	}
	t := p.parties()
	for _, c := range p.Claims {
		if c.Rating == nil || best == 0 || c.Rating.Rec.Value != best || c.Rec.ConfidenceNote != "" || c.Rec.Withdrawn() {
			continue
		}
		supported := false
		independent := slices.ContainsFunc(c.Rec.Rebuttal, func(b record.Rebuttal) bool {
			if b.Stance != "supports" {
				return false
			}
			supported = true
			if a := p.Actor(b.By); a != nil && t.sameSide(c, a) {
				return false
			}
			return slices.ContainsFunc(b.Evidence, func(e record.Evidence) bool {
				s := p.Source(e.Source)
				return s == nil || t.independent(c, s.Rec)
			})
		})
		if supported && !independent {
			p.Report(c.Rec, "rating", "the claim has the highest rating, and all that supports it is from the claimant's own side, or from state media of a side that no record tells: add independent evidence, rate it otherwise, or say in confidence_note why this is enough")
		}
	}
}

// minRated is how many rated claims of one side are enough to ask why they are all of one kind.
const minRated = 5

// sideOneKind counts the claims with a place on the scale; a rating outside of it is neither good nor bad.
func sideOneKind(p *Pass) {
	if !p.Whole() || !p.Set.Complete() {
		return
	}
	best, worst := 0, 0
	for _, r := range p.Ratings {
		if v := r.Rec.Value; v > 0 {
			best = max(best, v)
			if worst == 0 || v < worst {
				worst = v
			}
		}
	}
	if best == worst {
		return
	}
	for _, s := range p.Sides {
		high, low, rated := 0, 0, 0
		for _, c := range s.Claims {
			if c.Rating == nil || c.Rating.Rec.Value == 0 || c.Rec.Withdrawn() {
				continue
			}
			rated++
			switch v := 2 * c.Rating.Rec.Value; {
			case v > best+worst:
				high++
			case v < best+worst:
				low++
			}
		}
		kind, other := "high", "low"
		if low == rated {
			kind, other = "low", "high"
		}
		if rated >= minRated && (high == rated || low == rated) {
			p.Report(s.Rec, "", "all %d rated claims of side %q have a %s rating (%s): look for claims of this side that may be rated %s, and say on the page about the method how claims are chosen", rated, s.Rec.Name, kind, p.counted(s), other)
		}
	}
}

// counted says how many claims of a side have which rating.
func (p *Pass) counted(s *graph.Side) string {
	var list []string
	for _, r := range p.Ratings[:min(len(p.Ratings), mostListed)] {
		n := 0
		for _, c := range s.Claims {
			if c.Rating == r && !c.Rec.Withdrawn() {
				n++
			}
		}
		if n > 0 {
			list = append(list, fmt.Sprintf("%s %d", r.Rec.Name, n))
		}
	}
	return strings.Join(list, ", ")
}
