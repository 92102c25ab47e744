//go:build unix

package cache

import (
	"io/fs"
	"os"
	"syscall"
)

// isOwn tells whether a folder belongs to the user. A variable for tests.
var isOwn = func(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}
