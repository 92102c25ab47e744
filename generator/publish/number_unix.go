//go:build unix

package publish

import (
	"fmt"
	"io/fs"
	"syscall"
)

// fileNumber is the number of a file on its disk, which another one has only after this one is gone.
func fileNumber(info fs.FileInfo) string {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return fmt.Sprint(stat.Dev, " ", stat.Ino)
	}
	return ""
}
