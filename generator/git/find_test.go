package git_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/git"
)

// In which repository a folder is, also in a work tree, a submodule and a clone that has borrowed.
func TestOpen(t *testing.T) {
	dir := newRepo(t)
	tree := filepath.Join(t.TempDir(), "tree")
	stock(t, dir, "worktree", "add", "-q", "-b", "other", tree)
	outer := newRepo(t)
	stock(t, outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://"+filepath.ToSlash(dir), "themes/town")
	borrows := filepath.Join(t.TempDir(), "clone")
	stock(t, dir, "clone", "-q", "--shared", dir, borrows)
	if _, err := git.Open(t.Context(), borrows); err == nil || !strings.Contains(err.Error(), "git repack -a -d, and then remove") {
		t.Errorf("a clone that borrows: %v", err)
	}
	stock(t, borrows, "repack", "-q", "-a", "-d") // as the error says
	if err := os.Remove(filepath.Join(borrows, ".git", "objects", "info", "alternates")); err != nil {
		t.Fatal(err)
	}
	separate := filepath.Join(t.TempDir(), "work")
	stock(t, dir, "clone", "-q", "--separate-git-dir", filepath.Join(t.TempDir(), "store"), dir, separate)
	stock(t, separate, "config", "core.worktree", separate)
	packed := newRepo(t)
	stock(t, packed, "pack-refs", "--all")
	stock(t, packed, "gc", "-q")
	sha256 := t.TempDir()
	stock(t, sha256, "init", "-q", "-b", "main", "--object-format=sha256")
	write(t, filepath.Join(sha256, "data", "a.toml"), "1\n", 0o644)
	stock(t, sha256, "add", "-A")
	stock(t, sha256, "commit", "-q", "-m", "Begin")
	for what, top := range map[string]string{
		"a repository": dir, "a work tree": tree, "a submodule": filepath.Join(outer, "themes", "town"), "one that holds a submodule": outer,
		"one that has borrowed": borrows, "one that is kept elsewhere": separate, "a packed one": packed, "one with longer hashes": sha256,
	} {
		repo := open(t, filepath.Join(top, "data"))
		real, err := filepath.EvalSymlinks(top)
		if err != nil || repo.Top != real || repo.Prefix != "data" {
			t.Errorf("%s: %s in %s, want %s in %s, %v", what, repo.Prefix, repo.Top, "data", real, err)
		}
		want := stock(t, top, "log", "-1", "--format=%H %s")
		if out, err := repo.Output(t.Context(), "log", "-1", "--format=%H %s"); strings.TrimSpace(string(out)) != want {
			t.Errorf("%s: %q, want %q, %v", what, out, want, err)
		}
		if out, err := repo.Output(t.Context(), "cat-file", "blob", "HEAD:data/a.toml"); string(out) != "1\n" {
			t.Errorf("%s: %q, %v", what, out, err)
		}
		for _, args := range [][]string{{"rev-parse", "HEAD~0"}, {"for-each-ref"}} {
			if out, err := repo.Output(t.Context(), args...); err != nil || strings.TrimSpace(string(out)) != stock(t, top, args...) {
				t.Errorf("%s: %q, want %q, %v", what, out, stock(t, top, args...), err)
			}
		}
	}
}

// What lies in a folder cannot make another repository of it than the one that encloses it.
func TestForgedRepositories(t *testing.T) {
	private := newRepo(t)
	stock(t, private, "commit", "-q", "--allow-empty", "-m", "private")
	privateTree := filepath.Join(t.TempDir(), "tree")
	stock(t, private, "worktree", "add", "-q", "-b", "other", privateTree)
	link := func(t *testing.T, to, name string) {
		t.Helper()
		if err := errors.Join(os.RemoveAll(name), os.Symlink(to, name)); err != nil {
			t.Fatal(err)
		}
	}
	for what, test := range map[string]struct {
		forge func(t *testing.T, dir string) // dir is data/ of a repository
		want  string                         // in the error; "" when the enclosing one is found
	}{
		"a bare repository among the files": {func(t *testing.T, dir string) { stock(t, dir, "init", "-q", "--bare", dir) }, ""},
		"a .git folder with nothing":        {func(t *testing.T, dir string) { write(t, filepath.Join(dir, ".git", "x"), "", 0o644) }, ""},
		"a .git file to a repository": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, ".git"), "gitdir: "+filepath.Join(private, ".git"), 0o644)
		}, "does not lead back"},
		"a .git file to a work tree": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, ".git"), "gitdir: "+filepath.Join(private, ".git", "worktrees", "tree"), 0o644)
		}, "does not lead back"},
		"a .git file to a forged work tree": {func(t *testing.T, dir string) {
			forged := filepath.Join(dir, "x", "worktrees", "w")
			write(t, filepath.Join(forged, "HEAD"), "ref: refs/heads/main\n", 0o644)
			write(t, filepath.Join(forged, "gitdir"), filepath.Join(dir, ".git")+"\n", 0o644)
			write(t, filepath.Join(forged, "commondir"), filepath.Join(private, ".git")+"\n", 0o644)
			write(t, filepath.Join(dir, ".git"), "gitdir: "+forged, 0o644)
		}, "does not lead back"},
		"a .git file without a repository": {func(t *testing.T, dir string) { write(t, filepath.Join(dir, ".git"), "gitdir: nowhere", 0o644) }, "does not lead back"},
		"a .git file of nonsense":          {func(t *testing.T, dir string) { write(t, filepath.Join(dir, ".git"), "x", 0o644) }, "does not say where"},
		"a .git file without end": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, ".git"), strings.Repeat("x", 1<<20), 0o644)
		}, "too large"},
		"a pipe":                 {func(t *testing.T, dir string) { pipe(t, filepath.Join(dir, ".git")) }, "neither a folder nor a file"},
		"a link to a repository": {func(t *testing.T, dir string) { link(t, filepath.Join(private, ".git"), filepath.Join(dir, ".git")) }, "neither a folder nor a file"},
	} {
		dir := newRepo(t)
		test.forge(t, filepath.Join(dir, "data"))
		repo, err := git.Open(t.Context(), filepath.Join(dir, "data"))
		switch {
		case test.want == "" && (err != nil || repo.Prefix != "data"):
			t.Errorf("%s: %v, %v", what, repo, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: %v, want %s", what, err, test.want)
		}
		if repo != nil {
			repo.Close()
		}
	}

	// A whole repository that came along, with parts that lead elsewhere or never end.
	for what, test := range map[string]struct {
		forge func(t *testing.T, dir string) // dir is .git
		want  string                         // in the error; "" when the repository is read as if that were not there
	}{
		"references that are a link": {func(t *testing.T, dir string) {
			link(t, filepath.Join(private, ".git", "refs"), filepath.Join(dir, "refs"))
		}, "not a plain file"},
		"objects that are a link": {func(t *testing.T, dir string) {
			link(t, filepath.Join(private, ".git", "objects"), filepath.Join(dir, "objects"))
		}, "not a folder"},
		"a head that is a link": {func(t *testing.T, dir string) {
			link(t, filepath.Join(private, ".git", "HEAD"), filepath.Join(dir, "HEAD"))
		}, "not a plain file"},
		"packed references, a link": {func(t *testing.T, dir string) {
			link(t, filepath.Join(private, ".git", "HEAD"), filepath.Join(dir, "packed-refs"))
		}, "not a plain file"},
		"another common folder": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "commondir"), filepath.Join(private, ".git"), 0o644)
		}, ""},
		"a head without end": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "HEAD"), strings.Repeat("x", 1<<20), 0o644)
		}, "too large"},
		"settings that are a pipe": {func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "config"))
			pipe(t, filepath.Join(dir, "config"))
		}, ""},
		"an index that is a pipe": {func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "index"))
			pipe(t, filepath.Join(dir, "index"))
		}, ""},
		"a head that is a pipe": {func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "HEAD"))
			pipe(t, filepath.Join(dir, "HEAD"))
		}, "not a plain file"},
		"a reference that is a pipe": {func(t *testing.T, dir string) { pipe(t, filepath.Join(dir, "refs", "heads", "x")) }, "not a plain file"},
		"a pack that is a pipe":      {func(t *testing.T, dir string) { pipe(t, filepath.Join(dir, "objects", "pack", "pack-1.idx")) }, "not a plain file"},
		"alternates that are a pipe": {func(t *testing.T, dir string) { pipe(t, filepath.Join(dir, "objects", "info", "alternates")) }, "not a plain file"},
		"objects of a private repository": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "objects", "info", "alternates"), "# mine\n\n"+filepath.Join(private, ".git", "objects")+"\n", 0o644)
		}, "borrows objects"},
		"objects by a link": {func(t *testing.T, dir string) {
			link(t, filepath.Join(private, ".git"), filepath.Join(dir, "x"))
			write(t, filepath.Join(dir, "objects", "info", "alternates"), "../x/objects", 0o644)
		}, "borrows objects"},
		"objects named in quotation marks": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "objects", "info", "alternates"), "\"..\\057x\"\r\n", 0o644)
		}, "borrows objects"},
		"stores that borrow 27 billion times": {func(t *testing.T, dir string) {
			for _, name := range []string{"objects", "x1", "x2"} {
				write(t, filepath.Join(dir, name, "info", "alternates"), strings.Repeat("../x1\n../x2\n../x3\n", 1000), 0o644)
			}
			write(t, filepath.Join(dir, "x3", "pack", "a"), "", 0o644)
		}, "borrows objects"},
		"alternates that name nothing": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "objects", "info", "alternates"), "# none\n\n", 0o644)
		}, ""},
		"a reference of two lines": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "refs", "heads", "a\n::error::b"), "x", 0o644)
		}, `a\n::error::b" is no name`},
		"a pack of two lines": {func(t *testing.T, dir string) {
			pipe(t, filepath.Join(dir, "objects", "pack", "a\n::error::b"))
		}, `a\n::error::b" is not a plain file`},
		"large references, packed": {func(t *testing.T, dir string) {
			sparse(t, filepath.Join(dir, "packed-refs"), 1<<26+1)
		}, "more than 67108864 bytes together"},
		"large references together": {func(t *testing.T, dir string) {
			sparse(t, filepath.Join(dir, "refs", "heads", "a"), 40<<20)
			sparse(t, filepath.Join(dir, "shallow"), 40<<20)
		}, "more than 67108864 bytes together"},
		"a large table of references": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "config"), "[extensions]\n\trefStorage = reftable\n", 0o644)
			for i := range 8 {
				sparse(t, filepath.Join(dir, "reftable", strings.Repeat("0", i+1)+".ref"), 1<<24)
			}
		}, "more than 67108864 bytes together"},
		"a large table that is not used": {func(t *testing.T, dir string) { sparse(t, filepath.Join(dir, "reftable", "0.ref"), 1<<30) }, ""},
		"a graft": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "info", "grafts"), strings.Repeat("1", 40)+" "+strings.Repeat("2", 40)+"\n", 0o644)
		}, ""},
	} {
		dir := newRepo(t)
		test.forge(t, filepath.Join(dir, ".git"))
		repo, err := git.Open(t.Context(), dir)
		if test.want != "" {
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s: %v, want %s", what, err, test.want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if out, err := repo.Output(t.Context(), "log", "--format=%s"); string(out) != "Begin\n" {
			t.Errorf("%s: %q, %v", what, out, err)
		}
		repo.Close()
	}
}

// A replacement of a commit does not count.
func TestReplacedCommit(t *testing.T) {
	dir := newRepo(t)
	old := stock(t, dir, "rev-parse", "HEAD")
	stock(t, dir, "commit", "-q", "--amend", "-m", "forged")
	stock(t, dir, "replace", old, "HEAD")
	stock(t, dir, "reset", "-q", "--hard", old)
	if out := stock(t, dir, "log", "--format=%s"); out != "forged" {
		t.Fatalf("stock git says %q: the test shows nothing", out)
	}
	if out, err := open(t, dir).Output(t.Context(), "log", "--format=%s"); string(out) != "Begin\n" {
		t.Errorf("%q, %v", out, err)
	}
}

// Preparing a repository stops with the context, between any two folders of objects and any two references.
func TestOpenEnds(t *testing.T) {
	dir := newRepo(t)
	for i := range 20 {
		stock(t, dir, "branch", strings.Repeat("b", i+1))
	}
	ends := 0
	for ; ends < 100; ends++ {
		ctx := &asked{Context: t.Context(), times: ends}
		repo, err := git.Open(ctx, dir)
		if err == nil {
			repo.Close()
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if ctx.times != -1 {
			t.Errorf("it goes on after the context has ended, and asks %d times more", -1-ctx.times)
		}
	}
	if ends < 20+3 { // at each branch, and in a few folders of objects
		t.Errorf("it asks %d times whether the context has ended", ends)
	}
}

// asked is a context that ends once it was asked so many times.
type asked struct {
	context.Context
	times int
}

func (a *asked) Err() error {
	if a.times--; a.times < 0 {
		return context.Canceled
	}
	return nil
}

// sparse makes a file of so many bytes that takes no place on the disk.
func sparse(t *testing.T, name string, size int64) {
	t.Helper()
	write(t, name, "", 0o644)
	if err := os.Truncate(name, size); err != nil {
		t.Fatal(err)
	}
}
