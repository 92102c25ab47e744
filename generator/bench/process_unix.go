//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// syncDisks writes pending data to disk.
func syncDisks() { syscall.Sync() }

// ownPeak returns the peak memory of the process itself, in MB.
func ownPeak(p *os.ProcessState) float64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin": // in bytes, elsewhere in KiB
		return float64(usage.Maxrss) / 1e6
	}
	return float64(usage.Maxrss) * 1024 / 1e6
}
