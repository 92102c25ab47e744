package graph

import "counterpoint/generator/record"

// Rating is a rating with the claims that have it.
type Rating struct {
	Rec    *record.Rating
	Claims []*Claim
}

func (*Rating) kind() record.Kind             { return record.KindRating }
func (n *Rating) record() record.Record       { return n.Rec }
func (n *Rating) update(r record.Record)      { n.Rec = r.(*record.Rating) }
func (*Rating) sortKey() sortKey              { return sortKey{} }
func (*Rating) resolve(*Graph)                {}
func (*Rating) reverse(*Graph)                {}
func (n *Rating) near(*Graph) []record.Record { return records(n.Claims) }
