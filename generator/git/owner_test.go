package git

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The repository of another user is read only when this one has told git to trust it.
func TestOwner(t *testing.T) {
	isOwn = func(string) bool { return false }
	t.Cleanup(func() { isOwn = ownFolder })
	dir, home := t.TempDir(), t.TempDir()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	top, err := Top(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		settings string
		trusted  bool
	}{
		{"", false},
		{"[safe]\n\tdirectory = " + filepath.ToSlash(top) + "\n", true},
		{"[safe]\n\tdirectory = " + filepath.ToSlash(filepath.Dir(top)) + "/*\n", true},
		{"[safe]\n\tdirectory = *\n", true},
		{"[safe]\n\tdirectory = *\n\tdirectory =\n", false},
		{"[safe]\n\tdirectory = " + filepath.ToSlash(top) + "x\n", false},
		{"[safe]\n\tdirectory = " + filepath.ToSlash(filepath.Dir(top)) + "\n", false},
	} {
		if err := os.WriteFile(filepath.Join(home, ".gitconfig"), []byte(test.settings), 0o644); err != nil {
			t.Fatal(err)
		}
		repo, err := Open(t.Context(), dir)
		if err == nil {
			repo.Close()
		}
		if test.trusted != (err == nil) {
			t.Errorf("with %q: %v", test.settings, err)
		}
		if err != nil && (!errors.Is(err, ErrOwner) || !strings.HasSuffix(err.Error(), "git config --global --add safe.directory "+strconv.Quote(top))) {
			t.Error(err)
		}
	}
}

// What git is asked of trust, it is not asked in the repository.
func TestOwnerIsNotAskedInTheRepository(t *testing.T) {
	isOwn = func(string) bool { return false }
	t.Cleanup(func() { isOwn = ownFolder })
	dir := t.TempDir()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, ".git", "config"), []byte("[safe]\n\tdirectory = *\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", t.TempDir())
	t.Chdir(dir)
	if _, err := Open(t.Context(), dir); !errors.Is(err, ErrOwner) {
		t.Error(err)
	}
}
