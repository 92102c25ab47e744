package git

import (
	"os/exec"
	"testing"

	"golang.org/x/sys/unix"
)

// The memory of git is bounded: it keeps all names of a commit before it prints one.
func TestMemoryIsBounded(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	repo, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer repo.Close()
	p, err := repo.Start(t.Context(), "cat-file", "--batch")
	if err != nil {
		t.Fatal(err)
	}
	defer p.Kill()
	var limit unix.Rlimit
	if err := unix.Prlimit(p.cmd.Process.Pid, unix.RLIMIT_DATA, nil, &limit); err != nil || limit.Max > 1<<30 {
		t.Errorf("git may have %d bytes, %v", limit.Max, err)
	}
}
