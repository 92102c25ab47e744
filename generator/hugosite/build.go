// Package hugosite builds a folder of pages with Hugo, in process, and publishes it whole.
//
// It takes bytes in ([Part] by part, when they are wanted) and lays them over the site folder in memory, so that nothing
// generated is stored beside what people write. [Build] publishes to disk, [Server] to a browser, and [Emit] writes the
// same input down for any stock hugo. It is the only package that imports Hugo.
//
// Pages of records stand alone: all they show is in their own front matter. So Hugo need not know all of them at once
// (see separable): they are rendered in slices (work.go), in shards, or not at all when the site published before has
// them (reuse.go); a Hugo that stays renders those that were just saved (live.go).
//
// It does not know what a claim is, does not read data/, does not judge content, does not print, reads no clock and no
// environment, uses no network, and never changes anything in the site folder but the target it publishes to.
package hugosite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Pages are generated files: a slash path below the site folder ("content/claims/bus-fares.md",
// "static/claims/bus-fares/index.json") and its content. Only content/, static/ and assets/ can be generated.
type Pages map[string][]byte

// Options say what to build, and where to.
type Options struct {
	Root    string // the site folder: hugo.toml, content/, maybe themes/ and static/
	Theme   fs.FS  // themes held in the program ("counterpoint/layouts/..."), used when Root has no themes/ folder
	Out     string // target folder; relative to Root when it is not absolute
	Pages   Pages  // what is made already: pages that belong together, assets that those written by hand may show
	Parts   []Part // what is made when it is wanted
	BaseURL string // when not empty, stands in for the baseURL of hugo.toml

	// Shard of Of is the part of the site to build, from 1, when Of is more than 1: its share of the pages of records,
	// and in the first one everything else. The folders of all shards, laid over each other, are the whole site.
	Shard, Of int

	// BytesAtOnce is how much content one run of Hugo renders, 0 for the usual amount. What is published does not depend on it.
	BytesAtOnce int

	// Cache is a folder in which to remember what pages were rendered from, so that the next build into Out takes from
	// there those that would be the same; empty for none. It may be deleted at any time.
	Cache string

	// Beside, when set, runs while the pages are rendered and adds files to the new folder that are not of them (a search
	// index). It is waited for before Finish; an error from it stops the publication.
	Beside func(ctx context.Context, dir string) error

	// Finish, when set, runs over the new folder before it is published, so that what it adds (a search index) is
	// published in the same instant as the pages. An error from it stops the publication.
	Finish func(ctx context.Context, dir string) error

	// Progress, when set, is told the name of each stage as it begins, in words.
	Progress func(stage string)

	// Measure, when set, is told when a stage begins; what it returns is called at its end. The stages are static, pages
	// (waiting for pages to be made, most of which are while Hugo runs), hugo, beside (what was still to wait for), settle,
	// swap and tidy, which removes the old site when the new one is published; some come several times.
	Measure func(stage string) (done func())
}

// Result says what was built.
type Result struct {
	Pages int // regular pages: sections, lists and redirects are not among them
	Files int
	Bytes int64
}

// Build builds the site in a fresh folder beside o.Out and swaps it in. When it returns an error, what was published
// before is untouched; a [*BuildError] is a list of findings, anything else a failure.
func Build(ctx context.Context, o Options) (Result, error) {
	o, err := o.resolved()
	if err != nil {
		return Result{}, err
	}
	target, err := checkTarget(o.Root, o.Out)
	if err != nil {
		return Result{}, err
	}
	st, err := newStaging(target)
	if err != nil {
		return Result{}, err
	}
	defer st.discard()

	w, err := newWork(ctx, o, destination{fs: osFs(), dir: st.site, cache: st.cache, replaces: target})
	if err != nil {
		return Result{}, err
	}
	beside := o.beside(ctx, st.site)
	err = w.publish()
	res := w.res
	if err := beside(err); err != nil {
		return res, err
	}
	if o.Finish != nil {
		o.stage("finishing")
		if err := o.Finish(ctx, st.site); err != nil {
			return res, fmt.Errorf("finish the new site: %w", err)
		}
	}
	o.stage("publishing")
	done := o.measure("settle")
	if res.Files, res.Bytes, err = settle(st.site, target); err != nil {
		return res, err
	}
	done()
	done = o.measure("swap")
	if err := ctx.Err(); err != nil {
		return res, fmt.Errorf("stopped before publishing to %s: %w", target, err)
	}
	if err := st.publish(); err != nil {
		return res, fmt.Errorf("publish to %s: %w", target, err)
	}
	w.reuse.save()
	done()
	done = o.measure("tidy")
	err = st.discard()
	done()
	if err != nil {
		return res, fmt.Errorf("the new site is published in %s, but the old one could not be removed: %w", target, err)
	}
	return res, nil
}

// resolved returns o with an absolute Root free of symbolic links, after checking what was handed in.
func (o Options) resolved() (Options, error) {
	root, err := filepath.Abs(o.Root)
	if err == nil {
		root, err = filepath.EvalSymlinks(root)
	}
	if err != nil {
		return o, fmt.Errorf("site folder: %w", err)
	}
	o.Root = root
	if _, err := os.Stat(o.configFile()); errors.Is(err, fs.ErrNotExist) {
		return o, fmt.Errorf("%s holds no hugo.toml, so it is not a site folder", o.Root)
	} else if err != nil {
		return o, fmt.Errorf("site settings: %w", err)
	}
	if o.Out != "" && !filepath.IsAbs(o.Out) {
		o.Out = filepath.Join(o.Root, o.Out)
	}
	for name := range o.Pages {
		if err := checkGenerated(name); err != nil {
			return o, err
		}
	}
	return o, refuseLinks(o.Root)
}

// checkGenerated keeps a generated file inside the folders that are for generated files.
func checkGenerated(name string) error {
	dir, rest, _ := strings.Cut(name, "/")
	switch {
	case !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00"):
		return fmt.Errorf("generated file %q: not a plain path below the site folder", name)
	case rest == "" || dir != "content" && dir != "static" && dir != "assets":
		return fmt.Errorf("generated file %q: generated files go below content/, static/ or assets/", name)
	}
	return nil
}

func (o Options) configFile() string { return filepath.Join(o.Root, "hugo.toml") }

// beside starts what runs while the pages are rendered; what it returns waits for that, or ends it when the rendering
// failed, and returns the first error of both.
func (o Options) beside(ctx context.Context, dir string) (wait func(rendered error) error) {
	if o.Beside == nil {
		return func(rendered error) error { return rendered }
	}
	ctx, stop := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- o.Beside(ctx, dir) }()
	return func(rendered error) error {
		defer stop()
		if rendered != nil {
			stop()
			<-done
			return rendered
		}
		defer o.measure("beside")()
		if err := <-done; err != nil {
			return fmt.Errorf("finish the new site: %w", err)
		}
		return nil
	}
}

func (o Options) measure(stage string) (done func()) {
	if o.Measure == nil {
		return func() {}
	}
	return o.Measure(stage)
}

func (o Options) stage(name string) {
	if o.Progress != nil {
		o.Progress(name)
	}
}

// embedsTheme tells whether the theme in the program is used: Root brings none of its own.
func (o Options) embedsTheme() bool {
	fi, err := os.Stat(filepath.Join(o.Root, "themes"))
	return o.Theme != nil && (err != nil || !fi.IsDir())
}
