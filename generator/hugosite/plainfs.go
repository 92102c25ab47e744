package hugosite

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/afero"

	"counterpoint/generator/plainfile"
)

// plainFs is the site folder as Hugo sees it: plain files and folders, by their absolute paths, and nothing outside. What
// is neither is not there, so that Hugo does not wait for a named pipe or follow a link whatever happens to the folder
// after it was looked over. It cannot be written.
type plainFs struct {
	root   string // absolute
	folder *plainfile.Folder
}

var (
	_ afero.Fs      = plainFs{}
	_ afero.Lstater = plainFs{}
)

// name returns the slash path below the site folder.
func (p plainFs) name(op, path string) (string, error) {
	rel, err := filepath.Rel(p.root, path)
	if err != nil || !filepath.IsLocal(rel) {
		return "", &fs.PathError{Op: op, Path: path, Err: fs.ErrNotExist}
	}
	return filepath.ToSlash(rel), nil
}

func (p plainFs) Open(path string) (afero.File, error) {
	name, err := p.name("open", path)
	if err != nil {
		return nil, err
	}
	f, err := p.folder.OpenFile(name)
	if err != nil {
		return nil, err
	}
	return plainHugoFile{f}, nil
}

func (p plainFs) OpenFile(path string, flag int, _ os.FileMode) (afero.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_APPEND|os.O_CREATE|os.O_TRUNC) != 0 {
		return nil, syscall.EPERM
	}
	return p.Open(path)
}

func (p plainFs) Stat(path string) (os.FileInfo, error) {
	name, err := p.name("stat", path)
	if err != nil {
		return nil, err
	}
	info, err := p.folder.Stat(name)
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "stat", Path: path, Err: fs.ErrNotExist}
	}
	return info, err
}

func (p plainFs) LstatIfPossible(path string) (os.FileInfo, bool, error) {
	info, err := p.Stat(path)
	return info, true, err
}

func (plainFs) Name() string                               { return "plain files of the site folder" }
func (plainFs) Create(string) (afero.File, error)          { return nil, syscall.EPERM }
func (plainFs) Mkdir(string, os.FileMode) error            { return syscall.EPERM }
func (plainFs) MkdirAll(string, os.FileMode) error         { return syscall.EPERM }
func (plainFs) Remove(string) error                        { return syscall.EPERM }
func (plainFs) RemoveAll(string) error                     { return syscall.EPERM }
func (plainFs) Rename(string, string) error                { return syscall.EPERM }
func (plainFs) Chmod(string, os.FileMode) error            { return syscall.EPERM }
func (plainFs) Chown(string, int, int) error               { return syscall.EPERM }
func (plainFs) Chtimes(string, time.Time, time.Time) error { return syscall.EPERM }

// plainHugoFile is an open file or folder with what Hugo asks of one.
type plainHugoFile struct{ *plainfile.File }

var _ interface {
	afero.File
	fs.ReadDirFile
} = plainHugoFile{}

// ReadDir leaves out what is neither a file nor a folder.
func (f plainHugoFile) ReadDir(n int) (plain []fs.DirEntry, err error) {
	for err == nil && len(plain) == 0 {
		var some []fs.DirEntry
		some, err = f.File.ReadDir(n)
		for _, e := range some {
			if e.IsDir() || e.Type().IsRegular() {
				plain = append(plain, e)
			}
		}
		if n <= 0 {
			break
		}
	}
	if len(plain) > 0 && n > 0 {
		err = nil
	}
	return plain, err
}

func (f plainHugoFile) Readdir(n int) (list []os.FileInfo, err error) {
	entries, err := f.ReadDir(n)
	for _, e := range entries {
		if info, gone := e.Info(); gone == nil {
			list = append(list, info)
		}
	}
	return list, err
}

func (f plainHugoFile) Readdirnames(n int) (names []string, err error) {
	entries, err := f.ReadDir(n)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}

func (plainHugoFile) Write([]byte) (int, error)          { return 0, syscall.EPERM }
func (plainHugoFile) WriteAt([]byte, int64) (int, error) { return 0, syscall.EPERM }
func (plainHugoFile) WriteString(string) (int, error)    { return 0, syscall.EPERM }
func (plainHugoFile) Truncate(int64) error               { return syscall.EPERM }
func (plainHugoFile) Sync() error                        { return nil }
