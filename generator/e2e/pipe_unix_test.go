//go:build unix

package e2e

import (
	"testing"

	"golang.org/x/sys/unix"
)

func makePipe(t *testing.T, name string) {
	t.Helper()
	must(t, unix.Mkfifo(name, 0o644))
}
