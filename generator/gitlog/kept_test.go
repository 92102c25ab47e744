package gitlog_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/cache"
	"counterpoint/generator/gitlog"
)

// all is all that a log says.
func all(t *testing.T, folder string, c *cache.Cache) (text string, err error) {
	t.Helper()
	log, err := gitlog.Read(t.Context(), folder, c)
	if err != nil {
		return "", err
	}
	defer log.Close()
	var b strings.Builder
	last := log.Last()
	for _, name := range slices.Sorted(log.Names()) {
		list, more := log.Of(name)
		fmt.Fprintln(&b, name, last[name], more)
		for _, c := range list {
			fmt.Fprintln(&b, c.Commit.ID, c.Commit.Time, c.Commit.Subject, c.Was, c.Now, log.At(c.Commit, "data/claims/a.toml"))
		}
	}
	fmt.Fprintln(&b, maps.Collect(maps.All(last)))
	return b.String(), nil
}

// A log that was kept and the newer commits are the same as the whole, on whatever branch.
func TestKeptLog(t *testing.T) {
	r := newRepo(t)
	c := cache.OpenIn(t.TempDir())
	compare := func() {
		t.Helper()
		want, err := all(t, r.site, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, when := range []string{"newer", "same"} {
			if got, err := all(t, r.site, c); err != nil || got != want {
				t.Errorf("after %s, with a log of the %s commit: %v, got:\n%s\nwant:\n%s", r.git("log", "-1", "--format=%s"), when, err, got, want)
			}
		}
	}
	r.put("data/claims/a.toml", "1\n")
	r.put("data/claims/b.toml", "1\n")
	r.commit("begin")
	compare()
	for i := range gitlog.Most + 3 {
		r.put("data/claims/a.toml", fmt.Sprintln(i+2))
		r.commit("change")
		if i%20 == 0 {
			compare()
		}
	}
	compare()
	r.put("content/about.md", "b\n")
	r.commit("change what is no record")
	compare()
	r.git("checkout", "-q", "-b", "side", "HEAD~2")
	r.put("data/claims/b.toml", "2\n")
	r.put("data/claims/caf\u00e9.toml", "1\n")
	r.commit("change another on a branch")
	compare()
	r.git("checkout", "-q", "main")
	compare()
	r.git("merge", "-q", "--no-ff", "-m", "merge", "side")
	compare()
	r.put("data/claims/a.toml", "")
	r.commit("take it out")
	compare()
	r.git("commit", "-q", "--amend", "-m", "take it out for good")
	compare()
	r.git("checkout", "-q", "side")
	r.git("merge", "-q", "--ff-only", "main") // whose first parents are others
	compare()
}

// Commits whose log was kept are not read again.
func TestKeptLogIsNotReadAgain(t *testing.T) {
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.commit("begin")
	old := r.git("rev-parse", "HEAD:sites")
	r.put("data/claims/a.toml", "2\n")
	r.commit("change")
	c := cache.OpenIn(t.TempDir())
	want, err := all(t, r.site, c)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(r.dir, ".git", "objects", old[:2], old[2:])); err != nil {
		t.Fatal(err)
	}
	if _, err := all(t, r.site, nil); err == nil {
		t.Fatal("the first commit can be read without its folder")
	}
	if got, err := all(t, r.site, c); err != nil || got != want {
		t.Errorf("at the same commit: %v, got:\n%s\nwant:\n%s", err, got, want)
	}
	r.put("data/claims/a.toml", "3\n")
	r.commit("change again")
	if got, err := all(t, r.site, c); err != nil || strings.Count(got, "change") != 2 {
		t.Errorf("one commit later: %v, got:\n%s", err, got)
	}
}

// What cannot be read of a cache is read from git.
func TestNoKeptLog(t *testing.T) {
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.commit("begin")
	want, err := all(t, r.site, nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	c := cache.OpenIn(dir)
	if _, err := all(t, r.site, c); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(dir, "entries", "??", "*-d"))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		if err := os.WriteFile(name, []byte("damaged"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := all(t, r.site, c); err != nil || got != want {
		t.Errorf("%v, got:\n%s\nwant:\n%s", err, got, want)
	}
}

// Several gits, each of which reads a share of the commits, say what one says of all.
func TestSharesAreTheWholeLog(t *testing.T) {
	r := newRepo(t)
	var in strings.Builder
	for i := range 900 {
		fmt.Fprintf(&in, "commit refs/heads/main\ncommitter a <a@b.example> %d +0000\ndata 8\nchange %%\nM 100644 inline sites/town/data/claims/%c.toml\ndata <<.\n%d\n.\n", r.seconds+i, "abcdefghijklmnopqrstuvwxyz"[i*i%26], i)
		if i%300 == 100 {
			in.WriteString("D sites/town/data/claims/a.toml\n")
		}
		if i%7 == 0 {
			fmt.Fprintf(&in, "M 100644 inline sites/town/data/claims/often.toml\ndata <<.\n%d\n.\n", i)
		}
	}
	r.gitIn(in.String(), "fast-import", "--quiet")
	r.git("checkout", "-q", "main")
	got := map[int]string{}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{1, 2, 5} { // how many gits there may be
		runtime.GOMAXPROCS(n)
		text, err := all(t, r.site, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got[n] = text; text != got[1] || !strings.Contains(text, "data/claims/often.toml ") || strings.Count(text, "change %") < 400 {
			t.Errorf("%d gits say:\n%s\none says:\n%s", n, text, got[1])
		}
	}
}
