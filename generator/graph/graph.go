// Package graph links the records of a site in both directions: it resolves every
// reference once, and derives and sorts every link back.
//
// A reference to a record that does not exist is listed in Broken and left out of
// the links; package check decides whether it is an error. The package reads no
// files, makes no pages and changes no record.
package graph

import (
	"slices"
	"sync"

	"counterpoint/generator/record"
)

// Graph is all records with their links. Claims and points are sorted by number,
// actors by name, sources, figures and readings by id, topics by order, versions and events
// by date; ratings, fallacies, sides, maps and the site's own words and fields
// are in the order of their file.
type Graph struct {
	Claims    []*Claim
	Points    []*Point
	Actors    []*Actor
	Sources   []*Source
	Topics    []*Topic
	Versions  []*Version
	Events    []*Event
	Figures   []*Figure
	Readings  []*Reading
	Ratings   []*Rating
	Fallacies []*Fallacy
	Sides     []*Side
	Maps      []*Map
	OwnTerms  []*OwnTerm
	OwnFields []*OwnField

	Broken []Broken // references to records that do not exist, in the order of the records

	Set *record.Set // the records that are linked

	nodes   map[record.Kind][]node
	byID    map[record.Kind]map[string]node
	former  map[record.Kind]map[string]record.Record
	outside map[record.Kind][]string // sorted; nil when the set is the whole site
	naming  map[node][]node          // those whose records name one in a field of the site's own
}

// kinds are the kinds of node, in the order of record.Schemas.
var kinds = []kind{
	nodes(func(g *Graph) *[]*Claim { return &g.Claims }),
	nodes(func(g *Graph) *[]*Point { return &g.Points }),
	nodes(func(g *Graph) *[]*Actor { return &g.Actors }),
	nodes(func(g *Graph) *[]*Source { return &g.Sources }),
	nodes(func(g *Graph) *[]*Topic { return &g.Topics }),
	nodes(func(g *Graph) *[]*Version { return &g.Versions }),
	nodes(func(g *Graph) *[]*Event { return &g.Events }),
	nodes(func(g *Graph) *[]*Figure { return &g.Figures }),
	nodes(func(g *Graph) *[]*Reading { return &g.Readings }),
	nodes(func(g *Graph) *[]*Rating { return &g.Ratings }),
	nodes(func(g *Graph) *[]*Fallacy { return &g.Fallacies }),
	nodes(func(g *Graph) *[]*Side { return &g.Sides }),
	nodes(func(g *Graph) *[]*Map { return &g.Maps }),
	nodes(func(g *Graph) *[]*OwnTerm { return &g.OwnTerms }),
	nodes(func(g *Graph) *[]*OwnField { return &g.OwnFields }),
}

// Broken is a reference to a record that does not exist.
type Broken struct {
	Record record.Record
	Value  record.Value
}

// New links a set of records that is a whole site.
func New(set *record.Set) *Graph { return newGraph(set, nil) }

// Part links some records of a site. A reference to others, given by id, is not broken but has no node.
func Part(set *record.Set, others map[record.Kind][]string) *Graph {
	outside := map[record.Kind][]string{}
	for kind, ids := range others {
		outside[kind] = slices.Sorted(slices.Values(ids))
	}
	return newGraph(set, outside)
}

func newGraph(set *record.Set, outside map[record.Kind][]string) *Graph {
	g := &Graph{Set: set, nodes: map[record.Kind][]node{}, byID: map[record.Kind]map[string]node{}, former: map[record.Kind]map[string]record.Record{}, outside: outside}
	g.add(set.All)
	var wg sync.WaitGroup
	wg.Go(g.findBroken)
	g.link()
	g.numberOff()
	g.linkOwn()
	wg.Wait()
	return g
}

// findBroken lists the broken references and indexes the former ids.
func (g *Graph) findBroken() {
	for _, r := range g.Set.All {
		m := record.MetaOf(r)
		for _, v := range m.Formerly() {
			// Of two records with the same former id, the first is used; check reports the second.
			if ids := g.former[m.Schema.Kind]; ids[v.Text] == nil {
				ids[v.Text] = r
			}
		}
		for _, v := range m.Values {
			if k := v.Field.Ref; k != "" && !g.Exists(k, v.Text) && !g.Set.Unread(k, v.Text) {
				g.Broken = append(g.Broken, Broken{r, v})
			}
		}
	}
}

// Former returns the record that had an id before, or nil when a record has that id now, or none had it.
func (g *Graph) Former(kind record.Kind, id string) record.Record {
	if g.Has(kind, id) {
		return nil
	}
	return g.former[kind][id]
}

// Original returns the record a translation is of, or nil.
func (g *Graph) Original(t *record.Translation) record.Record {
	return g.Record(t.Of.Kind, t.Record)
}

// nodeOf returns the node of a record's kind and id, or nil.
func (g *Graph) nodeOf(r record.Record) node {
	m := record.MetaOf(r)
	return g.byID[m.Schema.Kind][m.ID]
}

// Whole reports whether the graph has all records of the site, see [Part].
func (g *Graph) Whole() bool { return g.outside == nil }

// Exists reports whether the site has a record, in the graph or outside it.
func (g *Graph) Exists(kind record.Kind, id string) bool {
	_, outside := slices.BinarySearch(g.outside[kind], id)
	return outside || g.Has(kind, id)
}

// Has reports whether the graph has a record.
func (g *Graph) Has(kind record.Kind, id string) bool { return g.byID[kind][id] != nil }

// Record returns the record of an id in the graph, or nil.
func (g *Graph) Record(kind record.Kind, id string) record.Record {
	if n := g.byID[kind][id]; n != nil {
		return n.record()
	}
	return nil
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
