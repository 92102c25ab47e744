package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// cost is what a process took, with the processes it started.
type cost struct {
	WallMS float64 `json:"wall_ms"`
	CPUMS  float64 `json:"cpu_ms"`
	PeakMB float64 `json:"peak_mb"` // peak memory
	Bytes  int64   `json:"bytes"`   // in its target folder afterwards
	Files  int     `json:"files"`

	Stages []stage `json:"stages,omitempty"` // as reported by the program
	Failed string  `json:"failed,omitempty"` // error, if there are no figures
}

// sampling is the interval at which the memory of a process and its children is read. The system keeps the peak of the
// process itself.
const sampling = 100 * time.Millisecond

// measure runs a command. Files in target, unless that is empty, are counted afterwards.
func measure(ctx context.Context, cmd *exec.Cmd, target string) cost {
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	syncDisks() // so that pending writes of earlier tasks are not measured
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return cost{Failed: err.Error()}
	}
	ended, peak := make(chan struct{}), make(chan float64)
	go func() { peak <- watchMemory(cmd.Process.Pid, ended) }()
	err := cmd.Wait()
	c := cost{WallMS: ms(time.Since(start))}
	close(ended)
	c.PeakMB = max(<-peak, ownPeak(cmd.ProcessState))
	c.CPUMS = ms(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime())
	if ctx.Err() != nil {
		return cost{Failed: ctx.Err().Error()}
	}
	if err != nil {
		return cost{Failed: fmt.Sprintf("%v: %s", err, lastLine(said.String()))}
	}
	if target != "" {
		if c.Files, c.Bytes, err = count(target); err != nil {
			return cost{Failed: err.Error()}
		}
	}
	return c
}

// watchMemory returns the peak memory of a process and its children, in MB.
func watchMemory(pid int, ended <-chan struct{}) (peak float64) {
	tick := time.NewTicker(sampling)
	defer tick.Stop()
	for {
		select {
		case <-ended:
			return peak
		case <-tick.C:
			peak = max(peak, treeMemory(pid))
		}
	}
}

// count returns the number of files in a folder and their bytes.
func count(dir string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		files++
		bytes += info.Size()
		return nil
	})
	if errors.Is(err, os.ErrNotExist) {
		err = fmt.Errorf("nothing was written to %s", filepath.Base(dir))
	}
	return files, bytes, err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
