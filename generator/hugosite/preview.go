package hugosite

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
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

// Preview is a site in memory whose files are made when they are asked for: a page by a run of Hugo for it alone, what lies
// beside it by its part. So neither the first page nor an edit waits for the rest of the site, which takes no memory either.
// What is made is what [Build] would make. Nothing reaches the disk.
type Preview struct {
	options Options

	queue   sync.Mutex
	waiting []*request // for files, guarded by queue

	mu     sync.Mutex           // guards what follows
	site   *shown               // as of the last Update; nil before the first
	env    sum                  // checksum of what every page is rendered with
	pages  map[string]rendering // of the state that is shown, and of earlier ones, by content file
	beside Files                // styles and scripts that pages have published
	kept   int                  // how many bytes there are in pages, and in what the parts of the state were made into
	rest   map[bool]rendering   // what no part has, without overviews and with them
	next   chan *preparedHugo   // gives the Hugo that renders the next pages, or nil; nil when there is none
}

// mostKept is how many bytes a preview keeps of what it has made. With more, it begins anew.
const mostKept = 200 << 20

// rendering is what Hugo made of a content file.
type rendering struct {
	key   sum // of the content
	files Files
}

// shown is a state of the site.
type shown struct {
	r       *run // has the settings, the words and the parts of sections
	parts   []Part
	alone   bool                              // pages can be rendered apart from each other
	pages   map[string]int                    // the parts, by what Hugo makes of their pages
	folders map[string]int                    // the parts, by the folders in which files lie beside their pages
	static  map[string]func() ([]byte, error) // the files of the theme and of the site folder
	siteMap func() (Files, error)
	whole   func() (Files, error) // all that is rendered at once: what no part has, or, of pages that go together, everything
	wide    func() (Files, error) // the same with overviews
	some    func() error          // renders a page of each kind, for the styles and scripts that they publish
	made    map[int]Files         // of the parts that were made, their files
}

// NewPreview prepares a preview. Of o, only Root, Theme and BaseURL count.
func NewPreview(o Options) (*Preview, error) {
	o, err := o.resolved()
	return &Preview{options: o}, err
}

// request is a file that somebody waits for.
type request struct {
	name     string
	data     []byte
	err      error
	answered bool
}

// File makes a file of the site by its slash path, "claims/bus-fares/index.html"; the bytes must not be changed. There is an
// [fs.ErrNotExist] when the site has no such file, and a [*BuildError] when Hugo finds something wrong. Pages that are asked
// for at the same time are rendered by one run of Hugo.
func (p *Preview) File(name string) ([]byte, error) {
	q := &request{name: name}
	p.queue.Lock()
	p.waiting = append(p.waiting, q)
	p.queue.Unlock()
	p.mu.Lock()
	defer p.mu.Unlock()
	if !q.answered { // by the one that held the lock before
		p.queue.Lock()
		all := p.waiting
		p.waiting = nil
		p.queue.Unlock()
		p.answer(all)
	}
	return q.data, q.err
}

// Update makes a state of the site the one that is shown: it notes what the site is made of, and makes nothing. An error has what
// can be told from that, such as two pages with one address; then the last state stays.
func (p *Preview) Update(assets Files, parts []Part) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, err := p.shownOf(assets, parts)
	if err != nil {
		return err
	}
	env, err := s.environment()
	if err != nil {
		return err
	}
	if env != p.env || !s.alone {
		p.env, p.pages, p.beside, p.rest, p.kept = env, map[string]rendering{}, Files{}, map[bool]rendering{}, 0
		p.discard()
	}
	p.site = s
	p.prepare()
	return nil
}

// Renew has what is shown made anew: its parts make other files now than before, for the same pages, and nothing else has changed
// since the last Update.
func (p *Preview) Renew() {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := *p.site
	p.begin(&s)
	p.site = &s
}

// shownOf lists what a state of the site has.
func (p *Preview) shownOf(assets Files, parts []Part) (*shown, error) {
	o := p.options
	o.Assets = assets
	o.Parts = slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Section == "" })
	o, err := o.resolved()
	if err != nil {
		return nil, err
	}
	r, err := newRun(context.Background(), o, destination{fs: afero.NewMemMapFs(), dir: filepath.Join(o.Root, "public")}) // a name in memory only
	if err != nil {
		return nil, err
	}
	why, err := o.together(r.settings.Table)
	if err != nil {
		return nil, fmt.Errorf("look through the templates of the site: %w", err)
	}
	s := &shown{r: r, parts: parts, alone: why == ""}
	p.begin(s)
	if !s.alone {
		return s, nil
	}
	all := o
	all.Parts = parts
	s.siteMap = sync.OnceValues(func() (Files, error) { return all.siteMap(r.settings) })
	return s, s.index()
}

// begin forgets what was made of a state.
func (p *Preview) begin(s *shown) {
	s.made = map[int]Files{}
	if !s.alone {
		s.whole = sync.OnceValues(func() (Files, error) { return s.r.inMemory(s.parts, (*run).build) })
		return
	}
	s.whole = sync.OnceValues(func() (Files, error) { return p.renderRest(false) })
	s.wide = sync.OnceValues(func() (Files, error) { return p.renderRest(true) })
	s.some = sync.OnceValue(p.renderSome)
}

// index notes by which names the files of parts are asked for.
func (s *shown) index() error {
	var clashes []Warning
	byHand := map[string]bool{}
	err := s.r.o.byHand(func(name string, _ []byte) error { byHand[name] = true; return nil })
	if err != nil {
		return err
	}
	if s.static, err = s.r.staticFiles(); err != nil {
		return err
	}
	s.pages, s.folders = make(map[string]int, 2*len(s.parts)), make(map[string]int, 2*len(s.parts))
	for i, part := range s.parts {
		if part.Page == "" {
			continue
		}
		for _, name := range part.outputs() {
			s.folders[path.Dir(name)] = i
			if part.List && byHand[part.Page] {
				continue // the page by hand takes its place, or is a finding of the whole
			}
			if _, taken := s.pages[name]; taken || s.static[name] != nil {
				clashes = append(clashes, Warning{part.Page, sameAddress(2, name)})
			}
			s.pages[name] = i
		}
	}
	if clashes != nil {
		slices.SortFunc(clashes, compareWarnings)
		return &BuildError{Warnings: clashes}
	}
	return nil
}

// environment is a checksum of what every page of a state is rendered with.
func (s *shown) environment() (env sum, err error) {
	h := sha256.New()
	shared, err := s.r.o.environment(s.r.settings)
	fmt.Fprintf(h, "%x %t\n", shared, s.alone)
	hashFiles(h, s.r.o.Assets)
	return sum(h.Sum(nil)), err
}

// fresh returns a run that is like r, has written nothing yet, and knows some more parts. Remove ends it.
func (r *run) fresh(more ...Part) (fresh *run, remove func(), err error) {
	cache, remove, err := stop.Folder("", "counterpoint-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a temporary folder: %w", err)
	}
	o := r.o
	o.Parts = append(slices.Clip(o.Parts), more...)
	fresh, err = newRun(r.ctx, o, destination{fs: afero.NewMemMapFs(), dir: r.d.dir, cache: cache})
	if err != nil {
		remove()
	}
	return fresh, remove, err
}

// inMemory has f write a site, by a run that is like r and knows some more parts, and returns its files.
func (r *run) inMemory(more []Part, f func(*run) error) (Files, error) {
	fresh, remove, err := r.fresh(more...)
	if err != nil {
		return nil, err
	}
	defer remove()
	if err := f(fresh); err != nil {
		return nil, err
	}
	return fresh.written()
}

// written returns the files that were made in memory.
func (r *run) written() (Files, error) {
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

// errBroken stays with the requests beside one whose file could not even be tried.
var errBroken = errors.New("a file that was asked for at the same time could not be made: ask again")

// answer makes the files of some requests: all pages among them at once.
func (p *Preview) answer(all []*request) {
	for _, q := range all {
		q.answered, q.err = true, errBroken
	}
	var pages []int
	for _, q := range all {
		if p.site == nil {
			q.data, q.err = in(nil, nil)(q.name)
		} else if i, ok := p.site.pages[q.name]; ok && !p.site.parts[i].Overview {
			pages = append(pages, i)
		} else if ok {
			q.data, q.err = in(p.site.wide())(q.name)
		} else {
			q.data, q.err = p.other(q.name)
		}
	}
	if len(pages) == 0 {
		return
	}
	slices.Sort(pages)
	aliases := slices.ContainsFunc(all, func(q *request) bool {
		i, ok := p.site.pages[q.name]
		return ok && q.name != p.site.parts[i].output()
	})
	files, err := p.render(slices.Compact(pages), aliases)
	for _, q := range all {
		if i, ok := p.site.pages[q.name]; ok && !p.site.parts[i].Overview {
			if err != nil && len(pages) > 1 { // maybe of another page
				q.data, q.err = in(p.render([]int{i}, aliases))(q.name)
			} else {
				q.data, q.err = in(files, err)(q.name)
			}
		}
	}
}

// other makes a file that is no page of a part.
func (p *Preview) other(name string) ([]byte, error) {
	s := p.site
	if !s.alone {
		return in(s.whole())(name)
	}
	of, beside := -1, path.Ext(name) != ""
	for dir := path.Dir(name); beside && dir != "." && of < 0; dir = path.Dir(dir) {
		if i, ok := s.folders[dir]; ok {
			of = i
		}
	}
	if of >= 0 {
		if data, err := p.static(of, name); !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
	}
	for i, part := range s.parts {
		if part.makes(name) {
			if data, err := p.static(i, name); !errors.Is(err, fs.ErrNotExist) {
				return data, err
			}
		}
	}
	if read := s.static[name]; read != nil {
		return read()
	}
	if data, ok := p.beside[name]; ok {
		return data, nil
	}
	if strings.HasPrefix(name, "sitemap") {
		if data, err := in(s.siteMap())(name); !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
	}
	data, err := in(s.whole())(name)
	if !errors.Is(err, fs.ErrNotExist) || path.Ext(name) == ".html" || !beside {
		return data, err
	}
	// A style or a script that only a page knows of which was not asked for yet.
	publish := []func() error{s.some}
	if of >= 0 && !s.parts[of].Overview {
		publish = slices.Insert(publish, 0, func() error { _, err := p.render([]int{of}, false); return err })
	}
	for _, publish := range publish {
		if err := publish(); err != nil {
			return nil, err
		}
		if data, ok := p.beside[name]; ok {
			return data, nil
		}
	}
	return in(s.wide())(name)
}

// in returns what gives one of some files by its name.
func in(files Files, err error) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		data, ok := files[name]
		if !ok && err == nil {
			err = fs.ErrNotExist
		}
		return data, err
	}
}

// make makes a part.
func (p *Preview) make(i int) (Files, error) {
	if made, ok := p.site.made[i]; ok {
		return made, nil
	}
	files, err := p.site.parts[i].Files(nil)
	if err != nil {
		return nil, err
	}
	for name := range files {
		if err := checkGenerated(name, "content", "static", "assets"); err != nil {
			return nil, err
		}
	}
	p.keep(files)
	p.site.made[i] = files
	return files, nil
}

// static returns a static file of a part.
func (p *Preview) static(i int, name string) ([]byte, error) {
	return in(p.make(i))("static/" + name)
}

// keep counts files that are kept. Before there are too many, all are dropped.
func (p *Preview) keep(files Files) {
	size := 0
	for _, data := range files {
		size += len(data)
	}
	if p.kept += size; p.kept > mostKept {
		clear(p.site.made)
		clear(p.pages)
		p.kept = size
	}
}

// render renders the pages of some parts, but for those whose content was rendered before, and returns what Hugo makes of them;
// aliases tells whether the pages at their other addresses are asked for, too.
func (p *Preview) render(parts []int, aliases bool) (Files, error) {
	rendered, content, keys := Files{}, Files{}, map[string]sum{}
	var of []Part
	for _, i := range parts {
		files, err := p.make(i)
		if err != nil {
			return nil, err
		}
		part := p.site.parts[i]
		data, key := files[part.Page], sha256.Sum256(files[part.Page])
		if before, ok := p.pages[part.Page]; ok && before.key == key && (!aliases || hasAll(before.files, part.outputs())) {
			maps.Copy(rendered, before.files)
		} else {
			content[part.Page], keys[part.Page], of = data, key, append(of, part)
		}
	}
	if len(content) == 0 {
		return rendered, nil
	}
	files, err := p.renderNow(content, of, aliases)
	if err != nil {
		return nil, err
	}
	for _, part := range of {
		r := rendering{keys[part.Page], Files{}}
		for _, name := range part.outputs() {
			if data, ok := files[name]; ok {
				r.files[name] = data
			}
			delete(files, name)
		}
		p.keep(r.files)
		p.pages[part.Page] = r
		maps.Copy(rendered, r.files)
	}
	maps.Copy(p.beside, files)
	return rendered, nil
}

// renderNow has Hugo render content, which these parts have, and returns all that it makes: the Hugo that waits, if it knows no
// page of these names, and can. It leaves aliases out, as Hugo does when it renders again.
func (p *Preview) renderNow(content Files, parts []Part, aliases bool) (Files, error) {
	if p.next != nil && !aliases && !slices.ContainsFunc(parts, func(p Part) bool { return p.Section != "" }) {
		waiting := <-p.next
		p.next = nil
		defer p.prepare()
		pages := make([]string, len(parts))
		for i, part := range parts {
			pages[i] = part.output()
		}
		if files, ok := waiting.render(content); ok && hasAll(files, pages) {
			return files, nil
		}
	}
	return p.site.r.inMemory(parts, func(r *run) error {
		stubs, err := r.o.stubs()
		if err != nil {
			return err
		}
		maps.DeleteFunc(stubs, func(name string, _ []byte) bool { return content[name] != nil })
		maps.Copy(stubs, r.o.Assets)
		return r.renderAlone(slice{pages: content, stubs: stubs})
	})
}

// renderAlone is renderOnce, once no other Hugo runs.
func (r *run) renderAlone(s slice) error {
	hugoMu.Lock()
	defer hugoMu.Unlock()
	return r.renderOnce(s)
}

// hasAll tells whether files of these names are all there.
func hasAll(files Files, names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return files[name] == nil })
}

// renderSome renders the first page in each folder.
func (p *Preview) renderSome() error {
	var some []int
	seen := map[string]bool{}
	for i, part := range p.site.parts {
		folder, _, _ := strings.Cut(part.Address, "/")
		if of, ok := p.site.pages[part.Address+"index.html"]; ok && of == i && !seen[folder] && !part.Overview {
			seen[folder] = true
			some = append(some, i)
		}
	}
	_, err := p.render(some, false)
	return err
}

// renderRest renders the pages written by hand, the home page, 404.html and robots.txt, if asked overviews as well, beside the lists
// that they may look at, unless all of this was rendered before.
func (p *Preview) renderRest(overviews bool) (Files, error) {
	s := p.site
	own, err := s.r.o.hasTemplates()
	if err != nil {
		return nil, err
	}
	lists, wide := Files{}, map[string]bool{}
	for i, part := range s.parts {
		wide[part.Page] = part.Overview
		if part.Page != "" && part.List && (part.OnHome || own || overviews && part.Section != "") {
			files, err := p.make(i)
			if err != nil {
				return nil, err
			}
			lists[part.Page] = files[part.Page]
		}
	}
	all := s.r.o
	all.Parts = s.parts
	if err := all.withoutByHand(lists); err != nil {
		return nil, err
	}
	h := sha256.New()
	hashFiles(h, lists)
	byHand, err := s.r.o.byHandSum()
	if err != nil {
		return nil, err
	}
	fmt.Fprint(h, byHand)
	before, known := p.rest[overviews]
	key := sum(h.Sum(nil))
	if known && before.key == key {
		return before.files, nil
	}
	files, err := s.r.inMemory(nil, func(r *run) error {
		stubs, err := r.o.sectionStubs()
		if err != nil {
			return err
		}
		pages := Files{}
		for name, data := range lists {
			if delete(stubs, name); overviews && wide[name] {
				pages[name] = data
			} else {
				stubs[name] = unrendered(data)
			}
		}
		maps.Copy(stubs, r.o.Assets)
		return r.renderAlone(slice{pages: pages, stubs: stubs, whole: true})
	})
	if err != nil {
		return nil, err
	}
	p.rest[overviews] = rendering{key, files}
	for name, data := range files {
		if isNamed(name) { // others are those of this state
			p.beside[name] = data
		}
	}
	return files, nil
}

// hasTemplates tells whether the site has templates of its own, which may look at any list from the home page.
func (o Options) hasTemplates() (bool, error) {
	for _, dir := range []string{"layouts", "themes"} {
		if _, err := fs.Stat(o.folder, dir); !errors.Is(err, fs.ErrNotExist) {
			return true, err
		}
	}
	return false, nil
}

// hashFiles adds files to a checksum.
func hashFiles(h io.Writer, files Files) {
	for _, name := range files.names() {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(files[name]))
	}
}

// prepare sets up a Hugo for the next pages, if none waits. It does not wait for that.
func (p *Preview) prepare() {
	if p.next != nil || !p.site.alone {
		return
	}
	next, r := make(chan *preparedHugo, 1), p.site.r
	p.next = next
	go func() {
		hugoMu.Lock()
		defer hugoMu.Unlock()
		h, _ := newPreparedHugo(r) // without one, the page is rendered by another, which says what is wrong
		next <- h
	}()
}

// discard ends the Hugo that waits, if one does.
func (p *Preview) discard() {
	if next := p.next; next != nil {
		p.next = nil
		go func() { (<-next).close() }()
	}
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

// newPreparedHugo sets up a Hugo that has rendered nothing yet, for a run like r.
func newPreparedHugo(r *run) (*preparedHugo, error) {
	fresh, remove, err := r.fresh()
	if err != nil {
		return nil, err
	}
	defer remove()
	stubs, err := fresh.o.stubs()
	if err != nil {
		return nil, err
	}
	h := &preparedHugo{r: fresh}
	if h.src, err = overlay(fresh.o, fresh.words, stubs, fresh.o.Assets); err != nil {
		return nil, err
	}
	h.found = newFindings(fresh.o.Root, nil)
	if h.sites, err = fresh.setUpHugo(h.src, h.found, mode{watch: true}); err != nil {
		return nil, err
	}
	if err := h.build(); err != nil {
		return h.close(), err
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

// render renders content files, and returns all that was written. It is not ok when anything is wrong, or h is nil.
func (h *preparedHugo) render(content Files) (written Files, ok bool) {
	if h == nil {
		return nil, false
	}
	hugoMu.Lock()
	defer hugoMu.Unlock()
	defer h.close()
	var events []fsnotify.Event
	for _, name := range content.names() {
		file := filepath.Join(h.r.o.Root, filepath.FromSlash(name))
		if afero.WriteFile(h.src, file, content[name], 0o644) != nil {
			return nil, false
		}
		events = append(events, fsnotify.Event{Name: file, Op: fsnotify.Create})
	}
	if h.build(events...) != nil {
		return nil, false
	}
	written, err := h.r.written()
	return written, err == nil
}

// close ends it and returns nil. A failed close only leaks memory.
func (h *preparedHugo) close() *preparedHugo {
	if h != nil {
		h.sites.Close()
	}
	return nil
}
