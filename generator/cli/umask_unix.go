//go:build unix

package cli

import "syscall"

// keepOwnRights lets the program write into what it has made: a umask may take that right from the owner, too.
func keepOwnRights() { syscall.Umask(syscall.Umask(0o077) &^ 0o700) }
