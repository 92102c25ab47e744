package graph

import (
	"crypto/sha256"
	"slices"

	"counterpoint/generator/record"
)

// Surroundings returns a checksum for each record that is another one when the record is, one near it (see [Graph.Near]), or one
// near that. Sum is what a record is known by.
func (g *Graph) Surroundings(sum func(record.Record) [sha256.Size]byte) map[record.Record][sha256.Size]byte {
	all := g.Set.All
	number := make(map[record.Record]int32, len(all))
	for i, r := range all {
		number[r] = int32(i)
	}
	near := make([][]int32, len(all)) // each is near those that are near it
	for i, r := range all {
		for _, other := range g.Near(r) {
			if j, ok := number[other]; ok {
				near[i], near[j] = append(near[i], j), append(near[j], int32(i))
			}
		}
	}
	sums := make([][sha256.Size]byte, len(all))
	for i, r := range all {
		slices.Sort(near[i])
		near[i] = slices.Compact(near[i])
		sums[i] = sum(r)
	}
	for range 2 {
		wider := make([][sha256.Size]byte, len(all))
		for i := range all {
			h := sha256.New()
			h.Write(sums[i][:])
			for _, j := range near[i] {
				h.Write(sums[j][:])
			}
			h.Sum(wider[i][:0])
		}
		sums = wider
	}
	result := make(map[record.Record][sha256.Size]byte, len(all))
	for i, r := range all {
		result[r] = sums[i]
	}
	return result
}
