package graph

import "counterpoint/generator/record"

// Fallacy is a fallacy with the claims that carry it.
type Fallacy struct {
	entry[*record.Fallacy]
	Claims []*Claim
}

// Fallacy returns the fallacy of an id, or nil.
func (g *Graph) Fallacy(id string) *Fallacy { return find[*Fallacy](g, id) }

func (*Fallacy) kind() record.Kind             { return record.KindFallacy }
func (n *Fallacy) near(*Graph) []record.Record { return records(n.Claims) }
