package rename

import (
	"bytes"
	"io/fs"
	"path"
	"time"
)

// memory is a file in memory: fs.File, fs.DirEntry and fs.FileInfo in one.
type memory struct {
	*bytes.Reader
	name string
}

func open(name string, data []byte) memory { return memory{bytes.NewReader(data), path.Base(name)} }

func (m memory) Stat() (fs.FileInfo, error) { return m, nil }
func (m memory) Info() (fs.FileInfo, error) { return m, nil }
func (m memory) Close() error               { return nil }
func (m memory) Name() string               { return m.name }
func (m memory) Size() int64                { return m.Reader.Size() }
func (m memory) IsDir() bool                { return false }
func (m memory) Type() fs.FileMode          { return 0 }
func (m memory) Mode() fs.FileMode          { return 0o644 }
func (m memory) ModTime() time.Time         { return time.Time{} }
func (m memory) Sys() any                   { return nil }
