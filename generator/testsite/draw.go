package testsite

import (
	"hash/fnv"
	"slices"
)

// draw is a sequence of pseudo-random numbers that depends only on the kind and the number of a record.
type draw uint64

func drawFor(kind string, i int) *draw {
	h := fnv.New64a()
	h.Write([]byte(kind))
	d := draw(h.Sum64() + uint64(i)*0x9e3779b97f4a7c15)
	return &d
}

// next returns the next number of SplitMix64.
func (d *draw) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 to n-1, or 0 if n is less than 1.
func (d *draw) below(n int) int {
	if n < 1 {
		return 0
	}
	return int(d.next() % uint64(n))
}

// often returns true in n of a hundred cases.
func (d *draw) often(n int) bool { return d.below(100) < n }

// of returns one of a list of numbers.
func (d *draw) of(list ...int) int { return list[d.below(len(list))] }

func (d *draw) word(list []string) string { return list[d.below(len(list))] }

// heavy returns a number below n from a heavy-tailed distribution: the share of 0 is the root of the given degree of 1/n.
// Degree 2 gives the first of 69 actors an eighth of all claims.
func (d *draw) heavy(n, degree int) int {
	u := float64(d.next()>>11) / (1 << 53)
	x := float64(n)
	for range degree {
		x *= u
	}
	return min(int(x), max(n-1, 0))
}

// some returns up to n different numbers, in the order of picking.
func some(n int, pick func() int) []int {
	var list []int
	for range n {
		if x := pick(); !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}
