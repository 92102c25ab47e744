package page

import (
	"slices"

	"counterpoint/generator/graph"
)

// What a page rests on beyond the sources its record names. A retraction must be seen on every page that rests on the
// source, however it does: see warnings.

// withKnownThrough returns sources, each once, and after each those through which alone it is known.
func withKnownThrough(sources []*graph.Source) []*graph.Source {
	var all []*graph.Source
	for _, s := range sources {
		for _, s := range append([]*graph.Source{s}, s.Via...) {
			if !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// versionSources are the sources of a later text, and of what it said on each point.
func (b *builder) versionSources(v *graph.Version) []*graph.Source {
	all := slices.Clone(v.Sources)
	for _, s := range v.Said {
		for _, id := range s.Point.Rec.Later[s.Later].Sources {
			if source := b.g.Source(id); source != nil {
				all = append(all, source)
			}
		}
	}
	return all
}

// actorSources are the sources of the answers an actor gave. Claims are listed on the actor's page with their rating
// alone, and have their own pages to warn on.
func (b *builder) actorSources(a *graph.Actor) []*graph.Source {
	var all []*graph.Source
	for _, answer := range a.Answers {
		for _, e := range answer.Claim.Rec.Rebuttal[answer.Rebuttal].Evidence {
			if source := b.g.Source(e.Source); source != nil {
				all = append(all, source)
			}
		}
	}
	return all
}
