package plainfile

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
)

// Folder is a folder as an [fs.FS] of plain files, at most so large. Nothing in it is reached through a link, whether that
// leads out or not: a link is an error with [ErrNotPlain]. Stat does not follow links either, and says that it is one.
//
// It implements [fs.ReadFileFS], [fs.ReadDirFS], [fs.StatFS], [fs.ReadLinkFS] and [fs.SubFS], and may be used by several
// goroutines. Names are slash paths, as everywhere in [io/fs].
type Folder struct {
	dir    string
	most   int64
	prefix string // below dir, "." for none
	shared *opened
}

// opened is a folder that is opened when it is first needed.
type opened struct {
	mu   sync.Mutex
	root *os.Root
	at   *os.File // the same folder
}

// Dir returns a folder of the system, which may itself be a link, with files of at most so many bytes. It is opened when
// it is first needed, and closed when nothing uses it any more.
func Dir(dir string, most int64) *Folder {
	return &Folder{dir: dir, most: most, prefix: ".", shared: &opened{}}
}

// open returns the folder of the system.
func (d *Folder) open() (*opened, error) {
	o := d.shared
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.root != nil {
		return o, nil
	}
	root, err := os.OpenRoot(d.dir)
	if err != nil {
		return nil, err
	}
	if o.at, err = root.Open("."); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	o.root = root
	return o, nil
}

// inside returns name below the prefix.
func (d *Folder) inside(op, name string) (string, error) {
	if !fs.ValidPath(name) || strings.ContainsRune(name, 0) {
		return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	return path.Join(d.prefix, name), nil
}

// Sub implements [fs.SubFS]. The folder need not exist.
func (d *Folder) Sub(dir string) (fs.FS, error) {
	prefix, err := d.inside("sub", dir)
	return &Folder{d.dir, d.most, prefix, d.shared}, err
}

// Open opens a regular file or a folder. What can be read of a file is bounded; see [File].
func (d *Folder) Open(name string) (fs.File, error) { return d.OpenFile(name) }

// OpenFile does what Open does.
func (d *Folder) OpenFile(name string) (*File, error) {
	f, info, err := d.openPlain(name)
	if err != nil {
		return nil, err
	}
	if info.Mode().IsRegular() {
		if err := fits(info, name, d.most); err != nil {
			f.Close()
			return nil, err
		}
	}
	return &File{f: f, name: name, most: d.most}, nil
}

// openPlain opens a file or folder, and closes it again if it is something else.
func (d *Folder) openPlain(name string) (*os.File, fs.FileInfo, error) {
	full, err := d.inside("open", name)
	if err != nil {
		return nil, nil, err
	}
	o, err := d.open()
	if err != nil {
		return nil, nil, err
	}
	f, err := o.openNoLinks(d.dir, full)
	if err != nil {
		return nil, nil, o.explain(err, full, name)
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = notPlain(name, info.Mode())
	}
	if err != nil {
		f.Close()
	}
	return f, info, err
}

// explain returns the error for the first part of a path that is a link or not plain, or else err, under the name that
// was asked for.
func (o *opened) explain(err error, full, name string) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = &fs.PathError{Op: "open", Path: name, Err: e.Err}
	}
	for part := range parents(full) {
		info, failed := o.root.Lstat(part)
		if failed != nil {
			return err
		}
		if part != full && info.Mode()&fs.ModeSymlink != 0 || part == full && !info.Mode().IsRegular() && !info.IsDir() {
			shown := name
			if part != full { // as much shorter as the full path is
				shown = strings.TrimSuffix(name, strings.TrimPrefix(full, part))
			}
			return notPlain(shown, info.Mode())
		}
	}
	return err
}

// parents yields the folders on a path and the path itself: a, a/b, a/b/c.
func parents(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range len(name) {
			if name[i] == '/' && !yield(name[:i]) {
				return
			}
		}
		yield(name)
	}
}

// openPortably opens a path below the folder without following links, on any system: [os.Root] does not leave the folder
// whatever happens, and a link within it that takes the place of a folder between the two steps leads nowhere else.
func (o *opened) openPortably(full string) (*os.File, error) {
	for part := range parents(full) {
		if info, err := o.root.Lstat(part); err != nil {
			return nil, err
		} else if info.Mode()&fs.ModeSymlink != 0 {
			return nil, notPlain(part, info.Mode())
		}
	}
	return o.root.OpenFile(full, os.O_RDONLY|openFlags, 0)
}

// ReadFile implements [fs.ReadFileFS].
func (d *Folder) ReadFile(name string) ([]byte, error) { return d.readFile(name, d.most) }

// ReadDir implements [fs.ReadDirFS].
func (d *Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	f, info, err := d.openPlain(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("a file, while a folder is wanted")}
	}
	return readDir(f, name)
}

// Stat implements [fs.StatFS], without following links.
func (d *Folder) Stat(name string) (fs.FileInfo, error) { return d.Lstat(name) }

// Lstat implements [fs.ReadLinkFS]. A path through a link is an error.
func (d *Folder) Lstat(name string) (fs.FileInfo, error) {
	full, err := d.inside("stat", name)
	if err != nil {
		return nil, err
	}
	o, err := d.open()
	if err != nil {
		return nil, err
	}
	info, err := o.root.Lstat(full)
	if err != nil {
		return nil, o.explain(err, full, name)
	}
	if full != "." {
		for part := range parents(path.Dir(full)) {
			if up, failed := o.root.Lstat(part); failed == nil && up.Mode()&fs.ModeSymlink != 0 {
				return nil, o.explain(err, full, name)
			}
		}
	}
	return info, nil
}

// ReadLink implements [fs.ReadLinkFS]: where a link leads is nobody's business here.
func (d *Folder) ReadLink(name string) (string, error) {
	return "", &fs.PathError{Op: "readlink", Path: name, Err: ErrNotPlain}
}

// File is an open file or folder of a [Folder]. Reading beyond the bound is an error with [ErrTooLarge].
type File struct {
	f    *os.File
	name string
	most int64
	at   int64
}

// Name returns the path of the file as the system writes it.
func (f *File) Name() string { return f.f.Name() }

func (f *File) Stat() (fs.FileInfo, error) { return f.f.Stat() }

func (f *File) Close() error { return f.f.Close() }

func (f *File) Read(p []byte) (int, error) {
	if left := f.most - f.at; int64(len(p)) > left {
		p = p[:max(left, 0)+1] // one more, to see the end
	}
	n, err := f.f.Read(p)
	if f.at += int64(n); f.at > f.most {
		return 0, tooLarge(f.name, f.most)
	}
	return n, err
}

// ReadAt implements [io.ReaderAt].
func (f *File) ReadAt(p []byte, off int64) (int, error) {
	n, err := f.f.ReadAt(p, off)
	if off+int64(n) > f.most {
		return 0, tooLarge(f.name, f.most)
	}
	return n, err
}

// Seek implements [io.Seeker].
func (f *File) Seek(offset int64, whence int) (at int64, err error) {
	at, err = f.f.Seek(offset, whence)
	if err == nil {
		f.at = at
	}
	return at, err
}

// ReadDir implements [fs.ReadDirFile]. All entries at once are sorted, and at most [MaxEntries].
func (f *File) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		return readDir(f.f, f.name)
	}
	return f.f.ReadDir(n)
}

var _ interface {
	io.ReadSeekCloser
	io.ReaderAt
	fs.ReadDirFile
} = (*File)(nil)

func sortEntries(list []fs.DirEntry) {
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
}
