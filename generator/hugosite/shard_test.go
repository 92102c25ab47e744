package hugosite

import (
	"slices"
	"testing"
)

// Pages are dealt out so that every shard has about as much to do, and each page belongs to one shard.
func TestDealer(t *testing.T) {
	t.Parallel()
	for of, want := range map[int][]int{
		2:   {2455, 2545}, // of 5,000: 22 of 24 rounds, 38 of 40
		16:  {112, 201, 335, 335, 335},
		30:  {0, 44, 176},
		200: {0, 0, 26},
	} {
		d, got := dealer{of: of}, make([]int, of)
		for range 5000 {
			got[d.next()-1]++
		}
		for i, n := range want {
			if got[i] < n-1 || got[i] > n+1 {
				t.Errorf("of %d shards, shard %d has %d pages, want about %d", of, i+1, got[i], n)
			}
		}
		if others := got[min(2, of-1):]; slices.Max(others)-slices.Min(others) > 1 {
			t.Errorf("of %d shards, the others have %d pages", of, others)
		}
	}
}
