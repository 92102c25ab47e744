//go:build unix

package git

import (
	"os"
	"strconv"
	"syscall"
)

// ownFolder tells whether a folder belongs to the user, or to the one who has become root with sudo.
func ownFolder(name string) bool {
	info, err := os.Lstat(name)
	if err != nil {
		return false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || int(stat.Uid) == os.Geteuid() {
		return ok
	}
	before, err := strconv.Atoi(os.Getenv("SUDO_UID"))
	return err == nil && os.Geteuid() == 0 && int(stat.Uid) == before
}
