package main

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"counterpoint/generator/gitlog"
	"counterpoint/generator/testsite"
)

// bench is the configuration of all measurements.
type bench struct {
	work    string
	runs    int
	skip    []string // names of tasks
	self    string   // path of this program, for -decode
	goCache string
}

func (b *bench) path(name string) string { return filepath.Join(b.work, filepath.FromSlash(name)) }

// shapes are the made-up sites that are measured, by name, and the words of the tables for them.
var shapes = []struct {
	name, words string
	write       func(dir string, claims int) error
}{
	{"site", "", testsite.Write},
	{"archive", ", an archive of short checks", testsite.WriteArchive},
}

// all measures all sizes in some shapes.
func (b *bench) all(ctx context.Context, sizes []int, some []string) error {
	if err := b.prepare(ctx); err != nil {
		return err
	}
	for _, claims := range sizes {
		for _, shape := range some {
			if err := b.measure(ctx, shape, claims); err != nil {
				return fmt.Errorf("%d claims, %s: %w", claims, shape, err)
			}
		}
	}
	return os.RemoveAll(b.path("trash"))
}

//go:embed minimal
var minimalFiles embed.FS

// minimalTheme is a theme with one template of ten lines, for all pages.
func minimalTheme() fs.FS {
	theme, err := fs.Sub(minimalFiles, "minimal")
	if err != nil {
		panic(err) // it is compiled in
	}
	return theme
}

// prepare compiles the program and Hugo, and installs the tools they need, so that this is not measured.
func (b *bench) prepare(ctx context.Context) error {
	var err error
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	if b.goCache, err = output(ctx, "go", "env", "GOCACHE"); err != nil {
		return err
	}
	say("compiling the program and Hugo")
	for name, from := range map[string]string{"bin/counterpoint": "./generator", "bin/hugo": "github.com/gohugoio/hugo"} {
		if _, err := output(ctx, "go", "build", "-o", b.path(name), from); err != nil {
			return err
		}
	}
	if !slices.Contains(b.skip, eleventy) || !slices.Contains(b.skip, pagefind) {
		if err := b.installPackages(ctx); err != nil {
			say("Eleventy and Pagefind are left out: %v", err)
			b.skip = append(b.skip, eleventy, pagefind)
		}
	}
	// A first, small build compiles the checker for the browser.
	w := &workspace{bench: b, dir: b.path("first"), cache: b.path("tools")}
	if err := errors.Join(os.RemoveAll(w.dir), testsite.Write(w.path("site"), 10)); err != nil {
		return err
	}
	_, err = w.do(ctx, tasks[slices.Index(names(), buildFirst)])
	return err
}

// measure generates a site and runs all tasks on it, several times.
func (b *bench) measure(ctx context.Context, shape string, claims int) error {
	name := fmt.Sprintf("%s-%d", shape, claims)
	say("%s: making it up", name)
	w := &workspace{bench: b, dir: b.path(name)}
	if err := b.discard(w.dir); err != nil {
		return err
	}
	write := shapes[slices.Index(shapeNames(), shape)].write
	if err := write(w.path("site"), claims); err != nil {
		return err
	}
	r := result{Shape: shape, Claims: claims, Runs: b.runs, Date: time.Now().Format(time.DateOnly), Machine: machine(ctx), Costs: map[string][]cost{}}
	var err error
	if r.Records, _, err = count(w.path("site/data")); err != nil {
		return err
	}
	if !slices.Contains(b.skip, eleventy) {
		if err := writeEleventy(os.DirFS(w.path("site")), w.path("eleventy")); err != nil {
			return err
		}
	}
	for w.run = 1; w.run <= b.runs; w.run++ {
		if err := w.coldCache("cache"); err != nil {
			return err
		}
		for _, t := range tasks {
			if slices.Contains(b.skip, t.name) {
				continue
			}
			c, err := w.do(ctx, t)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				c.Failed = err.Error()
				say("%s, run %d: %s failed: %s", name, w.run, t.name, c.Failed)
			} else {
				say("%s, run %d: %-8s %8.2f s, CPU %8.2f s, %6.0f MB, %d files",
					name, w.run, t.name, c.WallMS/1000, c.CPUMS/1000, c.PeakMB, c.Files)
			}
			r.Costs[t.name] = append(r.Costs[t.name], c)
		}
	}
	return errors.Join(r.save(b.work), b.discard(w.dir))
}

// shapeNames returns the names of all shapes.
func shapeNames() (list []string) {
	for _, s := range shapes {
		list = append(list, s.name)
	}
	return list
}

// discard moves a folder to the trash, which is removed after all measurements: on ext4, creating a file takes up to twenty
// times as long after many were removed.
func (b *bench) discard(dir string) error {
	if err := os.MkdirAll(b.path("trash"), 0o755); err != nil {
		return err
	}
	into, err := os.MkdirTemp(b.path("trash"), "")
	if err != nil {
		return err
	}
	if err := os.Rename(dir, filepath.Join(into, "it")); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// coldCache creates a cache folder for the program that has only what a first build of another site left: its tools.
func (w *workspace) coldCache(name string) error {
	w.cache = w.path(name)
	return errors.Join(w.discard(w.cache), os.CopyFS(w.cache, os.DirFS(w.bench.path("tools"))))
}

// machine describes the machine and the commit of the program.
func machine(ctx context.Context) string {
	proc := func(name, pattern string) string {
		data, _ := os.ReadFile("/proc/" + name)
		if m := regexp.MustCompile(pattern).FindSubmatch(data); m != nil {
			return string(m[1])
		}
		return ""
	}
	text := fmt.Sprintf("%s, %d cores", proc("cpuinfo", `(?m)^model name\s*:\s*(.+)$`), runtime.NumCPU())
	kb, _ := strconv.ParseFloat(proc("meminfo", `(?m)^MemTotal:\s*(\d+) kB$`), 64)
	text += fmt.Sprintf(", %.0f GiB, %s, %s", kb/(1<<20), runtime.GOOS, runtime.Version())
	if log, err := gitlog.Read(ctx, ".", nil); err == nil {
		defer log.Close()
		if state, err := log.State(ctx, []string{"generator", "themes", "go.mod", "go.sum"}); err == nil {
			text += ", " + cmp.Or(state.Commit, "uncommitted changes")
		}
	}
	return text
}

// output runs a command and returns its output without surrounding space.
func output(ctx context.Context, name string, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, name, args...).Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		err = fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, lastLine(string(exit.Stderr)))
	}
	return strings.TrimSpace(string(out)), err
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
