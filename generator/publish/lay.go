package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
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
// path, as they were seen there; all others are in Site. Where a copy of the published site was kept, the new one is made in
// its folder, which is Site then: a file that it has in common with the published one is left alone, so that little is to be done
// when little has changed. Kept is what [Staging.Keep] returned of it, or empty. It returns [ErrChanged] when what stays is not there
// any more. Until [Staging.Finish], files may be added at the root of Site, by new names.
func (s *Staging) Lay(stay map[string]Seen, kept Tree) (Laid, error) {
	made, err := LookOver(s.Site, Tree{})
	if err != nil {
		return Laid{}, fmt.Errorf("look over the new site: %w", err)
	}
	for name := range made.Folders {
		if err := allowed(name); err != nil {
			return Laid{}, fmt.Errorf("look over the new site: %w", err)
		}
	}
	if made.Files, err = s.fit(made.Files); err != nil {
		return Laid{}, fmt.Errorf("look over the new site: %w", err)
	}
	s.laid = Laid{Dir: s.Site, Stay: maps.Clone(stay), New: made.Files}
	for name := range made.Files {
		delete(s.laid.Stay, name)
	}
	if s.before != "" && len(s.laid.New) > max(few, len(s.laid.Stay)) {
		os.RemoveAll(s.before) // it takes longer to put the new files in the place of those than to begin anew
		s.before = ""
	}
	if s.before != "" {
		s.laid.Dir = s.before
		if made, err = kept.lookOver(s.before, false); err != nil {
			return Laid{}, fmt.Errorf("look over the folder for the new site: %w", err)
		}
	}
	changed, err := s.fill(s.laid, made)
	if err == nil {
		s.folders = made.Folders
		err = lookAgain(s.laid.Dir, s.folders, changed)
	}
	if err != nil {
		return Laid{}, fmt.Errorf("put the new site together: %w", err)
	}
	s.Site = s.laid.Dir
	return s.laid, nil
}

// few is how many files are put into a new site at once: so many a copy that is kept may lack, which the next build puts there with its
// own, and of a site of so many none is made.
var few = 1000 // a variable for tests

// Keep keeps a copy of the site that was published for the next build to make its own in, where that can be: the folder of the site
// that was replaced, which was as told, or a new one. What both have is one file with two names, so that little is written. It returns
// what the folders of the copy look like, for [Staging.Lay]: where nothing changes in these, the copy is as the site. Where folders do
// not take turns, or something is wrong, none is kept.
func (s *Staging) Keep(was Tree) (folders map[string]Seen, ok bool) {
	kept := filepath.Join(s.dir, beforeName)
	site := Tree{s.laid.files(), s.folders}
	switch {
	case !s.turns || !s.swapped || os.Link(filepath.Join(s.target, Marker), filepath.Join(s.dir, "link")) != nil:
		return nil, false
	case s.exchanged && s.Site != kept && os.Rename(s.Site, kept) != nil:
		return nil, false
	case !s.exchanged && (len(site.Files) <= few || !s.mayExchange(kept)):
		return nil, false
	}
	changed, n := was.differ(site)
	if n > few || !s.exchanged {
		var err error
		if was, err = was.lookOver(kept, false); err != nil {
			return nil, false
		}
		if changed, err = s.fill(Laid{Dir: kept, Stay: site.Files}, was); err != nil {
			return nil, false
		}
	}
	if !s.exchanged {
		if lookAgain(kept, was.Folders, changed) != nil {
			return nil, false
		}
		changed = nil
	}
	folders = maps.Clone(was.Folders)
	for name := range changed {
		folders[name] = Seen{} // others may have been there, too: the next build looks
	}
	s.keeps = true
	return folders, true
}

// mayExchange makes an empty folder for the copy, and tells whether the next build can exchange it.
func (s *Staging) mayExchange(kept string) bool {
	removeAllBut(s.dir, lockName)
	other := filepath.Join(s.dir, "site")
	return os.Mkdir(kept, 0o755) == nil && os.Mkdir(other, 0o755) == nil && s.exchange(other, kept) == nil
}

// files are all files of a site.
func (l Laid) files() map[string]Seen {
	files := make(map[string]Seen, len(l.Stay)+len(l.New))
	maps.Copy(files, l.New)
	for name, seen := range l.Stay {
		seen.Mode = 0o644
		files[name] = seen
	}
	return files
}

// needed are the folders of a site.
func (l Laid) needed() map[string]bool {
	needed := map[string]bool{".": true}
	for _, files := range []map[string]Seen{l.Stay, l.New} {
		for name := range files {
			for dir := folderOf(name); !needed[dir]; dir = folderOf(dir) {
				needed[dir] = true
			}
		}
	}
	return needed
}

// fill makes the folder of a site, which has what is told, hold that site and nothing else. It returns in which of its folders names came
// or went, and leaves in has which folders there are.
func (s *Staging) fill(site Laid, has Tree) (changed map[string]bool, err error) {
	in := func(name string) string { return filepath.Join(site.Dir, filepath.FromSlash(name)) }
	changed = map[string]bool{}
	var gone, missing []string
	for name, is := range has.Files {
		_, replaced := site.New[name]
		if seen, stays := site.Stay[name]; !replaced && !(stays && is.is(seen)) {
			gone = append(gone, name)
		}
	}
	for name, seen := range site.Stay {
		if !has.Files[name].is(seen) {
			missing = append(missing, name)
		}
	}
	if site.Dir != s.Site {
		missing = slices.AppendSeq(missing, maps.Keys(site.New))
	}
	for _, names := range [][]string{gone, missing} {
		for _, name := range names {
			changed[folderOf(name)] = true
		}
	}
	if err := atOnce(gone, func(name string) error { return os.Remove(in(name)) }); err != nil {
		return nil, err
	}
	if err := s.makeFolders(site, has.Folders, changed); err != nil {
		return nil, err
	}
	delete(changed, ".")
	return changed, atOnce(missing, func(name string) error {
		if _, ok := site.New[name]; ok {
			return os.Rename(filepath.Join(s.Site, filepath.FromSlash(name)), in(name))
		}
		return s.take(name, site.Stay[name], in(name))
	})
}

// makeFolders makes and removes folders, so that there are those of a site, which anybody can read.
func (s *Staging) makeFolders(site Laid, there map[string]Seen, changed map[string]bool) error {
	in := func(name string) string { return filepath.Join(site.Dir, filepath.FromSlash(name)) }
	needed := site.needed()
	var gone, wrong []string
	for name := range there {
		if !needed[name] {
			gone = append(gone, name)
		}
	}
	for name := range needed {
		if there[name].Mode != fs.ModeDir|0o755 {
			wrong = append(wrong, name)
		}
	}
	slices.Sort(gone)
	for _, name := range slices.Backward(gone) { // what is in a folder before it
		if err := os.Remove(in(name)); err != nil {
			return err
		}
		delete(there, name)
		delete(changed, name)
		changed[folderOf(name)] = true
	}
	slices.Sort(wrong)
	for _, name := range wrong { // folders before what is in them
		if _, ok := there[name]; !ok && name != "." {
			if err := os.Mkdir(in(name), 0o755); err != nil {
				return err
			}
			changed[folderOf(name)] = true
		}
		info, err := os.Lstat(in(name))
		if err == nil && info.Mode() != fs.ModeDir|0o755 { // the umask says otherwise
			err = os.Chmod(in(name), 0o755)
		}
		if err != nil {
			return err
		}
		changed[name] = true
	}
	return nil
}

// lookAgain looks at folders in which something has changed.
func lookAgain(dir string, folders map[string]Seen, changed map[string]bool) error {
	for name := range changed {
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		folders[name] = seen(info)
	}
	return nil
}

// take puts a file of the published site, as it was seen, elsewhere as well.
func (s *Staging) take(name string, was Seen, to string) error {
	from := filepath.Join(s.target, filepath.FromSlash(name))
	err := os.Link(from, to)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", name, ErrChanged)
	}
	linked := err == nil
	if !linked { // a file system without links: a copy serves as well, with the time of the original
		if err := copyFile(from, to); err != nil {
			return err
		}
	}
	info, err := os.Lstat(to)
	if err != nil {
		return err
	}
	is := seen(info)
	if is.Size != was.Size || is.Time != was.Time || linked && is.Number != was.Number {
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

// atOnce calls f with each of a list, several at a time, until the first error.
func atOnce[T any](list []T, f func(T) error) error {
	queue := make(chan T, len(list))
	for _, item := range list {
		queue <- item
	}
	close(queue)
	var mu sync.Mutex
	var failed error
	var working sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		working.Go(func() {
			for item := range queue {
				err := f(item)
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
