package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// What can happen to a machine while it builds. After each of these the published folder is the old site or the new
// one, whole; the next run succeeds; and nothing is left lying about.

// patient is a site folder in a folder of its own, built by the program in a process of its own.
type patient struct {
	exe             string // the program
	home, site, out string
	env             []string
}

func newPatient(t *testing.T) *patient {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	dir := t.TempDir()
	p := &patient{exe: filepath.Join(dir, "counterpoint"), home: filepath.Join(dir, "home"), site: filepath.Join(dir, "site")}
	p.out = filepath.Join(p.site, "public")
	must(t, os.Mkdir(p.home, 0o755))
	must(t, os.Symlink(self, p.exe)) // see TestMain
	must(t, copyMissing(p.site, "testdata/town"))
	p.env = []string{"HOME=" + p.home, "XDG_CACHE_HOME=" + filepath.Join(p.home, "cache"), "TMPDIR=" + p.home, "PATH=" + os.Getenv("PATH")}
	return p
}

func (p *patient) command(args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(p.exe, append(args, "-C", p.site)...)
	cmd.Env = p.env
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	return cmd, &said
}

// build wants the exit status of a build and returns what it said.
func (p *patient) build(t *testing.T, want int) string {
	t.Helper()
	cmd, said := p.command("build", "-d", p.out)
	cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != want {
		t.Fatalf("build: exit status %d, not %d:\n%s", got, want, said)
	}
	return said.String()
}

// retitle makes another site of the folder.
func (p *patient) retitle(t *testing.T, title string) {
	t.Helper()
	name := filepath.Join(p.site, "data/topics/harbour.toml")
	must(t, os.WriteFile(name, fmt.Appendf(nil, "title   = %q\nsummary = \"The bridge over the harbour.\"\norder   = 1\n", title), 0o644))
}

// published reads what readers see, by name; dates of files are no part of it.
func (p *patient) published(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := readTree(p.out)
	must(t, err)
	return files
}

// tidy wants nothing in the site folder but what belongs there, and nothing in the home but the cache.
func (p *patient) tidy(t *testing.T) {
	t.Helper()
	want, err := os.ReadDir("testdata/town")
	must(t, err)
	var belongs []string
	for _, e := range want {
		belongs = append(belongs, e.Name())
	}
	for dir, allowed := range map[string][]string{p.site: belongs, p.home: {"cache"}} {
		entries, err := os.ReadDir(dir)
		must(t, err)
		for _, e := range entries {
			if !slices.Contains(append(allowed, filepath.Base(p.out)), e.Name()) {
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

// same wants the published site to be one of these, and says which.
func (p *patient) same(t *testing.T, when string, sites map[string]map[string][]byte) string {
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

// both builds the folder with either title, and leaves the first.
func (p *patient) both(t *testing.T) (sites map[string]map[string][]byte, took time.Duration) {
	t.Helper()
	sites = map[string]map[string][]byte{}
	for _, title := range []string{"B", "A"} {
		p.retitle(t, title)
		start := time.Now()
		p.build(t, Clean)
		took = time.Since(start)
		sites[title] = p.published(t)
	}
	return sites, took
}

// A build that is killed at a hundred moments, most of them within its usual time. The moments are the same each time,
// what the build has come to by then is not.
func TestKilledAHundredTimes(t *testing.T) {
	p := newPatient(t)
	sites, took := p.both(t)
	moments := rand.New(rand.NewPCG(1, 2))
	killed, swapped, strays, shown := 0, 0, 0, "A"
	for i := range 100 {
		title := []string{"B", "A"}[i%2]
		if i%10 == 0 { // other work on the machine may make a build longer, or no longer
			shown = []string{"A", "B"}[i%2]
			p.retitle(t, shown)
			start := time.Now()
			p.build(t, Clean)
			took = time.Since(start)
		}
		p.retitle(t, title)
		if i%10 == 0 { // now and then the caches are cold, so that they are written to when the build is killed
			must(t, os.RemoveAll(filepath.Join(p.home, "cache")))
		}
		cmd, _ := p.command("build", "-d", p.out)
		must(t, cmd.Start())
		time.Sleep(time.Duration(moments.Int64N(int64(took) * 6 / 5)))
		cmd.Process.Kill()
		if cmd.Wait() != nil {
			killed++
		}
		if now := p.same(t, fmt.Sprintf("kill %d", i), sites); now != shown {
			shown = now
			swapped++
		}
		if entries, _ := filepath.Glob(filepath.Join(p.site, ".public-*")); len(entries) > 0 {
			strays++
		}
	}
	t.Logf("a build takes %v at last; of 100, %d were killed at work, %d had published, %d left their folder for the next", took, killed, swapped, strays)
	if killed < 20 || strays == 0 || swapped == 0 {
		t.Error("too few were killed, or all before they published: the test tests nothing")
	}
	p.retitle(t, "A")
	p.age(t)
	p.build(t, Clean)
	if got := p.same(t, "the build after the kills", sites); got != "A" {
		t.Errorf("the build after the kills published %s", got)
	}
	p.tidy(t)
}

// age makes everything in the cache old, as it is on the next day.
func (p *patient) age(t *testing.T) {
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
	p := newPatient(t)
	sites, _ := p.both(t)
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
		p.build(t, Clean)
		if got := p.same(t, "files of "+when.String(), sites); got != title {
			t.Errorf("with files of %v the old site stayed", when)
		}
		p.tidy(t)
	}
}

// A build needs nothing of its surroundings: no home, no folder for temporary files, no git, no Node.js. Only the search
// needs Node.js, and its absence is said in one line.
func TestBareSurroundings(t *testing.T) {
	p := newPatient(t)
	sites, _ := p.both(t)
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	for name, env := range map[string][]string{
		"nothing set":      {},
		"all set to none":  {"HOME=" + nowhere, "XDG_CACHE_HOME=" + nowhere, "TMPDIR=" + nowhere, "PATH=" + nowhere},
		"HOME is a file":   {"HOME=" + p.exe, "TMPDIR=" + p.exe, "PATH=" + nowhere},
		"relative folders": {"HOME=home", "XDG_CACHE_HOME=cache", "TMPDIR=tmp", "PATH=bin"},
	} {
		p.env = env
		p.retitle(t, "B")
		if said := p.build(t, Clean); !strings.Contains(said, "built ") && said != "" {
			t.Errorf("%s: it says %q", name, said)
		}
		if got := p.same(t, name, sites); got != "B" {
			t.Errorf("%s: the old site stayed", name)
		}
		p.retitle(t, "A")
		p.build(t, Clean)
	}
	p.env = []string{"COUNTERPOINT_TEST_SEARCH=1", "PATH=" + nowhere}
	if said := p.build(t, Clean); strings.Count(said, "Node.js") != 1 {
		t.Errorf("without Node.js it says %q", said)
	}
	p.tidy(t)
}

// Builds at once, of two states of the records and with cold caches: each succeeds, one of the two is published.
func TestTwoBuildsAtOnce(t *testing.T) {
	p := newPatient(t)
	sites, _ := p.both(t)
	other := *p
	other.site = filepath.Join(filepath.Dir(p.site), "other")
	must(t, os.CopyFS(other.site, os.DirFS(p.site)))
	must(t, os.RemoveAll(filepath.Join(other.site, "public")))
	other.retitle(t, "B")
	for range 3 {
		must(t, os.RemoveAll(filepath.Join(p.home, "cache")))
		var all sync.WaitGroup
		for _, q := range []*patient{p, &other, p} {
			all.Go(func() {
				cmd, said := q.command("build", "-d", p.out)
				if err := cmd.Run(); err != nil {
					t.Errorf("%v: %s", err, said)
				}
			})
		}
		all.Wait()
		p.same(t, "after builds at once", sites)
		p.tidy(t)
	}
}

// What takes the place of the published folder is not the program's, and stays as it is.
func TestTargetReplaced(t *testing.T) {
	p := newPatient(t)
	sites, _ := p.both(t)
	elsewhere := filepath.Join(filepath.Dir(p.site), "elsewhere")
	must(t, os.Rename(p.out, elsewhere))
	for name, place := range map[string]func() error{
		"a file":           func() error { return os.WriteFile(p.out, []byte("x"), 0o644) },
		"a link":           func() error { return os.Symlink(elsewhere, p.out) },
		"a dangling link":  func() error { return os.Symlink("nowhere", p.out) },
		"another's folder": func() error { return os.CopyFS(p.out, os.DirFS("testdata/town")) },
	} {
		must(t, place())
		before := everything(t, filepath.Dir(p.site))
		if said := p.build(t, Failed); !strings.Contains(said, "cannot publish to ") {
			t.Errorf("%s: %s", name, said)
		}
		after := everything(t, filepath.Dir(p.site))
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
		sameState(t, name, after, before)
		must(t, os.RemoveAll(p.out))
	}
	p.build(t, Clean)
	p.same(t, "when the place is free again", sites)
	p.tidy(t)
}
