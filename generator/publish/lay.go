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

// Lay makes the new site whole. What stays are files of the published site, by slash path, as they were seen there; all others
// are in Site. Where the site before the published one was kept, the new one is made in its folder, which is Site then: a file
// that it has in common with the published one is left alone, so that little is to be done when little has changed. It returns
// [ErrChanged] when what stays is not there any more.
func (s *Staging) Lay(stay map[string]Seen) error {
	made, _, err := look(s.Site)
	if err != nil {
		return fmt.Errorf("look through the new site: %w", err)
	}
	s.stay = maps.Clone(stay)
	for name := range made {
		delete(s.stay, name)
	}
	into, have := s.Site, map[string]Seen{}
	if s.before != "" {
		into = s.before
		if have, err = s.clear(made); err != nil {
			return fmt.Errorf("clear the folder for the new site: %w", err)
		}
	}
	in := map[string][]string{} // names by their folders
	for name, seen := range s.stay {
		if !have[name].is(seen) {
			in[path.Dir(name)] = append(in[path.Dir(name)], name)
		}
	}
	if into != s.Site {
		for name := range made {
			in[path.Dir(name)] = append(in[path.Dir(name)], name)
		}
	}
	err = atOnce(slices.Collect(maps.Keys(in)), func(folder string) error {
		err := os.MkdirAll(filepath.Join(into, filepath.FromSlash(folder)), 0o755)
		for _, name := range in[folder] {
			if err != nil {
				break
			}
			to := filepath.Join(into, filepath.FromSlash(name))
			if _, ok := made[name]; ok {
				err = os.Rename(filepath.Join(s.Site, filepath.FromSlash(name)), to)
			} else {
				err = s.take(name, to)
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("put the new site together: %w", err)
	}
	s.Site = into
	return nil
}

// clear removes from the folder of the site before all that is not to be in the new one, but for what new files replace. It
// returns the files that are left.
func (s *Staging) clear(made map[string]Seen) (left map[string]Seen, err error) {
	have, folders, err := look(s.before)
	if err != nil {
		return nil, err
	}
	needed := map[string]bool{".": true}
	need := func(name string) {
		for dir := path.Dir(name); !needed[dir]; dir = path.Dir(dir) {
			needed[dir] = true
		}
	}
	for name := range s.stay {
		need(name)
	}
	for name := range made {
		need(name)
	}
	for name, is := range have {
		_, replaced := made[name]
		if seen, stays := s.stay[name]; replaced || stays && is.is(seen) {
			continue
		}
		err = errors.Join(err, os.Remove(filepath.Join(s.before, filepath.FromSlash(name))))
		delete(have, name)
	}
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(folders))) { // what is in a folder before it
		if !needed[name] {
			err = errors.Join(err, os.Remove(filepath.Join(s.before, filepath.FromSlash(name))))
		}
	}
	return have, err
}

// take puts a file of the published site into the new one.
func (s *Staging) take(name, to string) error {
	from := filepath.Join(s.target, filepath.FromSlash(name))
	err := os.Link(from, to)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", name, ErrChanged)
	}
	if err == nil {
		info, err := os.Lstat(to)
		if is := s.stay[name]; err == nil && seen(info) != is {
			err = fmt.Errorf("%s: %w", name, ErrChanged)
		}
		return err
	}
	// A file system without links: a copy serves as well, with the time of the original.
	s.noLinks.Store(true)
	info, err := os.Lstat(from)
	if err != nil || seen(info) != s.stay[name] {
		return errors.Join(err, fmt.Errorf("%s: %w", name, ErrChanged))
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
