//go:build unix

package atomicfile

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"counterpoint/generator/stop"
)

const childFolder = "ATOMICFILE_TEST_FOLDER"

// A program that is ended in the midst of writing leaves nothing, although the work goes on while texts are removed.
func TestNothingIsLeftWhenStopped(t *testing.T) {
	if dir := os.Getenv(childFolder); dir != "" {
		os.Exit(stop.Run(func(context.Context) int {
			root, err := os.OpenRoot(dir)
			if err != nil {
				return 1
			}
			var changes []Change
			for i := range 300 {
				name := fmt.Sprintf("%d.toml", i)
				changes = append(changes, Change{Old: name, New: name})
			}
			// One that cannot be put in its place, so that the texts are written again and again.
			changes = append(changes, Change{Old: "folder", New: "folder"})
			syscall.Kill(os.Getpid(), syscall.SIGTERM)
			for {
				Replace(root, changes)
			}
		}, func() int { time.Sleep(50 * time.Millisecond); return 3 }))
	}
	_, dir := open(t, "folder/x", "")
	cmd := exec.Command(os.Args[0], "-test.run=^TestNothingIsLeftWhenStopped$")
	cmd.Env = append(os.Environ(), childFolder+"="+dir)
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != 3 {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Fatalf("%s is left behind, of %d", e.Name(), len(entries))
		}
	}
}
