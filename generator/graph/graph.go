// Package graph links the records of a site both ways: every reference is
// resolved once, every reverse link is derived and sorted, so that nobody
// after it has to look anything up.
//
// A reference that leads nowhere is kept as data, in Broken, and left out of
// the links; whether that is an error is for package check to say. The package
// reads no files, makes no pages and changes no record.
package graph

import (
	"cmp"
	"slices"
	"sync"

	"counterpoint/generator/record"
)

// Graph is all records with their links. Claims and points are sorted by
// number, actors by name, sources and figures by id, topics by order, versions and events
// by date; ratings, fallacies and sides keep the order of their file.
type Graph struct {
	Claims    []*Claim
	Points    []*Point
	Actors    []*Actor
	Sources   []*Source
	Topics    []*Topic
	Versions  []*Version
	Events    []*Event
	Figures   []*Figure
	Ratings   []*Rating
	Fallacies []*Fallacy
	Sides     []*Side

	Broken []Broken // references that lead nowhere, in the order of the records

	Set *record.Set // the records that are linked

	byID    map[record.Kind]map[string]any
	former  map[record.Kind]map[string]record.Record
	outside map[record.Kind][]string // sorted; nil when the set is the whole site
}

// Claim is a claim with what it refers to and what refers to it.
type Claim struct {
	Rec       *record.Claim
	Claimants []*Actor
	Topics    []*Topic
	Points    []*Point
	Versions  []*Version
	Fallacies []*Fallacy // it carries, once each
	Rating    *Rating    // nil when the record names none that exists
	Sources   []*Source  // all it rests on or appeared in, once each, in the order cited
	Ties      []Tie      // to other claims, stated on either side
	AnswerTo  []*Claim   // claims that count this one among the answers to them
	Events    []*Event
	Figures   []*Figure
}

// Tie is a relation to another claim, named from this side.
type Tie struct {
	Claim    *Claim
	Relation string // the id of one of record.Relations, or of the inverse of one
}

// Point is a point with the claims about it.
type Point struct {
	Rec        *record.Point
	Topics     []*Topic
	Sources    []*Source
	Claims     []*Claim
	Events     []*Event
	Figures    []*Figure
	Prev, Next *Point
}

// Actor is an actor with the claims made and the answers given.
type Actor struct {
	Rec     *record.Actor
	Side    *Side // nil when the record names none that exists
	Claims  []*Claim
	Answers []Answer
	Events  []*Event
}

// Answer is one rebuttal of a claim.
type Answer struct {
	Claim    *Claim
	Rebuttal int // its place in the claim's record
}

// Source is a source with all that rests on it.
type Source struct {
	Rec      *record.Source
	Claims   []*Claim
	Points   []*Point
	Events   []*Event
	Versions []*Version
	Figures  []*Figure
	Via      []*Source // pages through which this one is known
	Quotes   []*Source // second-hand documents known through this one
}

// Topic is a topic with what belongs to it.
type Topic struct {
	Rec     *record.Topic
	Points  []*Point
	Claims  []*Claim
	Figures []*Figure
}

// Version is a later text with what it said on each point.
type Version struct {
	Rec     *record.Version
	Sources []*Source
	Said    []Said
	Claims  []*Claim
	Events  []*Event
	Figures []*Figure
}

// Said is what a later text said on one point.
type Said struct {
	Point *Point
	Later int // its place in the point's record
}

// Event is an event with what it bears on.
type Event struct {
	Rec      *record.Event
	Sources  []*Source
	Points   []*Point
	Claims   []*Claim
	Actors   []*Actor
	Versions []*Version
}

// Figure is a quantity with what its numbers rest on.
type Figure struct {
	Rec      *record.Figure
	Topics   []*Topic
	Points   []*Point
	Claims   []*Claim
	Versions []*Version // that have one of its numbers
	Sources  []*Source
}

// Rating is a rating with the claims that have it.
type Rating struct {
	Rec    *record.Rating
	Claims []*Claim
}

// Fallacy is a fallacy with the claims that carry it.
type Fallacy struct {
	Rec    *record.Fallacy
	Claims []*Claim
}

// Side is a side with those who speak for it and the claims they made.
type Side struct {
	Rec    *record.Side
	Actors []*Actor
	Claims []*Claim
}

// Broken is a reference to a record that does not exist.
type Broken struct {
	Record record.Record
	Value  record.Value
}

// New links a set of records that is a whole site.
func New(set *record.Set) *Graph { return link(set, nil) }

// Part links some records of a site, of whose other records only the ids are
// known. A reference to one of these is not broken, but leads to no node.
func Part(set *record.Set, others map[record.Kind][]string) *Graph {
	outside := map[record.Kind][]string{}
	for kind, ids := range others {
		outside[kind] = slices.Sorted(slices.Values(ids))
	}
	return link(set, outside)
}

func link(set *record.Set, outside map[record.Kind][]string) *Graph {
	g := &Graph{Set: set, byID: map[record.Kind]map[string]any{}, former: map[record.Kind]map[string]record.Record{}, outside: outside}
	g.enter(set)
	var beside sync.WaitGroup
	beside.Go(g.findBroken)
	g.resolve()
	g.reverse()
	beside.Wait()
	return g
}

// findBroken notes the references that lead nowhere, and the former ids.
func (g *Graph) findBroken() {
	for _, r := range g.Set.All {
		g.enterFormer(r)
		for _, v := range record.MetaOf(r).Values {
			if k := v.Field.Ref; k != "" && !g.Exists(k, v.Text) && !g.Set.Unread(k, v.Text) {
				g.Broken = append(g.Broken, Broken{r, v})
			}
		}
	}
}

// Whole tells whether these are all records of the site, so that what is missing among them is missing.
func (g *Graph) Whole() bool { return g.outside == nil }

// Exists tells whether the site has a record, be it one of these or one of which only the id is known.
func (g *Graph) Exists(kind record.Kind, id string) bool {
	_, outside := slices.BinarySearch(g.outside[kind], id)
	return outside || g.Has(kind, id)
}

// Has tells whether a record is one of these.
func (g *Graph) Has(kind record.Kind, id string) bool {
	_, ok := g.byID[kind][id]
	return ok
}

// IDs returns the ids of all records of a kind that exist, sorted.
func (g *Graph) IDs(kind record.Kind) []string {
	ids := make([]string, 0, len(g.byID[kind])+len(g.outside[kind]))
	for id := range g.byID[kind] {
		ids = append(ids, id)
	}
	ids = append(ids, g.outside[kind]...)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// enter makes a node of each record and sorts the nodes.
func (g *Graph) enter(set *record.Set) {
	g.Claims = nodes(g, set.Claims, func(r *record.Claim) *Claim { return &Claim{Rec: r} })
	g.Points = nodes(g, set.Points, func(r *record.Point) *Point { return &Point{Rec: r} })
	g.Actors = nodes(g, set.Actors, func(r *record.Actor) *Actor { return &Actor{Rec: r} })
	g.Sources = nodes(g, set.Sources, func(r *record.Source) *Source { return &Source{Rec: r} })
	g.Topics = nodes(g, set.Topics, func(r *record.Topic) *Topic { return &Topic{Rec: r} })
	g.Versions = nodes(g, set.Versions, func(r *record.Version) *Version { return &Version{Rec: r} })
	g.Events = nodes(g, set.Events, func(r *record.Event) *Event { return &Event{Rec: r} })
	g.Figures = nodes(g, set.Figures, func(r *record.Figure) *Figure { return &Figure{Rec: r} })
	g.Ratings = nodes(g, set.Ratings, func(r *record.Rating) *Rating { return &Rating{Rec: r} })
	g.Fallacies = nodes(g, set.Fallacies, func(r *record.Fallacy) *Fallacy { return &Fallacy{Rec: r} })
	g.Sides = nodes(g, set.Sides, func(r *record.Side) *Side { return &Side{Rec: r} })

	sortBy(g.Claims, func(a, b *Claim) int {
		return cmp.Or(cmp.Compare(a.Rec.Number, b.Rec.Number), cmp.Compare(a.Rec.ID, b.Rec.ID))
	})
	sortBy(g.Points, func(a, b *Point) int {
		return cmp.Or(cmp.Compare(a.Rec.Number, b.Rec.Number), cmp.Compare(a.Rec.ID, b.Rec.ID))
	})
	sortBy(g.Actors, func(a, b *Actor) int {
		return cmp.Or(cmp.Compare(a.Rec.Name, b.Rec.Name), cmp.Compare(a.Rec.ID, b.Rec.ID))
	})
	sortBy(g.Topics, func(a, b *Topic) int {
		return cmp.Or(cmp.Compare(a.Rec.Order, b.Rec.Order), cmp.Compare(a.Rec.ID, b.Rec.ID))
	})
	sortBy(g.Versions, func(a, b *Version) int {
		return cmp.Or(cmp.Compare(a.Rec.Date, b.Rec.Date), cmp.Compare(a.Rec.ID, b.Rec.ID))
	})
	sortBy(g.Events, func(a, b *Event) int {
		return cmp.Or(cmp.Compare(a.Rec.Date, b.Rec.Date), cmp.Compare(a.Rec.ID, b.Rec.ID))
	})
}

// nodes makes one node a record and enters it under the record's kind and id.
// Of two records with one id the first is kept for lookups; check reports the second.
func nodes[R record.Record, N any](g *Graph, recs []R, node func(R) *N) []*N {
	list := make([]*N, len(recs))
	for i, r := range recs {
		list[i] = node(r)
		m := record.MetaOf(r)
		ids := g.byID[m.Schema.Kind]
		if ids == nil {
			ids = make(map[string]any, len(recs))
			g.byID[m.Schema.Kind] = ids
		}
		if _, taken := ids[m.ID]; !taken {
			ids[m.ID] = list[i]
		}
	}
	return list
}

func sortBy[N any](list []*N, compare func(a, b *N) int) { slices.SortStableFunc(list, compare) }
