//go:build unix

package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// takeLock opens and locks a file, without waiting. The lock goes with the process, however that ends.
func takeLock(name string, flag int) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|flag, 0o644)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = errHeld
	}
	if err == nil && !sameFile(f, name) {
		err = fs.ErrNotExist // removed between opening and locking: what is locked has no name any more
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func sameFile(f *os.File, name string) bool {
	a, err1 := f.Stat()
	b, err2 := os.Stat(name)
	return err1 == nil && err2 == nil && os.SameFile(a, b)
}

// dropLock removes the file and gives up the lock, in this order: nobody can take a lock that has no name.
func dropLock(f *os.File) error {
	return errors.Join(os.Remove(f.Name()), f.Close())
}
