package git_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// open opens the repository that a folder is in.
func open(t *testing.T, dir string) *git.Repo {
	t.Helper()
	repo, err := git.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(repo.Close)
	return repo
}

// commands are those that other packages run.
var commands = [][]string{
	{"log", "--raw", "--root", "-z", "--", "data"}, {"log", "-1", "--format=%H %h %ct"}, {"rev-parse", "--verify", "HEAD^{commit}"},
	{"cat-file", "--batch-check", "--batch-all-objects"}, {"cat-file", "blob", "HEAD:data/a.toml"},
}

// Whatever the settings, attributes and files of a repository name, nothing is started, and nothing is waited for. Stock
// git is shown to do so, where it does with one of the commands above or with git status.
func TestNothingOfTheRepositoryCounts(t *testing.T) {
	for _, test := range []struct {
		name   string
		config []string // name and value in turn; {} is the program
		file   string   // of the repository, with text; the name is below .git
		text   string
		stock  []string
	}{
		{"file system monitor", []string{"core.fsmonitor", "{}"}, "", "", []string{"status"}},
		{"hook", []string{"core.hooksPath", "{dir}"}, "", "", []string{"status"}},
		{"clean filter", []string{"filter.f.clean", "{}"}, "info/attributes", "* filter=f\n", []string{"status"}},
		{"filter that is required", []string{"filter.f.clean", "{}", "filter.f.required", "true"}, "info/attributes", "* filter=f\n", nil},
		{"filter process", []string{"filter.f.process", "{}"}, "info/attributes", "* filter=f\n", []string{"status"}},
		{"diff program", []string{"diff.external", "{}"}, "", "", []string{"diff", "HEAD"}},
		{"diff program by attribute", []string{"diff.d.command", "{}"}, "info/attributes", "* diff=d\n", []string{"diff", "HEAD"}},
		{"conversion to text", []string{"diff.d.textconv", "{}"}, "info/attributes", "* diff=d\n", []string{"log", "-p"}},
		{"signatures", []string{"log.showSignature", "true", "gpg.program", "{}"}, "", "", nil},
		{"pager", []string{"core.pager", "{}", "pager.log", "{}"}, "", "", nil},
		{"alias", []string{"alias.log", "!{}", "alias.cat-file", "!{}"}, "", "", nil},
		{"settings in another file", []string{"include.path", "{dir}/included"}, "", "", []string{"status"}},
		{"settings of the work tree", []string{"extensions.worktreeConfig", "true"}, "config.worktree", "[core]\n\tfsmonitor = {}\n", []string{"status"}},
		{"promised objects", []string{"extensions.partialClone", "origin", "remote.origin.promisor", "true", "remote.origin.url", "ext::{}", "protocol.ext.allow", "always", "core.sshCommand", "{}"}, "", "", nil},
		{"alternate references", []string{"core.alternateRefsCommand", "{}"}, "", "", nil},
		{"another work tree", []string{"core.worktree", "{dir}"}, "", "", nil},
		{"a bare one", []string{"core.bare", "true"}, "", "", nil},
		{"order of files that never ends", []string{"diff.orderFile", "{dir}/pipe"}, "", "", nil},
		{"names that never end", []string{"mailmap.file", "{dir}/pipe"}, "", "", nil},
		{"settings that never end", []string{"include.path", "{dir}/pipe"}, "", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := newRepo(t)
			programs := t.TempDir()
			program, ran := filepath.Join(programs, "post-index-change"), filepath.Join(programs, "ran")
			write(t, program, "#!/bin/sh\necho ran >> '"+ran+"'\ncat\n", 0o755)
			pipe(t, filepath.Join(programs, "pipe"))
			named := strings.NewReplacer("{}", program, "{dir}", programs).Replace
			write(t, filepath.Join(programs, "included"), named("[core]\n\tfsmonitor = {}\n"), 0o644)
			name := filepath.Join(dir, "data", "a.toml")
			write(t, name, "1\n", 0o644) // only looks changed
			old := time.Now().Add(-time.Hour)
			if err := os.Chtimes(name, old, old); err != nil {
				t.Fatal(err)
			}
			if test.file != "" {
				write(t, filepath.Join(dir, ".git", filepath.FromSlash(test.file)), named(test.text), 0o644)
			}
			for i := 0; i < len(test.config); i += 2 {
				set(t, dir, test.config[i], named(test.config[i+1]))
			}
			repo := open(t, dir)
			for _, args := range commands {
				if out, err := repo.Output(t.Context(), args...); err != nil || len(out) == 0 {
					t.Errorf("git %v: %q, %v", args, out, err)
				}
			}
			if _, err := os.Stat(ran); err == nil {
				t.Error("the program was started")
			}
			if test.stock != nil {
				if slices.Contains(test.stock, "diff") {
					write(t, name, "2\n", 0o644)
				}
				exec.Command("git", append([]string{"-C", dir}, test.stock...)...).Run()
				if _, err := os.Stat(ran); err != nil {
					t.Error("stock git does not start the program either: the test shows nothing")
				}
			}
		})
	}
}

// set writes a setting to the file of settings, past git, which would read it.
func set(t *testing.T, dir, name, value string) {
	t.Helper()
	first, last := strings.Index(name, "."), strings.LastIndex(name, ".")
	section := name[:first]
	if first != last {
		section += " \"" + name[first+1:last] + "\""
	}
	f, err := os.OpenFile(filepath.Join(dir, ".git", "config"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(f, "[%s]\n\t%s = %s\n", section, name[last+1:], strings.ReplaceAll(value, `\`, `\\`))
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// What the caller's environment and the settings of the user say of another repository or of programs does not count.
func TestEnvironmentOfTheCaller(t *testing.T) {
	dir, other, home := newRepo(t), newRepo(t), t.TempDir()
	stock(t, other, "checkout", "-q", "-b", "other")
	write(t, filepath.Join(home, ".gitconfig"), "[alias]\n\tx = !true\n", 0o644)
	for name, value := range map[string]string{
		"GIT_DIR": filepath.Join(other, ".git"), "GIT_WORK_TREE": other, "GIT_OBJECT_DIRECTORY": other, "GIT_NAMESPACE": "x",
		"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "alias.x", "GIT_CONFIG_VALUE_0": "!true", "HOME": home,
		"GIT_CONFIG_PARAMETERS": "'alias.x=!true'", "GIT_CONFIG_GLOBAL": filepath.Join(home, ".gitconfig"), "GIT_EXEC_PATH": other, "GIT_TRACE": "1",
	} {
		t.Setenv(name, value)
	}
	repo := open(t, dir)
	if out, err := repo.Output(t.Context(), "symbolic-ref", "--short", "HEAD"); string(out) != "main\n" {
		t.Errorf("on branch %q, %v", out, err)
	}
	if out, err := repo.Output(t.Context(), "config", "alias.x"); err == nil {
		t.Errorf("the setting of the caller counts: %q", out)
	}
}

// A git in the site folder is not run, whatever PATH says.
func TestNoProgramOfTheSite(t *testing.T) {
	dir := newRepo(t)
	write(t, filepath.Join(dir, "bin", "git"), "#!/bin/sh\necho hostile\n", 0o755)
	t.Setenv("PATH", strings.Join([]string{filepath.Join(dir, "bin"), os.Getenv("PATH")}, string(filepath.ListSeparator)))
	if out, err := open(t, dir).Output(t.Context(), "symbolic-ref", "--short", "HEAD"); string(out) != "main\n" {
		t.Errorf("%q, %v", out, err)
	}
}

// Nothing is written into the repository, and nothing is left elsewhere.
func TestNothingIsWritten(t *testing.T) {
	dir, temp := newRepo(t), t.TempDir()
	for _, name := range []string{"TMPDIR", "XDG_CACHE_HOME"} {
		t.Setenv(name, temp)
	}
	before := listing(t, dir)
	repo := open(t, dir)
	for _, args := range commands {
		if _, err := repo.Output(t.Context(), args...); err != nil {
			t.Error(err)
		}
	}
	repo.Close()
	if after := listing(t, dir); after != before {
		t.Errorf("the repository was\n%s\nand is\n%s", before, after)
	}
	if left, _ := filepath.Glob(filepath.Join(temp, "counterpoint", "*")); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

// listing names every file below a folder with its time.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var s strings.Builder
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		fmt.Fprintln(&s, name, info.ModTime())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s.String()
}

// A clone without all texts does not fetch them, by any protocol, and says that it is not complete.
func TestNothingIsFetched(t *testing.T) {
	dir := newRepo(t)
	write(t, filepath.Join(dir, "data", "a.toml"), "2\n", 0o644)
	stock(t, dir, "commit", "-q", "-a", "-m", "Change")
	stock(t, dir, "config", "uploadpack.allowFilter", "true")
	partial := filepath.Join(t.TempDir(), "clone")
	stock(t, dir, "clone", "-q", "--filter=blob:none", "file://"+filepath.ToSlash(dir), partial)
	stock(t, partial, "config", "protocol.file.allow", "always")
	repo := open(t, partial)
	if out, err := repo.Output(t.Context(), "cat-file", "blob", "HEAD~1:data/a.toml"); err == nil || repo.Complete || repo.Shallow {
		t.Errorf("%q, complete: %v, shallow: %v", out, repo.Complete, repo.Shallow)
	}
	if out := stock(t, partial, "cat-file", "blob", "HEAD~1:data/a.toml"); out != "1" {
		t.Errorf("stock git says %q: the test shows nothing", out)
	}
	shallow := filepath.Join(t.TempDir(), "clone")
	stock(t, dir, "clone", "-q", "--depth=1", "file://"+filepath.ToSlash(dir), shallow)
	if repo := open(t, shallow); repo.Complete || !repo.Shallow {
		t.Error("a clone without older commits is taken for a complete one")
	}
	if repo := open(t, dir); !repo.Complete || repo.Shallow {
		t.Error("a complete clone is not taken for one")
	}
}

// The reasons for which there is no answer are told apart.
func TestErrors(t *testing.T) {
	empty := t.TempDir()
	stock(t, empty, "init", "-q")
	if _, err := git.Open(t.Context(), t.TempDir()); !errors.Is(err, git.ErrNoRepository) {
		t.Error(err)
	}
	if _, err := git.Open(t.Context(), filepath.Join(empty, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if _, err := open(t, empty).Output(t.Context(), "log"); !errors.Is(err, git.ErrNoCommit) {
		t.Error(err)
	}
	if _, err := open(t, newRepo(t)).Output(t.Context(), "log", "none"); err == nil || !strings.Contains(err.Error(), "git log: ambiguous argument 'none'") {
		t.Error(err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := open(t, empty).Output(t.Context(), "log"); !errors.Is(err, git.ErrNoProgram) {
		t.Error(err)
	}
}

// An error of the reader, a command that ends early and a context that ends are told, and none of them waits.
func TestRunEnds(t *testing.T) {
	repo := open(t, newRepo(t))
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
