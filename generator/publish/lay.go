package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"counterpoint/generator/plainfile"
)

// ErrChanged says that the published site is another one than the build has seen: another build was faster, or somebody has
// changed it.
var ErrChanged = errors.New("the published site was changed while the new one was built; build again")

// Laid is a new site that is whole, before it is published.
type Laid struct {
	Dir  string
	Stay map[string]Seen // files that it has in common with the published site, by slash path
	New  map[string]Seen // all others
}

// Lay makes the new site whole, and fit to be published (see fit). What stays are files of the published site, by slash
// path, as they were seen there; all others are in Site. Where the site before the published one was kept, the new one is made in
// its folder, which is Site then: a file that it has in common with the published one is left alone, so that little is to be done
// when little has changed. It returns [ErrChanged] when what stays is not there any more. Until [Staging.Finish], files may be
// added at the root of Site, by new names.
func (s *Staging) Lay(stay map[string]Seen) (Laid, error) {
	made, folders, err := look(s.Site)
	if err != nil {
		return Laid{}, fmt.Errorf("look over the new site: %w", err)
	}
	for name := range folders {
		if err := allowed(name); err != nil {
			return Laid{}, fmt.Errorf("look over the new site: %w", err)
		}
	}
	if made, err = s.fit(made); err != nil {
		return Laid{}, fmt.Errorf("look over the new site: %w", err)
	}
	s.laid = Laid{Dir: s.Site, Stay: maps.Clone(stay), New: made}
	for name := range made {
		delete(s.laid.Stay, name)
	}
	have := map[string]Seen{}
	s.folders = s.needed()
	if s.before != "" {
		s.laid.Dir = s.before
		if have, folders, err = s.clear(); err != nil {
			return Laid{}, fmt.Errorf("clear the folder for the new site: %w", err)
		}
	}
	if err := s.place(have, folders); err != nil {
		return Laid{}, fmt.Errorf("put the new site together: %w", err)
	}
	s.Site = s.laid.Dir
	return s.laid, nil
}

// needed are the folders of the new site.
func (s *Staging) needed() map[string]bool {
	needed := map[string]bool{".": true}
	for _, files := range []map[string]Seen{s.laid.Stay, s.laid.New} {
		for name := range files {
			for dir := path.Dir(name); !needed[dir]; dir = path.Dir(dir) {
				needed[dir] = true
			}
		}
	}
	return needed
}

// clear removes from the folder of the site before all that is not to be in the new one, but for what new files replace. It
// returns what is left.
func (s *Staging) clear() (have map[string]Seen, folders map[string]fs.FileMode, err error) {
	have, folders, err = look(s.before)
	if err != nil {
		return nil, nil, err
	}
	for name, is := range have {
		_, replaced := s.laid.New[name]
		if seen, stays := s.laid.Stay[name]; replaced || stays && is.is(seen) {
			continue
		}
		err = errors.Join(err, os.Remove(filepath.Join(s.before, filepath.FromSlash(name))))
		delete(have, name)
	}
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(folders))) { // what is in a folder before it
		if !s.folders[name] {
			err = errors.Join(err, os.Remove(filepath.Join(s.before, filepath.FromSlash(name))))
			delete(folders, name)
		}
	}
	return have, folders, err
}

// place puts into the new site what it does not have yet.
func (s *Staging) place(have map[string]Seen, folders map[string]fs.FileMode) error {
	in := func(dir, name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	if err := os.Chmod(s.laid.Dir, 0o755); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(s.folders)) { // folders before what is in them
		mode, there := folders[name]
		if there && mode == fs.ModeDir|0o755 || name == "." {
			continue
		}
		var err error
		if !there {
			err = os.Mkdir(in(s.laid.Dir, name), 0o755)
		}
		if err = errors.Join(err, os.Chmod(in(s.laid.Dir, name), 0o755)); err != nil {
			return err
		}
	}
	var missing []string
	for name, seen := range s.laid.Stay {
		if !have[name].is(seen) {
			missing = append(missing, name)
		}
	}
	if s.laid.Dir != s.Site {
		missing = slices.AppendSeq(missing, maps.Keys(s.laid.New))
	}
	return atOnce(missing, func(name string) error {
		if _, ok := s.laid.New[name]; ok {
			return os.Rename(in(s.Site, name), in(s.laid.Dir, name))
		}
		return s.take(name, in(s.laid.Dir, name))
	})
}

// take puts a file of the published site into the new one.
func (s *Staging) take(name, to string) error {
	from, was := filepath.Join(s.target, filepath.FromSlash(name)), s.laid.Stay[name]
	err := os.Link(from, to)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", name, ErrChanged)
	}
	linked := err == nil
	if !linked { // a file system without links: a copy serves as well, with the time of the original
		s.noLinks.Store(true)
		if err := copyFile(from, to); err != nil {
			return err
		}
	}
	info, err := os.Lstat(to)
	if err != nil {
		return err
	}
	is := seen(info)
	if is.Size != was.Size || is.Time != was.Time || linked && is.number != was.number {
		return fmt.Errorf("%s: %w", name, ErrChanged)
	}
	if is.Mode != 0o644 {
		return os.Chmod(to, 0o644)
	}
	return nil
}

func copyFile(from, to string) error {
	info, err := os.Lstat(from)
	if err != nil {
		return err
	}
	data, err := plainfile.Read(from, info.Size())
	if err == nil {
		err = os.WriteFile(to, data, 0o644)
	}
	if err == nil {
		err = os.Chtimes(to, info.ModTime(), info.ModTime())
	}
	return err
}

// atOnce calls f with each of some names, several at a time, until the first error.
func atOnce(names []string, f func(name string) error) error {
	queue := make(chan string, len(names))
	for _, name := range names {
		queue <- name
	}
	close(queue)
	var mu sync.Mutex
	var failed error
	var working sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		working.Go(func() {
			for name := range queue {
				err := f(name)
				mu.Lock()
				failed = errors.Join(failed, err)
				stop := failed != nil
				mu.Unlock()
				if stop {
					return
				}
			}
		})
	}
	working.Wait()
	return failed
}
