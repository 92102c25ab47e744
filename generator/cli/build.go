package cli

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"counterpoint/generator/cache"
	"counterpoint/generator/graph"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/page"
	"counterpoint/generator/zipsite"
	"counterpoint/themes"
)

// buildFlags are the flags of build.
type buildFlags struct {
	out, zip, timings, shard     string
	noSearch, noChecker, noCache bool
	i, n                         int // of shard
}

func (f *buildFlags) add(flags *flag.FlagSet) {
	flags.StringVar(&f.out, "d", "public", "")
	flags.StringVar(&f.zip, "zip", "", "")
	flags.StringVar(&f.shard, "shard", "", "")
	flags.StringVar(&f.timings, "timings", "", "")
	flags.BoolVar(&f.noSearch, "no-search", false, "")
	flags.BoolVar(&f.noChecker, "no-checker", false, "")
	flags.BoolVar(&f.noCache, "no-cache", false, "")
}

// split reads the shard, as "2/7".
func (f *buildFlags) split() error {
	if f.shard == "" {
		return nil
	}
	i, n, ok := strings.Cut(f.shard, "/")
	var errI, errN error
	f.i, errI = strconv.Atoi(i)
	f.n, errN = strconv.Atoi(n)
	if !ok || errI != nil || errN != nil || f.i < 1 || f.i > f.n {
		return usageError{fmt.Sprintf("build: --shard %q: say which of how many, such as --shard 2/7", f.shard)}
	}
	if f.zip != "" && f.n > 1 {
		return usageError{"build: --zip holds the whole site: build it without --shard"}
	}
	return nil
}

// memoryLimit is where the garbage collector begins to work harder, in bytes: a site of a hundred thousand claims is
// built below 10 GiB. GOMEMLIMIT in the environment says otherwise.
const memoryLimit = 7 << 30

// garbage is how much of the memory in use may be garbage before it is collected, in percent of the rest: twice what Go
// would allow, which saves some 7 hundredths of the CPU time. A shard, which is there for want of memory, keeps to what
// Go allows. GOGC in the environment says otherwise.
const garbage = 200

func runBuild(ctx context.Context, a *app, args []string) error {
	flags := a.flags("build")
	var f buildFlags
	f.add(flags)
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	if err := f.split(); err != nil {
		return err
	}
	zip, err := newZip(a.dir, f.out, f.zip)
	if err != nil {
		return err
	}
	defer zip.discard()
	progress := a.err.progress()
	defer progress.done()
	m := newMeter()

	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	if os.Getenv("GOGC") == "" && f.n <= 1 {
		debug.SetGCPercent(garbage)
	}
	progress.stage("reading and checking the records")
	e, err := a.edition(ctx, m)
	if err != nil {
		return err
	}
	defer e.done()
	e.Out, e.Progress, e.Measure, e.Shard, e.Of = f.out, progress.stage, m.begin, f.i, f.n
	if !f.noCache {
		e.Cache = cache.Open()
	}
	if !f.noSearch && f.i <= 1 {
		e.During = func(ctx context.Context, dir string) error {
			return indexSite(a, ctx, page.SearchRecords(e.graph, e.settings), dir)
		}
	}
	e.After = func(ctx context.Context, dir string) error {
		if !f.noChecker && f.i <= 1 {
			done := m.begin("checker")
			if err := addChecker(a, ctx, dir); err != nil {
				return err
			}
			done()
		}
		return zip.write(ctx, dir, func() (zipsite.Site, error) { return a.about(ctx, e) })
	}
	result, err := hugosite.Build(ctx, e.Options)
	progress.done()
	if err != nil {
		return a.hugoFindings(err)
	}
	if err := zip.keep(); err != nil {
		return fmt.Errorf("the site is built, but its zip could not be put in place: %w", err)
	}
	if f.timings != "" {
		if err := m.write(f.timings, result); err != nil {
			return fmt.Errorf("the site is built, but its timings could not be written: %w", err)
		}
	}
	a.out.text(fmt.Sprintf("built %d pages, %d files, %.1f MB in %.1f s: %s%s\n",
		result.Pages, result.Files, float64(result.Bytes)/1e6, m.seconds(), filepath.ToSlash(f.out), zip.said()))
	return nil
}

func runEmit(ctx context.Context, a *app, args []string) error {
	flags := a.flags("emit")
	if err := parse(flags, args, 1); err != nil {
		return err
	}
	e, err := a.edition(ctx, newMeter())
	if err != nil {
		return err
	}
	defer e.done()
	return hugosite.Emit(flags.Arg(0), e.Options)
}

// edition is a checked state of the records, ready to be built.
type edition struct {
	hugosite.Options
	graph    *graph.Graph
	settings page.Settings
	done     func() // to call when its parts are made
}

// edition loads, checks and makes the pages: all that a build starts from. Findings are printed; errors among them stop it.
func (a *app) edition(ctx context.Context, m *meter) (edition, error) {
	g, found, err := a.measured(m)
	if err != nil {
		return edition{}, err
	}
	if len(found) > 0 {
		a.out.findings(os.DirFS(a.dir), found)
	}
	if slices.ContainsFunc(found, isError) {
		return edition{}, errFindings
	}
	settings, err := a.settings("")
	if err != nil {
		return edition{}, err
	}
	settings.Draw = openCardCache().draw
	done := a.committed(ctx, &settings)
	return edition{hugosite.Options{Root: a.dir, Theme: themes.FS, Assets: page.Shared(settings), Parts: partsOf(g, settings)}, g, settings, done}, nil
}

// partsOf are the parts of a site as they are built.
func partsOf(g *graph.Graph, s page.Settings) []hugosite.Part { return siteParts(page.Parts(g, s)) }

// siteParts are parts of pages as they are built.
func siteParts(parts []page.Part) []hugosite.Part {
	list := make([]hugosite.Part, len(parts))
	for i, p := range parts {
		list[i] = hugosite.Part{
			Page: p.Content, Address: p.Address, Aliases: p.Aliases, Lastmod: string(p.Lastmod), List: p.List || p.Content == "", Section: p.Section, Title: p.Title,
			Files: func(create hugosite.Create) (hugosite.Files, error) { return p.Files(create) },
		}
	}
	return list
}
