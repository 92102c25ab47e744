package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Topic is a topic with what belongs to it.
type Topic struct {
	entry[*record.Topic]
	Points   []*Point
	Claims   []*Claim
	Figures  []*Figure
	Readings []*Reading
}

func (*Topic) kind() record.Kind  { return record.KindTopic }
func (n *Topic) sortKey() sortKey { return sortKey{number: n.Rec.Order} }

func (n *Topic) near(*Graph) []record.Record {
	return slices.Concat(records(n.Points), records(n.Claims), records(n.Figures), records(n.Readings))
}
