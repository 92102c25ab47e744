package hugosite

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/afero"
)

// work is one build on its way.
type work struct {
	ctx      context.Context
	o        Options
	d        destination
	settings map[string]any // hugo.toml
	words    Pages          // of the interface, see words.go
	out      *output
	made     sync.Map // folders made so far
	reuse    *reuse   // nil when nothing is taken from the site published before
	shelf    Pages    // that site, when it is held in memory
	shelved  history  // and what it was made from
	taken    Pages    // what was taken from the shelf
	res      Result
	warnings []Warning
	err      error // the first that ended a run with findings
}

// oneHugo lets one build at a time into Hugo, which keeps its logger and its clock in package variables: two builds in
// one process would read each other's findings.
var oneHugo sync.Mutex

// errShards says why a site is not built in shards.
var errShards = errors.New("this site cannot be built in shards: its own templates, shortcodes or kinds of pages may look at pages that another shard renders; " +
	"use the theme in the program as it is, and disableKinds = [\"taxonomy\", \"term\", \"rss\"]")

// newWork begins a build into d.
func newWork(ctx context.Context, o Options, d destination) (*work, error) {
	settings, err := Settings(o.Root)
	if err != nil {
		return nil, err
	}
	words, err := o.words(settings)
	if err != nil {
		return nil, err
	}
	w := &work{ctx: ctx, o: o, d: d, settings: settings, words: words, out: newOutput(ctx, afero.NewBasePathFs(d.fs, d.dir))}
	return w, d.fs.MkdirAll(d.dir, 0o755)
}

// publish builds the site: static files first, then the lists and what is written by hand, then the pages of records.
// What one run of Hugo finds wrong does not keep the others from being made, so that everything is told at once.
func (w *work) publish() error {
	oneHugo.Lock()
	defer oneHugo.Unlock()
	separable := w.o.separable(w.settings)
	if w.o.Of > 1 && !separable {
		return errShards
	}
	if separable {
		w.remember()
	}
	err := w.begin()
	if err == nil {
		err = w.pages(separable)
	}
	if err == nil {
		found := newFindings(w.o.Root, nil)
		w.out.clash(found)
		err = w.finds(found.failed(w.ctx, nil))
	}
	if err == nil && w.warnings != nil {
		slices.SortFunc(w.warnings, compareWarnings)
		err = &BuildError{Warnings: slices.Compact(w.warnings), Err: w.err}
	}
	if err == nil {
		err = w.takeShared()
	}
	return err
}

// first tells whether this is the shard that holds what there is one of.
func (o Options) first() bool { return o.Of <= 1 || o.Shard == 1 }

// begin publishes what needs no Hugo and is not made of records.
func (w *work) begin() error {
	if !w.o.first() {
		return nil
	}
	w.o.stage("copying static files")
	defer w.o.measure("static")()
	found := newFindings(w.o.Root, nil)
	w.out.begin(found)
	if err := w.copyStatic(found); err != nil {
		return err
	}
	return w.finds(found.failed(w.ctx, nil))
}

// pages makes all parts of this shard and renders their pages, in slices when that makes no difference to them.
func (w *work) pages(separable bool) error {
	w.o.stage("building the pages")
	w.o.measure("pages")() // so that the stage is told of also when nothing has to be waited for
	var lists, records []Part
	n := 0
	for _, p := range w.o.Parts {
		if p.Page == "" {
			lists = append(lists, p)
			continue
		}
		if w.o.Of <= 1 || n%w.o.Of == w.o.Shard-1 {
			records = append(records, p)
		}
		n++
	}
	w.res.Pages = len(records)
	s, err := w.firstSlice(lists)
	if err != nil {
		return err
	}
	atOnce := cmp.Or(w.o.BytesAtOnce, bytesAtOnce)
	size, full := 0, atOnce/8 // Hugo has the lists to begin with
	for made, err := range w.ahead(records, w.putNew) {
		if err != nil {
			return err
		}
		for name, data := range made {
			s.pages[name] = data
			size += len(data)
		}
		if separable && size >= full {
			if err := w.render(s); err != nil {
				return err
			}
			s = slice{pages: Pages{}}
			size, full = 0, min(2*full, atOnce) // twice as much is made by now
		}
	}
	return w.render(s)
}

// firstSlice makes the lists, and the first slice: lists, and what is written by hand. Of another shard, that is nothing.
func (w *work) firstSlice(lists []Part) (slice, error) {
	if !w.o.first() {
		return slice{pages: Pages{}}, nil
	}
	content := Pages{}
	for made, err := range w.ahead(lists, w.put) {
		if err != nil {
			return slice{}, err
		}
		maps.Copy(content, made)
	}
	for name, data := range w.o.Pages {
		if strings.HasPrefix(name, "content/") {
			content[name] = data
		}
	}
	if err := w.o.withoutByHand(content); err != nil {
		return slice{}, err
	}
	if err := w.siteMap(content); err != nil {
		return slice{}, err
	}
	if err := w.count(content); err != nil {
		return slice{}, err
	}
	s := slice{pages: Pages{}, still: Pages{}, whole: true, lists: content}
	for name, data := range content {
		if w.take(name, data) {
			s.still[name] = unrendered(data)
		} else {
			s.pages[name] = data
		}
	}
	if len(s.pages) == 0 && w.takeRest(content) {
		return slice{pages: Pages{}}, nil
	}
	return s, nil
}

// render renders a slice, if there is something to render, and keeps what is found wrong.
func (w *work) render(s slice) error {
	if len(s.pages) == 0 && !s.whole {
		return w.ctx.Err()
	}
	if !s.whole {
		var err error
		if s.still, err = w.o.still(); err != nil {
			return err
		}
	}
	for name, data := range w.o.Pages {
		if strings.HasPrefix(name, "assets/") {
			s.still[name] = data
		}
	}
	done := w.o.measure("hugo")
	err := w.runHugo(s)
	done()
	if err == nil {
		w.keep(s)
	}
	return w.finds(err)
}

// finds keeps findings, and returns what ends the build at once.
func (w *work) finds(err error) error {
	var b *BuildError
	if !errors.As(err, &b) {
		return err
	}
	w.warnings = append(w.warnings, b.Warnings...)
	if w.err == nil {
		w.err = b.Err
	}
	return nil
}

// names returns the names of generated files, sorted.
func (p Pages) names() []string { return slices.Sorted(maps.Keys(p)) }
