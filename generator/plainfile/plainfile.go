// Package plainfile reads files that somebody else has put where they are: in a site folder that came by pull request or
// as an archive, in a published folder, in a cache. It opens regular files and folders and nothing else, so that no read
// waits for a named pipe, starts a device or follows a link to another place (CWE-59, CWE-367), and it reads no more of
// them than it was told to (CWE-400, CWE-770). What is opened is looked at after it was opened: exchanging a file in
// between changes nothing.
//
// [Dir] is a folder that is never left, [Read] is one file that a user named, and [ReadFile] bounds a read from any [fs.FS].
//
// It does not write, which is for package atomicfile, and does not know which files a site has or how large they may be.
package plainfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

var (
	// ErrNotPlain is in the error of what is neither a regular file nor a folder, or is one where the other was wanted.
	ErrNotPlain = errors.New("not a plain file")
	// ErrTooLarge is in the error of a file, or of a folder, with more in it than is read.
	ErrTooLarge = errors.New("too large")
)

// MaxEntries is how many entries of one folder are read.
const MaxEntries = 1_000_000

// Read returns the bytes of a file by its path, if they are at most so many. Folders on the way may be links, the file
// itself may not. Errors are [*fs.PathError] with [ErrNotPlain], [ErrTooLarge], or what the system says.
func Read(name string, most int64) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f, name, most)
}

// Open opens a regular file by its path, as [Read] does, for those who read it bit by bit and bound that themselves.
func Open(name string) (*os.File, error) {
	if noFollow == 0 { // the system cannot be told
		if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
			return nil, notPlain(name, info.Mode())
		}
	}
	f, err := os.OpenFile(name, os.O_RDONLY|openFlags, 0)
	if err != nil {
		if info, failed := os.Lstat(name); failed == nil && !info.Mode().IsRegular() {
			err = notPlain(name, info.Mode())
		}
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = notPlain(name, info.Mode())
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// ReadDir returns the entries of a folder by its path, sorted by name; the folder may be a link.
func ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|openFlags&^noFollow, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readDir(f, name)
}

// ReadFile returns the bytes of a file of any file system, if they are at most so many. Of a [Folder] errors are those of
// [Read]; of others, such as files in memory, the same as far as they can tell.
func ReadFile(fsys fs.FS, name string, most int64) ([]byte, error) {
	if folder, ok := fsys.(*Folder); ok {
		return folder.readFile(name, min(most, folder.most))
	}
	if info, err := fs.Lstat(fsys, name); err == nil && !info.Mode().IsRegular() {
		return nil, notPlain(name, info.Mode())
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f, name, most)
}

// readAll reads a file to its end, which may not be beyond most, also when it grows meanwhile.
func readAll(f fs.File, name string, most int64) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if err := fits(info, name, most); err != nil {
		return nil, err
	}
	return readBytes(name, info.Size(), most, f.Read)
}

// readBytes reads to the end, which is expected after size bytes.
func readBytes(name string, size, most int64, read func([]byte) (int, error)) ([]byte, error) {
	data := make([]byte, 0, size+1) // one more, to see the end
	for {
		n, err := read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case int64(len(data)) > most:
			return nil, tooLarge(name, most)
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, err
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}

// fits tells whether a regular file has at most so many bytes.
func fits(info fs.FileInfo, name string, most int64) error {
	switch {
	case !info.Mode().IsRegular():
		return notPlain(name, info.Mode())
	case info.Size() > most:
		return tooLarge(name, most)
	}
	return nil
}

func tooLarge(name string, most int64) error {
	return &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("%w: it has more than the %d bytes that are read of such a file", ErrTooLarge, most)}
}

// notPlain is the error for something that has a mode.
func notPlain(name string, mode fs.FileMode) error {
	return &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("%w but %s", ErrNotPlain, Kind(mode))}
}

// Kind says in words what has a mode, with what to do about it: "a link: put there what it leads to".
func Kind(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeSymlink != 0:
		return "a link: put there what it leads to"
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe: put a file there"
	case mode&fs.ModeSocket != 0:
		return "a socket: put a file there"
	case mode&fs.ModeDevice != 0:
		return "a device: put a file there"
	case mode.IsRegular():
		return "a file"
	}
	return "something that only the system knows: put a file there"
}

// readDir returns the entries of an open folder, sorted by name.
func readDir(f *os.File, name string) (list []fs.DirEntry, err error) {
	for err == nil {
		var some []fs.DirEntry
		some, err = f.ReadDir(4096)
		list = append(list, some...)
		if len(list) > MaxEntries {
			return nil, &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("%w: a folder may have %d entries; spread them over several", ErrTooLarge, MaxEntries)}
		}
	}
	if err != io.EOF {
		return nil, err
	}
	sortEntries(list)
	return list, nil
}

// inFolder is a slash path below a folder as the system writes it.
func inFolder(dir, name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
