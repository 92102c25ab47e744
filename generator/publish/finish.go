package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	slashpath "path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"counterpoint/generator/plainfile"
)

// dotted are the names with a dot in front that a site may have: of RFC 8615, GitHub Pages, Apache, and our own.
var dotted = []string{".well-known", ".nojekyll", ".htaccess", Marker}

// allowed tells whether a site may have a file or a folder of a name, by slash path: no hidden ones but those in dotted, since a
// template could make a .git.
func allowed(name string) error {
	if base := slashpath.Base(name); strings.HasPrefix(base, ".") && !slices.Contains(dotted, base) {
		return fmt.Errorf("%s in the new site has a name with a dot in front, which only %s may have; look for what a template publishes there", name, strings.Join(dotted, ", "))
	}
	return nil
}

// fit makes new files in Site fit to be published: nothing but files, with names that are allowed, and modes that a web server can
// read whatever the umask was. A file that is the same as the one it replaces keeps its time, so that what copies the site elsewhere
// sees what has changed. It returns what they look like then.
func (s *Staging) fit(made map[string]Seen) (map[string]Seen, error) {
	_, none := os.Lstat(s.target)
	before := plainfile.Dir(s.target, MaxFile)
	fits := make(map[string]Seen, len(made))
	var mu sync.Mutex // guards fits
	names := make([]string, 0, len(made))
	for name := range made {
		names = append(names, name)
	}
	err := atOnce(names, func(name string) error {
		is, at := made[name], filepath.Join(s.Site, filepath.FromSlash(name))
		if err := allowed(name); err != nil {
			return err
		}
		if !is.Mode.IsRegular() {
			return fmt.Errorf("%s in the new site is neither a file nor a folder", name)
		}
		if is.Mode != 0o644 {
			if err := os.Chmod(at, 0o644); err != nil {
				return err
			}
			is.Mode = 0o644
		}
		if none == nil {
			var err error
			if is, err = keepTime(at, before, name, is); err != nil {
				return err
			}
		}
		mu.Lock()
		defer mu.Unlock()
		fits[name] = is
		return nil
	})
	return fits, err
}

// keepTime gives a file the time of the one it replaces when both have the same bytes.
func keepTime(at string, before fs.FS, name string, is Seen) (Seen, error) {
	old, err := fs.Stat(before, name)
	if err != nil || !old.Mode().IsRegular() || old.Size() != is.Size {
		return is, nil // whatever is wrong with the old one is not this build's to mend
	}
	was, err := fs.ReadFile(before, name)
	if err != nil {
		return is, nil
	}
	data, err := plainfile.Read(at, is.Size)
	if err != nil || !bytes.Equal(data, was) {
		return is, err
	}
	is.Time = old.ModTime().UnixNano()
	return is, os.Chtimes(at, old.ModTime(), old.ModTime())
}

// Finish does the same with what has been added at the root since [Staging.Lay], and adds our marker, a new one each time, by which
// this site is told from others (see own). It returns what the site looks like.
func (s *Staging) Finish() (Tree, error) {
	err := s.finish()
	if err != nil {
		return Tree{}, fmt.Errorf("look over the new site: %w", err)
	}
	return Tree{s.laid.files(), s.folders}, nil
}

func (s *Staging) finish() error {
	marker := filepath.Join(s.Site, Marker)
	if err := os.Remove(marker); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	delete(s.laid.Stay, Marker)
	delete(s.laid.New, Marker)
	entries, err := os.ReadDir(s.Site)
	if err != nil {
		return err
	}
	added := map[string]Seen{}
	for _, e := range entries {
		name := e.Name()
		_, stays := s.laid.Stay[name]
		_, made := s.laid.New[name]
		_, isNeeded := s.folders[name]
		if stays || made || isNeeded && e.IsDir() {
			continue
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		added[name] = seen(info)
	}
	if added, err = s.fit(added); err != nil {
		return err
	}
	maps.Copy(s.laid.New, added)
	if err := errors.Join(os.WriteFile(marker, []byte(markerText), 0o644), os.Chmod(marker, 0o644)); err != nil {
		return err
	}
	info, err := os.Lstat(marker)
	if err == nil {
		s.laid.New[Marker] = seen(info)
	}
	return err
}
