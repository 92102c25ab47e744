//go:build unix

package plainfile

import (
	"net"
	"path/filepath"
	"syscall"
	"testing"
)

// specials are what [special] makes.
var specials = []string{"pipe", "socket", "folder/pipe"}

// special puts files that are no files into a folder.
func special(t *testing.T, dir string) {
	t.Helper()
	must(t, pipe(filepath.Join(dir, "pipe")))
	must(t, pipe(filepath.Join(dir, "folder", "pipe")))
	t.Chdir(dir) // the path of a socket is short
	l, err := net.Listen("unix", "socket")
	must(t, err)
	t.Cleanup(func() { l.Close() })
}

func pipe(name string) error { return syscall.Mkfifo(name, 0o600) }

// Files of the system that a user may name: a device is refused, and no read of one waits.
func TestFilesOfTheSystem(t *testing.T) {
	for _, name := range []string{"/dev/zero", "/dev/stdin", "/dev/tty", "/dev/null", "/dev/fd/0", "/proc/self/mem", "/proc/self/exe", "/proc/self/root"} {
		if data, err := Read(name, most); err == nil {
			t.Errorf("%s: %d bytes", name, len(data))
		}
	}
}
