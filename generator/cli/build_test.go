package cli

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/testsite"
)

// A site can be published without the checker in the browser, which is said; a strict build then publishes nothing.
func TestBuildWithoutChecker(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 1); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (status int, said string) {
		var out lockedBuffer
		p := Program{
			Dir: dir, Stdout: &out, Stderr: &out,
			Checker: func(context.Context, string) error { return errors.New("there is no Go") },
		}
		status = p.Run(t.Context(), args)
		return status, out.String()
	}
	public := filepath.Join(dir, "public")
	status, said := run("build", "--strict")
	if _, err := os.Stat(public); status != Failed || err == nil || !strings.Contains(said, "the checker in the browser could not be made, so nothing was published: there is no Go") {
		t.Errorf("strict: status %d, %v, and it says:\n%s", status, err, said)
	}
	status, said = run("build")
	if _, err := os.Stat(public); status != Clean || err != nil || !strings.Contains(said, "the site is built without the checker in the browser: there is no Go") {
		t.Errorf("status %d, %v, and it says:\n%s", status, err, said)
	}
}

// A site in a repository has the history of its records. Where there is no git to tell it, that is said, and a strict
// build publishes nothing. A folder in no repository has no history that could be missing.
func TestBuildWithoutHistory(t *testing.T) {
	dir := t.TempDir()
	if err := testsite.Write(dir, 1); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (status int, said string) {
		var out lockedBuffer
		p := Program{Dir: dir, Stdout: &out, Stderr: &out, Checker: func(context.Context, string) error { return nil }}
		status = p.Run(t.Context(), args)
		return status, out.String()
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@town.example", "commit", "-q", "-m", "a"}} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatal(err, string(out))
		}
	}
	t.Setenv("PATH", t.TempDir())
	public := filepath.Join(dir, "public")
	status, said := run("build", "--strict")
	if _, err := os.Stat(public); status != Failed || err == nil || !strings.Contains(said, "the history of its records could not be made, so nothing was published: the site is in a repository, but there is no program named git: install git") {
		t.Errorf("strict: status %d, %v, and it says:\n%s", status, err, said)
	}
	status, said = run("build")
	if _, err := os.Stat(public); status != Clean || err != nil || !strings.Contains(said, "the site is built without the history of its records: ") {
		t.Errorf("status %d, %v, and it says:\n%s", status, err, said)
	}
	if err := os.RemoveAll(filepath.Join(dir, ".git")); err != nil {
		t.Fatal(err)
	}
	if status, said = run("build", "--strict"); status != Clean {
		t.Errorf("in no repository: status %d, and it says:\n%s", status, said)
	}
}
