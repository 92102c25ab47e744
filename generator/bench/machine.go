package main

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"
)

// machine says on what was measured, and which state of the program.
func machine(ctx context.Context) string {
	cpu := runtime.GOARCH
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if m := regexp.MustCompile(`(?m)^model name\s*:\s*(.+)$`).FindSubmatch(data); m != nil {
			cpu = string(m[1])
		}
	}
	text := fmt.Sprintf("%s, %d cores", cpu, runtime.NumCPU())
	if data, err := os.ReadFile("/proc/meminfo"); err == nil {
		if m := regexp.MustCompile(`(?m)^MemTotal:\s*(\d+) kB$`).FindSubmatch(data); m != nil {
			kb, _ := strconv.ParseFloat(string(m[1]), 64)
			text += fmt.Sprintf(", %.0f GiB", kb/(1<<20))
		}
	}
	text += fmt.Sprintf(", %s, %s", runtime.GOOS, runtime.Version())
	if commit, err := output(ctx, "git", "rev-parse", "--short=12", "HEAD"); err == nil {
		text += ", commit " + commit
		if changes, err := output(ctx, "git", "status", "--porcelain", "--untracked-files=no"); err == nil && strings.TrimSpace(changes) != "" {
			text += " with changes"
		}
	}
	return text
}
