package git_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/git"
)

// stock runs git as anybody would.
func stock(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@b.example"}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, name, text string, mode os.FileMode) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), mode)); err != nil {
		t.Fatal(err)
	}
}

// newRepo returns a repository with one commit, in which data/a.toml says "1".
func newRepo(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	stock(t, dir, "init", "-q", "-b", "main")
	write(t, filepath.Join(dir, "data", "a.toml"), "1\n", 0o644)
	stock(t, dir, "add", "-A")
	stock(t, dir, "commit", "-q", "-m", "Begin")
	return dir
}

// Each way in which the settings of a repository name a program: stock git runs it, this package does not.
func TestNothingIsStarted(t *testing.T) {
	status := []string{"status", "--porcelain"}
	for _, test := range []struct {
		name   string
		config []string // {} is the program
		attr   string
		args   []string
	}{
		{"file system monitor", []string{"core.fsmonitor", "{}"}, "", status},
		{"hook", []string{"core.hooksPath", "{hooks}"}, "", status},
		{"diff program", []string{"diff.external", "{}"}, "", []string{"diff", "HEAD"}},
		{"diff program by attribute", []string{"diff.d.command", "{}"}, "* diff=d", []string{"diff", "HEAD"}},
		{"conversion to text", []string{"diff.d.textconv", "{}"}, "* diff=d", []string{"log", "-p"}},
		{"conversion of show", []string{"diff.d.textconv", "{}"}, "* diff=d", []string{"show", "HEAD"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := newRepo(t)
			hooks := t.TempDir()
			program, ran := filepath.Join(hooks, "post-index-change"), filepath.Join(hooks, "ran")
			write(t, program, "#!/bin/sh\necho ran >> '"+ran+"'\n", 0o755)
			stock(t, dir, append([]string{"config"}, test.config[0], strings.NewReplacer("{}", program, "{hooks}", hooks).Replace(test.config[1]))...)
			write(t, filepath.Join(dir, ".git", "info", "attributes"), test.attr+"\n", 0o644)
			change := func() {
				text := "2\n"
				if test.name == "hook" { // run when the index is refreshed, of a file that only looks changed
					text = "1\n"
				}
				name := filepath.Join(dir, "data", "a.toml")
				write(t, name, text, 0o644)
				when := time.Now().Add(-time.Hour)
				if err := os.Chtimes(name, when, when); err != nil {
					t.Fatal(err)
				}
			}
			change()
			if _, err := (git.Repo{Dir: dir}).Output(t.Context(), test.args...); err != nil {
				t.Error(err)
			}
			if _, err := os.Stat(ran); err == nil {
				t.Error("the program was started")
			}
			stock(t, dir, test.args...)
			if _, err := os.Stat(ran); err != nil {
				t.Error("stock git does not start the program either: the test shows nothing")
			}
		})
	}
}

// What the caller's environment says of another repository, of settings or of programs does not count.
func TestEnvironmentOfTheCaller(t *testing.T) {
	dir, other := newRepo(t), newRepo(t)
	stock(t, other, "checkout", "-q", "-b", "other")
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	t.Setenv("GIT_WORK_TREE", other)
	t.Setenv("GIT_CONFIG_COUNT", "1")
	t.Setenv("GIT_CONFIG_KEY_0", "alias.x")
	t.Setenv("GIT_CONFIG_VALUE_0", "!true")
	repo := git.Repo{Dir: dir}
	if out, err := repo.Output(t.Context(), "symbolic-ref", "--short", "HEAD"); string(out) != "main\n" {
		t.Errorf("on branch %q, %v", out, err)
	}
	if out, err := repo.Output(t.Context(), "config", "alias.x"); err == nil {
		t.Errorf("the setting of the caller counts: %q", out)
	}
}

// Nothing is written: git status would note in the index which files it has looked at.
func TestNothingIsWritten(t *testing.T) {
	dir := newRepo(t)
	name := filepath.Join(dir, "data", "a.toml")
	when := time.Now().Add(-time.Hour)
	if err := os.Chtimes(name, when, when); err != nil {
		t.Fatal(err)
	}
	index := filepath.Join(dir, ".git", "index")
	before, _ := os.ReadFile(index)
	if _, err := (git.Repo{Dir: dir}).Output(t.Context(), "status", "--porcelain"); err != nil {
		t.Error(err)
	}
	if after, err := os.ReadFile(index); err != nil || string(after) != string(before) {
		t.Error("the index was written", err)
	}
	stock(t, dir, "status", "--porcelain")
	if after, _ := os.ReadFile(index); string(after) == string(before) {
		t.Error("stock git does not write the index either: the test shows nothing")
	}
}

// A clone without all texts does not fetch them, by any protocol.
func TestNothingIsFetched(t *testing.T) {
	dir := newRepo(t)
	write(t, filepath.Join(dir, "data", "a.toml"), "2\n", 0o644)
	stock(t, dir, "commit", "-q", "-a", "-m", "Change")
	stock(t, dir, "config", "uploadpack.allowFilter", "true")
	partial := filepath.Join(t.TempDir(), "clone")
	stock(t, dir, "clone", "-q", "--filter=blob:none", "file://"+filepath.ToSlash(dir), partial)
	stock(t, partial, "config", "protocol.file.allow", "always")
	if out, err := (git.Repo{Dir: partial}).Output(t.Context(), "cat-file", "blob", "HEAD~1:data/a.toml"); !errors.Is(err, git.ErrNotFetched) {
		t.Errorf("%q, %v", out, err)
	}
	if out := stock(t, partial, "cat-file", "blob", "HEAD~1:data/a.toml"); out != "1" {
		t.Errorf("stock git says %q: the test shows nothing", out)
	}
}

// A folder that looks like a bare repository, among the files of another, is not taken for the repository.
func TestHiddenBareRepository(t *testing.T) {
	dir := newRepo(t)
	hidden := filepath.Join(dir, "data")
	stock(t, dir, "init", "-q", "--bare", hidden)
	if out := stock(t, hidden, "rev-parse", "--git-dir"); out != "." {
		t.Fatalf("stock git takes %q for the repository: the test shows nothing", out)
	}
	if out, err := (git.Repo{Dir: hidden}).Output(t.Context(), "rev-parse", "--git-dir"); err == nil || !strings.Contains(err.Error(), "bare") {
		t.Errorf("%q, %v", out, err)
	}
}

// The reasons for which there is no answer are told apart.
func TestErrors(t *testing.T) {
	empty := t.TempDir()
	stock(t, empty, "init", "-q")
	for _, test := range []struct {
		dir  string
		args []string
		want error
		says string
	}{
		{t.TempDir(), []string{"log"}, git.ErrNoRepository, "not in a git repository"},
		{empty, []string{"log"}, git.ErrNoCommit, "no commit"},
		{newRepo(t), []string{"log", "none"}, nil, "git log: ambiguous argument 'none'"},
		{filepath.Join(empty, "none"), []string{"log"}, nil, "cannot change to"},
	} {
		_, err := git.Repo{Dir: test.dir}.Output(t.Context(), test.args...)
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("git %v: %v, which does not say %q", test.args, err, test.says)
		}
		for _, kind := range []error{git.ErrNoProgram, git.ErrNoRepository, git.ErrNoCommit, git.ErrOwner, git.ErrNotFetched} {
			if errors.Is(err, kind) != (kind == test.want) {
				t.Errorf("git %v: %v is taken for %v", test.args, err, kind)
			}
		}
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := (git.Repo{Dir: empty}).Output(t.Context(), "log"); !errors.Is(err, git.ErrNoProgram) {
		t.Error(err)
	}
}

// A repository of another user is named, with what to do about it.
func TestRepositoryOfAnotherUser(t *testing.T) {
	dir := newRepo(t)
	asAnotherUser(t)
	_, err := git.Repo{Dir: dir}.Output(t.Context(), "log")
	if !errors.Is(err, git.ErrOwner) || !strings.Contains(err.Error(), "dubious ownership in repository at '"+dir+"'") ||
		!strings.HasSuffix(err.Error(), "run git config --global --add safe.directory "+dir) {
		t.Error(err)
	}
}

// asAnotherUser has git believe, as its own tests do, that repositories belong to somebody else. The variable that says
// so is set by a program named git which starts the real one, for the variables of the caller do not count.
func asAnotherUser(t *testing.T) {
	t.Helper()
	real, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "git"), fmt.Sprintf("#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec '%s' \"$@\"\n", real), 0o755)
	t.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
}

// An error of the reader, a command that ends early and a context that ends are told, and none of them waits.
func TestRunEnds(t *testing.T) {
	repo := git.Repo{Dir: newRepo(t)}
	enough := errors.New("enough")
	if err := repo.Run(t.Context(), nil, func(io.Reader) error { return enough }, "log"); !errors.Is(err, enough) {
		t.Error(err)
	}
	p, err := repo.Start(t.Context(), "cat-file", "--batch")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(p.In, "HEAD:data/a.toml")
	answer := bufio.NewReader(p.Out)
	about, _ := answer.ReadString('\n')
	text, _ := answer.ReadString('\n')
	if !strings.HasSuffix(about, " blob 2\n") || text != "1\n" {
		t.Errorf("answer %q, %q", about, text)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = repo.Run(ctx, nil, func(out io.Reader) error {
		cancel()
		_, err := io.ReadAll(out)
		return err
	}, "cat-file", "--batch-check", "--batch-all-objects")
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
