package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// sampling is the interval at which the memory of a process and its children is read. The system keeps the peak of the
// process itself.
const sampling = 100 * time.Millisecond

// measure runs a command. Its error has the last line that the command printed.
func measure(cmd *exec.Cmd) (c cost, err error) {
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	exec.Command("sync").Run() // so that pending writes of earlier tasks are not measured, where there is such a command
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return c, err
	}
	ended, peak := make(chan struct{}), make(chan float64)
	go func() { peak <- watchMemory(cmd.Process.Pid, ended) }()
	err = cmd.Wait()
	c.WallMS = ms(time.Since(start))
	close(ended)
	c.PeakMB = max(<-peak, ownPeak(cmd.ProcessState))
	c.CPUMS = ms(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime())
	if err != nil {
		err = fmt.Errorf("%w: %s", err, lastLine(said.String()))
	}
	return c, err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func lastLine(text string) string {
	text = strings.TrimSpace(text)
	return strings.TrimSpace(text[strings.LastIndexByte(text, '\n')+1:])
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

// clockTick is the unit in which Linux counts the time of processes, in milliseconds.
const clockTick = 10

// processCPU returns the CPU time of a running process, in milliseconds; 0 on systems without /proc.
func processCPU(cmd *exec.Cmd) float64 {
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", cmd.Process.Pid))
	_, after, _ := strings.Cut(string(stat), ") ") // the name before may have spaces
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return clockTick * (user + system)
}

// ownPeak returns the peak memory of an ended process itself, in MB; 0 on systems that do not tell. The type that has it
// is another on each system.
func ownPeak(p *os.ProcessState) float64 {
	peak := reflect.Indirect(reflect.ValueOf(p.SysUsage())).FieldByName("Maxrss")
	switch {
	case !peak.IsValid():
		return 0
	case runtime.GOOS == "darwin": // in bytes, elsewhere in KiB
		return float64(peak.Int()) / 1e6
	}
	return float64(peak.Int()) * 1024 / 1e6
}

// treeMemory returns the memory of a process and its children, in MB; 0 on systems without /proc.
func treeMemory(pid int) (mb float64) {
	proc := "/proc/" + strconv.Itoa(pid)
	statm, _ := os.ReadFile(proc + "/statm")
	if fields := strings.Fields(string(statm)); len(fields) > 1 {
		pages, _ := strconv.ParseFloat(fields[1], 64)
		mb = pages * float64(os.Getpagesize()) / 1e6
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
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("nothing was written to %s", filepath.Base(dir))
	}
	return files, bytes, err
}
