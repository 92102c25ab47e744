//go:build unix

package atomicfile

import (
	"errors"
	"syscall"
)

// runs reports whether a process runs on this machine, of whichever account.
func runs(pid int) bool {
	return pid > 0 && !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}
