package graph

import (
	"crypto/sha256"
	"slices"

	"counterpoint/generator/record"
)

// Surroundings returns a checksum for each record that is another one when something is that its page may show: the record itself,
// one near it (see [Graph.Near]), or one by which a page shows another record, which are those that this refers to. So a card of
// a claim names the claimants, and a citation the pages that a document is known through. What else is near a record near it is on
// no page: that of a claim names its topics, but not their other claims, and no card of a claim names another claim. Sum is what a
// record is known by.
func (g *Graph) Surroundings(sum func(record.Record) [sha256.Size]byte) map[record.Record][sha256.Size]byte {
	all := g.Set.All
	number := make(map[record.Record]int32, len(all))
	for i, r := range all {
		number[r] = int32(i)
	}
	numbers := func(records []record.Record) (list []int32) {
		for _, r := range records {
			if i, ok := number[r]; ok {
				list = append(list, i)
			}
		}
		return list
	}
	near, shown, via := make([][]int32, len(all)), make([][]int32, len(all)), make([][]int32, len(all)) // each is near those that are near it
	sums := make([][sha256.Size]byte, len(all))
	for i, r := range all {
		for _, j := range numbers(g.Near(r)) {
			near[i], near[j] = append(near[i], j), append(near[j], int32(i))
		}
		shown[i] = numbers(g.shownWith(r))
		if _, ok := r.(*record.Source); ok { // of one that is known through a second-hand one, a page may cite this, too
			via[i] = shown[i]
		}
		sums[i] = sum(r)
	}
	with := func(others [][]int32) {
		wider := make([][sha256.Size]byte, len(all))
		for i := range all {
			h := sha256.New()
			h.Write(sums[i][:])
			slices.Sort(others[i])
			for _, j := range slices.Compact(others[i]) {
				h.Write(sums[j][:])
			}
			h.Sum(wider[i][:0])
		}
		sums = wider
	}
	with(via)
	with(via) // a page warns of a copy that is lost, with what that copy is known through
	with(shown)
	with(near)
	result := make(map[record.Record][sha256.Size]byte, len(all))
	for i, r := range all {
		result[r] = sums[i]
	}
	return result
}

// shownWith are the records that one refers to, but of a claim no other claims.
func (g *Graph) shownWith(r record.Record) (list []record.Record) {
	_, isClaim := r.(*record.Claim)
	for _, v := range record.MetaOf(r).Values {
		if isClaim && v.Field.Ref == record.KindClaim {
			continue
		}
		if to := g.byID[v.Field.Ref][v.Text]; to != nil {
			list = append(list, to.record())
		}
	}
	return list
}
