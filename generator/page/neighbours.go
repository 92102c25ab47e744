package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"counterpoint/generator/graph"
)

// neighbourhood is a small map: this page at its root, and what it leads to in named groups. The picture and the list
// beside it are made from the same groups, so they have the same links.
type neighbourhood struct {
	Height int     `json:"height"`
	Lines  string  `json:"lines"` // the branches, as SVG path data
	Groups []group `json:"groups"`
}

type group struct {
	Label string      `json:"label"`
	Y     int         `json:"y"`
	Items []neighbour `json:"items"`
}

type neighbour struct {
	Title string `json:"title"`
	Path  string `json:"path"`
	Short string `json:"short"` // as much of the title as has room in the picture
	Value *int   `json:"value,omitempty"`
	Y     int    `json:"y"`
}

// Sizes of the map, in the units of its picture: 300 wide, so that text of 12 is text of 12 pixels on a phone.
const (
	perGroup  = 4
	mapRow    = 24 // also the least height of a target
	mapLetter = 42 // letters of a title that have room
)

// near draws a map of named groups, of which empty ones are left out; nil when there is nothing to show.
func near(groups ...group) *neighbourhood {
	n := &neighbourhood{Height: 6}
	var lines strings.Builder
	bottom := 0
	for _, g := range groups {
		if len(g.Items) == 0 {
			continue
		}
		g.Items = g.Items[:min(len(g.Items), perGroup)]
		g.Y = n.Height + 12
		n.Height += 16
		for i := range g.Items {
			it := &g.Items[i]
			it.Y = n.Height + mapRow/2
			it.Short = it.Title
			if utf8.RuneCountInString(it.Title) > mapLetter {
				it.Short = shortened(it.Title, mapLetter)
			}
			fmt.Fprintf(&lines, "M4 %dq0 8 8 8h6", it.Y-8)
			bottom = it.Y - 8
			n.Height += mapRow
		}
		n.Height += 8
		n.Groups = append(n.Groups, g)
	}
	if n.Groups == nil {
		return nil
	}
	n.Lines = fmt.Sprintf("M4 0V%d", bottom) + lines.String()
	return n
}

// groupOf is the first of a list under a word of the interface.
func groupOf[T any](b *builder, key string, list []T, f func(T) neighbour) group {
	return group{Label: b.word(key), Items: mapped(list[:min(len(list), perGroup)], f)}
}

// byClaim shows a claim under its rating's word first, so that no claim stands there as if it were a fact.
func byClaim(c *graph.Claim) neighbour {
	m := markOf(c.Rating)
	return neighbour{Title: m.Name + ": " + c.Rec.Claim, Path: path(&c.Rec.Meta), Value: &m.Value}
}

func byLink(l link) neighbour { return neighbour{Title: l.Title, Path: l.Path} }

func byPoint(p *graph.Point) neighbour {
	return neighbour{Title: fmt.Sprintf("%d. %s", p.Rec.Number, p.Rec.Title), Path: path(&p.Rec.Meta)}
}

func byActor(a *graph.Actor) neighbour     { return byLink(actorLink(a)) }
func byTopic(t *graph.Topic) neighbour     { return byLink(topicLink(t)) }
func byVersion(v *graph.Version) neighbour { return byLink(versionLink(v)) }
func bySource(s *graph.Source) neighbour {
	return neighbour{Title: s.Rec.Publisher + ": " + s.Rec.Title, Path: path(&s.Rec.Meta)}
}
func byEvent(e *graph.Event) neighbour {
	return neighbour{Title: e.Rec.Title, Path: path(&e.Rec.Meta)}
}

func byFigure(f *graph.Figure) neighbour {
	return neighbour{Title: f.Rec.Title, Path: path(&f.Rec.Meta)}
}

// nearClaim is who made a claim, what it is about, and the claims it is tied to; its sources are the page itself.
func (b *builder) nearClaim(c *graph.Claim) *neighbourhood {
	groups := []group{
		groupOf(b, "facet_actor", c.Claimants, byActor), groupOf(b, "section_points", c.Points, byPoint),
		groupOf(b, "section_topics", c.Topics, byTopic),
		groupOf(b, "section_versions", c.Versions, byVersion), groupOf(b, "section_figures", c.Figures, byFigure),
	}
	for _, t := range b.tied(c) {
		groups = append(groups, group{Label: t.label, Items: mapped(t.claims, byClaim)})
	}
	return near(append(groups, groupOf(b, "answer_to", c.AnswerTo, byClaim))...)
}

func (b *builder) nearPoint(p *graph.Point) *neighbourhood {
	return near(groupOf(b, "section_claims", p.Claims, byClaim), groupOf(b, "section_topics", p.Topics, byTopic),
		groupOf(b, "map_events", p.Events, byEvent), groupOf(b, "section_figures", p.Figures, byFigure),
		groupOf(b, "section_sources", p.Sources, bySource))
}

func (b *builder) nearActor(a *graph.Actor) *neighbourhood {
	answered := mapped(a.Answers[:min(len(a.Answers), perGroup)], func(x graph.Answer) *graph.Claim { return x.Claim })
	return near(groupOf(b, "claims_made", a.Claims, byClaim), groupOf(b, "map_answered", answered, byClaim),
		groupOf(b, "map_events", a.Events, byEvent))
}

func (b *builder) nearTopic(t *graph.Topic) *neighbourhood {
	return near(groupOf(b, "section_points", t.Points, byPoint), groupOf(b, "section_claims", t.Claims, byClaim),
		groupOf(b, "section_figures", t.Figures, byFigure))
}

func (b *builder) nearSource(s *graph.Source) *neighbourhood {
	return near(groupOf(b, "map_resting", s.Claims, byClaim), groupOf(b, "section_points", s.Points, byPoint),
		groupOf(b, "section_versions", s.Versions, byVersion),
		groupOf(b, "map_events", s.Events, byEvent), groupOf(b, "section_figures", s.Figures, byFigure),
		groupOf(b, "map_via", s.Via, bySource), groupOf(b, "map_quotes", s.Quotes, bySource))
}

func (b *builder) nearEvent(e *graph.Event) *neighbourhood {
	return near(groupOf(b, "section_points", e.Points, byPoint), groupOf(b, "section_claims", e.Claims, byClaim),
		groupOf(b, "section_versions", e.Versions, byVersion),
		groupOf(b, "section_actors", e.Actors, byActor), groupOf(b, "section_sources", e.Sources, bySource))
}

func (b *builder) nearVersion(v *graph.Version) *neighbourhood {
	points := mapped(v.Said[:min(len(v.Said), perGroup)], func(x graph.Said) *graph.Point { return x.Point })
	return near(groupOf(b, "map_said", points, byPoint), groupOf(b, "section_claims", v.Claims, byClaim),
		groupOf(b, "map_events", v.Events, byEvent), groupOf(b, "section_sources", v.Sources, bySource))
}

func (b *builder) nearFigure(f *graph.Figure) *neighbourhood {
	return near(groupOf(b, "section_claims", f.Claims, byClaim), groupOf(b, "section_points", f.Points, byPoint),
		groupOf(b, "section_topics", f.Topics, byTopic), groupOf(b, "section_versions", f.Versions, byVersion),
		groupOf(b, "section_sources", f.Sources, bySource))
}
