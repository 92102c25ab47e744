package hugosite

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
	"time"

	"github.com/bep/overlayfs"
	"github.com/spf13/afero"

	"counterpoint/generator/markdown"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/settings"
	"counterpoint/generator/sitefiles"
)

// plainFs is the site folder as Hugo sees it: plain files and folders, by their absolute paths, and nothing outside. What
// is neither is not there, so that Hugo does not wait for a named pipe or follow a link whatever happens to the folder
// after it was looked over. Nor is there what is not shown: so no template, be it of the site, of a theme or hidden in a
// page, reads keys, records or the repository, whatever path it asks for. It cannot be written.
type plainFs struct {
	root   string // absolute
	folder *plainfile.Folder
	shown  func(name string) bool // by slash path below the folder

	shortcodes []string // of the site's own layouts
}

// forTemplates is the site folder while pages are made.
func (o Options) forTemplates() plainFs {
	return plainFs{o.Root, o.folder, sitefiles.ForHugo, sitefiles.Shortcodes(o.folder)}
}

// withSettings is src with the settings of the site and of its themes in it, for the time while Hugo reads them. Those of
// the site are there without what is no setting of Hugo.
func (o Options) withSettings(src afero.Fs) (afero.Fs, error) {
	data, err := o.folder.ReadFile(settings.File)
	if err != nil {
		return nil, err
	}
	own := afero.NewMemMapFs()
	if err := afero.WriteFile(own, o.configFile(), settings.ForHugo(data), 0o666); err != nil {
		return nil, err
	}
	shown := func(name string) bool { return sitefiles.ForHugo(name) || sitefiles.IsSettings(name) }
	return overlayfs.New(overlayfs.Options{Fss: []afero.Fs{src, own, plainFs{o.Root, o.folder, shown, nil}}, FirstWritable: true}), nil
}

var (
	_ afero.Fs      = plainFs{}
	_ afero.Lstater = plainFs{}
)

// name returns the slash path below the site folder.
func (p plainFs) name(op, path string) (string, error) {
	rel, err := filepath.Rel(p.root, path)
	if err != nil || !filepath.IsLocal(rel) || !p.shown(filepath.ToSlash(rel)) {
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
	file := plainHugoFile{f, name, p.shown}
	if !isContent(name) {
		return file, nil
	}
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return rewritten{file, bytes.NewReader(markdown.ForHugo(text, p.shortcodes))}, nil
}

// rewritten is a page as Hugo is given it.
type rewritten struct {
	plainHugoFile
	text *bytes.Reader
}

func (f rewritten) Read(p []byte) (int, error)               { return f.text.Read(p) }
func (f rewritten) ReadAt(p []byte, at int64) (int, error)   { return f.text.ReadAt(p, at) }
func (f rewritten) Seek(at int64, whence int) (int64, error) { return f.text.Seek(at, whence) }
func (f rewritten) WriteTo(w io.Writer) (int64, error)       { return f.text.WriteTo(w) }

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
type plainHugoFile struct {
	*plainfile.File
	name  string // slash path below the site folder
	shown func(name string) bool
}

var _ interface {
	afero.File
	fs.ReadDirFile
} = plainHugoFile{}

// ReadDir leaves out what is neither a file nor a folder, or is not shown.
func (f plainHugoFile) ReadDir(n int) (plain []fs.DirEntry, err error) {
	for err == nil && len(plain) == 0 {
		var some []fs.DirEntry
		some, err = f.File.ReadDir(n)
		for _, e := range some {
			if (e.IsDir() || e.Type().IsRegular()) && f.shown(path.Join(f.name, e.Name())) {
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
