package publish

import (
	"errors"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step of the file system.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.ENOTSUP) {
		return errNoExchange // an old kernel, or a file system such as NFS
	}
	if err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

// syncTree writes a folder to disk, so that a crash after the swap finds whole files. One call for the file system costs
// far less than one for each of ten thousand files.
func syncTree(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Syncfs(int(f.Fd()))
}

// syncInBackground writes what is there so far to disk every second, while the processors are busy with the rest, so that
// little is left for syncTree to wait for. It goes on until stop is called, which returns the first error: the system
// reports a failed write once, and not again to syncTree.
func syncInBackground(dir string) (stop func() error) {
	end := make(chan struct{})
	var failed error
	var done sync.WaitGroup
	done.Go(func() {
		for failed == nil {
			select {
			case <-end:
				return
			case <-time.After(time.Second):
				failed = syncTree(dir)
			}
		}
	})
	return sync.OnceValue(func() error {
		close(end)
		done.Wait()
		return failed
	})
}

func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
