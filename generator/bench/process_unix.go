//go:build unix

package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// syncDisks writes pending data to disk.
func syncDisks() { syscall.Sync() }

// ownPeak returns the peak memory of the process itself, in MB.
func ownPeak(p *os.ProcessState) float64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return float64(usage.Maxrss) / 1e6
	}
	return float64(usage.Maxrss) * 1024 / 1e6
}

// treeMemory returns the memory of a process and its children, in MB; 0 on systems without /proc.
func treeMemory(pid int) float64 {
	proc := "/proc/" + strconv.Itoa(pid)
	var mb float64
	if data, err := os.ReadFile(proc + "/statm"); err == nil {
		if fields := strings.Fields(string(data)); len(fields) > 1 {
			pages, _ := strconv.ParseFloat(fields[1], 64)
			mb = pages * float64(os.Getpagesize()) / 1e6
		}
	}
	threads, _ := filepath.Glob(proc + "/task/*/children")
	for _, name := range threads {
		data, _ := os.ReadFile(name)
		for child := range strings.FieldsSeq(string(data)) {
			if n, err := strconv.Atoi(child); err == nil {
				mb += treeMemory(n)
			}
		}
	}
	return mb
}
