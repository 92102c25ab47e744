package main

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"

	"counterpoint/generator/git"
)

// machine describes the machine and the commit of the program.
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
	repo := git.Repo{Dir: "."}
	if commit, err := repo.Output(ctx, "rev-parse", "--short=12", "HEAD"); err == nil {
		text += ", commit " + strings.TrimSpace(string(commit))
		if changes, err := repo.Output(ctx, "status", "--porcelain", "--untracked-files=no"); err == nil && len(changes) > 0 {
			text += " with changes"
		}
	}
	return text
}
