package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/cli"
)

// What can go wrong on a machine during a build. After each of these the published folder is the old site or the new
// one, complete; the next build succeeds; and no temporary file is left.

// sandbox is a site folder in a folder of its own, built by the program in a process of its own.
type sandbox struct {
	exe             string // the program
	home, site, out string
	env             []string
}

func newSandbox(t *testing.T) *sandbox {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	dir := t.TempDir()
	p := &sandbox{exe: filepath.Join(dir, "counterpoint"), home: filepath.Join(dir, "home"), site: filepath.Join(dir, "site")}
	p.out = filepath.Join(p.site, "public")
	must(t, os.Mkdir(p.home, 0o755))
	must(t, os.Symlink(self, p.exe)) // see TestMain
	must(t, copyMissing(p.site, townDir))
	p.env = []string{"HOME=" + p.home, "XDG_CACHE_HOME=" + filepath.Join(p.home, "cache"), "TMPDIR=" + p.home, "PATH=" + os.Getenv("PATH")}
	return p
}

func (p *sandbox) command(args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(p.exe, append(args, "-C", p.site)...)
	cmd.Env = p.env
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	return cmd, &said
}

// build builds, checks the exit status, and returns what the command printed.
func (p *sandbox) build(t *testing.T, want int) string {
	t.Helper()
	cmd, said := p.command("build", "-d", p.out)
	cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != want {
		t.Fatalf("build: exit status %d, not %d:\n%s", got, want, said)
	}
	return said.String()
}

// retitle changes a title, so that the next build publishes a different site.
func (p *sandbox) retitle(t *testing.T, title string) {
	t.Helper()
	name := filepath.Join(p.site, "data/topics/harbour.toml")
	must(t, os.WriteFile(name, fmt.Appendf(nil, "title   = %q\nsummary = \"The bridge over the harbour.\"\norder   = 1\n", title), 0o644))
}

// published reads the published files, by name.
func (p *sandbox) published(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := readTree(p.out)
	must(t, err)
	return files
}

// leavesNothing checks that the site folder has only what belongs there, and the home only the cache.
func (p *sandbox) leavesNothing(t *testing.T) {
	t.Helper()
	want, err := os.ReadDir(townDir)
	must(t, err)
	var belongs []string
	for _, e := range want {
		belongs = append(belongs, e.Name())
	}
	for dir, allowed := range map[string][]string{p.site: belongs, p.home: {"cache"}} {
		entries, err := os.ReadDir(dir)
		must(t, err)
		for _, e := range entries {
			if !isTurn(filepath.Join(dir, e.Name())) && !slices.Contains(append(allowed, filepath.Base(p.out)), e.Name()) {
				t.Errorf("%s is left in %s", e.Name(), filepath.Base(dir))
			}
		}
	}
	filepath.WalkDir(filepath.Join(p.home, "cache"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(d.Name(), "new-") {
			t.Errorf("%s is left half written in the cache", d.Name())
		}
		return nil
	})
}

// isTurn tells whether a folder is that of a copy of the published site, which is kept for the next build, and nothing else.
func isTurn(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && strings.HasPrefix(filepath.Base(dir), ".public-") && len(entries) == 2 && entries[0].Name() == "before" && entries[1].Name() == "lock"
}

// showsOneOf checks that the published site is one of these, and returns which.
func (p *sandbox) showsOneOf(t *testing.T, when string, sites map[string]map[string][]byte) string {
	t.Helper()
	got := p.published(t)
	for name, site := range sites {
		if bytes.Equal(got["topics/harbour/index.html"], site["topics/harbour/index.html"]) {
			if len(got) != len(site) {
				t.Fatalf("%s: %d files, of %s %d", when, len(got), name, len(site))
			}
			for file, data := range site {
				if !bytes.Equal(got[file], data) {
					t.Fatalf("%s: %s is not that of %s", when, file, name)
				}
			}
			return name
		}
	}
	t.Fatalf("%s: the page is that of no site:\n%s", when, got["topics/harbour/index.html"])
	return ""
}

// buildBoth builds the folder with title B and then A, and returns both sites and how long the last build took.
func (p *sandbox) buildBoth(t *testing.T) (sites map[string]map[string][]byte, took time.Duration) {
	t.Helper()
	sites = map[string]map[string][]byte{}
	for _, title := range []string{"B", "A"} {
		p.retitle(t, title)
		start := time.Now()
		p.build(t, cli.Clean)
		took = time.Since(start)
		sites[title] = p.published(t)
	}
	return sites, took
}

// A build that is killed at a hundred moments, most of them within its usual time. A seed gives the same moments again, as
// shares of that time; what the build has come to by then is up to the machine.
func TestKilledAHundredTimes(t *testing.T) {
	t.Parallel()
	p := newSandbox(t)
	sites, took := p.buildBoth(t)
	moments := random(t)
	killed, swapped, strays, shown := 0, 0, 0, "A"
	for i := range 100 {
		title := []string{"B", "A"}[i%2]
		if i%10 == 0 { // other work on the machine may make a build longer, or no longer
			shown = []string{"A", "B"}[i%2]
			p.retitle(t, shown)
			start := time.Now()
			p.build(t, cli.Clean)
			took = time.Since(start)
		}
		p.retitle(t, title)
		if i%10 == 0 { // now and then the caches are cold, so that they are written to when the build is killed
			must(t, os.RemoveAll(filepath.Join(p.home, "cache")))
		}
		cmd, _ := p.command("build", "-d", p.out)
		must(t, cmd.Start())
		time.Sleep(time.Duration(moments.Float64() * 1.2 * float64(took)))
		cmd.Process.Kill()
		if cmd.Wait() != nil {
			killed++
		}
		if now := p.showsOneOf(t, fmt.Sprintf("kill %d", i), sites); now != shown {
			shown = now
			swapped++
		}
		entries, _ := filepath.Glob(filepath.Join(p.site, ".public-*"))
		if slices.ContainsFunc(entries, func(dir string) bool { return !isTurn(dir) }) {
			strays++
		}
	}
	t.Logf("a build takes %v at last; of 100, %d were killed at work, %d had published, %d left their folder for the next", took, killed, swapped, strays)
	if killed < 20 || strays == 0 || swapped == 0 {
		t.Error("too few were killed, or all before they published: the test tests nothing")
	}
	p.retitle(t, "A")
	p.age(t)
	p.build(t, cli.Clean)
	if got := p.showsOneOf(t, "the build after the kills", sites); got != "A" {
		t.Errorf("the build after the kills published %s", got)
	}
	p.leavesNothing(t)
}

// age sets the times of all files in the cache a day back.
func (p *sandbox) age(t *testing.T) {
	t.Helper()
	yesterday := time.Now().Add(-24 * time.Hour)
	must(t, filepath.WalkDir(p.home, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.Chtimes(name, yesterday, yesterday)
	}))
}

// Files and caches from tomorrow and from 1970, as after a clock that jumped, change nothing.
func TestClockJumps(t *testing.T) {
	t.Parallel()
	p := newSandbox(t)
	sites, _ := p.buildBoth(t)
	for i, when := range []time.Time{time.Unix(0, 0), time.Date(2199, 1, 1, 0, 0, 0, 0, time.UTC)} {
		title := []string{"B", "A"}[i]
		p.retitle(t, title)
		for _, dir := range []string{p.site, p.home} {
			must(t, filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
				if err != nil {
					return err
				}
				return os.Chtimes(name, when, when)
			}))
		}
		p.env = append(p.env, "TZ="+[]string{"Pacific/Kiritimati", "Etc/GMT+12"}[i])
		p.build(t, cli.Clean)
		if got := p.showsOneOf(t, "files of "+when.String(), sites); got != title {
			t.Errorf("with files of %v the old site stayed", when)
		}
		p.leavesNothing(t)
	}
}

// A build works without a home folder, a folder for temporary files, git and Node.js.
func TestBuildWithoutHomeGitOrNode(t *testing.T) {
	t.Parallel()
	p := newSandbox(t)
	sites, _ := p.buildBoth(t)
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	for name, env := range map[string][]string{
		"nothing set":      {},
		"all set to none":  {"HOME=" + nowhere, "XDG_CACHE_HOME=" + nowhere, "TMPDIR=" + nowhere, "PATH=" + nowhere},
		"HOME is a file":   {"HOME=" + p.exe, "TMPDIR=" + p.exe, "PATH=" + nowhere},
		"relative folders": {"HOME=home", "XDG_CACHE_HOME=cache", "TMPDIR=tmp", "PATH=bin"},
	} {
		p.env = env
		p.retitle(t, "B")
		if said := p.build(t, cli.Clean); !strings.Contains(said, "built ") && said != "" {
			t.Errorf("%s: it says %q", name, said)
		}
		if got := p.showsOneOf(t, name, sites); got != "B" {
			t.Errorf("%s: the old site stayed", name)
		}
		p.retitle(t, "A")
		p.build(t, cli.Clean)
	}
	p.leavesNothing(t)
}

// Builds of a site into one folder at the same time, with empty caches, all succeed, and the site is published, complete.
// A build of another site into that folder is refused.
func TestTwoBuildsAtOnce(t *testing.T) {
	t.Parallel()
	p := newSandbox(t)
	sites, _ := p.buildBoth(t)
	other := *p
	other.site = filepath.Join(filepath.Dir(p.site), "other")
	must(t, os.CopyFS(other.site, os.DirFS(p.site)))
	must(t, os.RemoveAll(filepath.Join(other.site, "public")))
	other.retitle(t, "B")
	for range 3 {
		must(t, os.RemoveAll(filepath.Join(p.home, "cache")))
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				cmd, said := p.command("build", "-d", p.out)
				if err := cmd.Run(); err != nil {
					t.Errorf("%v: %s", err, said)
				}
			})
		}
		all.Wait()
		p.showsOneOf(t, "after builds at once", sites)
		cmd, said := other.command("build", "-d", p.out)
		if err := cmd.Run(); err == nil || !strings.Contains(said.String(), "published from another site folder") {
			t.Errorf("another site is built there: %v, %s", err, said)
		}
		if got := p.showsOneOf(t, "after a build of another site", sites); got != "A" {
			t.Errorf("the site of %s is there", got)
		}
		p.leavesNothing(t)
	}
}

// A build does not replace what the program did not publish.
func TestTargetOfSomebodyElse(t *testing.T) {
	t.Parallel()
	p := newSandbox(t)
	sites, _ := p.buildBoth(t)
	elsewhere := filepath.Join(filepath.Dir(p.site), "elsewhere")
	must(t, os.Rename(p.out, elsewhere))
	for name, place := range map[string]func() error{
		"a file":           func() error { return os.WriteFile(p.out, []byte("x"), 0o644) },
		"a link":           func() error { return os.Symlink(elsewhere, p.out) },
		"a dangling link":  func() error { return os.Symlink("nowhere", p.out) },
		"another's folder": func() error { return os.CopyFS(p.out, os.DirFS(townDir)) },
	} {
		must(t, place())
		before := snapshot(t, filepath.Dir(p.site))
		if said := p.build(t, cli.Failed); !strings.Contains(said, "cannot publish to ") {
			t.Errorf("%s: %s", name, said)
		}
		after := snapshot(t, filepath.Dir(p.site))
		for file := range before {
			if strings.HasPrefix(file, p.home) {
				delete(before, file)
			}
		}
		for file := range after {
			if strings.HasPrefix(file, p.home) {
				delete(after, file)
			}
		}
		delete(before, p.site)
		delete(after, p.site)
		sameSnapshot(t, name, after, before)
		must(t, os.RemoveAll(p.out))
	}
	p.build(t, cli.Clean)
	p.showsOneOf(t, "when the place is free again", sites)
	p.leavesNothing(t)
}
