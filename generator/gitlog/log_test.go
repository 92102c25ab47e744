package gitlog_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/git"
	"counterpoint/generator/gitlog"
)

// repo is a git repository with a site in a folder of it.
type repo struct {
	t         *testing.T
	dir, site string
	seconds   int
}

func newRepo(t *testing.T) *repo {
	t.Helper()
	dir := t.TempDir()
	r := &repo{t, dir, filepath.Join(dir, "sites", "town"), 1_767_225_600} // 2026-01-01
	r.git("init", "-q", "-b", "main")
	return r
}

func (r *repo) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", r.dir, "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "protocol.file.allow=always"}, args...)...)
	date := fmt.Sprintf("@%d +0900", r.seconds)
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date, "GIT_CONFIG_GLOBAL=/dev/null")
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// put writes a file of the site; an empty text removes it.
func (r *repo) put(name, text string) {
	r.t.Helper()
	name = filepath.Join(r.site, filepath.FromSlash(name))
	err := os.MkdirAll(filepath.Dir(name), 0o755)
	if text == "" {
		err = os.Remove(name)
	} else if err == nil {
		err = os.WriteFile(name, []byte(text), 0o644)
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *repo) commit(subject string) {
	r.t.Helper()
	r.seconds += 24 * 3600
	r.git("add", "-A")
	r.git("commit", "-q", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "-m", subject)
}

// told returns the changes of files, a line for each: time, subject, and the texts before and after.
func told(t *testing.T, folder string, files ...string) string {
	t.Helper()
	log, err := gitlog.Read(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	text := func(hash string) string {
		log.Close() // before the next is wanted
		if hash == "" {
			return "-"
		}
		text, ok, err := log.Text(hash)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return "?"
		}
		return strings.TrimSpace(string(text))
	}
	var s strings.Builder
	list, more := log.Of(files...)
	for _, c := range list {
		fmt.Fprintf(&s, "%s %q: %s > %s\n", c.Commit.Time.Format("2006-01-02 15:04"), c.Commit.Subject, text(c.Was), text(c.Now))
	}
	if more > 0 {
		fmt.Fprintf(&s, "and %d more\n", more)
	}
	return s.String()
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// The changes of a record include a rename, a merge and a removal. Other files and folders, another mode and uncommitted
// changes are not among them.
func TestLog(t *testing.T) {
	r := newRepo(t)
	r.put("data/claims/old.toml", "1\n")
	r.put("data/claims/other.toml", "a\n")
	r.commit("Begin")
	r.put("data/claims/other.toml", "b\n")
	r.put("content/about.md", "b\n")
	r.commit("Change another")
	r.put("data/claims/old.toml", "")
	r.put("data/claims/new.toml", "2\n")
	r.commit("Give it another name")
	r.git("checkout", "-q", "-b", "side")
	r.put("data/claims/new.toml", "3\n")
	r.commit("Change it on a branch")
	r.put("data/claims/new.toml", "4\n")
	r.commit("Change it again there")
	r.git("checkout", "-q", "main")
	r.seconds += 3600
	r.git("merge", "-q", "--no-ff", "-m", "Merge what was changed", "side")
	r.put("data/claims/new.toml", "")
	r.commit("Take it out")
	r.put("data/claims/new.toml", "5\n")
	r.commit("")
	if err := os.Chmod(filepath.Join(r.site, "data/claims/new.toml"), 0o755); err != nil {
		t.Fatal(err)
	}
	r.commit("Change its mode")
	r.put("data/claims/new.toml", "6\n")
	same(t, told(t, r.site, "data/claims/new.toml", "data/claims/old.toml"), `2026-01-08 01:00 "": - > 5
2026-01-07 01:00 "Take it out": 4 > -
2026-01-06 01:00 "Merge what was changed": 2 > 4
2026-01-04 00:00 "Give it another name": 1 > 2
2026-01-02 00:00 "Begin": - > 1
`)
	same(t, told(t, r.site, "data/claims/none.toml"), "")

	// In a clone without all commits, every record seems to begin with the oldest one.
	shallow := filepath.Join(t.TempDir(), "clone")
	r.git("clone", "-q", "--depth", "3", "file://"+filepath.ToSlash(r.dir), shallow)
	same(t, told(t, filepath.Join(shallow, "sites", "town"), "data/claims/new.toml", "data/claims/old.toml"), "")
	// A clone without the texts of all commits would have to fetch them.
	r.git("config", "uploadpack.allowFilter", "true")
	partial := filepath.Join(t.TempDir(), "clone")
	r.git("clone", "-q", "--filter=blob:none", "file://"+filepath.ToSlash(r.dir), partial)
	same(t, told(t, filepath.Join(partial, "sites", "town"), "data/claims/other.toml"), "")
}

// Only the newest changes of a record are kept, and the number of others.
func TestLogIsBounded(t *testing.T) {
	r := newRepo(t)
	for i := range gitlog.Most + 3 {
		r.put("data/claims/a.toml", fmt.Sprintln(i))
		r.commit("Change")
	}
	got := told(t, r.site, "data/claims/a.toml")
	if n := strings.Count(got, "\n"); n != gitlog.Most+1 || !strings.HasSuffix(got, "\nand 3 more\n") {
		t.Errorf("%d lines:\n%s", n, got)
	}
}

// Subjects are unchanged and valid UTF-8, whatever the settings of the repository.
func TestLogOfHostileSubjects(t *testing.T) {
	r := newRepo(t)
	for _, set := range []string{"log.showSignature=true", "log.showRoot=false", "diff.renames=copies", "log.follow=true", "color.ui=always", "core.quotePath=true", "log.decorate=full"} {
		key, value, _ := strings.Cut(set, "=")
		r.git("config", key, value)
	}
	want := ""
	for i, subject := range []string{":100644 100644 a b M", "-----", "\x1b[31mred", "caf\xe9", "ef3a6b8d2c1f00000000000000000000000000ab"} {
		r.put("data/é ü.toml", fmt.Sprintln(i))
		r.commit(subject)
		shown := strings.ReplaceAll(subject, "\xe9", "é") // git converts from Latin-1
		was := fmt.Sprint(i - 1)
		if i == 0 {
			was = "-"
		}
		want = fmt.Sprintf("2026-01-%02d 00:00 %q: %s > %d\n", i+2, shown, was, i) + want
	}
	same(t, told(t, r.site, "data/é ü.toml"), want)
}

// Without a repository, a commit or git, the error says which.
func TestNoLog(t *testing.T) {
	read := func(folder string, want error) {
		t.Helper()
		if _, err := gitlog.Read(t.Context(), folder); !errors.Is(err, want) {
			t.Errorf("the log of %s: %v, want %v", folder, err, want)
		}
		if commit, err := gitlog.Head(t.Context(), folder, nil); commit != "" || !errors.Is(err, want) {
			t.Errorf("the commit of %s: %q, %v, want %v", folder, commit, err, want)
		}
	}
	read(t.TempDir(), git.ErrNoRepository)
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	read(r.site, git.ErrNoCommit)
	t.Setenv("PATH", t.TempDir())
	read(r.site, git.ErrNoProgram)
}

// A repository of another user is not read. The error says what to do.
func TestRepositoryOfAnotherUser(t *testing.T) {
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.commit("Begin")
	// The first git in PATH makes the real one believe, as its own tests do, that repositories belong to another user.
	program, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	script := fmt.Sprintf("#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec '%s' \"$@\"\n", program)
	if err := os.WriteFile(filepath.Join(dir, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
	_, err1 := gitlog.Read(t.Context(), r.site)
	_, err2 := gitlog.At(t.Context(), r.site, "main")
	_, err3 := gitlog.Head(t.Context(), r.site, []string{"data"})
	for _, err := range []error{err1, err2, err3} {
		if !errors.Is(err, git.ErrOwner) || !strings.Contains(err.Error(), "git config --global --add safe.directory "+r.dir) {
			t.Error(err)
		}
	}
}

// Head returns the commit that is checked out, unless a file of the site is changed, staged, new or removed. Other files
// do not matter.
func TestHead(t *testing.T) {
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.put("notes.txt", "1\n")
	r.commit("Begin")
	r.git("config", "status.showUntrackedFiles", "no")
	head := func() string {
		t.Helper()
		commit, err := gitlog.Head(t.Context(), r.site, []string{"data", "layouts", "hugo.toml"})
		if err != nil {
			t.Error(err)
		}
		return commit
	}
	want := r.git("rev-parse", "--short=12", "HEAD")
	r.put("notes.txt", "2\n")
	r.put("drafts/b.toml", "2\n")
	same(t, head(), want)
	r.put("layouts/home.html", "new\n")
	same(t, head(), "")
	r.git("add", "-A")
	same(t, head(), "")
	r.commit("Add a template")
	want = r.git("rev-parse", "--short=12", "HEAD")
	same(t, head(), want)
	r.put("data/claims/a.toml", "2\n")
	same(t, head(), "")
	r.put("data/claims/a.toml", "")
	same(t, head(), "")
	r.put("data/claims/a.toml", "1\n")
	same(t, head(), want)
}

// Unchanged returns the last commit of the files that are as they were committed.
func TestUnchanged(t *testing.T) {
	r := newRepo(t)
	for _, name := range []string{"changed", "staged", "é ü", "removed"} {
		r.put("data/claims/"+name+".toml", "1\n")
	}
	r.commit("Begin")
	r.put("data/claims/é ü.toml", "2\n")
	r.commit("Change one")
	want := r.git("rev-parse", "--short=12", "HEAD")
	r.put("data/claims/staged.toml", "2\n")
	r.git("add", "-A")
	r.put("data/claims/changed.toml", "2\n")
	r.put("data/claims/new.toml", "2\n")
	r.put("data/claims/removed.toml", "")
	log, err := gitlog.Read(t.Context(), r.site)
	if err != nil {
		t.Fatal(err)
	}
	got, err := log.Unchanged(t.Context())
	if err != nil || len(got) != 1 || got["data/claims/é ü.toml"] != want {
		t.Errorf("%v, %v, want %s of one file", got, err, want)
	}
}

// At returns records and Markdown pages. The error for a clone without their texts says so.
func TestAt(t *testing.T) {
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.put("content/about.md", "about\n")
	r.put("content/picture.svg", "<svg/>\n")
	r.commit("Begin")
	r.put("data/claims/a.toml", "2\n")
	r.commit("Change")
	site, err := gitlog.At(t.Context(), r.site, "main~1")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, name := range slices.Sorted(maps.Keys(site)) {
		fmt.Fprintf(&got, "%s: %s", name, site[name].Data)
	}
	same(t, got.String(), "content/about.md: about\ndata/claims/a.toml: 1\n")
	r.git("config", "uploadpack.allowFilter", "true")
	partial := filepath.Join(t.TempDir(), "clone")
	r.git("clone", "-q", "--filter=blob:none", "file://"+filepath.ToSlash(r.dir), partial)
	if _, err := gitlog.At(t.Context(), filepath.Join(partial, "sites", "town"), "main~1"); !errors.Is(err, git.ErrNotFetched) {
		t.Error(err)
	}
	for rev, says := range map[string]string{"": "no revision", "--all": "no revision", "none": "fetch it first"} {
		if _, err := gitlog.At(t.Context(), r.site, rev); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("revision %q: %v", rev, err)
		}
	}
}
