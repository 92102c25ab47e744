package git

import (
	"errors"

	"golang.org/x/sys/unix"
)

// boundMemory lets a process have maxData bytes of its own, besides the packs that it maps. One that has ended needs none.
func boundMemory(pid int) error {
	err := unix.Prlimit(pid, unix.RLIMIT_DATA, &unix.Rlimit{Cur: maxData, Max: maxData}, nil)
	if errors.Is(err, unix.ESRCH) || errors.Is(err, unix.EPERM) { // or a lower limit holds, which may not be raised
		return nil
	}
	return err
}
