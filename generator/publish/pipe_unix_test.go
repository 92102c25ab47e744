//go:build unix

package publish

import "syscall"

// pipe makes a file that never ends, and for which whoever opens it waits.
func pipe(name string) error { return syscall.Mkfifo(name, 0o600) }
