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
}

func newTurns(t *testing.T) turns {
	ownCache(t)
	dir := t.TempDir()
	return turns{t, t.TempDir(), filepath.Join(dir, "public")}
}

// publish publishes a site in which only files that have changed are made, and returns its staging.
func (u turns) publish(site map[string]string) *Staging {
	u.t.Helper()
	st, err := u.lay(site)
	must(u.t, err)
	must(u.t, st.Publish())
	must(u.t, st.Discard())
	return st
}

func (u turns) lay(site map[string]string) (*Staging, error) {
	u.t.Helper()
	now, err := Looks(u.target)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		u.t.Fatal(err)
	}
	st, err := NewStaging(u.root, u.target, true)
	must(u.t, err)
	u.t.Cleanup(func() { st.Discard() })
	stay := map[string]Seen{}
	for name, text := range site {
		is, there := now[name]
		if was, err := os.ReadFile(filepath.Join(u.target, name)); there && err == nil && string(was) == text {
			stay[name] = is
		} else {
			put(u.t, st.Site, name, text)
		}
	}
	if _, err := st.Lay(stay); err != nil {
		return st, err
	}
	_, err = st.Finish()
	return st, err
}

// shows compares what is published with a site, and looks for what is beside it.
func (u turns) shows(what string, site map[string]string, beside int) {
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

func (u turns) beside() []string {
	return slices.DeleteFunc(names(filepath.Dir(u.target)), func(name string) bool { return name == "public" })
}

// kept is the folder that is kept for the next build.
func (u turns) kept() string {
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
		before, _ := Looks(u.target)
		texts := map[string]string{}
		if step > 0 {
			texts = tree(t, u.target)
		}
		u.publish(site)
		u.shows(fmt.Sprint("step ", step), site, min(step, 1))
		after, err := Looks(u.target)
		must(t, err)
		for name, text := range site {
			if texts[name] == text && after[name] != before[name] {
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

// A build whose files were exchanged under it by another one does not publish a mixture.
func TestPublishedMeanwhile(t *testing.T) {
	u := newTurns(t)
	u.publish(map[string]string{"index.html": "1", "a.html": "a"})
	now, err := Looks(u.target)
	must(t, err)
	late, err := NewStaging(u.root, u.target, true)
	must(t, err)
	put(t, late.Site, "index.html", "late")
	time.Sleep(10 * time.Millisecond)
	site := map[string]string{"index.html": "2", "a.html": "b"}
	u.publish(site)
	if _, err := late.Lay(map[string]Seen{"a.html": now["a.html"]}); !errors.Is(err, ErrChanged) {
		t.Errorf("the error is %v", err)
	}
	must(t, late.Discard())
	delete(site, "a.html")
	u.publish(site)
	late, err = NewStaging(u.root, u.target, true)
	must(t, err)
	if _, err := late.Lay(map[string]Seen{"a.html": now["a.html"]}); !errors.Is(err, ErrChanged) {
		t.Errorf("the error is %v", err)
	}
	must(t, late.Discard())
	u.shows("at last", site, 1)
}
