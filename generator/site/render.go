package site

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/bep/clocks"
	"github.com/gohugoio/hugo/common/htime"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"
)

// oneHugo lets one build at a time into Hugo, which keeps its logger and its clock in package variables: two builds in
// one process would read each other's findings.
var oneHugo sync.Mutex

// destination is where a build writes.
type destination struct {
	fs    afero.Fs
	dir   string
	cache string // for the little that Hugo insists on keeping on disk; the caller removes it
}

// errStuck is a build that Hugo broke off without saying why.
var errStuck = errors.New("hugo gave up after ten pages had failed")

// stuckAfter is how long a build may take to end once Hugo has told its workers to stop.
const stuckAfter = 2 * time.Second

// render builds the site into d: static files first, then Hugo's pages, as the hugo command does. Two sources of one
// address, be they pages or a page and a static file, are a finding.
func render(ctx context.Context, o Options, d destination) (Result, error) {
	oneHugo.Lock()
	defer oneHugo.Unlock()
	res, err := renderOnce(ctx, o, d)
	if !errors.Is(err, errStuck) {
		return res, err
	}
	if ctx.Err() != nil {
		return res, fmt.Errorf("build the site: %w", ctx.Err())
	}
	// Once more, into memory and with room for every page in Hugo's queue, only to hear what is wrong.
	const workers = "HUGO_NUMWORKERMULTIPLIER"
	before, set := os.LookupEnv(workers)
	os.Setenv(workers, strconv.Itoa(10_000+2*len(o.Pages)))
	defer func() {
		if os.Unsetenv(workers); set {
			os.Setenv(workers, before)
		}
	}()
	d.fs = afero.NewMemMapFs()
	if _, err := renderOnce(ctx, o, d); err != nil {
		return res, err
	}
	return res, err
}

// buildPages runs Hugo. When ten pages have failed, Hugo ends its workers and can then wait for ever for one of them to
// take the next page (renderPages of hugolib, v0.165). Its Done channel tells that, and the build is left to itself.
func buildPages(sites *hugolib.HugoSites) error {
	done := make(chan error, 1)
	go func() { done <- sites.Build(hugolib.BuildCfg{NoBuildLock: true}) }()
	select {
	case err := <-done:
		return err
	case <-sites.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(stuckAfter):
		return errStuck
	}
}

func renderOnce(ctx context.Context, o Options, d destination) (Result, error) {
	// "now" in a template answers with a date nobody will take for today's, and the same in every build.
	clock := htime.Clock
	htime.Clock = clocks.Fixed(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	defer func() { htime.Clock = clock }()

	var res Result
	if err := ctx.Err(); err != nil {
		return res, fmt.Errorf("build the site: %w", err)
	}
	o.stage("reading the site folder")
	start := time.Now()
	src, err := overlay(o)
	if err != nil {
		return res, err
	}
	expected, err := expectedPages(o)
	if err != nil {
		return res, err
	}
	found := newFindings(o.Root, expected)
	log := found.logger()
	configs, flags, err := loadConfig(o, d, src, log)
	if err != nil {
		return res, found.failed(ctx, err)
	}
	fs := hugofs.NewFromSourceAndDestination(src, d.fs, flags)
	fs.PublishDir = &output{Fs: fs.PublishDir, ctx: ctx, found: found, written: map[string]int{}}

	o.stage("copying static files")
	copyStart := time.Now()
	if err := copyStatic(ctx, o, fs.PublishDir, found); err != nil {
		return res, err
	}
	res.Stages.Static = time.Since(copyStart)

	o.stage("building the pages")
	sites, err := hugolib.NewHugoSites(deps.DepsCfg{Configs: configs, Fs: fs, TestLogger: log})
	if err != nil {
		return res, found.failed(ctx, fmt.Errorf("set up hugo: %w", err))
	}
	defer sites.Close()
	if err := buildPages(sites); err != nil {
		return res, found.failed(ctx, err)
	}
	res.Pages = len(sites.RegularPages())
	countPages(o, sites, expected, found)
	res.Stages.Hugo = time.Since(start) - res.Stages.Static
	return res, found.failed(ctx, nil)
}
