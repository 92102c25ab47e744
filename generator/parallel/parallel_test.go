package parallel_test

import (
	"sync/atomic"
	"testing"

	"counterpoint/generator/parallel"
)

// Each index comes once, and none that is after the last.
func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		times := make([]atomic.Int32, n)
		parallel.Each(n, func(i int) bool {
			times[i].Add(1)
			return true
		})
		for i := range times {
			if times[i].Load() != 1 {
				t.Errorf("of %d, %d comes %d times", n, i, times[i].Load())
			}
		}
	}
}

// After one that says false no other begins, save for those that others are about to begin.
func TestStop(t *testing.T) {
	var done atomic.Int64
	parallel.Each(1_000_000, func(int) bool { return done.Add(1) < 10 })
	if n := done.Load(); n > 1000 {
		t.Errorf("%d were done", n)
	}
}
