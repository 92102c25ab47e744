package site

import (
	"context"
	"fmt"
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

// render builds the site into d: static files first, then Hugo's pages, as the hugo command does. Two sources of one
// address, be they pages or a page and a static file, are a finding.
func render(ctx context.Context, o Options, d destination) (Result, error) {
	oneHugo.Lock()
	defer oneHugo.Unlock()
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
	if err := sites.Build(hugolib.BuildCfg{NoBuildLock: true}); err != nil {
		return res, found.failed(ctx, err)
	}
	res.Pages = len(sites.RegularPages())
	countPages(o, sites, expected, found)
	res.Stages.Hugo = time.Since(start) - res.Stages.Static
	return res, found.failed(ctx, nil)
}
