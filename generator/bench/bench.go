package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"counterpoint/generator/testsite"
)

// bench is the configuration of all measurements.
type bench struct {
	work    string
	cold    bool
	skip    map[string]bool
	self    string // path of this program, for -decode
	goCache string
	reports bool // the program supports --timings
}

func (b *bench) tool(name string) string { return filepath.Join(b.work, "bin", name) }

// all measures all sizes.
func (b *bench) all(ctx context.Context, list []size) error {
	if err := b.prepare(ctx); err != nil {
		return err
	}
	for _, s := range list {
		if err := b.measure(ctx, s); err != nil {
			return fmt.Errorf("%d claims: %w", s.claims, err)
		}
	}
	return os.RemoveAll(b.trash())
}

func (b *bench) trash() string { return filepath.Join(b.work, "trash") }

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
	for name, from := range map[string]string{"counterpoint": "./generator", "hugo": "github.com/gohugoio/hugo"} {
		if _, err := output(ctx, "go", "build", "-o", b.tool(name), from); err != nil {
			return err
		}
	}
	if !b.skip[eleventy] {
		if err := installEleventy(ctx); err != nil {
			say("Eleventy is left out: %v", err)
			b.skip[eleventy] = true
		}
	}
	// A first, small build installs the search tool and compiles the checker for the browser.
	p := &workspace{bench: b, dir: filepath.Join(b.work, "first"), cache: filepath.Join(b.work, "tools")}
	if err := errors.Join(os.RemoveAll(p.dir), testsite.Write(p.path("site"), 10)); err != nil {
		return err
	}
	b.reports = true
	if c := p.build(ctx); c.Failed != "" {
		say("the program does not report its stages, so there are no rows for them (%s)", c.Failed)
		b.reports = false
		if c = p.build(ctx); c.Failed != "" {
			return errors.New(c.Failed)
		}
	}
	return nil
}

// measure generates a site and runs all tasks on it, several times.
func (b *bench) measure(ctx context.Context, s size) error {
	say("making up %d claims", s.claims)
	p := &workspace{bench: b, dir: filepath.Join(b.work, fmt.Sprint(s.claims))}
	if err := b.discard(p.dir); err != nil {
		return err
	}
	if err := testsite.Write(p.path("site"), s.claims); err != nil {
		return err
	}
	r := result{Claims: s.claims, Runs: s.runs, Cold: b.cold, Date: time.Now().Format(time.DateOnly), Machine: machine(ctx), Costs: map[string][]cost{}}
	var err error
	if r.Records, _, err = count(p.path("site/data")); err != nil {
		return err
	}
	if !b.skip[eleventy] {
		if err := writeEleventy(os.DirFS(p.path("site")), p.path("eleventy")); err != nil {
			return err
		}
	}
	for p.run = 1; p.run <= s.runs; p.run++ {
		if err := p.coldCache("cache"); err != nil {
			return err
		}
		for _, name := range order {
			if b.skip[name] {
				continue
			}
			c := p.do(ctx, name)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			r.Costs[name] = append(r.Costs[name], c)
			if c.Failed != "" {
				say("%d claims, run %d: %s failed: %s", s.claims, p.run, name, c.Failed)
			} else {
				say("%d claims, run %d: %-8s %8.2f s, CPU %8.2f s, %6.0f MB, %d files", s.claims, p.run, name, c.WallMS/1000, c.CPUMS/1000, c.PeakMB, c.Files)
			}
		}
	}
	return errors.Join(r.save(b.work), b.discard(p.dir))
}

// discard moves a folder to the trash, which is removed after all measurements: on ext4, creating a file takes up to twenty
// times as long after many were removed.
func (b *bench) discard(dir string) error {
	if err := os.MkdirAll(b.trash(), 0o755); err != nil {
		return err
	}
	into, err := os.MkdirTemp(b.trash(), "")
	if err != nil {
		return err
	}
	if err := os.Rename(dir, filepath.Join(into, "it")); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// coldCache creates a cache folder with only the tools of the program, for it to use.
func (p *workspace) coldCache(name string) error {
	if !p.cold {
		return nil
	}
	p.cache = p.path(name)
	ours := filepath.Join(p.cache, "counterpoint")
	if err := errors.Join(p.discard(p.cache), os.MkdirAll(ours, 0o755)); err != nil {
		return err
	}
	tools := filepath.Join(p.work, "tools", "counterpoint")
	entries, err := os.ReadDir(tools)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "search-") || strings.HasPrefix(e.Name(), "checker-") {
			if err := os.Symlink(filepath.Join(tools, e.Name()), filepath.Join(ours, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r result) save(work string) error {
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(resultFile(work, r.Claims), data, 0o644)
}

// output runs a command and returns its output without surrounding space.
func output(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var failed strings.Builder
	cmd.Stderr = &failed
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, lastLine(failed.String()))
	}
	return strings.TrimSpace(string(out)), nil
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
