package gitlog_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"counterpoint/generator/git"
	"counterpoint/generator/gitlog"
	"counterpoint/generator/record"
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

func (r *repo) git(args ...string) string { r.t.Helper(); return r.gitIn("", args...) }

// gitIn runs git with an input.
func (r *repo) gitIn(stdin string, args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", r.dir, "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "protocol.file.allow=always"}, args...)...)
	date := fmt.Sprintf("@%d +0900", r.seconds)
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date, "GIT_CONFIG_GLOBAL=/dev/null")
	cmd.Stdin = strings.NewReader(stdin)
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
	log, err := gitlog.Read(t.Context(), folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	text := func(hash string) string {
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
	log, err := gitlog.Read(t.Context(), r.site, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	same(t, strings.Join(slices.Sorted(log.Names()), " "), "data/claims/new.toml data/claims/old.toml data/claims/other.toml")

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
		if _, err := gitlog.Read(t.Context(), folder, nil); !errors.Is(err, want) {
			t.Errorf("the log of %s: %v, want %v", folder, err, want)
		}
	}
	read(t.TempDir(), git.ErrNoRepository)
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	read(r.site, git.ErrNoCommit)
	t.Setenv("PATH", t.TempDir())
	read(r.site, git.ErrNoProgram)
}

// state returns what State says of the paths data, layouts, static, themes and hugo.toml.
func (r *repo) state() gitlog.State {
	r.t.Helper()
	log, err := gitlog.Read(r.t.Context(), r.site, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	defer log.Close()
	s, err := log.State(r.t.Context(), []string{"data", "layouts", "static", "themes", "hugo.toml"})
	if err != nil {
		r.t.Error(err)
	}
	return s
}

// A page names the commit that is checked out unless a file of the site is changed, staged, new or removed. Other files do
// not matter, and no setting of git hides one that does.
func TestState(t *testing.T) {
	r := newRepo(t)
	for _, name := range []string{"data/claims/a.toml", "data/claims/é ü.toml", "hugo.toml", "notes.txt"} {
		r.put(name, "1\n")
	}
	r.put(".gitignore", "*.ignored\n")
	r.commit("Begin")
	first := r.git("rev-parse", "--short=12", "HEAD")
	r.put("data/claims/é ü.toml", "2\n")
	r.commit("Change one")
	head := r.git("rev-parse", "--short=12", "HEAD")
	r.git("config", "status.showUntrackedFiles", "no")
	r.git("config", "core.ignoreStat", "true")
	r.git("config", "core.excludesFile", filepath.Join(r.dir, "none"))
	const a = "data/claims/a.toml"
	file := filepath.Join(r.site, filepath.FromSlash(a))
	old := func() { // so that git, which looks at sizes and times, sees no change
		for _, err := range []error{os.Chtimes(file, time.Unix(1e9, 0), time.Unix(1e9, 0))} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, test := range []struct {
		what   string
		change func()
		back   func()
		commit bool // is named all the same
		last   bool // so is the last commit of a.toml
	}{
		{"nothing", func() {}, func() {}, true, true},
		{"another file", func() { r.put("notes.txt", "2\n"); r.put("drafts/b.toml", "2\n") }, func() {}, true, true},
		{"a record", func() { r.put(a, "2\n") }, func() { r.put(a, "1\n") }, false, false},
		{"a record, staged", func() { r.put(a, "2\n"); r.git("add", "-A") }, func() { r.put(a, "1\n"); r.git("add", "-A") }, false, false},
		{"staged, and back again", func() { r.put(a, "2\n"); r.git("add", "-A"); r.put(a, "1\n") }, func() { r.git("add", "-A") }, true, true},
		{"a record that is gone", func() { r.put(a, "") }, func() { r.put(a, "1\n") }, false, false},
		{"a record assumed unchanged", func() { r.git("update-index", "--assume-unchanged", file); r.put(a, "2\n") },
			func() { r.git("update-index", "--no-assume-unchanged", file); r.put(a, "1\n") }, false, false},
		{"a record that the work tree skips", func() { r.git("update-index", "--skip-worktree", file); r.put(a, "2\n") },
			func() { r.git("update-index", "--no-skip-worktree", file); r.put(a, "1\n") }, false, false},
		{"another text of the same size and time", func() { old(); r.git("add", "-A"); r.put(a, "3\n"); old() }, func() { r.put(a, "1\n") }, false, false},
		{"a text that a filter makes the same", func() {
			r.git("config", "filter.f.clean", "echo 1")
			r.put(".gitattributes", "*.toml filter=f\n")
			r.put(a, "2\n")
		}, func() { r.put(".gitattributes", ""); r.put(a, "1\n") }, false, false},
		{"a new record", func() { r.put("data/claims/new.toml", "1\n") }, func() { r.put("data/claims/new.toml", "") }, false, true},
		{"a new template", func() { r.put("layouts/home.html", "1\n") }, func() { r.put("layouts/home.html", "") }, false, true},
		{"a file that git ignores", func() { r.put("static/a.ignored", "1\n") }, func() { r.put("static/a.ignored", "") }, false, true},
		{"a file that this clone ignores", func() {
			r.put("data/b.toml", ""+"1\n")
			writeFile(t, filepath.Join(r.dir, ".git", "info", "exclude"), "*\n")
		},
			func() { r.put("data/b.toml", "") }, false, true},
		{"a repository in a folder that is shown", func() { r.put("static/sub/.git/HEAD", "ref: refs/heads/main\n") }, func() { os.RemoveAll(filepath.Join(r.site, "static")) }, false, true},
		{"what an editor left in a folder of records", func() { r.put("data/claims/a.toml~", "2\n"); r.put("data/.DS_Store", "x") },
			func() { r.put("data/claims/a.toml~", ""); r.put("data/.DS_Store", "") }, true, true},
		{"what a desktop left in a folder that is published whole", func() { r.put("static/.DS_Store", "x") }, func() { r.put("static/.DS_Store", "") }, false, true},
		{"line ends of Windows", func() { r.put(a, "1\r\n") }, func() { r.put(a, "1\n") }, true, true},
		{"one more line end", func() { r.put(a, "1\r\n\n") }, func() { r.put(a, "1\n") }, false, false},
		{"line ends of no text", func() { r.put(a, "1\r\n\x00") }, func() { r.put(a, "1\n") }, false, false},
		{"another mode", func() { os.Chmod(file, 0o755) }, func() { os.Chmod(file, 0o644) }, true, true},
		{"a link to the same text", func() { r.put("drafts/a.toml", "1\n"); os.Remove(file); os.Symlink("../../drafts/a.toml", file) }, func() { os.Remove(file); r.put(a, "1\n") }, false, false},
		{"a folder in its place", func() { os.Remove(file); os.Mkdir(file, 0o755) }, func() { os.Remove(file); r.put(a, "1\n") }, false, false},
		{"an index that git cannot read", func() { writeFile(t, filepath.Join(r.dir, ".git", "index"), "x") }, func() { r.git("read-tree", "HEAD") }, true, true},
	} {
		test.change()
		got := r.state()
		if want := map[bool]string{true: head}[test.commit]; got.Commit != want {
			t.Errorf("with %s, the commit is %q, want %q", test.what, got.Commit, want)
		}
		if named := len(got.Changed) == 1 && (strings.HasPrefix(got.Changed[0], "data/") || strings.HasPrefix(got.Changed[0], "layouts/") || strings.HasPrefix(got.Changed[0], "static/")); named == test.commit {
			t.Errorf("with %s, what changed is %q", test.what, got.Changed)
		}
		if want := map[bool]string{true: first}[test.last]; got.Last[a] != want {
			t.Errorf("with %s, the last commit of a record is %q, want %q", test.what, got.Last[a], want)
		}
		if got.Last["data/claims/é ü.toml"] != head {
			t.Errorf("with %s, the last commit of another record is %q, want %q", test.what, got.Last["data/claims/é ü.toml"], head)
		}
		test.back()
		if got := r.state(); got.Commit != head {
			t.Fatalf("%s cannot be taken back: the commit is %q", test.what, got.Commit)
		}
	}
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A file that Git LFS keeps is the one that its pointer in the commit names.
func TestStateOfLargeFiles(t *testing.T) {
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.put("static/film.webm", fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%x\nsize 5\n", sha256.Sum256([]byte("film\n"))))
	r.commit("Begin")
	head := r.git("rev-parse", "--short=12", "HEAD")
	for text, want := range map[string]string{"film\n": head, "Film\n": "", "film\n\n": ""} {
		r.put("static/film.webm", text)
		if got := r.state().Commit; got != want {
			t.Errorf("with %q, the commit is %q, want %q", text, got, want)
		}
	}
}

// A theme that is a submodule is looked at, too.
func TestStateOfSubmodule(t *testing.T) {
	theme := newRepo(t)
	theme.site = theme.dir
	theme.put("layouts/home.html", "1\n")
	theme.commit("Begin")
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.git("submodule", "--quiet", "add", "file://"+filepath.ToSlash(theme.dir), "sites/town/themes/town")
	r.commit("Begin")
	head := r.git("rev-parse", "--short=12", "HEAD")
	same(t, r.state().Commit, head)
	for _, name := range []string{"themes/town/layouts/home.html", "themes/town/layouts/new.html", "themes/town/static/desktop.ini", "themes/town/layouts/Thumbs.db", "themes/town/#x#", "themes/town/assets/x~"} {
		r.put(name, "2\n")
		same(t, r.state().Commit, "")
		r.put(name, "")
	}
	same(t, r.state().Commit, "")
	r.put("themes/town/layouts/home.html", "1\n")
	same(t, r.state().Commit, head)
	r.git("-C", "sites/town/themes/town", "commit", "-q", "--allow-empty", "-m", "Another")
	same(t, r.state().Commit, "")
}

// Only so many repositories inside of others are opened: each is copied in part.
func TestStateOfManySubmodules(t *testing.T) {
	theme := newRepo(t)
	theme.site = theme.dir
	theme.put("layouts/home.html", "1\n")
	theme.commit("Begin")
	head := theme.git("rev-parse", "HEAD")
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.git("add", "-A")
	for i := range 101 {
		name := fmt.Sprintf("sites/town/themes/%d", i)
		if err := os.CopyFS(filepath.Join(r.dir, filepath.FromSlash(name)), os.DirFS(theme.dir)); err != nil {
			t.Fatal(err)
		}
		r.git("update-index", "--add", "--cacheinfo", "160000,"+head+","+name)
	}
	r.git("commit", "-q", "-m", "Begin")
	same(t, r.state().Commit, "")
	if err := os.RemoveAll(filepath.Join(r.site, "themes", "100")); err != nil {
		t.Fatal(err)
	}
	r.git("update-index", "--force-remove", "sites/town/themes/100")
	r.git("commit", "-q", "-m", "One less")
	same(t, r.state().Commit, r.git("rev-parse", "--short=12", "HEAD"))
}

// Objects that do not have the hash under which they are kept are an error, whatever they say.
func TestForgedObjects(t *testing.T) {
	for _, of := range []string{"HEAD:sites/town/data/claims/a.toml", "HEAD:sites/town/data", "HEAD^{tree}", "HEAD"} {
		r := newRepo(t)
		r.put("data/claims/a.toml", "1\n")
		r.commit("Begin")
		first, forged := r.git("rev-parse", "HEAD"), r.git("rev-parse", of)
		r.put("data/claims/a.toml", "2\n")
		r.commit("Forge")
		from := r.git("rev-parse", of)
		file := func(hash string) string { return filepath.Join(r.dir, ".git", "objects", hash[:2], hash[2:]) }
		data, err := os.ReadFile(file(from))
		if err != nil {
			t.Fatal(err)
		}
		os.Remove(file(forged))
		writeFile(t, file(forged), string(data))
		writeFile(t, filepath.Join(r.dir, ".git", "refs", "heads", "main"), first+"\n")
		if of != "HEAD:sites/town/data/claims/a.toml" { // which is not read when the file has the hash
			log, err := gitlog.Read(t.Context(), r.site, nil)
			if err != nil {
				t.Fatal(err)
			}
			if s, err := log.State(t.Context(), []string{"data"}); err == nil || s.Commit != "" || !strings.Contains(err.Error(), "damaged") {
				t.Errorf("%s: %q, %v", of, s.Commit, err)
			}
			log.Close()
		}
		if _, err := gitlog.At(t.Context(), r.site, "main"); err == nil || of != "HEAD" && !strings.Contains(err.Error(), "damaged") { // of a commit, git itself notices
			t.Errorf("%s: %v", of, err)
		}
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
	for rev, says := range map[string]string{
		"": "no revision", "--all": "no revision", "-": "no revision", "main..main": "no revision", "main...main": "no revision", ":/Begin": "no revision",
		"main^{/Begin}": "no revision", "main@{1}": "no revision", "@{-1}": "no revision", "@{u}": "no revision", "main:data": "no revision", "^main": "no revision",
		"main~1 --all": "no revision", "main\n": "no revision", "main\x00": "no revision", "main" + strings.Repeat("^", 300): "no revision", "main~9999999999": "no revision",
		"none": "fetch it first", "main~999999999": "fetch it first", strings.Repeat("1", 40): "fetch it first", "../../etc/passwd": "no revision", ".git/HEAD": "fetch it first",
	} {
		if _, err := gitlog.At(t.Context(), r.site, rev); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("revision %q: %v", rev, err)
		}
	}
	r.git("tag", "v1.0+é", "main~1")
	r.git("update-ref", "refs/remotes/origin/main", "main~1")
	for _, rev := range []string{"HEAD~1", "@^", "@~1", "main^1", "main~0~1", "v1.0+é", "origin/main", "refs/heads/main~1", r.git("rev-parse", "main~1"), r.git("rev-parse", "--short", "main~1")} {
		if site, err := gitlog.At(t.Context(), r.site, rev); err != nil || string(site["data/claims/a.toml"].Data) != "1\n" {
			t.Errorf("revision %q: %v", rev, err)
		}
	}
}

// Folders that hold each other many times over are not looked through to the end.
func TestAtOfFoldersInFolders(t *testing.T) {
	r := newRepo(t)
	r.put("data/x", "x\n")
	r.commit("Begin")
	tree := r.git("rev-parse", "HEAD:sites/town/data")
	for range 12 {
		var list strings.Builder
		for i := range 10 {
			fmt.Fprintf(&list, "040000 tree %s\t%d\n", tree, i)
		}
		tree = r.gitIn(list.String(), "mktree")
	}
	for _, name := range []string{"data", "town", "sites"} {
		tree = r.gitIn("040000 tree "+tree+"\t"+name+"\n", "mktree")
	}
	commit := r.git("commit-tree", "-m", "Many", tree)
	if _, err := gitlog.At(t.Context(), r.site, commit); err == nil || !strings.Contains(err.Error(), "it has more than") {
		t.Error(err)
	}
}

// Texts that no record may have are not read into memory; what loads the records says that they are too long.
func TestAtIsBounded(t *testing.T) {
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.put("data/claims/zeros.toml", strings.Repeat("0", 64<<20))
	r.put("content/pipe.md", "1\n")
	r.commit("Begin")
	site, err := gitlog.At(t.Context(), r.site, "main")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(site["data/claims/zeros.toml"].Data); n <= record.Standard.FileSize || n > 64<<20-1 {
		t.Errorf("%d bytes were read", n)
	}
	same(t, string(site["data/claims/a.toml"].Data), "1\n")
}

// Names that no file system has, and more of them than memory has room for, are an error that says so.
func TestNamesAreBounded(t *testing.T) {
	r := newRepo(t)
	r.put("data/x", "x\n")
	r.commit("Begin")
	blob := r.git("rev-parse", "HEAD:sites/town/data/x")
	// commit returns a commit whose data/ has n files of a long name, in so many folders of a long name.
	commit := func(n, length, folders, of int) string {
		var list strings.Builder
		for i := range n {
			fmt.Fprintf(&list, "100644 blob %s\t%0*d\n", blob, length, i)
		}
		tree := r.gitIn(list.String(), "mktree")
		for range folders {
			tree = r.gitIn("040000 tree "+tree+"\t"+strings.Repeat("a", of)+"\n", "mktree")
		}
		for _, name := range []string{"data", "town", "sites"} {
			tree = r.gitIn("040000 tree "+tree+"\t"+name+"\n", "mktree")
		}
		return r.git("commit-tree", "-m", "Long", tree)
	}
	for what, test := range map[string]struct {
		commit string
		want   string // in the error
		log    bool   // says so, too
	}{
		"a long name":          {commit(1, 256, 0, 0), "255 at most", false},
		"a folder's long name": {commit(2, 1, 1, 100_000), "255 at most", true},
		"a long path":          {commit(2, 1, 17, 250), "at most", true},
		"long names together":  {commit(20_000, 250, 15, 240), "bytes together", true},
		"names that are long":  {commit(20, 255, 14, 255), "", false},
	} {
		if _, err := gitlog.At(t.Context(), r.site, test.commit); (err == nil) != (test.want == "") || err != nil && (!strings.Contains(err.Error(), test.want) || len(err.Error()) > 1000) {
			t.Errorf("%s: %v, want %q", what, err, test.want)
		}
		r.git("update-ref", "refs/heads/main", test.commit)
		log, err := gitlog.Read(t.Context(), r.site, nil)
		if (err != nil) != test.log || err != nil && len(err.Error()) > 1000 {
			t.Errorf("the log of %s: %v", what, err)
		}
		if err == nil {
			log.Close()
		}
	}
}

// A folder that names one file many times is not read to the end many times over.
func TestTreesOfOneName(t *testing.T) {
	r := newRepo(t)
	r.put("data/x", "x\n")
	r.commit("Begin")
	blob := r.git("rev-parse", "HEAD:sites/town/data/x")
	raw, err := hex.DecodeString(blob)
	if err != nil {
		t.Fatal(err)
	}
	same := r.gitIn(strings.Repeat("100644 x\x00"+string(raw), 40_000), "hash-object", "-t", "tree", "--literally", "-w", "--stdin")
	var list strings.Builder
	for i := range 30 {
		fmt.Fprintf(&list, "040000 tree %s\t%d\n", same, i)
	}
	tree := r.gitIn(list.String(), "mktree")
	for _, name := range []string{"data", "town", "sites"} {
		tree = r.gitIn("040000 tree "+tree+"\t"+name+"\n", "mktree")
	}
	if _, err := gitlog.At(t.Context(), r.site, r.git("commit-tree", "-m", "Same", tree)); err == nil || !strings.Contains(err.Error(), "more than 1000000 files") {
		t.Error(err)
	}
}

// A commit that names a year of no calendar has no time.
func TestTimes(t *testing.T) {
	r := newRepo(t)
	r.put("data/claims/a.toml", "1\n")
	r.commit("Begin")
	tree := r.git("rev-parse", "HEAD^{tree}")
	for seconds, want := range map[string]string{
		"0": "1970-01-01", "1767225600": "2026-01-01", "253370764799": "9998-12-31", "253370764800": "", "253402300800": "", "-86400": "",
		"9223372036854775807": "", "99999999999999999999": "", "x": "", "": "",
	} {
		commit := r.gitIn("tree "+tree+"\nauthor a <a@b.example> 0 +0000\ncommitter a <a@b.example> "+seconds+" +0000\n\nSay when\n", "hash-object", "-t", "commit", "--literally", "-w", "--stdin")
		r.git("update-ref", "refs/heads/main", commit)
		log, err := gitlog.Read(t.Context(), r.site, nil)
		if err != nil {
			t.Errorf("%s: %v", seconds, err)
			continue
		}
		list, _ := log.Of("data/claims/a.toml")
		log.Close()
		at, err := gitlog.Time(t.Context(), r.site, commit)
		for _, at := range []time.Time{list[0].Commit.Time, at} {
			if got := at.Format(time.DateOnly); got != want && (want != "" || !at.IsZero()) {
				t.Errorf("%s: %s, want %s", seconds, got, want)
			}
		}
		if (err != nil) != (want == "") {
			t.Errorf("%s: %v", seconds, err)
		}
	}
}
