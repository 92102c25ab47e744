//go:build unix

package cli

import (
	"runtime"
	"syscall"
	"time"
)

func used() consumption {
	u := consumption{wall: time.Now()}
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var r syscall.Rusage
		if syscall.Getrusage(who, &r) != nil {
			continue
		}
		u.cpu += time.Duration(r.Utime.Nano() + r.Stime.Nano())
		peak := int64(r.Maxrss) // kilobytes, but for macOS
		if runtime.GOOS != "darwin" {
			peak *= 1024
		}
		u.peak = max(u.peak, peak)
	}
	return u
}
