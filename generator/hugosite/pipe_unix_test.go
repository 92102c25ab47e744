//go:build unix

package hugosite

import "syscall"

func pipe(name string) error { return syscall.Mkfifo(name, 0o644) }
