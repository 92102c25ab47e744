package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// turns publishes one site after the other at one place.
type turns struct {
	t            *testing.T
	root, target string

	// What the last build remembers: what it published, and the folders of its copy. It knows less after a build that was killed.
	site   Tree
	copied map[string]Seen

	was, next Tree // what the build that is running replaces, and what it publishes
}

func newTurns(t *testing.T) *turns {
	ownCache(t)
	defer func(n int) { t.Cleanup(func() { few = n }) }(few)
	few = 20
	dir := t.TempDir()
	return &turns{t: t, root: t.TempDir(), target: filepath.Join(dir, "public")}
}

// publish publishes a site in which only files that have changed are made, and returns its staging.
func (u *turns) publish(site map[string]string) *Staging {
	u.t.Helper()
	st, err := u.lay(site)
	must(u.t, err)
	must(u.t, st.Publish())
	u.site = u.next
	u.copied, _ = st.Keep(u.was)
	must(u.t, st.Discard())
	return st
}

func (u *turns) lay(site map[string]string) (*Staging, error) {
	u.t.Helper()
	time.Sleep(10 * time.Millisecond) // as long as the clock of a file system may stand still
	var err error
	u.was, err = LookOver(u.target, u.site)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		u.t.Fatal(err)
	}
	u.sees("what is published", u.target, u.was)
	st, err := NewStaging(u.root, u.target, true)
	must(u.t, err)
	u.t.Cleanup(func() { st.Discard() })
	stay := map[string]Seen{}
	for name, text := range site {
		is, there := u.was.Files[name]
		if was, err := os.ReadFile(filepath.Join(u.target, name)); there && err == nil && string(was) == text {
			stay[name] = is
		} else {
			put(u.t, st.Site, name, text)
		}
	}
	if _, err := st.Lay(stay, Tree{u.site.Files, u.copied}); err != nil {
		return st, err
	}
	u.next, err = st.Finish()
	return st, err
}

// copies compares what the next build takes to be in the copy that is kept with what is in it, and returns that.
func (u *turns) copies(what string) Tree {
	u.t.Helper()
	kept, err := Tree{u.site.Files, u.copied}.lookOver(u.kept(), false)
	must(u.t, err)
	u.sees(what+": the copy", u.kept(), kept)
	return kept
}

// sees compares what was seen of a folder with what is in it.
func (u *turns) sees(what, dir string, was Tree) {
	u.t.Helper()
	is, err := LookOver(dir, Tree{})
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	must(u.t, err)
	if !maps.Equal(is.Files, was.Files) || !maps.Equal(is.Folders, was.Folders) {
		u.t.Errorf("%s has %v; seen was %v", what, is, was)
	}
}

// shows compares what is published with a site, and looks for what is beside it.
func (u *turns) shows(what string, site map[string]string, beside int) {
	u.t.Helper()
	want := map[string]string{"./": "", Marker: markerText}
	for name, text := range site {
		want[name] = text
		for dir := filepath.Dir(name); dir != "."; dir = filepath.Dir(dir) {
			want[dir+"/"] = ""
		}
	}
	sameTree(u.t, what, tree(u.t, u.target), want)
	if got := u.beside(); len(got) != beside {
		u.t.Errorf("%s: beside the target are %v", what, got)
	}
}

func (u *turns) beside() []string {
	return slices.DeleteFunc(names(filepath.Dir(u.target)), func(name string) bool { return name == "public" })
}

// kept is the folder that is kept for the next build.
func (u *turns) kept() string {
	u.t.Helper()
	list := u.beside()
	if len(list) != 1 {
		u.t.Fatalf("beside the target are %v", list)
	}
	return filepath.Join(filepath.Dir(u.target), list[0], beforeName)
}

// Two folders take turns, and each site is there whole, whatever comes, goes, and takes the place of something else; what stays is
// the same file with the same time.
func TestFoldersInTurns(t *testing.T) {
	u := newTurns(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	paths := []string{"index.html", "a", "a/index.html", "a/b/c.txt", "b", "b/1.html", "b/2.html", "b/c/d/e.txt", "c/x", "c/y", ".well-known/z"}
	site := map[string]string{}
	for step := range 60 {
		for range 1 + rnd.IntN(4) {
			name := paths[rnd.IntN(len(paths))]
			if _, ok := site[name]; ok && rnd.IntN(2) == 0 {
				delete(site, name)
				continue
			}
			maps.DeleteFunc(site, func(other, _ string) bool {
				return strings.HasPrefix(other, name+"/") || strings.HasPrefix(name, other+"/")
			})
			site[name] = fmt.Sprint(name, " ", rnd.IntN(3))
		}
		before, _ := LookOver(u.target, Tree{})
		texts := map[string]string{}
		if step > 0 {
			texts = tree(t, u.target)
		}
		u.publish(site)
		u.shows(fmt.Sprint("step ", step), site, min(step, 1))
		if step > 0 {
			u.copies(fmt.Sprint("step ", step))
		}
		if rnd.IntN(5) == 0 {
			u.site, u.copied = Tree{}, nil // what was remembered is lost
		}
		after, err := LookOver(u.target, Tree{})
		must(t, err)
		for name, text := range site {
			if texts[name] == text && after.Files[name] != before.Files[name] {
				t.Errorf("step %d: %s is another file", step, name)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// Nothing is believed of what is in the folder that was kept, be it of a build that was killed there, or changed by somebody.
func TestKeptFolderIsNotBelieved(t *testing.T) {
	u := newTurns(t)
	site := map[string]string{"index.html": "1", "a/x.html": "x", "a/y.html": "y", "b/z.html": "z"}
	u.publish(site)
	site["index.html"] = "2"
	u.publish(site)
	for what, do := range map[string]func(dir string){
		"a file in the place of one": func(dir string) {
			must(t, os.Remove(dir+"/a/x.html"))
			put(t, dir, "a/x.html", "X")
			info, err := os.Stat(u.target + "/a/x.html")
			must(t, err)
			must(t, os.Chtimes(dir+"/a/x.html", info.ModTime(), info.ModTime()))
		},
		"one more":        func(dir string) { put(t, dir, "c/d/more.html", "more", ".git/config", "more") },
		"one less":        func(dir string) { must(t, os.RemoveAll(dir+"/a")) },
		"links":           func(dir string) { must(t, os.RemoveAll(dir+"/a")); must(t, os.Symlink(u.target+"/b", dir+"/a")) },
		"a folder":        func(dir string) { must(t, os.Remove(dir+"/a/y.html")); must(t, os.MkdirAll(dir+"/a/y.html/q", 0o755)) },
		"modes":           func(dir string) { must(t, os.Chmod(dir+"/b", 0o700)) },
		"an empty folder": func(dir string) { must(t, os.MkdirAll(dir+"/e/m/p/t/y", 0o755)) },
		"no file at all":  func(dir string) { must(t, os.RemoveAll(dir)); must(t, os.Mkdir(dir, 0o755)) },
		"no folder":       func(dir string) { must(t, os.RemoveAll(dir)) },
		"half a build":    func(dir string) { put(t, filepath.Dir(dir), "site/index.html", "half", "cache/x", "half") },
	} {
		do(u.kept())
		site["index.html"] = what
		u.publish(site)
		u.shows(what, site, 1)
		if info, err := os.Stat(u.target + "/b"); err != nil || info.Mode().Perm() != 0o755 {
			t.Errorf("%s: %v, %v", what, info.Mode(), err)
		}
	}
}

// A build that fails, or is killed at any moment, leaves what is published as it was; the next one goes on with what is there.
func TestKilledInTheKeptFolder(t *testing.T) {
	u := newTurns(t)
	site := map[string]string{"index.html": "1", "a/x.html": "x"}
	u.publish(site)
	site["index.html"] = "2"
	u.publish(site)
	u.kept()

	other := map[string]string{"index.html": "3", "a/x.html": "x", "more.html": "more"}
	st, err := u.lay(other)
	must(t, err)
	must(t, st.Discard()) // it failed
	u.shows("after a failure", site, 1)

	st, err = u.lay(other)
	must(t, err)
	st.stopSync()
	must(t, st.lock.Close()) // killed before it published
	st.lock = nil
	u.shows("killed", site, 1)
	RemoveDead(u.root, u.target)
	if got := names(filepath.Dir(u.kept())); len(got) != 2 {
		t.Errorf("beside the site that is kept are %v", got)
	}

	st, err = u.lay(other)
	must(t, err)
	must(t, st.Publish())
	st.stopSync()
	must(t, st.lock.Close()) // killed after it published
	st.lock = nil
	u.shows("published", other, 1)
	u.publish(site)
	u.shows("after that", site, 1)

	// Without turns, and without links, nothing is kept.
	st, err = NewStaging(u.root, u.target, false)
	must(t, err)
	u.shows("another build has no use for it", site, 1)
	must(t, st.Discard())
	u.shows("without turns", site, 0)
}

// A build under whose hands another one publishes does not publish a mixture: what it wanted to take is not there any more, but for the
// copy that it has.
func TestPublishedMeanwhile(t *testing.T) {
	u := newTurns(t)
	u.publish(map[string]string{"index.html": "0", "a.html": "a"})
	u.publish(map[string]string{"index.html": "1", "a.html": "a"})
	now, err := LookOver(u.target, Tree{})
	must(t, err)
	late := func() *Staging {
		st, err := NewStaging(u.root, u.target, true)
		must(t, err)
		put(t, st.Site, "index.html", "late")
		return st
	}
	lay := func(st *Staging) error {
		_, err := st.Lay(map[string]Seen{"a.html": now.Files["a.html"]}, Tree{})
		return err
	}
	first, second := late(), late() // of which the first has the copy
	site := map[string]string{"index.html": "2", "a.html": "b"}
	u.publish(site)
	if err := lay(second); !errors.Is(err, ErrChanged) {
		t.Errorf("the error is %v", err)
	}
	must(t, second.Discard())
	u.shows("after the second", site, 2)
	must(t, lay(first))
	_, err = first.Finish()
	must(t, err)
	must(t, first.Publish())
	must(t, first.Discard())
	site["index.html"], site["a.html"] = "late", "a"
	u.shows("after the first", site, 1)

	delete(site, "a.html")
	u.publish(site)
	u.publish(site) // so that the copy does not have it either
	third := late()
	if err := lay(third); !errors.Is(err, ErrChanged) {
		t.Errorf("the error is %v", err)
	}
	must(t, third.Discard())
	u.shows("at last", site, 1)
}

// manyFiles is a site of so many files that a copy is made of it.
func manyFiles(text string) map[string]string {
	site := map[string]string{}
	for i := range few + 10 {
		site[fmt.Sprintf("%d/%d/index.html", i%7, i)] = text
	}
	return site
}

// A build that makes all anew leaves a copy of the new site as well, not the old one, which would be as large again.
func TestCopyOfManyFiles(t *testing.T) {
	u := newTurns(t)
	for i, text := range []string{"1", "2", "2", "3"} {
		site := manyFiles(text)
		if i == 2 {
			site["more.html"] = "more"
		}
		u.publish(site)
		u.shows(text, site, 1)
		kept, now := u.copies(text), u.site
		if _, n := kept.differ(now); n > 3 {
			t.Errorf("build %d: %d files of the copy are others than those of the site", i, n)
		}
	}
}

// Where files cannot have two names, or folders cannot be exchanged, there is no copy.
func TestNoCopy(t *testing.T) {
	u := newTurns(t)
	site := manyFiles("1")
	st, err := u.lay(site)
	must(t, err)
	st.exchange = func(a, b string) error { return errNoExchange }
	must(t, st.Publish())
	if _, ok := st.Keep(u.was); ok {
		t.Error("a copy was kept")
	}
	must(t, st.Discard())
	u.shows("no exchange", site, 0)
}

// When the cache is gone, a copy of what is published is known by that, and goes: nobody would take it any more. What holds anything
// else stays, whatever its name.
func TestForgottenCopy(t *testing.T) {
	for what, test := range map[string]struct {
		do     func(u *turns, kept string)
		beside int
	}{
		"the copy":          {func(u *turns, kept string) {}, 1},
		"a file of its own": {func(u *turns, kept string) { put(u.t, kept, "0/mine.txt", "mine") }, 2},
		"a file beside it":  {func(u *turns, kept string) { put(u.t, filepath.Dir(kept), "mine.txt", "mine") }, 2},
		"a file in a place": {func(u *turns, kept string) {
			must(u.t, os.Remove(kept+"/0/0/index.html"))
			put(u.t, kept, "0/0/index.html", "1")
		}, 2},
		"no lock":           {func(u *turns, kept string) { must(u.t, os.Remove(filepath.Join(filepath.Dir(kept), lockName))) }, 2},
		"a name of its own": {func(u *turns, kept string) { must(u.t, os.Rename(filepath.Dir(kept), filepath.Dir(kept)+"0")) }, 2},
		"a build that lives": {func(u *turns, kept string) {
			lock, err := takeLock(filepath.Join(filepath.Dir(kept), lockName), 0)
			must(u.t, err)
			u.t.Cleanup(func() { lock.Close() })
		}, 2},
	} {
		t.Run(what, func(t *testing.T) {
			u := newTurns(t)
			site := manyFiles("1")
			u.publish(site)
			test.do(u, u.kept())
			ownCache(t)
			u.site, u.copied = Tree{}, nil
			u.publish(site)
			u.shows(what, site, test.beside)
		})
	}
}
