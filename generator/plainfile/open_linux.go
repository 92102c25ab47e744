package plainfile

import (
	"io"
	"io/fs"
	"os"
	"runtime"
	"sync/atomic"

	"golang.org/x/sys/unix"
)

// noOpenat2 is set when the system does not know openat2, which came with Linux 5.6.
var noOpenat2 atomic.Bool

// openat opens a path below the folder. One call of the system refuses links anywhere in the path.
func (o *opened) openat(full string) (fd int, err error) {
	how := unix.OpenHow{
		Flags:   unix.O_RDONLY | unix.O_CLOEXEC | openFlags,
		Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_SYMLINKS | unix.RESOLVE_NO_MAGICLINKS,
	}
	for {
		fd, err = unix.Openat2(int(o.at.Fd()), full, &how)
		runtime.KeepAlive(o)
		if err != unix.EINTR {
			return fd, err
		}
	}
}

// missing tells whether the system, or a filter around the process, has no openat2.
func missing(err error) bool {
	if err == unix.ENOSYS {
		noOpenat2.Store(true)
	}
	return err == unix.ENOSYS || err == unix.EPERM || err == unix.EAGAIN
}

func (o *opened) openNoLinks(dir, full string) (*os.File, error) {
	if !noOpenat2.Load() {
		fd, err := o.openat(full)
		if err == nil {
			return os.NewFile(uintptr(fd), inFolder(dir, full)), nil
		}
		if !missing(err) {
			return nil, &fs.PathError{Op: "open", Path: full, Err: err}
		}
	}
	return o.openPortably(full)
}

// readFile reads a file with four calls of the system: a site has tens of thousands.
func (d *Folder) readFile(name string, most int64) ([]byte, error) {
	full, err := d.inside("open", name)
	if err != nil {
		return nil, err
	}
	o, err := d.open()
	if err != nil {
		return nil, err
	}
	fd, err := -1, unix.ENOSYS
	if !noOpenat2.Load() {
		fd, err = o.openat(full)
	}
	if err != nil && !missing(err) {
		return nil, o.explain(&fs.PathError{Op: "open", Path: name, Err: err}, full, name)
	}
	if err != nil {
		f, err := o.openPortably(full)
		if err != nil {
			return nil, o.explain(err, full, name)
		}
		defer f.Close()
		return readAll(f, name, most)
	}
	defer unix.Close(fd)
	var info unix.Stat_t
	if err := again(func() error { return unix.Fstat(fd, &info) }); err != nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	if kind := info.Mode & unix.S_IFMT; kind == unix.S_IFDIR {
		return nil, notPlain(name, fs.ModeDir)
	} else if kind != unix.S_IFREG {
		return nil, o.explain(&fs.PathError{Op: "read", Path: name, Err: ErrNotPlain}, full, name)
	}
	if info.Size > most {
		return nil, tooLarge(name, most)
	}
	return readBytes(name, info.Size, most, func(p []byte) (n int, err error) {
		if err = again(func() error { n, err = unix.Read(fd, p); return err }); err != nil {
			return 0, &fs.PathError{Op: "read", Path: name, Err: err}
		}
		if n < len(p) { // of a regular file there is no more
			err = io.EOF
		}
		return n, err
	})
}

// again calls f until no signal interrupts it.
func again(f func() error) error {
	for {
		if err := f(); err != unix.EINTR {
			return err
		}
	}
}
