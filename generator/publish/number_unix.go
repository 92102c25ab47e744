//go:build unix

package publish

import (
	"io/fs"
	"syscall"
)

func numberOf(info fs.FileInfo) FileNumber {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return FileNumber{uint64(stat.Dev), uint64(stat.Ino)}
	}
	return FileNumber{}
}
