//go:build unix

package git_test

import (
	"syscall"
	"testing"
)

// pipe makes a file that never ends, and for which whoever opens it waits.
func pipe(t *testing.T, name string) {
	t.Helper()
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
}
