package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
)

// dotted are the names with a dot in front that a site may have: of RFC 8615, GitHub Pages, Apache, and our own.
var dotted = []string{".well-known", ".nojekyll", ".htaccess", Marker}

// Finish makes the new site fit to be published: our marker in it, modes a web server can read whatever the umask was,
// nothing in it but folders and files, and no hidden ones but those in dotted: a template could make a .git. A file that is the same as the one it replaces keeps its time, so that what
// copies the site elsewhere sees what has changed. It returns how many files there are and their bytes, without the marker.
func (s *Staging) Finish() (files int, size int64, err error) {
	_, none := os.Lstat(s.target)
	before := plainfile.Dir(s.target, MaxFile)
	err = filepath.WalkDir(s.Site, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := d.Name(); name != s.Site && strings.HasPrefix(base, ".") && !slices.Contains(dotted, base) {
			rel, _ := filepath.Rel(s.Site, name)
			return fmt.Errorf("%s in the new site has a name with a dot in front, which only %s may have; look for what a template publishes there", rel, strings.Join(dotted, ", "))
		}
		mode := fs.FileMode(0o755)
		fi, err := d.Info()
		switch {
		case err != nil:
			return err
		case fi.Mode().IsRegular():
			mode = 0o644
			files++
			size += fi.Size()
			if none == nil {
				err = keepTime(name, before, filepath.ToSlash(name[len(s.Site)+1:]), fi)
			}
			if err != nil {
				return err
			}
		case !fi.IsDir():
			rel, _ := filepath.Rel(s.Site, name)
			return fmt.Errorf("%s in the new site is neither a file nor a folder", rel)
		}
		if fi.Mode()&(fs.ModePerm|fs.ModeSetuid|fs.ModeSetgid|fs.ModeSticky) != mode {
			return os.Chmod(name, mode)
		}
		return nil
	})
	if err == nil {
		name := filepath.Join(s.Site, Marker)
		err = errors.Join(os.WriteFile(name, []byte(markerText), 0o644), os.Chmod(name, 0o644))
	}
	if err != nil {
		return files, size, fmt.Errorf("look over the new site: %w", err)
	}
	return files, size, nil
}

// keepTime gives a file the time of the one it replaces when both have the same bytes.
func keepTime(name string, before fs.FS, rel string, fi fs.FileInfo) error {
	old, err := fs.Stat(before, rel)
	if err != nil || !old.Mode().IsRegular() || old.Size() != fi.Size() || os.SameFile(old, fi) {
		return nil // whatever is wrong with the old one is not this build's to mend
	}
	was, err := fs.ReadFile(before, rel)
	if err != nil {
		return nil
	}
	is, err := plainfile.Read(name, fi.Size())
	if err != nil || !bytes.Equal(is, was) {
		return err
	}
	return os.Chtimes(name, old.ModTime(), old.ModTime())
}
