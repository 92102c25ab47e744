package gitlog_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

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

// told is what a log says of files, a line for each change: subject, day, and the texts before and after.
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

// What happened to a record, through another name it had, a merge, and a time in which it was not there. Another file,
// another folder, another mode and what is not committed are no part of it.
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

	// A clone without all of its history would take the oldest commit it has for the beginning.
	shallow := filepath.Join(t.TempDir(), "clone")
	r.git("clone", "-q", "--depth", "3", "file://"+filepath.ToSlash(r.dir), shallow)
	same(t, told(t, filepath.Join(shallow, "sites", "town"), "data/claims/new.toml", "data/claims/old.toml"), "")
	// One without the texts of all commits would fetch them.
	r.git("config", "uploadpack.allowFilter", "true")
	partial := filepath.Join(t.TempDir(), "clone")
	r.git("clone", "-q", "--filter=blob:none", "file://"+filepath.ToSlash(r.dir), partial)
	same(t, told(t, filepath.Join(partial, "sites", "town"), "data/claims/other.toml"), "")
}

// Of a record that was changed very often, the newest changes are told, and how many there are besides.
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

// Subjects are told as they are, whatever git is set up to say besides, and are valid text.
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
		shown := strings.ReplaceAll(subject, "\xe9", "é") // what git takes Latin-1 for
		was := fmt.Sprint(i - 1)
		if i == 0 {
			was = "-"
		}
		want = fmt.Sprintf("2026-01-%02d 00:00 %q: %s > %d\n", i+2, shown, was, i) + want
	}
	same(t, told(t, r.site, "data/é ü.toml"), want)
}

// Where there is no repository, or no commit in it, there is no log.
func TestNoLog(t *testing.T) {
	if _, err := gitlog.Read(t.Context(), t.TempDir()); err == nil {
		t.Error("a folder that is in no repository has a log")
	}
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	if _, err := gitlog.Read(t.Context(), r.site); err == nil {
		t.Error("a repository without a commit has a log")
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := gitlog.Read(t.Context(), r.site); err == nil {
		t.Error("there is a log without git")
	}
}
