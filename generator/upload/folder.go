package upload

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"counterpoint/generator/atomicfile"
	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
)

// Folder is a folder that a web server serves. Each file in it is replaced whole. Nothing is written through a link that
// leads out of it.
type Folder struct {
	root *os.Root
	dir  fs.FS
}

// OpenFolder opens the folder at a path, and makes it, in a folder that is there. It refuses one that belongs to something
// else: one that build replaces whole, or a repository. One with the marker of build is accepted when it is known to be a
// copy of such a folder.
func OpenFolder(name string, copied bool) (*Folder, error) {
	if err := os.Mkdir(name, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, folderError("open", "", err)
	} else if err == nil {
		os.Chmod(name, 0o755) // whatever the umask is: a web server reads it
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, folderError("open", "", err)
	}
	_, isOurs := root.Lstat(ManifestName)
	for entry, why := range map[string]string{
		publish.Marker: "build has written it, and would replace it whole; name the folder that is to be served, which is another one",
		".git":         "it is a repository; name another folder",
	} {
		if _, err := root.Lstat(entry); err == nil && (isOurs != nil || entry == publish.Marker) && !(copied && entry == publish.Marker) {
			root.Close()
			return nil, &Error{Op: "open", Said: "there is a " + entry + " in it", Advice: why}
		}
	}
	return &Folder{root, plainfile.Dir(name, publish.MaxFile)}, nil
}

// Close gives the folder back.
func (f *Folder) Close() error { return f.root.Close() }

// KeepsHeaders implements [Store].
func (f *Folder) KeepsHeaders() bool { return false }

// Headers implements [Store]: files of a folder have none.
func (f *Folder) Headers(context.Context, string) (Headers, error) { return Headers{}, nil }

// List implements [Store]. It lists files alone; what else lies there is in nobody's way until a file is to be in its place.
func (f *Folder) List(ctx context.Context, yield func(Object)) error {
	err := fs.WalkDir(f.dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // gone meanwhile, such as what another program was about to write
		} else if err != nil {
			return err
		}
		size := info.Size()
		if !info.Mode().IsRegular() {
			size = -1 // never the same as a file
		}
		yield(Object{Key: name, Size: size})
		return nil
	})
	return folderError("list", "", err)
}

// Read implements [Store].
func (f *Folder) Read(_ context.Context, key string) ([]byte, error) {
	data, err := plainfile.ReadFile(f.dir, key, publish.MaxFile)
	return data, folderError("read", key, err)
}

// Write implements [Store].
func (f *Folder) Write(ctx context.Context, key string, _ Headers, data []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for dir := range inWay(key) {
		if err := f.root.Mkdir(dir, 0o755); err == nil {
			err = f.root.Chmod(dir, 0o755)
			if err != nil {
				return folderError("write", key, err)
			}
		} else if !errors.Is(err, fs.ErrExist) {
			return folderError("write", key, err)
		}
	}
	return folderError("write", key, atomicfile.Write(f.root, key, data))
}

// Delete implements [Store]. Folders that become empty go, too.
func (f *Folder) Delete(ctx context.Context, key string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if info, err := f.root.Lstat(key); err == nil && info.IsDir() {
		return nil // what was published there is gone, and somebody has made a folder
	}
	if err := f.root.Remove(key); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
		return folderError("delete", key, err)
	}
	for _, dir := range slices.Backward(slices.Collect(inWay(key))) {
		if f.root.Remove(dir) != nil { // it is not empty
			break
		}
	}
	return nil
}

// folderError says what the system said.
func folderError(op, key string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e := &Error{Op: op, Key: key, Said: err.Error(), Err: err}
	switch {
	case errors.Is(err, fs.ErrPermission):
		e.Advice = "give this user the right to write into the folder"
	case errors.Is(err, syscall.ENOSPC):
		e.Advice = "make room on the disk, and run it again"
	case errors.Is(err, syscall.ENOTDIR) || strings.Contains(err.Error(), "file exists"):
		e.Advice = "something else lies at " + path.Dir(key) + " that publish has not put there; move it away"
	case op == "open" && errors.Is(err, fs.ErrNotExist):
		e.Advice = "make the folder that is to hold it first"
	}
	return e
}
