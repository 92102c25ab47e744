package onerecord

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// files are a file system with a few files, by their names. It replaces fstest.MapFS, which would make the checker larger by
// a fiftieth.
type files map[string]string

// Open opens a file; loading opens no folder.
func (f files) Open(name string) (fs.File, error) {
	text, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return opened{entry{path.Base(name), int64(len(text)), 0o444}, strings.NewReader(text)}, nil
}

// ReadDir returns the entries of a folder, sorted.
func (f files) ReadDir(name string) (list []fs.DirEntry, err error) {
	for _, file := range slices.Sorted(maps.Keys(f)) {
		rest, ok := strings.CutPrefix(file, name+"/")
		if !ok {
			continue
		}
		e := entry{rest, int64(len(f[file])), 0o444}
		if first, _, isFolder := strings.Cut(rest, "/"); isFolder {
			e = entry{first, 0, fs.ModeDir | 0o555}
			if n := len(list); n > 0 && list[n-1].Name() == first { // names of the files in it follow each other
				continue
			}
		}
		list = append(list, fs.FileInfoToDirEntry(e))
	}
	if list == nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	return list, nil
}

// entry describes a file or a folder.
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
