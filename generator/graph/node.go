package graph

import (
	"cmp"
	"slices"

	"counterpoint/generator/record"
)

// node is a record with its links. A kind of node is one file with its type, and an entry in kinds.
type node interface {
	kind() record.Kind
	record() record.Record
	update(record.Record) // replaces the record by another version of it
	sortKey() sortKey

	// link links the node to those its record refers to, and them to it.
	link(*Graph)
	// near returns the records that refer to this one, and others that its page links to.
	near(*Graph) []record.Record
}

// entry is what all nodes have, with the methods of a node without links.
type entry[R record.Record] struct{ Rec R }

func (n *entry[R]) record() record.Record     { return n.Rec }
func (n *entry[R]) update(r record.Record)    { n.Rec = r.(R) }
func (*entry[R]) sortKey() sortKey            { return sortKey{} }
func (*entry[R]) link(*Graph)                 {}
func (*entry[R]) near(*Graph) []record.Record { return nil }

// refs returns the ids of a kind that the record names, in the order of its field table.
func (n *entry[R]) refs(kind record.Kind) (ids []string) {
	for _, v := range record.MetaOf(n.Rec).Values {
		if v.Field.Ref == kind {
			ids = append(ids, v.Text)
		}
	}
	return ids
}

// sortKey is what the nodes of a kind are sorted by, and then by id, unless the order is that of a list file.
type sortKey struct {
	number int
	text   string
}

func (k sortKey) compare(other sortKey) int {
	return cmp.Or(cmp.Compare(k.number, other.number), cmp.Compare(k.text, other.text))
}

// kind is one kind of node, whatever its type.
type kind struct {
	name record.Kind
	make func(record.Record) node
	set  func(*Graph, []node) // sets the list of the kind
}

// nodes returns the kind of node that a graph has in a list.
func nodes[N any, P interface {
	*N
	node
}](list func(*Graph) *[]P) kind {
	return kind{
		name: P(nil).kind(),
		make: func(r record.Record) node {
			n := P(new(N))
			n.update(r)
			return n
		},
		set: func(g *Graph, nodes []node) {
			typed := make([]P, len(nodes))
			for i, n := range nodes {
				typed[i] = n.(P)
			}
			*list(g) = typed
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
func (g *Graph) add(records []record.Record) {
	var k kind
	for _, r := range records {
		if name := record.MetaOf(r).Schema.Kind; k.name != name {
			k = kindOf(name)
		}
		g.nodes[k.name] = append(g.nodes[k.name], k.make(r))
	}
	id := func(n node) string { return record.MetaOf(n.record()).ID }
	for _, k := range kinds {
		nodes := g.nodes[k.name]
		ids := make(map[string]node, len(nodes))
		for _, n := range nodes {
			// Of two records with one id, lookups find the first; check reports the second.
			if ids[id(n)] == nil {
				ids[id(n)] = n
			}
		}
		g.byID[k.name], g.former[k.name] = ids, map[string]record.Record{}
		if !record.SchemaOf(k.name).List {
			slices.SortStableFunc(nodes, func(a, b node) int {
				return cmp.Or(a.sortKey().compare(b.sortKey()), cmp.Compare(id(a), id(b)))
			})
		}
		k.set(g, nodes)
	}
}

// link links the nodes in the order of the graph, so that each list of links back has that order.
func (g *Graph) link() {
	for _, k := range kinds {
		for _, n := range g.nodes[k.name] {
			n.link(g)
		}
	}
}

// Records returns the records of a kind in the order of the graph.
func (g *Graph) Records(name record.Kind) []record.Record { return records(g.nodes[name]) }

// Count is how many records of a kind there are.
func (g *Graph) Count(name record.Kind) int { return len(g.nodes[name]) }

// Near returns the records whose pages may mention a record: those it refers to, those that refer to it, and others its
// page links to, such as the next one. A record may be among them twice.
func (g *Graph) Near(r record.Record) []record.Record {
	n := g.nodeOf(r)
	if n == nil {
		return nil
	}
	near := append(n.near(g), records(g.naming[n])...)
	for _, v := range record.MetaOf(n.record()).Values {
		if to := g.byID[v.Field.Ref][v.Text]; to != nil {
			near = append(near, to.record())
			if s, ok := to.(*Source); ok { // the page of a document lists what rests on its copies
				near = append(near, records(s.Quotes)...)
			}
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

// link returns the nodes of several ids, once each, without those that do not exist, and appends n to a list of each.
func link[T, N any, P interface {
	*T
	node
}](g *Graph, n *N, ids []string, list func(*T) *[]*N) []*T {
	linked := slices.Grow([]*T(nil), len(ids))
	for _, id := range ids {
		if to := find[P](g, id); to != nil && !slices.Contains(linked, (*T)(to)) {
			linked = append(linked, to)
			l := list(to)
			*l = append(*l, n)
		}
	}
	return linked
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
