//go:build unix

package plainfile

import "syscall"

// noFollow keeps a file from being opened through a link.
const noFollow = syscall.O_NOFOLLOW

// openFlags open without following a link, without waiting for the other end of a pipe, and without making a terminal
// the one of this program.
const openFlags = noFollow | syscall.O_NONBLOCK | syscall.O_NOCTTY
