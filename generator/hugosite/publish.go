package hugosite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// staging is the folder a build works in, beside its target and so on the same file system:
//
//	.public-123456/lock   held while the build lives, so that nobody takes it for a dead one
//	.public-123456/site   the new site; after the swap, the one it replaced
//	.public-123456/cache  what Hugo wants on disk
//	.public-123456/old    the old site, where two folders cannot be exchanged
//
// The lock is outside of what is published. It is the last thing removed, so whatever is left of a killed build can
// still be told for ours.
type staging struct {
	target, dir string
	site, cache string
	lock        *os.File
	early       func() error // ends the early writing to disk
	made        []string     // folders made to hold the target, innermost first
	swapped     bool
	exchange    func(a, b string) error
}

const lockName = "lock"

// errNoExchange says that this system cannot exchange two folders in one step.
var errNoExchange = errors.New("cannot exchange two folders here")

func newStaging(target string) (*staging, error) {
	s := &staging{target: target, exchange: exchange, early: func() error { return nil }}
	parent := filepath.Dir(target)
	for dir := parent; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		s.made = append(s.made, dir)
	}
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder to publish to: %w", err)
	}
	sweep(target)
	for range 100 {
		dir, err := os.MkdirTemp(parent, "."+filepath.Base(target)+"-")
		if err != nil {
			return nil, fmt.Errorf("make a folder for the new site: %w", err)
		}
		lock, err := takeLock(filepath.Join(dir, lockName), os.O_CREATE)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errHeld) {
			continue // another build took the new folder, still without a lock, for a dead one
		}
		if err != nil {
			os.Remove(dir)
			return nil, fmt.Errorf("lock the folder for the new site: %w", err)
		}
		s.dir, s.lock = dir, lock
		s.site, s.cache = filepath.Join(dir, "site"), filepath.Join(dir, "cache")
		if err := os.Mkdir(s.site, 0o755); err != nil {
			s.discard()
			return nil, fmt.Errorf("make a folder for the new site: %w", err)
		}
		s.early = flushEarly(s.site)
		return s, nil
	}
	return nil, fmt.Errorf("make a folder for the new site: too many builds at once in %s", parent)
}

// publish puts the new site in the target's place. At every moment the target is the whole old site or the whole new.
func (s *staging) publish() error {
	if err := errors.Join(s.early(), flush(s.site)); err != nil {
		return fmt.Errorf("write the new site to disk: %w", err)
	}
	var err error
	for range 10 { // again only when another build, or someone, made or took the target in between
		if err = replaceable(s.target); err != nil {
			return err
		}
		if err = s.swap(); err == nil {
			s.swapped = true
			return flushDir(filepath.Dir(s.target))
		}
		if !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return err
}

func (s *staging) swap() error {
	if _, err := os.Lstat(s.target); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(s.site, s.target)
	}
	err := s.exchange(s.site, s.target)
	if errors.Is(err, errNoExchange) {
		return s.swapInTwo()
	}
	if err != nil {
		return err
	}
	// What came back is about to be deleted, so it is looked at once more: it may not be what was looked at before.
	if err := replaceable(s.site); err != nil {
		return errors.Join(err, s.exchange(s.site, s.target))
	}
	return nil
}

// swapInTwo is for systems without an exchange: the target is missing for an instant. A build killed in that instant
// has its old site put back by the next one's sweep.
func (s *staging) swapInTwo() error {
	old := filepath.Join(s.dir, "old")
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if err := os.Rename(s.target, old); err != nil {
		return err
	}
	err := replaceable(old)
	if err == nil {
		err = os.Rename(s.site, s.target)
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return errors.Join(err, os.Rename(old, s.target))
	}
	return err
}

// discard removes what the build leaves beside the target. It may be called again.
func (s *staging) discard() error {
	if s.lock == nil {
		return nil
	}
	s.early() // what could not be written is of no more interest
	err := remove(s.dir, s.lock)
	s.lock = nil
	if !s.swapped {
		for _, dir := range s.made {
			os.Remove(dir) // fails when somebody put something there, as it should
		}
	}
	return err
}

// remove deletes a staging folder whose lock is held, the lock last.
func remove(dir string, lock *os.File) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if e.Name() != lockName {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, e.Name())))
		}
	}
	if err == nil {
		err = dropLock(lock)
	} else {
		lock.Close()
	}
	return errors.Join(err, os.Remove(dir))
}

// sweep removes what killed builds for the same target left. What cannot be removed is left for the next one.
func sweep(target string) {
	parent := filepath.Dir(target)
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	ours := regexp.MustCompile(`^\.` + regexp.QuoteMeta(filepath.Base(target)) + `-[0-9]+$`)
	for _, e := range entries {
		if !e.IsDir() || !ours.MatchString(e.Name()) {
			continue
		}
		dir := filepath.Join(parent, e.Name())
		lock, err := takeLock(filepath.Join(dir, lockName), 0)
		if errors.Is(err, fs.ErrNotExist) {
			os.Remove(dir) // killed before it had its lock, and so empty; if not empty, not ours, and it stays
		}
		if err != nil {
			continue // alive
		}
		if _, err := os.Lstat(target); errors.Is(err, fs.ErrNotExist) {
			os.Rename(filepath.Join(dir, "old"), target) // see swapInTwo
		}
		remove(dir, lock)
	}
}
