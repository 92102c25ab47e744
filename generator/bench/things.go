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

// The things that are measured, by their short names. A run does them in this order.
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

// What is compared comes close together, for the speed of a machine changes in a minute. The builds that remove what they
// replace come last: see [bench.aside].
var order = []string{decodeAlone, checkAlone, emit, eleventy, buildFirst, stockHugo, buildBare, copying, buildAgain, buildEdited}

// things say what each is, for the table.
var things = map[string]string{
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

func names() []string { return slices.Sorted(maps.Keys(things)) }

// place is the folder of one site and all that is made of it.
type place struct {
	*bench
	dir   string
	cache string // where the program keeps what it can make again
	run   int
}

func (p *place) path(name string) string { return filepath.Join(p.dir, name) }

// do does one thing, once.
func (p *place) do(ctx context.Context, name string) cost {
	switch name {
	case decodeAlone:
		return measure(ctx, exec.CommandContext(ctx, p.self, "-decode", p.path("site")), "")
	case checkAlone:
		return measure(ctx, p.program(ctx, "check"), "")
	case buildFirst:
		return p.fresh("public", func(string) cost { return p.build(ctx) })
	case buildAgain:
		return p.build(ctx)
	case buildEdited:
		if err := p.edit(); err != nil {
			return cost{Failed: err.Error()}
		}
		return p.build(ctx)
	case emit:
		return p.apart("emitted", func(dir string) cost { return measure(ctx, p.program(ctx, "emit", dir), dir) })
	case buildBare:
		return p.apart("bare", func(dir string) cost {
			return measure(ctx, p.program(ctx, "build", "--no-search", "--no-checker", "-d", dir), dir)
		})
	case stockHugo:
		return p.fresh("hugo", func(dir string) cost {
			cmd := exec.CommandContext(ctx, p.tool("hugo"), "--quiet", "-s", p.path("emitted"), "-d", dir, "--cacheDir", p.path("hugo-cache"))
			return measure(ctx, cmd, dir)
		})
	case eleventy:
		return p.fresh("eleventy/_site", func(dir string) cost { return measure(ctx, p.eleventyCommand(ctx), dir) })
	case copying:
		return p.fresh("copy", func(dir string) cost {
			return measure(ctx, exec.CommandContext(ctx, "cp", "-r", p.path("public"), dir), dir)
		})
	}
	return cost{Failed: "nobody knows how"}
}

// fresh does something into a folder that was not there before.
func (p *place) fresh(name string, do func(dir string) cost) cost {
	dir := p.path(name)
	if err := p.aside(dir); err != nil {
		return cost{Failed: err.Error()}
	}
	return do(dir)
}

// apart does the same with a cache of its own, so that nothing else finds what was drawn there.
func (p *place) apart(name string, do func(dir string) cost) cost {
	cache := p.cache
	defer func() { p.cache = cache }()
	if err := p.coldCache(name + "-cache"); err != nil {
		return cost{Failed: err.Error()}
	}
	return p.fresh(name, do)
}

// program is a command of the program, run in its own sources, where it finds what it compiles for the browser.
func (p *place) program(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, p.tool("counterpoint"), append([]string{"-C", p.path("site")}, args...)...)
	if p.cache != "" {
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+p.cache, "GOCACHE="+p.goCache)
	}
	return cmd
}

// build builds the site where it was built before, and reads how long each stage took.
func (p *place) build(ctx context.Context) cost {
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

// edit changes a few words in one claim, others in each run.
func (p *place) edit() error {
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
	if i := strings.Index(string(data), before+" (count "); i >= 0 { // edited by the run before
		_, rest, _ := strings.Cut(string(data)[i:], ")")
		after = string(data)[:i] + fmt.Sprintf("%s (count %d)", before, p.run) + rest
	}
	if after == string(data) {
		return fmt.Errorf("%s has no words to edit", filepath.Base(name))
	}
	return os.WriteFile(name, []byte(after), 0o644)
}
