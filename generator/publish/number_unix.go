//go:build unix

package publish

import (
	"io/fs"
	"syscall"
)

// fileNumber is the number of a file on its disk, which another one has only after this one is gone; the zero value when none is
// known.
type fileNumber struct{ device, file uint64 }

func numberOf(info fs.FileInfo) fileNumber {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return fileNumber{uint64(stat.Dev), uint64(stat.Ino)}
	}
	return fileNumber{}
}
