package onerecord

import (
	"io/fs"
	"path"
	"strings"
	"time"
)

// file is a file system with one file. It replaces fstest.MapFS, which would make the checker larger by a fiftieth.
type file struct{ name, text string }

// Open opens the file; loading opens no folder.
func (f file) Open(name string) (fs.File, error) {
	if name != f.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return opened{entry{path.Base(name), int64(len(f.text)), 0o444}, strings.NewReader(f.text)}, nil
}

// ReadDir returns the only entry of a folder.
func (f file) ReadDir(name string) ([]fs.DirEntry, error) {
	rest, ok := strings.CutPrefix(f.name, name+"/")
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	e := entry{rest, int64(len(f.text)), 0o444}
	if first, _, isFolder := strings.Cut(rest, "/"); isFolder {
		e = entry{first, 0, fs.ModeDir | 0o555}
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(e)}, nil
}

// entry describes the file or a folder.
type entry struct {
	name string
	size int64
	mode fs.FileMode
}

func (e entry) Name() string       { return e.name }
func (e entry) Size() int64        { return e.size }
func (e entry) Mode() fs.FileMode  { return e.mode }
func (e entry) IsDir() bool        { return e.mode.IsDir() }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) Sys() any           { return nil }

type opened struct {
	entry
	*strings.Reader
}

func (o opened) Stat() (fs.FileInfo, error) { return o.entry, nil }
func (o opened) Close() error               { return nil }
