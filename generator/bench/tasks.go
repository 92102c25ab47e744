package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// The tasks, by their short names. For their order see order.
const (
	decodeAlone = "decode"
	checkAlone  = "check"
	buildFirst  = "build"
	buildBare   = "bare"
	buildAgain  = "again"
	buildEdited = "edited"
	emit        = "emit"
	stockHugo   = "hugo"
	eleventy    = "eleventy"
	copying     = "copy"
)

// Tasks that are compared run close together, because the speed of a machine varies. The builds that remove the site they
// replace come last, see [bench.discard].
var order = []string{decodeAlone, checkAlone, emit, eleventy, buildFirst, stockHugo, buildBare, copying, buildAgain, buildEdited}

// tasks describes the tasks, for the table.
var tasks = map[string]string{
	decodeAlone: "(a) decoding the files alone, with `toml.Decode`",
	checkAlone:  "the command `check`",
	buildFirst:  "**total: the command `build`**",
	buildBare:   "`build` without the search index and the checker",
	buildAgain:  "`build` again, nothing changed",
	buildEdited: "`build` again, one claim edited",
	emit:        "the command `emit`",
	stockHugo:   "(b) stock Hugo on what `emit` wrote",
	eleventy:    "(c) Eleventy, a minimal page for each claim",
	copying:     "(d) `cp -r` of the finished site",
}

func names() []string { return slices.Sorted(maps.Keys(tasks)) }

// workspace is the folder of one site and of everything built from it.
type workspace struct {
	*bench
	dir   string
	cache string // cache folder of the program
	run   int
}

func (p *workspace) path(name string) string { return filepath.Join(p.dir, name) }

// do runs a task once.
func (p *workspace) do(ctx context.Context, name string) cost {
	switch name {
	case decodeAlone:
		return measure(ctx, exec.CommandContext(ctx, p.self, "-decode", p.path("site")), "")
	case checkAlone:
		return measure(ctx, p.program(ctx, "check"), "")
	case buildFirst:
		return p.intoNew("public", func(string) cost { return p.build(ctx) })
	case buildAgain:
		return p.build(ctx)
	case buildEdited:
		if err := p.edit(); err != nil {
			return cost{Failed: err.Error()}
		}
		return p.build(ctx)
	case emit:
		return p.withOwnCache("emitted", func(dir string) cost { return measure(ctx, p.program(ctx, "emit", dir), dir) })
	case buildBare:
		return p.withOwnCache("bare", func(dir string) cost {
			return measure(ctx, p.program(ctx, "build", "--no-search", "--no-checker", "-d", dir), dir)
		})
	case stockHugo:
		return p.intoNew("hugo", func(dir string) cost {
			cmd := exec.CommandContext(ctx, p.tool("hugo"), "--quiet", "-s", p.path("emitted"), "-d", dir, "--cacheDir", p.path("hugo-cache"))
			return measure(ctx, cmd, dir)
		})
	case eleventy:
		return p.intoNew("eleventy/_site", func(dir string) cost { return measure(ctx, p.eleventyCommand(ctx), dir) })
	case copying:
		return p.intoNew("copy", func(dir string) cost {
			return measure(ctx, exec.CommandContext(ctx, "cp", "-r", p.path("public"), dir), dir)
		})
	}
	return cost{Failed: "unknown task"}
}

// intoNew runs a task that writes to a folder which does not exist.
func (p *workspace) intoNew(name string, do func(dir string) cost) cost {
	dir := p.path(name)
	if err := p.discard(dir); err != nil {
		return cost{Failed: err.Error()}
	}
	return do(dir)
}

// withOwnCache does the same with an empty cache folder, which no other task uses.
func (p *workspace) withOwnCache(name string, do func(dir string) cost) cost {
	cache := p.cache
	defer func() { p.cache = cache }()
	if err := p.coldCache(name + "-cache"); err != nil {
		return cost{Failed: err.Error()}
	}
	return p.intoNew(name, do)
}

// program returns a command of the program. It runs in the source folder, where the program finds what it compiles for the
// browser.
func (p *workspace) program(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.tool("counterpoint"), append([]string{"-C", p.path("site")}, args...)...)
	if p.cache != "" {
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+p.cache, "GOCACHE="+p.goCache)
	}
	return cmd
}

// build builds the site into its public folder, and reads the timings of its stages.
func (p *workspace) build(ctx context.Context) cost {
	args := []string{"build", "-d", p.path("public")}
	file := p.path("timings.json")
	if p.reports {
		args = append(args, "--timings", file)
	}
	c := measure(ctx, p.program(ctx, args...), p.path("public"))
	if c.Failed != "" || !p.reports {
		return c
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return cost{Failed: err.Error()}
	}
	t, err := parseTimings(data)
	if err != nil {
		return cost{Failed: err.Error()}
	}
	c.Stages = t.Stages
	return c
}

// edit changes a few words of one claim, differently in each run.
func (p *workspace) edit() error {
	claims, err := os.ReadDir(p.path("site/data/claims"))
	if err != nil {
		return err
	}
	name := filepath.Join(p.path("site/data/claims"), claims[len(claims)/2].Name())
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	const before = "The sum named leaves out 311 crowns"
	after := strings.Replace(string(data), before, fmt.Sprintf("%s (count %d)", before, p.run), 1)
	if i := strings.Index(string(data), before+" (count "); i >= 0 { // edited by an earlier run
		_, rest, _ := strings.Cut(string(data)[i:], ")")
		after = string(data)[:i] + fmt.Sprintf("%s (count %d)", before, p.run) + rest
	}
	if after == string(data) {
		return fmt.Errorf("%s has no words to edit", filepath.Base(name))
	}
	return os.WriteFile(name, []byte(after), 0o644)
}
