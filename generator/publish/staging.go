// Package publish puts a finished folder of files in the place of a published one, in one step.
//
// A [Staging] is the folder a build works in. Until it is published the old site stays whole, whatever happens to the
// program; after that the new one is there whole. The package also says which folders and files a build may write.
// It does not know what a site is made of, and never prints.
package publish

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"counterpoint/generator/program"
	"counterpoint/generator/stop"
)

// Staging is the folder a build works in, beside its target and so on the same file system:
//
//	.public-1a2b/lock     held while the build lives, so that no other build takes the folder for one left behind
//	.public-1a2b/site     what the build makes; after the swap, the site that was replaced
//	.public-1a2b/cache    what the build wants on disk and nobody publishes
//	.public-1a2b/before   a copy of the published site, in which this build makes its own
//	.public-1a2b/old      the old site, where two folders cannot be exchanged
//
// The lock is outside of what is published. The folder is known as ours by its name, which nobody else can make (see own).
//
// So two folders take turns: to remove a site of sixty thousand files and to link as many anew takes longer than all else that a
// build with one change does. In a folder that was kept nothing is believed. Each file is compared with the published one, and
// is there as another name of it, or goes: so it does not matter how far a build had come that was killed at it.
type Staging struct {
	Site, Cache string // folders to write to; Site is there, Cache is made by who needs it. [Staging.Lay] names another Site.

	// Untouched, when set, tells whether a folder with the marker is as a build has left it, so that nobody has written there. It is
	// asked where nothing is known of the folder.
	Untouched func(dir string) bool

	// Kept is where Publish has put a folder with the marker of the program that is neither known to be published from here nor
	// untouched, and so may hold what people have written; else it is empty.
	Kept string

	own         own
	target, dir string
	lock        *os.File
	stopSync    func() error // ends the writing to disk in the background, and returns its error
	forget      func()       // see stop.Undo
	parents     []string     // folders made to hold the target, innermost first
	swapped     bool
	exchange    func(a, b string) error

	turns     bool            // a copy of the new site is kept for the next build
	before    string          // the one that the last build has kept; empty for none
	laid      Laid            // see Lay
	folders   map[string]Seen // of the new site
	exchanged bool            // the site that was replaced is Site now
	keeps     bool            // see Keep
}

const (
	lockName   = "lock"
	beforeName = "before"
)

var (
	// errNoExchange says that this system cannot exchange two folders in one step.
	errNoExchange = errors.New("cannot exchange two folders here")
	errHeld       = errors.New("another build holds the lock")
)

// NewStaging makes a staging folder for target, an absolute path that [CheckFolder] returned for the site in root. It also
// removes what killed builds for the same target left. When two folders are to take turns, it takes the copy that the last build
// has kept, and [Staging.Keep] keeps one for the next; otherwise that goes, too. Whoever makes one calls [Staging.Discard] at the end.
func NewStaging(root, target string, turns bool) (*Staging, error) {
	s := &Staging{own: openOwn(root), target: target, exchange: exchange, stopSync: func() error { return nil }}
	s.turns = turns && s.own.key != nil // else nobody would know the copy again
	parent := filepath.Dir(target)
	for dir := parent; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		s.parents = append(s.parents, dir)
	}
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder to publish to: %w", err)
	}
	s.dead(func(dir string, lock *os.File) {
		if before := filepath.Join(dir, beforeName); s.turns && s.lock == nil && isFolder(before) && removeAllBut(dir, lockName, beforeName) == nil {
			s.before = before
			s.use(dir, lock)
		} else {
			remove(dir, lock)
		}
	})
	defer stop.Hold()() // no folder is made after what is unfinished was removed
	if s.lock != nil {
		return s, s.makeSite()
	}
	for range 100 {
		dir := filepath.Join(parent, s.own.stagingName(target))
		if err := os.Mkdir(dir, 0o700); err != nil {
			return nil, fmt.Errorf("make a folder for the new site: %w", err)
		}
		lock, err := takeLock(filepath.Join(dir, lockName), os.O_CREATE)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errHeld) {
			continue // another build removed the new folder, which had no lock yet
		}
		if err != nil {
			os.Remove(dir)
			return nil, fmt.Errorf("lock the folder for the new site: %w", err)
		}
		s.use(dir, lock)
		return s, s.makeSite()
	}
	return nil, fmt.Errorf("make a folder for the new site: too many builds at once in %s", parent)
}

// use takes a staging folder whose lock is held.
func (s *Staging) use(dir string, lock *os.File) {
	s.dir, s.lock = dir, lock
	s.Site, s.Cache = filepath.Join(dir, "site"), filepath.Join(dir, "cache")
	keep := s.before != ""
	s.forget = stop.Undo(func() { removeWhileWritten(dir, lock, keep) })
}

func (s *Staging) makeSite() error {
	if err := os.Mkdir(s.Site, 0o755); err != nil {
		s.Discard()
		return fmt.Errorf("make a folder for the new site: %w", err)
	}
	s.stopSync = syncInBackground(s.Site)
	return nil
}

// Publish puts the new site in the target's place. At every moment the target is the whole old site or the whole new one.
func (s *Staging) Publish() error {
	if err := errors.Join(s.stopSync(), syncTree(s.Site)); err != nil {
		return fmt.Errorf("write the new site to disk: %w", err)
	}
	s.own.note(s.target, identity(s.Site, Marker)) // before another build may find it there
	var err error
	for range 10 { // again only when another build, or someone, made or took the target in between
		if err = errors.Join(replaceable(s.target), s.own.checkPublisher(s.target)); err != nil {
			return err
		}
		if err = s.swap(); err == nil {
			return syncFolder(filepath.Dir(s.target))
		}
		if !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return err
}

func (s *Staging) swap() error {
	defer stop.Hold()()
	err := s.replace()
	s.swapped = err == nil
	return err
}

func (s *Staging) replace() error {
	if _, err := os.Lstat(s.target); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(s.Site, s.target)
	}
	if !s.isOurs(s.target) {
		return s.keepAside()
	}
	err := s.exchange(s.Site, s.target)
	if errors.Is(err, errNoExchange) {
		return s.swapInTwo()
	}
	if err != nil {
		return err
	}
	// What came back is about to be deleted, so it is looked at once more: it may not be what was looked at before.
	err = replaceable(s.Site)
	if err == nil && !s.isOurs(s.Site) {
		err = fs.ErrExist // another build, or someone, was faster
	}
	if err != nil {
		return errors.Join(err, s.exchange(s.Site, s.target))
	}
	s.own.forget(s.target, identity(s.Site, Marker))
	s.exchanged = true
	return nil
}

// isOurs tells whether a folder, which has the marker, may be removed: it was published at the target from here, is empty or
// untouched, or lies outside of the site folder, where only whoever runs the program can have put it. Any other is kept, whatever its
// files are called: a marker can come with a change, and people also write files with the names of generated ones.
func (s *Staging) isOurs(dir string) bool {
	return isEmpty(dir) || !program.Inside(s.own.root, s.target) || s.own.publisher(s.target, identity(dir, Marker)) == s.own.root ||
		s.Untouched != nil && s.Untouched(dir)
}

// keepAside gives a folder that was not published here another name, beside the new site.
func (s *Staging) keepAside() error {
	for n := 1; n < 1000; n++ {
		kept := fmt.Sprintf("%s.before-%d", s.target, n)
		if _, err := os.Lstat(kept); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := os.Rename(s.target, kept); err != nil {
			return err
		}
		s.Kept = kept
		err := os.Rename(s.Site, s.target)
		if err != nil && !errors.Is(err, fs.ErrExist) { // else another build was faster, and its site is there
			return errors.Join(err, os.Rename(kept, s.target))
		}
		return err
	}
	return fmt.Errorf("%s came from elsewhere, and there are too many that were kept before: remove some", s.target)
}

func isEmpty(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && len(entries) == 0
}

// swapInTwo is for systems without an exchange: the target is missing for an instant. The old site of a build that is
// killed in that instant is put back by [removeDead].
func (s *Staging) swapInTwo() error {
	old := filepath.Join(s.dir, "old")
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if err := os.Rename(s.target, old); err != nil {
		return err
	}
	err := replaceable(old)
	if err == nil {
		err = os.Rename(s.Site, s.target)
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return errors.Join(err, os.Rename(old, s.target))
	}
	s.own.forget(s.target, identity(old, Marker))
	return err
}

// Discard removes the staging folder, and with it the site that was replaced, unless one is kept for the next build. It may be called
// again.
func (s *Staging) Discard() error {
	if s.lock == nil {
		return nil
	}
	s.stopSync() // what could not be written is of no more interest
	var err error
	if s.keeps || !s.swapped && s.before != "" {
		err = release(s.dir, s.lock)
	} else {
		err = remove(s.dir, s.lock)
	}
	s.forget()
	s.lock = nil
	if !s.swapped {
		for _, dir := range s.parents {
			os.Remove(dir) // fails when somebody put something there, as it should
		}
	}
	return err
}

// release leaves a staging folder whose lock is held to the next build, with the site that is kept in it.
func release(dir string, lock *os.File) error {
	return errors.Join(removeAllBut(dir, lockName, beforeName), lock.Close())
}

// remove deletes a staging folder whose lock is held, the lock last.
func remove(dir string, lock *os.File) error {
	err := removeAllBut(dir, lockName)
	if err == nil {
		err = dropLock(lock)
	} else {
		lock.Close()
	}
	return errors.Join(err, os.Remove(dir))
}

// removeWhileWritten does what remove does, or release if a site is kept, to a folder into which others go on writing: until
// nothing comes any more, or the program ends.
func removeWhileWritten(dir string, lock *os.File, keep bool) {
	for keep && removeAllBut(dir, lockName, beforeName) != nil || !keep && removeAllBut(dir, lockName) != nil {
		time.Sleep(time.Millisecond)
	}
	if keep {
		lock.Close()
		return
	}
	dropLock(lock)
	for os.RemoveAll(dir) != nil {
		time.Sleep(time.Millisecond)
	}
}

// removeAllBut deletes what a folder holds, except for some names.
func removeAllBut(dir string, kept ...string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if !slices.Contains(kept, e.Name()) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, e.Name())))
		}
	}
	return err
}

// RemoveDead removes what killed builds of the site in root to the same target left. [NewStaging] does so, too. A site that is
// kept for the next build stays.
func RemoveDead(root, target string) {
	(&Staging{own: openOwn(root), target: target}).dead(func(dir string, lock *os.File) {
		if isFolder(filepath.Join(dir, beforeName)) {
			release(dir, lock)
		} else {
			remove(dir, lock)
		}
	})
}

// dead calls f with each staging folder for the same target that no build has, and with its lock, which is held. What somebody
// else has made is left alone, whatever its name is. Before, the target is put back if one of them was killed at the swap.
func (s *Staging) dead(f func(dir string, lock *os.File)) {
	parent := filepath.Dir(s.target)
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		dir := filepath.Join(parent, e.Name())
		if e.IsDir() && !s.own.isStaging(s.target, e.Name()) {
			s.removeForgotten(dir)
			continue
		} else if !e.IsDir() {
			continue
		}
		lock, err := takeLock(filepath.Join(dir, lockName), 0)
		if errors.Is(err, fs.ErrNotExist) {
			// Killed before it had its lock, and so empty, or while it was removed: the lock is the first to come and the last to go.
			if entries, err := os.ReadDir(dir); err == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == lockName }) {
				removeAllBut(dir, lockName)
			}
			os.Remove(dir)
		}
		if err != nil {
			continue // alive
		}
		if _, err := os.Lstat(s.target); errors.Is(err, fs.ErrNotExist) {
			os.Rename(filepath.Join(dir, "old"), s.target) // see swapInTwo
		}
		f(dir, lock)
	}
}

// removeForgotten removes a copy of the published site that was kept by a build of which nothing is known, as the cache was deleted
// since, or is another one. Nothing is lost with it: each file is a published one by another name.
func (s *Staging) removeForgotten(dir string) {
	digits := strings.TrimPrefix(filepath.Base(dir), "."+filepath.Base(s.target)+"-")
	if _, err := hex.DecodeString(digits); err != nil || len(digits) != nonceDigits+sumDigits {
		return
	}
	info, err := os.Lstat(filepath.Join(dir, lockName))
	if err != nil || !info.Mode().IsRegular() {
		return
	}
	lock, err := takeLock(filepath.Join(dir, lockName), 0)
	if err != nil {
		return
	}
	if s.isCopy(dir) {
		remove(dir, lock)
	} else {
		lock.Close()
	}
}

// isCopy tells whether a folder has a lock and a copy of the published site, and nothing else.
func (s *Staging) isCopy(dir string) bool {
	has, err := LookOver(dir, Tree{})
	site, err2 := LookOver(s.target, Tree{})
	if err != nil || err2 != nil {
		return false
	}
	for name, is := range has.Files {
		if rest, ok := strings.CutPrefix(name, beforeName+"/"); name != lockName && !(ok && is.is(site.Files[rest])) {
			return false
		}
	}
	return isFolder(filepath.Join(dir, beforeName))
}

func isFolder(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.IsDir()
}
