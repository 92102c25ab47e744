package hugosite

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"github.com/bep/clocks"
	"github.com/gohugoio/hugo/common/htime"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"
)

// destination is where a build writes.
type destination struct {
	fs    afero.Fs
	dir   string
	cache string // for the little that Hugo insists on keeping on disk; the caller removes it
}

// slice is what one run of Hugo renders, and what it finds besides.
type slice struct {
	pages Files // generated content
	stubs Files // content that is there for its titles and addresses, and is not rendered; assets
	whole bool  // also pages written by hand, the home page, 404.html and robots.txt
	lists Files // the content of all lists, when whole
}

// mode says what a run of Hugo is for.
type mode struct {
	singletons bool // it makes 404.html and robots.txt
	watch      bool // it is asked again, for what has changed
}

// errStuck is a build that Hugo broke off without saying why.
var errStuck = errors.New("hugo stopped after ten pages had failed and did not say why; the cause is most often the latest change to a template or to hugo.toml. " +
	"To see the failures: emit the site into a folder, and run hugo there with HUGO_NUMWORKERMULTIPLIER=1000 in its environment")

// stuckAfter is how long a build may take to end once Hugo has told its workers to stop.
const stuckAfter = 2 * time.Second

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

// stopClock has "now" in a template answer with a date nobody will take for today's, and the same in every build, until
// restart is called.
func stopClock() (restart func()) {
	clock := htime.Clock
	htime.Clock = clocks.Fixed(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	return func() { htime.Clock = clock }
}

// setUpHugo makes a Hugo that reads src and publishes to r.out. An error has what it found wrong with the settings, the
// theme or the files.
func (r *run) setUpHugo(src afero.Fs, found *findings, m mode) (*hugolib.HugoSites, error) {
	log := found.logger()
	configs, flags, err := loadConfig(r, src, log, m)
	if err != nil {
		return nil, found.failed(r.ctx, err)
	}
	fs := hugofs.NewFromSourceAndDestination(src, r.d.fs, flags)
	r.out.begin(found)
	fs.PublishDir = r.out
	sites, err := hugolib.NewHugoSites(deps.DepsCfg{Configs: configs, Fs: fs, TestLogger: log})
	if err != nil {
		return nil, found.failed(r.ctx, fmt.Errorf("set up hugo: %w", err))
	}
	return sites, nil
}

// renderOnce runs Hugo over a slice. Two sources of one address, be they pages or a page and a static file, are a finding.
func (r *run) renderOnce(s slice) error {
	defer stopClock()()
	if err := r.ctx.Err(); err != nil {
		return fmt.Errorf("build the site: %w", err)
	}
	src, err := overlay(r.o, r.words, s.pages, s.stubs)
	if err != nil {
		return err
	}
	expected, err := r.o.expectedPages(s)
	if err != nil {
		return err
	}
	found := newFindings(r.o.Root, expected)
	sites, err := r.setUpHugo(src, found, mode{singletons: s.whole})
	if err != nil {
		return err
	}
	defer sites.Close()
	if err := buildPages(sites); err != nil {
		return found.failed(r.ctx, cmp.Or(r.out.diskError(), err))
	}
	countPages(r.o, sites, expected, found)
	return found.failed(r.ctx, nil)
}
