// Package atomicfile writes files whole: whoever reads one, or finds it after a crash, sees the old text or the new one
// and never a part. Each text is written under a hidden name first, synced, and then renamed.
//
// Files of a site folder are written through an [os.Root], so that no link in the folder leads a write out of it.
package atomicfile

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"counterpoint/generator/stop"
)

// Write writes a file of root, and the folders it is in. The name is a slash path.
func Write(root *os.Root, name string, data []byte) error {
	defer stop.Hold()() // so that the program does not end between here and the end
	removeDead(root, path.Dir(name))
	temp := hidden(name)
	defer root.Remove(temp) // fails once it has been renamed
	if err := stage(root, name, temp, data); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return root.Rename(temp, name)
}

// Create does what Write does for a file that must not be there yet. If it is, the error is [fs.ErrExist].
func Create(root *os.Root, name string, data []byte) error {
	if _, err := root.Lstat(name); err == nil {
		return fmt.Errorf("%s is there already: %w", name, fs.ErrExist)
	}
	return Write(root, name, data)
}

// WriteFile writes a file by its path, into a folder that is there.
func WriteFile(name string, data []byte) error {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer root.Close()
	return Write(root, filepath.Base(name), data)
}

// Change is what is to become of a file: other bytes, and maybe another name.
type Change struct {
	// Slash paths: the same unless the file is renamed; Old is empty when it is new, New when it is removed.
	Old, New      string
	Before, After []byte // After is nil when the file gets another name alone: it is not read then, however large it is
}

// stays reports whether there is a file afterwards.
func (c Change) stays() bool { return c.New != "" }

// moves reports whether the file gets another name alone.
func (c Change) moves() bool { return c.stays() && c.Old != "" && c.Old != c.New && c.After == nil }

// Replace makes all changes or none: all texts are written first, then all renamed; when one cannot be, those before it
// get their text back.
func Replace(root *os.Root, changes []Change) error {
	temps := make([]string, len(changes)) // empty for files without another text
	folders := map[string]bool{}
	for i, c := range changes {
		if !c.stays() {
			continue
		}
		if !c.moves() {
			temps[i] = hidden(c.New)
		}
		if dir := path.Dir(c.New); !folders[dir] {
			folders[dir] = true
			removeDead(root, dir)
		}
	}
	remove := func() {
		for _, t := range temps {
			if t != "" {
				root.Remove(t) // fails once it has been renamed
			}
		}
	}
	defer stop.Undo(remove)()
	defer remove()
	for i, c := range changes {
		if !c.stays() {
			continue
		}
		if c.New != c.Old {
			if _, err := root.Lstat(c.New); err == nil {
				return fmt.Errorf("%s is there already", c.New)
			}
		}
		if c.moves() {
			if err := root.MkdirAll(path.Dir(c.New), 0o755); err != nil {
				return err
			}
			continue
		}
		release := stop.Hold() // after the texts were removed, none is written
		err := stage(root, c.New, temps[i], c.After)
		release()
		if err != nil {
			return err
		}
	}
	defer stop.Hold()()
	for i, c := range changes {
		if !c.stays() {
			continue
		}
		if err := root.Rename(cmp.Or(temps[i], c.Old), c.New); err != nil {
			for _, done := range changes[:i] {
				if !done.stays() {
					continue // it is still there
				} else if done.moves() {
					err = errors.Join(err, root.Rename(done.New, done.Old))
				} else if done.New != done.Old {
					root.Remove(done.New)
				} else {
					err = errors.Join(err, root.WriteFile(done.Old, done.Before, 0o644))
				}
			}
			return err
		}
	}
	for _, c := range changes { // last: until here the old file is there as well
		if c.New != c.Old && c.Old != "" && !c.moves() {
			if err := root.Remove(c.Old); err != nil {
				return fmt.Errorf("everything is changed but for %s, which could not be removed: %w", c.Old, err)
			}
		}
	}
	return nil
}

// stage writes the text a file is to have under a hidden name.
func stage(root *os.Root, name, temp string, data []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
}

// File is a large file that is written bit by bit. Whoever makes one calls [File.Discard] at the end.
type File struct {
	*os.File
	name   string
	done   bool
	forget func()
}

// New opens a file that is to be at a path; its folder has to be there.
func New(name string) (*File, error) {
	defer stop.Hold()()
	dir := filepath.Dir(name)
	if root, err := os.OpenRoot(dir); err == nil {
		removeDead(root, ".")
		root.Close()
	}
	f, err := os.OpenFile(filepath.Join(dir, hidden(filepath.Base(name))), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return &File{File: f, name: name, forget: stop.Undo(func() { os.Remove(f.Name()) })}, nil
}

// Finish ends the writing, without putting the file in its place yet, and returns its size in bytes.
func (f *File) Finish() (size int64, err error) {
	info, err := f.Stat()
	if err == nil {
		size = info.Size()
	}
	return size, errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
}

// Commit puts the finished file in its place.
func (f *File) Commit() error {
	defer stop.Hold()()
	err := os.Rename(f.File.Name(), f.name)
	f.done = err == nil
	return err
}

// Discard removes what is left of a file that was not committed.
func (f *File) Discard() {
	defer f.forget()
	if !f.done {
		f.Close()
		os.Remove(f.File.Name())
	}
}
