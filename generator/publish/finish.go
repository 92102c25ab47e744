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
	"time"

	"counterpoint/generator/plainfile"
)

// dotted are the names with a dot in front that a site may have: of RFC 8615, GitHub Pages, Apache, and our own.
var dotted = []string{".well-known", ".nojekyll", ".htaccess", Marker}

// Finish makes the new site fit to be published: our marker in it, modes a web server can read whatever the umask was,
// nothing in it but folders and files, and no hidden ones but those in dotted: a template could make a .git. A file that is the same as the one it replaces keeps its time, so that what
// copies the site elsewhere sees what has changed. It returns what the files look like, by slash path.
func (s *Staging) Finish() (looks map[string]Look, err error) {
	_, none := os.Lstat(s.target)
	before := plainfile.Dir(s.target, MaxFile)
	looks = map[string]Look{}
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
			rel, at := filepath.ToSlash(name[len(s.Site)+1:]), fi.ModTime()
			if _, stays := s.stay[rel]; !stays && none == nil {
				at, err = keepTime(name, before, rel, fi)
			}
			if err != nil {
				return err
			}
			looks[rel] = Look{fi.Size(), at.UnixNano(), mode}
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
		err = s.mark(looks)
	}
	if err != nil {
		return nil, fmt.Errorf("look over the new site: %w", err)
	}
	return looks, nil
}

// mark writes the marker, a new file each time, by which this site is told from others (see own).
func (s *Staging) mark(looks map[string]Look) error {
	name := filepath.Join(s.Site, Marker)
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := errors.Join(os.WriteFile(name, []byte(markerText), 0o644), os.Chmod(name, 0o644)); err != nil {
		return err
	}
	info, err := os.Lstat(name)
	if err == nil {
		looks[Marker] = seen(info).Look
	}
	return err
}

// keepTime gives a file the time of the one it replaces when both have the same bytes. It returns which time it has.
func keepTime(name string, before fs.FS, rel string, fi fs.FileInfo) (time.Time, error) {
	old, err := fs.Stat(before, rel)
	if err != nil || !old.Mode().IsRegular() || old.Size() != fi.Size() || os.SameFile(old, fi) {
		return fi.ModTime(), nil // whatever is wrong with the old one is not this build's to mend
	}
	was, err := fs.ReadFile(before, rel)
	if err != nil {
		return fi.ModTime(), nil
	}
	is, err := plainfile.Read(name, fi.Size())
	if err != nil || !bytes.Equal(is, was) {
		return fi.ModTime(), err
	}
	return old.ModTime(), os.Chtimes(name, old.ModTime(), old.ModTime())
}
