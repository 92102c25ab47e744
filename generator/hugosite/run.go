package hugosite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/afero"

	"counterpoint/generator/settings"
)

// run is one running build.
type run struct {
	ctx      context.Context
	o        Options
	d        destination
	settings *settings.Settings
	words    Files                 // the file of interface words, where Hugo is given one
	parts    map[string]Part       // those with a page, by content file
	stubs    func() (Files, error) // see Options.stubs
	out      *output
	folders  sync.Map      // made so far in the new site
	previous *previousSite // nil when nothing is taken from there
	reuse    *reuse        // nil also when pages cannot be rendered apart from each other
	res      Result
	warnings []Warning
	err      error // the first that ended a slice with findings
}

// hugoMu lets one build at a time into Hugo, which keeps its logger and its clock in package variables: two builds in
// one process would read each other's findings.
var hugoMu sync.Mutex

// errShards says why a site is not built in shards.
func errShards(why string) error {
	return fmt.Errorf("this site cannot be built in shards: %s; docs/customising.md says what templates may look at", why)
}

// newRun begins a build into d. The options are resolved.
func newRun(ctx context.Context, o Options, d destination) (*run, error) {
	words, err := o.words(o.settings)
	if err != nil {
		return nil, err
	}
	r := &run{ctx: ctx, o: o, d: d, settings: o.settings, words: words, parts: map[string]Part{}, out: newOutput(ctx, afero.NewBasePathFs(d.fs, d.dir)), stubs: sync.OnceValues(o.stubs)}
	for _, p := range o.Parts {
		if p.Page != "" {
			r.parts[p.Page] = p
		}
	}
	return r, d.fs.MkdirAll(d.dir, 0o755)
}

// build builds the site: static files first, then lists and pages written by hand, then the pages of records. What one
// slice finds wrong does not keep the others from being made, so that everything is reported at once.
func (r *run) build() error {
	hugoMu.Lock()
	defer hugoMu.Unlock()
	why, err := r.o.together(r.settings.Table)
	if err != nil {
		return fmt.Errorf("look through the templates of the site: %w", err)
	}
	separable := why == ""
	r.res.Together = why
	if r.o.Of > 1 && !separable {
		return errShards(why)
	}
	if separable {
		r.loadManifest()
	}
	err = r.copyThemeAndSite()
	if err == nil {
		err = r.renderAll(separable)
	}
	if err == nil {
		found := newFindings(r.o.Root, nil)
		r.out.reportClashes(found)
		err = r.collect(found.failed(r.ctx, nil))
	}
	if err == nil && r.warnings != nil {
		slices.SortFunc(r.warnings, compareWarnings)
		err = &BuildError{Warnings: slices.Compact(r.warnings), Err: r.err}
	}
	if err == nil {
		err = r.reuseShared()
	}
	return err
}

// hasLists tells whether this shard holds the lists, the pages written by hand and the static files.
func (o Options) hasLists() bool { return o.Of <= 1 || o.Shard == listsShard }

// hasDuring tells whether this shard has what During and Add add.
func (o Options) hasDuring() bool { return o.Of <= 1 || o.Shard == duringShard }

// ofShard returns o with what this shard needs of the parts: those it makes, and, without their files, the sections that its pages
// lead to; in the first one also all others, for the site map.
func (o Options) ofShard() Options {
	if o.Of <= 1 {
		return o
	}
	var kept []Part
	d := dealer{of: o.Of}
	for _, p := range o.Parts {
		mine := o.hasLists()
		if p.alone() {
			mine = d.next() == o.Shard
		}
		if !mine {
			p.Files = nil
		}
		if mine || p.Section != "" || o.hasLists() {
			kept = append(kept, p)
		}
	}
	o.Parts = kept
	return o
}

// dealer deals pages out to shards, one after the other, so that each shard has some of every kind.
type dealer struct{ of, shard, round int }

// next returns the shard of the next page. Shards with other work are left out of some rounds, or of all.
func (d *dealer) next() int {
	for {
		if d.shard++; d.shard > d.of {
			d.shard, d.round = 1, d.round+1
		}
		beside := 0
		switch d.shard {
		case listsShard:
			beside = listsPart
		case duringShard:
			beside = duringPart
		}
		if turns := max(beside-d.of, 0); beside == 0 || (d.round+1)*turns/beside > d.round*turns/beside {
			return d.shard
		}
	}
}

// The shards that make more than pages of records, and what that takes, as a part of what all pages of records take: about
// one 24th the lists and downloads, one 40th the search index, of 30,000 claims.
const (
	listsShard, listsPart   = 1, 24
	duringShard, duringPart = 2, 40
)

// copyThemeAndSite publishes the static files of the theme and of the site folder.
func (r *run) copyThemeAndSite() error {
	if !r.o.hasLists() {
		return nil
	}
	r.o.stage("copying static files")
	defer r.o.measure("static")()
	found := newFindings(r.o.Root, nil)
	r.out.begin(found)
	if err := r.copyStatic(); err != nil {
		return err
	}
	return r.collect(found.failed(r.ctx, nil))
}

// renderAll makes all parts of this shard and renders their pages, in slices when that makes no difference to them.
func (r *run) renderAll(separable bool) error {
	const stage = "building the pages"
	r.o.stage(stage)
	r.o.measure("pages")() // so that the stage is recorded even without a wait
	var lists, alone []Part
	for _, p := range r.o.Parts {
		switch {
		case p.Files == nil: // of another shard
		case p.alone():
			alone = append(alone, p)
		default:
			lists = append(lists, p)
		}
	}
	r.res.Pages = len(alone)
	s, err := r.listSlice(lists)
	if err != nil {
		return err
	}
	most := cmp.Or(r.o.SliceBytes, sliceBytes)
	size, full := 0, most/8 // Hugo has the lists to begin with
	done := 0
	for made, err := range r.makeAhead(alone, r.publishUnchanged) {
		if err != nil {
			return err
		}
		if done++; done%100 == 0 {
			r.o.stage(fmt.Sprintf("%s: %d of %d", stage, done, len(alone)))
		}
		for name, data := range made {
			s.pages[name] = data
			size += len(data)
		}
		if separable && size >= full {
			if err := r.render(s); err != nil {
				return err
			}
			s = slice{pages: Files{}}
			size, full = 0, min(2*full, most) // twice as much is made by now
		}
	}
	return r.render(s)
}

// listSlice makes the lists, and returns the first slice: lists and pages written by hand. Of another shard, it is empty.
func (r *run) listSlice(lists []Part) (slice, error) {
	if !r.o.hasLists() {
		return slice{pages: Files{}}, nil
	}
	content := Files{}
	for made, err := range r.makeAhead(lists, r.publishStatic) {
		if err != nil {
			return slice{}, err
		}
		maps.Copy(content, made)
	}
	if err := r.o.withoutByHand(content); err != nil {
		return slice{}, err
	}
	siteMap, err := r.o.siteMap(r.settings)
	if err != nil {
		return slice{}, err
	}
	for _, name := range siteMap.names() {
		if err := r.write(name, siteMap[name]); err != nil {
			return slice{}, err
		}
	}
	if err := r.count(content); err != nil {
		return slice{}, err
	}
	s := slice{pages: Files{}, stubs: Files{}, whole: true, lists: content}
	for name, data := range content {
		if r.reusePage(name, data) {
			s.stubs[name] = unrendered(data)
		} else {
			s.pages[name] = data
		}
	}
	if len(s.pages) == 0 && r.reuseHandWritten(content) {
		return slice{pages: Files{}}, nil
	}
	return s, nil
}

// render renders a slice, if there is something to render, and records what is found wrong.
func (r *run) render(s slice) error {
	if len(s.pages) == 0 && !s.whole {
		return r.ctx.Err()
	}
	if !s.whole {
		stubs, err := r.stubs()
		if err != nil {
			return err
		}
		s.stubs = maps.Clone(stubs)
	}
	maps.Copy(s.stubs, r.o.Assets)
	done := r.o.measure("hugo")
	err := r.renderOnce(s)
	done()
	if err == nil {
		r.remember(s)
	}
	return r.collect(err)
}

// collect keeps findings, and returns what ends the build at once.
func (r *run) collect(err error) error {
	var b *BuildError
	if !errors.As(err, &b) {
		return err
	}
	r.warnings = append(r.warnings, b.Warnings...)
	if r.err == nil {
		r.err = b.Err
	}
	return nil
}

// isContent tells whether a file is a page for Hugo.
func isContent(name string) bool {
	return strings.HasPrefix(name, "content/") && strings.HasSuffix(name, ".md")
}
