package devserver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Change is what changed since the one before.
type Change struct {
	Names []string // of the files that were written, made, renamed or removed, below the folders as Watch was given them
	More  bool     // there may be others: folders came or went, or the system lost count
}

// Add puts a later change to an earlier one.
func (c *Change) Add(later Change) {
	c.Names, c.More = append(c.Names, later.Names...), c.More || later.More
}

// Watch sends on the channel when something changed in dirs or below, folders made later included, once nothing more
// has changed for the length of debounce. Changes to files that ignore tells by the last part of their names do not count. Changes nobody has received yet count as one. An entry of dirs may be a file
// (hugo.toml), or not be there yet. The channel is closed when ctx is done.
func Watch(ctx context.Context, dirs []string, debounce time.Duration, ignore func(base string) bool) (<-chan Change, error) {
	fw, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch for changes: %w", err)
	}
	w := &watcher{fw: fw, ignore: ignore, named: map[string]bool{}, trees: map[string]bool{}}
	for _, dir := range dirs {
		if err := w.add(filepath.Clean(dir)); err != nil {
			fw.Close()
			return nil, fmt.Errorf("watch %s for changes: %w", dir, err)
		}
	}
	out := make(chan Change, 1)
	go w.run(ctx, debounce, out)
	return out, nil
}

type watcher struct {
	fw     *fsnotify.Watcher
	ignore func(base string) bool
	since  Change          // the last one that was sent
	named  map[string]bool // the entries of dirs; their folders are watched for their sake alone
	trees  map[string]bool // folders in which everything counts
}

// add watches an entry of dirs, and the folder it is in: many editors replace a file instead of writing to it, and a
// folder may be made, or made again, later.
func (w *watcher) add(name string) error {
	w.named[name] = true
	if err := w.fw.Add(filepath.Dir(name)); err != nil {
		return err
	}
	if fi, err := os.Stat(name); err == nil && fi.IsDir() {
		return w.addTree(name)
	}
	return nil
}

func (w *watcher) addTree(dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // gone again
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case name != dir && w.ignored(name):
			return fs.SkipDir
		}
		w.trees[name] = true
		return w.fw.Add(name)
	})
}

func (w *watcher) run(ctx context.Context, debounce time.Duration, out chan Change) {
	defer close(out)
	defer w.fw.Close()
	quiet := time.NewTimer(debounce)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.fw.Events:
			if !ok {
				return
			}
			if w.matters(e) {
				quiet.Reset(debounce)
			}
		case _, ok := <-w.fw.Errors:
			if !ok {
				return
			}
			w.since.More = true // most often an overflow: something was lost, so take it for a change
			quiet.Reset(debounce)
		case <-quiet.C:
			c := w.since
			select {
			case c = <-out: // nobody has received it yet
				c.Add(w.since)
			default:
			}
			out <- c
			w.since = Change{}
		}
	}
}

// matters tells whether an event is a change, and notes it.
func (w *watcher) matters(e fsnotify.Event) bool {
	name := filepath.Clean(e.Name)
	if e.Op == fsnotify.Chmod || w.ignored(name) {
		return false
	}
	if !w.trees[filepath.Dir(name)] && !w.named[name] {
		return false
	}
	w.since.Add(Change{Names: []string{name}, More: w.trees[name] || w.named[name]})
	if fi, err := os.Stat(name); err == nil && fi.IsDir() && e.Has(fsnotify.Create) {
		w.since.More = true
		w.addTree(name)
	}
	return true
}

// ignored tells files that nobody means to be part of the site.
func (w *watcher) ignored(name string) bool { return w.ignore(filepath.Base(name)) }
