package hugosite

import (
	"errors"
	"fmt"
	"os"
	"strconv"
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
	fs       afero.Fs
	dir      string
	cache    string // for the little that Hugo insists on keeping on disk; the caller removes it
	replaces string // the folder that dir will take the place of, on disk; empty when it is none
}

// errStuck is a build that Hugo broke off without saying why.
var errStuck = errors.New("hugo gave up after ten pages had failed")

// stuckAfter is how long a build may take to end once Hugo has told its workers to stop.
const stuckAfter = 2 * time.Second

// roomyStuckAfter is the same for a build that has room for every page in the queue, and so ends when its pages have.
const roomyStuckAfter = time.Minute

// slice is what one run of Hugo renders, and what it finds beside that.
type slice struct {
	pages Pages // generated content
	still Pages // generated content that is there for its titles and addresses, and that is not rendered; assets
	whole bool  // also what is written by hand, the home page, and what there is one of
	lists Pages // the content of all lists, when whole
}

// runHugo runs Hugo over a slice. Two sources of one address, be they pages or a page and a static file, are a finding.
func (w *work) runHugo(s slice) error {
	err := w.renderOnce(s, w.out, stuckAfter)
	if !errors.Is(err, errStuck) {
		return err
	}
	if w.ctx.Err() != nil {
		return fmt.Errorf("build the site: %w", w.ctx.Err())
	}
	// Once more, into memory and with room for every page in Hugo's queue, only to hear what is wrong.
	const workers = "HUGO_NUMWORKERMULTIPLIER"
	before, set := os.LookupEnv(workers)
	os.Setenv(workers, strconv.Itoa(10_000+2*len(s.pages)))
	defer func() {
		if os.Unsetenv(workers); set {
			os.Setenv(workers, before)
		}
	}()
	if again := w.renderOnce(s, newOutput(w.ctx, afero.NewMemMapFs()), roomyStuckAfter); again != nil {
		return again
	}
	return err
}

// buildPages runs Hugo. When ten pages have failed, Hugo ends its workers and can then wait for ever for one of them to
// take the next page (renderPages of hugolib, v0.165). Its Done channel tells that, and the build is left to itself.
func buildPages(sites *hugolib.HugoSites, patience time.Duration) error {
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
	case <-time.After(patience):
		return errStuck
	}
}

// stopClock has "now" in a template answer with a date nobody will take for today's, and the same in every build, until
// what it returns is called.
func stopClock() (goOn func()) {
	clock := htime.Clock
	htime.Clock = clocks.Fixed(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	return func() { htime.Clock = clock }
}

// setUpHugo makes a Hugo that reads src and publishes to out. An error has what it found wrong with the settings, the
// theme or the files.
func (w *work) setUpHugo(src afero.Fs, out *output, found *findings, run runs) (*hugolib.HugoSites, error) {
	log := found.logger()
	configs, flags, err := loadConfig(w, src, log, run)
	if err != nil {
		return nil, found.failed(w.ctx, err)
	}
	fs := hugofs.NewFromSourceAndDestination(src, w.d.fs, flags)
	out.begin(found)
	fs.PublishDir = out
	sites, err := hugolib.NewHugoSites(deps.DepsCfg{Configs: configs, Fs: fs, TestLogger: log})
	if err != nil {
		return nil, found.failed(w.ctx, fmt.Errorf("set up hugo: %w", err))
	}
	return sites, nil
}

func (w *work) renderOnce(s slice, out *output, patience time.Duration) error {
	defer stopClock()()
	if err := w.ctx.Err(); err != nil {
		return fmt.Errorf("build the site: %w", err)
	}
	src, err := overlay(w.o, w.words, s.pages, s.still)
	if err != nil {
		return err
	}
	expected, err := w.o.expectedPages(s)
	if err != nil {
		return err
	}
	found := newFindings(w.o.Root, expected)
	sites, err := w.setUpHugo(src, out, found, runs{whole: s.whole})
	if err != nil {
		return err
	}
	defer sites.Close()
	if err := buildPages(sites, patience); err != nil {
		return found.failed(w.ctx, err)
	}
	countPages(w.o, sites, expected, found)
	return found.failed(w.ctx, nil)
}
