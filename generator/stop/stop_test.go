//go:build unix

package stop

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What does not look at its context is ended; what it has not finished is removed.
func TestRunEndsWork(t *testing.T) {
	unfinished := filepath.Join(t.TempDir(), "unfinished")
	forever := make(chan struct{})
	status := Run(func(context.Context) int {
		os.WriteFile(unfinished, nil, 0o644)
		forget := Undo(func() { os.Remove(unfinished) })
		Undo(func() { t.Error("what is finished was removed") })()
		defer forget()
		syscall.Kill(os.Getpid(), syscall.SIGTERM)
		<-forever
		return 0
	}, func() int { return 7 })
	current.held.Unlock() // the program would have ended
	if status != 7 {
		t.Errorf("status %d", status)
	}
	if _, err := os.Lstat(unfinished); !os.IsNotExist(err) {
		t.Errorf("what was unfinished is still there: %v", err)
	}
}

// What looks at its context ends by itself, with its own status.
func TestRunTellsWork(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		status := Run(func(ctx context.Context) int {
			syscall.Kill(os.Getpid(), sig)
			<-ctx.Done()
			return 5
		}, func() int { return 7 })
		if status != 5 {
			t.Errorf("%v: status %d", sig, status)
		}
	}
}

// The program is not ended while files are put in their place.
func TestHold(t *testing.T) {
	placed := false
	forever := make(chan struct{})
	Run(func(context.Context) int {
		release := Hold()
		syscall.Kill(os.Getpid(), syscall.SIGINT)
		time.Sleep(2 * Grace)
		placed = true
		release()
		<-forever
		return 0
	}, func() int { return 3 })
	current.held.Unlock()
	if !placed {
		t.Error("the program was ended in the middle")
	}
}

// Once what is unfinished was removed, no temporary folder is made any more.
func TestFolderAfterTheEnd(t *testing.T) {
	parent := t.TempDir()
	goOn, made := make(chan struct{}), make(chan struct{})
	forever := make(chan struct{})
	Run(func(context.Context) int {
		syscall.Kill(os.Getpid(), syscall.SIGINT)
		go func() {
			<-goOn
			Folder(parent, "late-")
			close(made)
		}()
		<-forever
		return 0
	}, func() int { return 3 })
	close(goOn)
	select {
	case <-made:
		t.Error("a folder was made after the end")
	case <-time.After(100 * time.Millisecond):
	}
	if left, _ := os.ReadDir(parent); len(left) > 0 {
		t.Errorf("%s is left behind", left[0].Name())
	}
	current.held.Unlock()
	<-made
}

// What a command has started ends with it.
func TestGroup(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cmd := exec.CommandContext(ctx, "sh", "-c", "sleep 100 & echo $!; wait")
	Group(cmd)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 20)
	n, err := out.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	child, err := strconv.Atoi(strings.TrimSpace(string(line[:n])))
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	cmd.Wait()
	for range 100 {
		if data, err := os.ReadFile("/proc/" + strconv.Itoa(child) + "/stat"); err == nil && strings.Contains(string(data), ") Z ") || syscall.Kill(child, 0) != nil {
			return // gone, or waiting to be collected
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("process %d lives on", child)
}
