package onerecord

import (
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// file is a file system with one file.
type file struct{ name, text string }

// Open opens the file or a folder of its path.
func (f file) Open(name string) (fs.File, error) {
	switch {
	case name == f.name:
		return &opened{entry: entry{f.name, int64(len(f.text))}, Reader: strings.NewReader(f.text)}, nil
	case name == "." || strings.HasPrefix(f.name, name+"/"):
		return &opened{entry: entry{name, -1}, Reader: strings.NewReader("")}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir returns the only entry of a folder.
func (f file) ReadDir(name string) ([]fs.DirEntry, error) {
	rest, ok := strings.CutPrefix(f.name, name+"/")
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	first, _, folder := strings.Cut(rest, "/")
	if folder {
		return []fs.DirEntry{entry{first, -1}}, nil
	}
	return []fs.DirEntry{entry{first, int64(len(f.text))}}, nil
}

// entry is the file, or a folder, with size -1.
type entry struct {
	name string
	size int64
}

func (e entry) Name() string               { return path.Base(e.name) }
func (e entry) Size() int64                { return max(e.size, 0) }
func (e entry) IsDir() bool                { return e.size < 0 }
func (e entry) Type() fs.FileMode          { return e.Mode().Type() }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) Sys() any                   { return nil }
func (e entry) Mode() fs.FileMode {
	if e.IsDir() {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

type opened struct {
	entry
	io.Reader
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.entry, nil }
func (o *opened) Close() error               { return nil }
