// Package parallel does the same with each of many things, on all cores.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do with the indexes below n, several at a time, and returns when all calls have. When one says false, those that have
// not begun are left out.
func Each(n int, do func(i int) (more bool)) {
	var next atomic.Int64 // what is done is often little: sending each index over a channel would cost as much
	var working sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		working.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if !do(i) {
					next.Store(int64(n))
					return
				}
			}
		})
	}
	working.Wait()
}
