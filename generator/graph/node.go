package graph

import (
	"cmp"
	"iter"
	"slices"

	"counterpoint/generator/record"
)

// node is a record with its links. A kind of node is one file, which holds its
// type with these methods; an entry in kinds makes it part of the graph.
type node interface {
	kind() record.Kind
	record() record.Record
	update(record.Record) // replaces the record by another version of it
	sortKey() sortKey

	// resolve links the node to those its record refers to.
	resolve(*Graph)
	// reverse adds the node to the lists of those it was linked to. By then all nodes are resolved.
	reverse(*Graph)
	// near returns the records that refer to this one, and others that its page links to.
	near(*Graph) []record.Record
}

// sortKey is what the nodes of a kind are sorted by; those with the same key are
// sorted by id. A kind whose records are listed in one file keeps that order.
type sortKey struct {
	number int
	text   string
}

func (k sortKey) compare(other sortKey) int {
	return cmp.Or(cmp.Compare(k.number, other.number), cmp.Compare(k.text, other.text))
}

// kind is one kind of node, whatever its type.
type kind struct {
	name  record.Kind
	make  func(record.Record) node
	add   func(*Graph, []record.Record) // makes nodes of records and appends them to their list
	sort  func(*Graph)
	nodes func(*Graph) iter.Seq[node] // in the order of the graph
}

// nodes returns the kind of node that a graph has in a list.
func nodes[N any, P interface {
	*N
	node
}](list func(*Graph) *[]P) kind {
	name := P(nil).kind()
	newNode := func(r record.Record) P {
		n := P(new(N))
		n.update(r)
		return n
	}
	return kind{
		name: name,
		make: func(r record.Record) node { return newNode(r) },
		add: func(g *Graph, records []record.Record) {
			nodes, ids := list(g), g.byID[name]
			if ids == nil {
				ids = make(map[string]node, len(records))
				g.byID[name] = ids
			}
			*nodes = slices.Grow(*nodes, len(records))
			for _, r := range records {
				n := newNode(r)
				*nodes = append(*nodes, n)
				// Of two records with one id, lookups find the first; check reports the second.
				if id := record.MetaOf(r).ID; ids[id] == nil {
					ids[id] = n
				}
			}
		},
		sort: func(g *Graph) {
			if record.SchemaOf(name).List {
				return
			}
			slices.SortStableFunc(*list(g), func(a, b P) int {
				return cmp.Or(a.sortKey().compare(b.sortKey()), cmp.Compare(record.MetaOf(a.record()).ID, record.MetaOf(b.record()).ID))
			})
		},
		nodes: func(g *Graph) iter.Seq[node] {
			return func(yield func(node) bool) {
				for _, n := range *list(g) {
					if !yield(n) {
						return
					}
				}
			}
		},
	}
}

// kindOf returns the kind of node of a kind of record; it panics for one that is not in kinds.
func kindOf(name record.Kind) kind {
	for _, k := range kinds {
		if k.name == name {
			return k
		}
	}
	panic("graph: no kind of node for " + string(name))
}

// add makes a node of each record and sorts the nodes.
func (g *Graph) add(all []record.Record) {
	for len(all) > 0 {
		schema := record.MetaOf(all[0]).Schema
		n := slices.IndexFunc(all, func(r record.Record) bool { return record.MetaOf(r).Schema != schema })
		if n < 0 {
			n = len(all)
		}
		kindOf(schema.Kind).add(g, all[:n])
		all = all[n:]
	}
	for _, k := range kinds {
		k.sort(g)
	}
}

// link links the nodes in both directions. It walks them in the order of the
// graph, so that each list of links back has that order.
func (g *Graph) link() {
	for _, k := range kinds {
		for n := range k.nodes(g) {
			n.resolve(g)
		}
	}
	for _, k := range kinds {
		for n := range k.nodes(g) {
			n.reverse(g)
		}
	}
	for i, p := range g.Points[min(1, len(g.Points)):] {
		p.Prev, g.Points[i].Next = g.Points[i], p
	}
}

// Records returns the records of a kind in the order of the graph.
func (g *Graph) Records(name record.Kind) []record.Record {
	list := make([]record.Record, 0, len(g.byID[name]))
	for n := range kindOf(name).nodes(g) {
		list = append(list, n.record())
	}
	return list
}

// Near returns the records whose pages may mention a record: those it refers to,
// those that refer to it, and others that its page links to, such as the previous
// and the next one. A record may be among them twice.
func (g *Graph) Near(r record.Record) []record.Record {
	n := g.nodeOf(r)
	if n == nil {
		return nil
	}
	near := n.near(g)
	for _, v := range record.MetaOf(n.record()).Values {
		if to := g.byID[v.Field.Ref][v.Text]; to != nil {
			near = append(near, to.record())
		}
	}
	return near
}

// find returns the node of an id, or nil.
func find[P node](g *Graph, id string) P {
	var none P
	n, _ := g.byID[none.kind()][id].(P)
	return n
}

// all returns the nodes of several ids, once each, without those that do not exist.
func all[P interface {
	comparable
	node
}](g *Graph, ids []string) []P {
	if len(ids) == 0 {
		return nil
	}
	var none P
	list := make([]P, 0, len(ids))
	for _, id := range ids {
		if n := find[P](g, id); n != none {
			list = once(list, n)
		}
	}
	return list
}

// once appends n unless the list has it. It is for short lists: what one record refers to.
func once[P comparable](list []P, n P) []P {
	if slices.Contains(list, n) {
		return list
	}
	return append(list, n)
}

// last appends n unless it is the last one already, for lists that are filled in order.
func last[P comparable](list []P, n P) []P {
	if len(list) > 0 && list[len(list)-1] == n {
		return list
	}
	return append(list, n)
}

func records[P node](nodes []P) []record.Record {
	list := make([]record.Record, len(nodes))
	for i, n := range nodes {
		list[i] = n.record()
	}
	return list
}

// neighbours returns the records before and after a node in a list.
func neighbours[P interface {
	comparable
	node
}](list []P, n P) []record.Record {
	i := slices.Index(list, n)
	return append(records(list[max(i-1, 0):i]), records(list[i+1:min(i+2, len(list))])...)
}
