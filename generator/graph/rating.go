package graph

import "counterpoint/generator/record"

// Rating is a rating with the claims that have it.
type Rating struct {
	entry[*record.Rating]
	Claims []*Claim
}

func (*Rating) kind() record.Kind             { return record.KindRating }
func (n *Rating) near(*Graph) []record.Record { return records(n.Claims) }
