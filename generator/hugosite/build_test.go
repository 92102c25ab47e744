package hugosite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/cache"
)

// TestMain doubles as a builder in a process of its own. That one has no -test flags, so Hugo, which looks for them,
// behaves as in production.
func TestMain(m *testing.M) {
	root := os.Getenv("BUILD_ROOT")
	if root == "" {
		os.Exit(m.Run())
	}
	s := testSite{
		Options: Options{Root: root, Theme: tinyTheme(), Out: os.Getenv("BUILD_OUT"), Progress: func(stage string) { fmt.Println(stage) }},
		Pages:   childPages(os.Getenv("BUILD_VARIANT")),
	}
	if os.Getenv("BUILD_CACHE") != "" {
		s.Cache = cache.Open(root)
	}
	_, err := Build(context.Background(), s.options())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// childPages are enough pages for a build to take a while, the variant in each of them.
func childPages(variant string) Files {
	pages := Files{}
	for i := range 150 {
		pages[fmt.Sprintf("content/claims/c%d.md", i)] = fmt.Appendf(nil, "+++\ntitle = \"C%d\"\n+++\nThis is variant %s.\n", i, variant)
		pages[fmt.Sprintf("static/claims/c%d/index.json", i)] = fmt.Appendf(nil, "%q", variant)
		pages[fmt.Sprintf("content/claims/same%d.md", i)] = fmt.Appendf(nil, "+++\ntitle = \"C%d\"\n+++\nThis is of all variants.\n", i)
	}
	return pages
}

// child prepares a build in another process, with nothing in its environment but the cache folder and what is given.
func child(t *testing.T, root, out, variant string, env ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	must(t, err)
	cmd := exec.Command(exe)
	cmd.Env = append([]string{"XDG_CACHE_HOME=" + os.Getenv("XDG_CACHE_HOME"), "BUILD_ROOT=" + root, "BUILD_OUT=" + out, "BUILD_VARIANT=" + variant, "BUILD_CACHE=" + os.Getenv("BUILD_CACHE")}, env...)
	return cmd
}

func runChild(t *testing.T, root, out, variant string, env ...string) {
	t.Helper()
	if out, err := child(t, root, out, variant, env...).CombinedOutput(); err != nil {
		t.Fatalf("build in another process: %v\n%s", err, out)
	}
}

func TestNothingLeaksInOrOut(t *testing.T) {
	o := tinySite(t)
	elsewhere := t.TempDir()
	out := filepath.Join(elsewhere, "deep", "er", "public")
	put(t, o.Root, "hugo.toml", tinySettings+"\n[build.buildStats]\nenable = true\n")
	before := tree(t, o.Root)
	home := t.TempDir()
	runChild(t, o.Root, out, "a", "HOME="+home, "TMPDIR="+home, "XDG_CACHE_HOME="+home,
		"HUGO_TITLE=Leaked", "HUGO_BASEURL=https://leaked.example/", "HUGO_BUILDFUTURE=false", "HUGO_ENVIRONMENT=leaked")
	sameTree(t, "site folder", tree(t, o.Root), before)
	must(t, os.RemoveAll(filepath.Join(home, "counterpoint"))) // by which it knows what it has published
	sameTree(t, "home and temporary folder", tree(t, home), map[string]string{"./": ""})
	sameTree(t, "folder with the target", map[string]string{"names": strings.Join(names(filepath.Dir(out)), " ")}, map[string]string{"names": "public"})
	for name, data := range tree(t, out) {
		if strings.Contains(strings.ToLower(data), "leaked") {
			t.Errorf("%s shows the environment: %s", name, data)
		}
	}
}

func TestEmptyFolderIsATarget(t *testing.T) {
	o := tinySite(t)
	must(t, os.Mkdir(o.Out, 0o700))
	build(t, o)
	if fi, err := os.Stat(o.Out); err != nil || fi.Mode().Perm() != 0o755 {
		t.Errorf("target is %v, %v", fi.Mode(), err)
	}
}

func TestCancelLeavesNothingBehind(t *testing.T) {
	for _, at := range []string{"", "copying static files", "building the pages", "publishing"} {
		o := tinySite(t)
		build(t, o)
		before := tree(t, o.Root)
		o.Pages["content/claims/new.md"] = []byte("+++\ntitle = \"New\"\n+++\n")
		ctx, cancel := context.WithCancel(context.Background())
		o.Progress = func(stage string) {
			if stage == at {
				cancel()
			}
		}
		if at == "" {
			cancel()
		}
		if _, err := Build(ctx, o.options()); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at %q: error is %v", at, err)
		}
		sameTree(t, fmt.Sprintf("cancelled at %q", at), tree(t, o.Root), before)
		cancel()
	}
}

// A build killed at any moment leaves the whole old site or the whole new one, and the next build tidies up after it, be it
// with or without a cache, and so with or without two folders that take turns.
func TestKilledBuild(t *testing.T) {
	t.Run("without a cache", func(t *testing.T) { testKilledBuild(t, "") })
	t.Run("with a cache", func(t *testing.T) { testKilledBuild(t, "yes") })
}

func testKilledBuild(t *testing.T, cached string) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("BUILD_CACHE", cached)
	o := tinySite(t)
	sites := map[string]map[string]string{}
	var took time.Duration
	for _, variant := range []string{"b", "a"} {
		start := time.Now()
		runChild(t, o.Root, o.Out, variant)
		took = time.Since(start)
		sites[variant] = tree(t, o.Out)
	}
	killed, swapped, strays := 0, 0, 0
	for i := range 14 {
		variant := []string{"b", "a"}[i%2]
		cmd := child(t, o.Root, o.Out, variant)
		stdout, err := cmd.StdoutPipe()
		must(t, err)
		must(t, cmd.Start())
		if i < 6 {
			time.Sleep(rand.N(took))
		} else { // about the instant of the swap
			lines := bufio.NewScanner(stdout)
			for lines.Scan() && lines.Text() != "publishing" {
			}
			time.Sleep(rand.N(12 * time.Millisecond))
		}
		cmd.Process.Kill()
		if cmd.Wait() != nil {
			killed++
		}
		got := tree(t, o.Out)
		now := "a"
		if strings.Contains(got["claims/c0/index.html"], "variant b") {
			now = "b"
		}
		if now == variant {
			swapped++
		}
		sameTree(t, fmt.Sprintf("kill %d of a build of %s", i, variant), got, sites[now])
		if t.Failed() {
			return
		}
		strays += len(names(o.Root)) - len([]string{"content", "data", "hugo.toml", "public", "static"})
	}
	t.Logf("%d of 14 builds killed, %d of them or those that ended had swapped, %d stray folders seen", killed, swapped, strays)
	if killed == 0 || strays == 0 {
		t.Error("no build was killed at work; the test tests nothing")
	}
	runChild(t, o.Root, o.Out, "a")
	sameTree(t, "build after the kills", tree(t, o.Out), sites["a"])
	got := names(o.Root)
	if cached != "" {
		if got[0] == "content" || strings.Join(names(filepath.Join(o.Root, got[0])), " ") != "before lock" {
			t.Fatalf("the site that was replaced is not kept, or more than that: %q", got)
		}
		got = got[1:]
	}
	if got := strings.Join(got, " "); got != "content data hugo.toml public static" {
		t.Errorf("site folder holds %s", got)
	}
}

func TestBuildsAtOnce(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	o := tinySite(t)
	runChild(t, o.Root, o.Out, "b")
	b := tree(t, o.Out)
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			if i == 0 { // one in this process, with the same input as variant a
				o := &testSite{Options: o.Options}
				o.Pages = childPages("a")
				if _, err := Build(context.Background(), o.options()); err != nil {
					t.Error(err)
				}
				return
			}
			if out, err := child(t, o.Root, o.Out, []string{"a", "b"}[i%2]).CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	wg.Wait()
	got, want := tree(t, o.Out), b
	if strings.Contains(got["claims/c0/index.html"], "variant a") {
		toA := strings.NewReplacer("variant b", "variant a", `"b"`, `"a"`)
		for name := range want {
			want[name] = toA.Replace(want[name])
		}
	}
	sameTree(t, "after four builds at once", got, want)
	if got := strings.Join(names(o.Root), " "); got != "content data hugo.toml public static" {
		t.Errorf("site folder holds %s", got)
	}
}
