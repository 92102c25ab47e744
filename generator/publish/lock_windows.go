package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// takeLock opens and locks a file, without waiting. The lock goes with the process, however that ends.
func takeLock(name string, flag int) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|flag, 0o644)
	if err != nil {
		return nil, err
	}
	const exclusiveNow = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	if err := windows.LockFileEx(windows.Handle(f.Fd()), exclusiveNow, 0, 1, 0, &windows.Overlapped{}); err != nil {
		f.Close()
		if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
			err = errHeld
		}
		return nil, err
	}
	return f, nil
}

// dropLock gives up the lock and removes the file, in this order: an open file cannot be removed here.
func dropLock(f *os.File) error {
	return errors.Join(f.Close(), os.Remove(f.Name()))
}
