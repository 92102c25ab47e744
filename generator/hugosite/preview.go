package hugosite

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"

	"counterpoint/generator/stop"
)

// Preview is a site in memory that is brought up to date after changes. Nothing it does reaches the disk.
type Preview struct {
	options Options

	mu       sync.Mutex    // one Update or Patch at a time
	files    Files         // the site, by name; nil before the first Update
	made     manifest      // what the files were made from
	next     *preparedHugo // for the next Patch; nil when there is none
	sections []Part        // of the last Update, what a waiting Hugo is set up with
	shared   string        // checksum of what every page is rendered with, at the last Update
}

// NewPreview prepares a preview. Of o, only Root, Theme and BaseURL count.
func NewPreview(o Options) (*Preview, error) {
	o, err := o.resolved()
	return &Preview{options: o}, err
}

// Update brings the whole site up to date with these assets and parts and returns its files, by slash path in the site;
// they must not be changed. Of the last state it renders again only what would be different.
func (p *Preview) Update(ctx context.Context, assets Files, parts []Part) (Files, Result, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r, err := p.run(ctx, assets, parts)
	if err != nil {
		return nil, Result{}, err
	}
	defer r.d.remove()
	if p.files != nil && p.next == nil { // the next change may come before this one is done
		hugoMu.Lock()
		p.prepare(assets, false)
		hugoMu.Unlock()
	}
	before := &memorySite{files: p.files, made: p.made, taken: Files{}}
	r.previous = before
	if err := r.build(); err != nil {
		return nil, r.res, err
	}
	r.saveManifest()
	files, err := r.filesInMemory()
	if err != nil {
		return nil, r.res, err
	}
	p.files, p.made = before.taken.with(files), before.saved
	r.res.Files = len(p.files)
	for _, data := range p.files {
		r.res.Bytes += int64(len(data))
	}
	p.sections = slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Section == "" })
	hugoMu.Lock()
	defer hugoMu.Unlock()
	p.prepare(assets, true)
	return p.files, r.res, nil
}

// run begins a build in memory.
func (p *Preview) run(ctx context.Context, assets Files, parts []Part) (*run, error) {
	o := p.options
	o.Assets, o.Parts = assets, parts
	o, err := o.resolved()
	if err != nil {
		return nil, err
	}
	cache, remove, err := stop.Folder("", "counterpoint-")
	if err != nil {
		return nil, fmt.Errorf("make a temporary folder: %w", err)
	}
	r, err := newRun(ctx, o, destination{fs: afero.NewMemMapFs(), dir: filepath.Join(o.Root, "public"), cache: cache, remove: remove}) // a name in memory only
	if err != nil {
		remove()
	}
	return r, err
}

// filesInMemory returns the files that were made now.
func (r *run) filesInMemory() (Files, error) {
	files := Files{}
	err := afero.Walk(r.d.fs, r.d.dir, func(name string, fi os.FileInfo, err error) error {
		if err != nil || fi.IsDir() {
			return err
		}
		data, err := afero.ReadFile(r.d.fs, name)
		files[inSite(name[len(r.d.dir):])] = data
		return err
	})
	return files, err
}

// ErrWhole says that a change affects the whole site, which has to be updated.
var ErrWhole = errors.New("the whole site has to be updated")

// Patch is a state of a site in which some pages are newer than the rest.
type Patch struct {
	Files Files // the whole site; they must not be changed
	made  map[string]entry
}

// Patch makes some parts and renders their pages over the last state. It is for an answer at once, before an
// [Preview.Update] that brings everything else along, and becomes the last state when it is handed to [Preview.Apply].
// An error is no finding: Update reports what is wrong.
func (p *Preview) Patch(ctx context.Context, assets Files, parts []Part) (*Patch, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r, err := p.run(ctx, assets, p.sections)
	if err != nil {
		return nil, err
	}
	defer r.d.remove()
	shared, err := r.sharedSum()
	if err != nil || shared != p.shared || len(p.made.Pages) == 0 || !r.separable() {
		return nil, errors.Join(ErrWhole, err)
	}
	parts = slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return !p.alone() })
	static, content, pages := Files{}, Files{}, map[string]Part{}
	for _, part := range parts {
		pages[part.Page] = part
	}
	for made, err := range r.makeAhead(parts, func(p Part) (Files, error) { return p.Files(nil) }) {
		if err != nil {
			return nil, err
		}
		for name, data := range made {
			if target, ok := strings.CutPrefix(name, "static/"); ok {
				static[target] = data
			} else if old, ok := p.made.Pages[name]; !ok || old.Key != p.made.pageKey(name, data) {
				content[name] = data
			}
		}
	}
	rendered, err := p.render(assets, content, pages)
	if err != nil {
		return nil, err
	}
	patch := &Patch{Files: p.files.with(static, rendered), made: map[string]entry{}}
	for name, data := range content {
		e := entry{Key: p.made.pageKey(name, data)}
		for _, target := range pages[name].outputs() {
			if _, ok := patch.Files[target]; !ok {
				e.Files = nil // a former address: Update makes it
				break
			}
			e.Files = append(e.Files, file{target, sha256.Sum256(patch.Files[target])})
			e.Refs = append(e.Refs, references(patch.Files[target])...)
		}
		patch.made[name] = e
	}
	return patch, nil
}

// Apply makes a patch the last state, unless an Update was made since.
func (p *Preview) Apply(patch *Patch) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files = patch.Files
	for name, e := range patch.made {
		delete(p.made.Parts, name) // its other files are those of the patch
		if delete(p.made.Pages, name); e.Files != nil {
			p.made.Pages[name] = e
		}
	}
}

// render has the waiting Hugo render content.
func (p *Preview) render(assets, content Files, pages map[string]Part) (Files, error) {
	if len(content) == 0 {
		return nil, nil
	}
	hugoMu.Lock()
	defer hugoMu.Unlock()
	if p.next == nil { // the change came soon after another
		p.prepare(assets, false)
	}
	if p.next == nil {
		return nil, ErrWhole
	}
	defer func() { p.next = p.next.close() }()
	return p.next.render(content, pages)
}

// prepare sets up a Hugo for the next Patch, when there is none that fits the last state. While a change is brought in
// that concerns every page, the last state is not what the next Patch will find: then only the end of Update prepares one.
func (p *Preview) prepare(assets Files, updated bool) {
	r, err := p.run(context.Background(), assets, p.sections) // it outlives the call
	if err != nil {
		p.next = p.next.close()
		return
	}
	defer r.d.remove()
	if !r.separable() {
		p.next = p.next.close()
		return
	}
	shared, err := r.sharedSum()
	if err != nil || shared != p.shared && !updated {
		return
	}
	if p.next == nil || shared != p.shared {
		p.next = p.next.close()
		p.next, _ = newPreparedHugo(r) // without one, Patch leaves everything to Update
		p.shared = shared
	}
}

// separable tells whether pages can be rendered apart from each other.
func (r *run) separable() bool {
	why, err := r.o.together(r.settings.Table)
	return why == "" && err == nil
}

// sharedSum is a checksum of what every page is rendered with: the environment, and the pages written by hand.
func (r *run) sharedSum() (string, error) {
	byHand, err := r.o.byHandSum()
	if err != nil {
		return "", err
	}
	env, err := r.o.environment(r.settings)
	return byHand + string(env), err
}

// preparedHugo is a Hugo that is set up and waits, to render a few pages at once when they change: setting one up takes
// longer than that. It knows nothing but, by title and address, the pages written by hand and those of sections; so what
// it takes does not grow with the site. It is used once: of pages that come later Hugo leaves some out, and of pages it
// knows it may show the front matter it had first.
type preparedHugo struct {
	r     *run
	sites *hugolib.HugoSites
	src   afero.Fs // what it reads
	found *findings
}

// newPreparedHugo sets up a Hugo that has rendered nothing yet.
func newPreparedHugo(r *run) (*preparedHugo, error) {
	stubs, err := r.o.stubs()
	if err != nil {
		return nil, err
	}
	h := &preparedHugo{r: r}
	if h.src, err = overlay(r.o, r.words, stubs, r.o.Assets); err != nil {
		return nil, err
	}
	h.found = newFindings(r.o.Root, nil)
	if h.sites, err = r.setUpHugo(h.src, h.found, mode{watch: true}); err != nil {
		return nil, err
	}
	if err := h.build(); err != nil {
		h.close()
		return nil, err
	}
	return h, nil
}

func (h *preparedHugo) build(events ...fsnotify.Event) error {
	defer stopClock()()
	done := make(chan error, 1)
	go func() { done <- h.sites.Build(hugolib.BuildCfg{NoBuildLock: true}, events...) }()
	select {
	case err := <-done:
		return h.found.failed(context.Background(), err)
	case <-time.After(stuckAfter):
		return errStuck
	}
}

// render renders content files and returns their pages, by name in the site.
func (h *preparedHugo) render(content Files, pages map[string]Part) (Files, error) {
	var events []fsnotify.Event
	for _, name := range content.names() {
		file := filepath.Join(h.r.o.Root, filepath.FromSlash(name))
		if err := afero.WriteFile(h.src, file, content[name], 0o644); err != nil {
			return nil, err
		}
		events = append(events, fsnotify.Event{Name: file, Op: fsnotify.Create})
	}
	if err := h.build(events...); err != nil {
		return nil, err
	}
	rendered := Files{}
	for name := range content {
		target := pages[name].Address + "index.html"
		data, err := afero.ReadFile(h.r.out.Fs, filepath.FromSlash(target))
		if err != nil {
			return nil, fmt.Errorf("%s was not rendered: %w", name, err)
		}
		rendered[target] = data
	}
	return rendered, nil
}

// close ends it and returns nil. A failed close only leaks memory.
func (h *preparedHugo) close() *preparedHugo {
	if h != nil {
		h.sites.Close()
	}
	return nil
}
