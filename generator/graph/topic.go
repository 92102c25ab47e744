package graph

import (
	"slices"

	"counterpoint/generator/record"
)

// Topic is a topic with what belongs to it.
type Topic struct {
	Rec     *record.Topic
	Points  []*Point
	Claims  []*Claim
	Figures []*Figure
}

func (*Topic) kind() record.Kind        { return record.KindTopic }
func (n *Topic) record() record.Record  { return n.Rec }
func (n *Topic) update(r record.Record) { n.Rec = r.(*record.Topic) }
func (n *Topic) sortKey() sortKey       { return sortKey{number: n.Rec.Order} }
func (*Topic) resolve(*Graph)           {}
func (*Topic) reverse(*Graph)           {}

func (n *Topic) near(*Graph) []record.Record {
	return slices.Concat(records(n.Points), records(n.Claims), records(n.Figures))
}
