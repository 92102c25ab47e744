// Package hugosite builds a folder of pages with Hugo, in process.
//
// It takes bytes in ([Part] by part, when they are wanted) and lays them over the site folder in memory, so that nothing
// generated is stored among what people write. [Build] publishes to disk, a [Preview] keeps the site in memory and brings
// it up to date, and [Emit] writes the same input down for any stock hugo. It is the only package that imports Hugo.
//
// Pages of records stand alone: all they show is in their own front matter. So Hugo need not know all of them at once
// (see together): they are rendered in slices (run.go), in shards, or not at all when the previous site has them
// (previous.go).
//
// It does not know what a claim is, does not read data/, does not judge content, does not print, reads no clock and no
// environment, uses no network, and never changes anything in the site folder but the target it publishes to.
package hugosite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
	"counterpoint/generator/settings"
)

// Files are generated files: a slash path below the site folder ("content/claims/bus-fares.md",
// "static/claims/bus-fares/index.json") and its content. Only content/, static/ and assets/ can be generated.
type Files map[string][]byte

// Options say what to build, and where to.
type Options struct {
	Root   string // the site folder: hugo.toml, content/, maybe themes/ and static/
	Theme  fs.FS  // themes held in the program ("counterpoint/layouts/..."), used when Root has no themes/ folder
	Out    string // target folder; relative to Root when it is not absolute
	Assets Files  // what any page may show, below assets/
	Parts  []Part // everything else that is generated, made when it is wanted

	BaseURL string // when not empty, replaces the baseURL of hugo.toml

	// List, when set, gives Parts: it is called when the site is made, and not for a site that is published as it would be made.
	List func() []Part

	// Shard of Of is the part of the site to build, from 1, when Of is more than 1: its share of the pages of records,
	// in the second one what During and Add add, and in the first one everything else. The folders of all shards, laid over
	// each other, are the whole site.
	Shard, Of int

	// SliceBytes is how much content one run of Hugo renders, 0 for the usual amount. What is published does not depend on it.
	SliceBytes int

	// Cache keeps what pages were rendered from, so that the next build into Out takes those that would be the same from
	// there; nil to render all of them.
	Cache Cache

	// MadeOf, when set, stands for all that the parts are made of and that this package cannot see: the records, what git says of
	// them, what During, Add and After add. A build for which it is as it was, with all else, publishes nothing anew. Sound is asked
	// whether the files that are published still have their bytes; nil to go by how they look.
	MadeOf []byte
	Sound  func(dir string) error

	// Untouched, when set, tells whether a folder that was published before is as a build has left it; see [publish.Staging].
	Untouched func(dir string) bool

	// Again is set by During or Add when something could not be made: the next build then makes the site again though
	// nothing has changed. It may be nil.
	Again *bool

	// During, when set, runs while the pages are rendered and adds files to the new folder that are not of them (a search
	// index). It is waited for before After; an error from it stops the publication.
	During func(ctx context.Context, dir string) error

	// Add, when set, adds more such files when the pages are rendered.
	Add func(ctx context.Context, dir string) error

	// After, when set, runs over the whole new site before it is published, and may add files at its root, which are published
	// in the same instant as the pages. An error from it stops the publication.
	After func(ctx context.Context, site publish.Laid) error

	// Progress, when set, is told the name of each stage as it begins, in words.
	Progress func(stage string)

	// Measure, when set, is told when a stage begins; what it returns is called at its end. The stages are look (what the site is
	// made of, and how the published one looks), list (see List), static, pages (waiting for pages to be made, most of which are
	// while Hugo runs), hugo, during (waiting for During), lay (taking what stays from the old site), finish (looking over the new
	// folder), swap, copy (making the copy for the next build), note (what the next build goes by) and tidy (removing what is
	// left, of other builds as well); some come several times.
	Measure func(stage string) (done func())

	folder   *plainfile.Folder  // Root, once it is resolved
	settings *settings.Settings // of it
}

// Cache keeps bytes from one build to the next, by key. It may lose any of them at any time.
type Cache interface {
	Get(key string) (data []byte, ok bool)
	Put(key string, data []byte)
}

// Result says what was built.
type Result struct {
	Pages    int // regular pages: sections, lists and redirects are not among them
	Files    int
	Bytes    int64
	Together string // why every page was rendered anew, in one run; empty when pages stand alone

	Unchanged bool // nothing was to be made: the site is published as it would be made

	Kept string // where the folder is that stood in the place of the site and came from elsewhere; empty when none did
}

// Build builds the site in a fresh folder next to o.Out and swaps it in. When it returns an error, what was published
// before is untouched; a [*BuildError] is a list of findings, anything else a failure.
func Build(ctx context.Context, o Options) (Result, error) {
	o, err := o.resolved()
	if err != nil {
		return Result{}, err
	}
	target, err := publish.CheckFolder(o.Root, o.Out)
	if err != nil {
		return Result{}, err
	}
	done := o.measure("look")
	made, was := o.madeOf(), o.lookAt(target)
	done()
	if res, ok := was.result(made); ok {
		publish.RemoveDead(o.Root, target)
		return res, ctx.Err()
	}
	res, err := o.build(ctx, target, made, was)
	if errors.Is(err, publish.ErrChanged) { // another build was faster
		return o.build(ctx, target, made, before{})
	}
	return res, err
}

// build builds the site in a fresh folder and swaps it in. Was is the site that it replaces.
func (o Options) build(ctx context.Context, target string, made sum, was before) (Result, error) {
	done := o.measure("list")
	o = o.listed().ofShard()
	done()
	turns := o.Cache != nil && o.Of <= 1 // a shard is laid over others elsewhere
	done = o.measure("tidy")
	staging, err := publish.NewStaging(o.Root, target, turns)
	if err != nil {
		return Result{}, err
	}
	done()
	staging.Untouched = o.Untouched
	defer staging.Discard()

	r, err := newRun(ctx, o, destination{fs: osFs(), dir: staging.Site, cache: staging.Cache})
	if err != nil {
		return Result{}, err
	}
	if o.Cache != nil {
		r.previous = r.onDisk(target, was)
	}
	wait := o.startDuring(ctx, staging.Site)
	err = r.build()
	res := r.res
	if err := wait(err); err != nil {
		return res, err
	}
	if o.Add != nil && o.hasDuring() {
		if err := o.Add(ctx, staging.Site); err != nil {
			return res, fmt.Errorf("finish the new site: %w", err)
		}
	}
	stay := map[string]publish.Seen{}
	for name := range r.out.reused() {
		stay[name] = was.now.Files[name]
	}
	done = o.measure("lay")
	site, err := staging.Lay(stay, publish.Tree{Files: was.Site.Files, Folders: was.Copied})
	if err != nil {
		return res, err
	}
	done()
	if o.After != nil {
		o.stage("finishing")
		if err := o.After(ctx, site); err != nil {
			return res, fmt.Errorf("finish the new site: %w", err)
		}
	}
	o.stage("publishing")
	done = o.measure("finish")
	published, err := staging.Finish()
	if err != nil {
		return res, err
	}
	for name, look := range published.Files {
		if name != publish.Marker {
			res.Files++
			res.Bytes += look.Size
		}
	}
	done()
	done = o.measure("swap")
	if err := ctx.Err(); err != nil {
		return res, fmt.Errorf("stopped before publishing to %s: %w", target, err)
	}
	if err := staging.Publish(); err != nil {
		return res, fmt.Errorf("publish to %s: %w", target, err)
	}
	res.Kept = staging.Kept
	done()
	done = o.measure("note")
	r.saveManifest()
	done()
	done = o.measure("copy")
	copied, _ := staging.Keep(was.now)
	done()
	done = o.measure("note")
	o.leave(target, left{made, published, copied, res})
	done()
	done = o.measure("tidy")
	err = staging.Discard()
	done()
	if err != nil {
		return res, fmt.Errorf("the new site is published in %s, but the old one could not be removed: %w", target, err)
	}
	return res, nil
}

// listed returns o with its parts.
func (o Options) listed() Options {
	if o.List != nil {
		o.Parts, o.List = o.List(), nil
	}
	return o
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
	o.settings, err = settings.Read(root)
	if errors.Is(err, fs.ErrNotExist) {
		return o, fmt.Errorf("%s holds no %s, so it is not a site folder", o.Root, settings.File)
	} else if err != nil {
		return o, err
	}
	o.folder = plainfile.Dir(root, o.settings.LargestFile())
	if o.Out != "" && !filepath.IsAbs(o.Out) {
		o.Out = filepath.Join(o.Root, o.Out)
	}
	for name := range o.Assets {
		if err := checkGenerated(name, "assets"); err != nil {
			return o, err
		}
	}
	return o, o.refuseFiles(o.settings)
}

// checkGenerated rejects a generated file outside the folders that are for generated files.
func checkGenerated(name string, folders ...string) error {
	dir, rest, _ := strings.Cut(name, "/")
	switch {
	case !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00"):
		return fmt.Errorf("generated file %q: not a plain path below the site folder", name)
	case rest == "" || !slices.Contains(folders, dir):
		return fmt.Errorf("generated file %q: generated files go below %s/", name, strings.Join(folders, "/ or "))
	}
	return nil
}

func (o Options) configFile() string { return filepath.Join(o.Root, settings.File) }

// startDuring starts o.During; what it returns waits for its end, or stops it when the rendering failed, and returns the
// first error of both.
func (o Options) startDuring(ctx context.Context, dir string) (wait func(rendered error) error) {
	if o.During == nil || !o.hasDuring() {
		return func(rendered error) error { return rendered }
	}
	ctx, stop := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- o.During(ctx, dir) }()
	return func(rendered error) error {
		defer stop()
		if rendered != nil {
			stop()
			<-done
			return rendered
		}
		defer o.measure("during")()
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
	fi, err := fs.Stat(o.folder, "themes")
	return o.Theme != nil && (err != nil || !fi.IsDir())
}

// names returns the names of files, sorted.
func (f Files) names() []string { return slices.Sorted(maps.Keys(f)) }

// with returns files with others over them; neither is changed.
func (f Files) with(others ...Files) Files {
	all := maps.Clone(f)
	if all == nil {
		all = Files{}
	}
	for _, o := range others {
		maps.Copy(all, o)
	}
	return all
}
