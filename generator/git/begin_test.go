package git_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/git"
)

// as makes a user with settings of git.
func as(t *testing.T, settings string) {
	t.Helper()
	home := t.TempDir()
	write(t, filepath.Join(home, ".gitconfig"), settings, 0o644)
	for name, value := range map[string]string{"HOME": home, "XDG_CONFIG_HOME": home, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": filepath.Join(home, ".gitconfig")} {
		t.Setenv(name, value)
	}
	for _, name := range []string{"EMAIL", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"} {
		t.Setenv(name, "")
		os.Unsetenv(name)
	}
}

const person = "[user]\n\tname = A Person\n\temail = person@town.example\n"

// A new repository has one commit of all files, in the name of the user and on main, whatever else their settings say.
func TestBegin(t *testing.T) {
	home := t.TempDir()
	write(t, filepath.Join(home, "ignored"), "*.png\n", 0o644)
	write(t, filepath.Join(home, "hooks", "pre-commit"), "#!/bin/sh\nexit 1\n", 0o755)
	as(t, person+"[core]\n\texcludesFile = "+home+"/ignored\n\thooksPath = "+home+"/hooks\n[commit]\n\tgpgSign = true\n[init]\n\tdefaultBranch = other\n")
	other := newRepo(t)
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	dir := t.TempDir()
	write(t, filepath.Join(dir, ".gitignore"), "/public/\n", 0o644)
	write(t, filepath.Join(dir, "media", "a.png"), "x", 0o644)
	if err := git.Begin(t.Context(), dir, "Begin"); err != nil {
		t.Fatal(err)
	}
	os.Unsetenv("GIT_DIR")
	if got, want := stock(t, dir, "log", "--format=%an <%ae> %cn %s %D", "--name-only"), "A Person <person@town.example> A Person Begin HEAD -> main\n\n.gitignore\nmedia/a.png"; got != want {
		t.Errorf("the commit is\n%s\nnot\n%s", got, want)
	}
	if n := stock(t, other, "rev-list", "--count", "--all"); n != "1" {
		t.Errorf("the repository that the environment names has %s commits", n)
	}
	if err := git.Begin(t.Context(), filepath.Join(dir, "media"), "Begin"); err == nil || !strings.Contains(err.Error(), "is in the repository of") {
		t.Errorf("in a repository: %v", err)
	}
}

// Without a name, and without git, nothing is begun, and the error says what is missing.
func TestBeginByNobody(t *testing.T) {
	as(t, "")
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "x", 0o644)
	if err := git.Begin(t.Context(), dir, "Begin"); !errors.Is(err, git.ErrNoAuthor) {
		t.Errorf("without a name: %v", err)
	}
	if err := git.Author(t.Context()); !errors.Is(err, git.ErrNoAuthor) {
		t.Errorf("who commits: %v", err)
	}
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
		t.Error("a repository is left")
	}
	as(t, person)
	if err := git.Author(t.Context()); err != nil {
		t.Errorf("who commits: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := git.Begin(t.Context(), dir, "Begin"); !errors.Is(err, git.ErrNoProgram) {
		t.Errorf("without git: %v", err)
	}
}
