package hugosite

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"counterpoint/generator/plainfile"
	"counterpoint/generator/publish"
)

// A build takes from the previous site what it would make again: a page whose content file, theme, settings and program
// are the same, and whose published files still have the bytes that were rendered.

// reuse is what a build takes from the previous site, and what the next one may take from this.
type reuse struct {
	old, new   manifest
	incomplete bool       // a slice made what it was not expected to: the next build renders everything
	mu         sync.Mutex // guards new, as parts are made while Hugo runs
}

// loadManifest begins to take pages from the previous site, when there is one and what it was made from is known.
func (r *run) loadManifest() {
	if r.previous == nil {
		return
	}
	env, err := r.o.environment(r.settings)
	if err != nil {
		return
	}
	r.reuse = &reuse{old: r.previous.load(env), new: manifest{Env: env, Pages: map[string]entry{}, Parts: map[string]part{}, Keyed: map[string]string{}, Shared: map[string]shared{}}}
}

// saveManifest keeps what this build made, for the next one.
func (r *run) saveManifest() {
	if r.reuse != nil && !r.reuse.incomplete {
		r.previous.save(r.reuse.new)
	}
}

// reusePage takes the rendered page of a content file from the previous site, if it would be the same.
func (r *run) reusePage(name string, data []byte) bool {
	if r.reuse == nil {
		return false
	}
	old, ok := r.reuse.old.Pages[name]
	if !ok || old.Key != r.reuse.new.pageKey(name, data) || !r.reuseFiles(old.Files) {
		return false
	}
	r.reuse.mu.Lock()
	defer r.reuse.mu.Unlock()
	r.reuse.new.Pages[name] = old
	return true
}

// reusePart takes all files of a part from the previous site, if they would be the same. Then the part need not be made.
func (r *run) reusePart(p Part) bool {
	if r.reuse == nil || p.Key == "" {
		return false
	}
	old, ok := r.reuse.old.Parts[p.Page]
	page, rendered := r.reuse.old.Pages[p.Page]
	if !ok || !rendered || old.Key != p.Key {
		return false
	}
	for _, name := range old.Static {
		if !r.previous.unchanged(name) {
			return false
		}
	}
	if !r.reuseFiles(page.Files) {
		return false
	}
	for i, name := range old.Static {
		if r.out.reuse(name, reusedCopy) {
			continue
		}
		for _, done := range old.Static[:i] {
			r.out.forget(done)
		}
		for _, done := range page.Files {
			r.out.forget(done.Name)
		}
		return false
	}
	r.reuse.mu.Lock()
	defer r.reuse.mu.Unlock()
	r.reuse.new.Pages[p.Page], r.reuse.new.Parts[p.Page] = page, old
	return true
}

// notePart notes which files were made of a part, for the next build.
func (r *run) notePart(p Part, static []string) {
	if r.reuse == nil || p.Key == "" {
		return
	}
	r.reuse.mu.Lock()
	defer r.reuse.mu.Unlock()
	r.reuse.new.Parts[p.Page] = part{p.Key, static}
}

// reuseKeyed takes a static file from the previous site if it had the same key there, and notes its key for the next build.
func (r *run) reuseKeyed(name, key string) bool {
	if r.reuse == nil || key == "" {
		return false
	}
	r.reuse.mu.Lock()
	defer r.reuse.mu.Unlock()
	r.reuse.new.Keyed[name] = key
	return r.reuse.old.Keyed[name] == key && r.previous.unchanged(name) && r.out.reuse(name, reusedCopy)
}

// reuseHandWritten takes everything that the slice of lists makes besides the pages of its content files.
func (r *run) reuseHandWritten(lists Files) bool {
	if r.reuse == nil {
		return false
	}
	key, err := r.handWrittenKey(lists)
	old := r.reuse.old.HandWritten
	if err != nil || len(old.Files) == 0 || old.Key != key || !r.reuseFiles(old.Files) {
		return false
	}
	r.reuse.new.HandWritten = old
	return true
}

// reuseShared takes the styles and scripts that no slice of this build had to write.
func (r *run) reuseShared() error {
	if r.reuse == nil {
		return nil
	}
	now := r.reuse.new
	refs := map[uint32]bool{}
	add := func(list []uint32) {
		for _, ref := range list {
			refs[ref] = true
		}
	}
	add(now.HandWritten.Refs)
	for _, p := range now.Pages {
		add(p.Refs)
	}
	for _, f := range now.Shared {
		add(f.Refs)
	}
	for name, f := range needed(r.reuse.old.Shared, refs) {
		if _, written := now.Shared[name]; written {
			continue
		}
		if !r.reuseFile(file{name, f.Sum}) {
			return fmt.Errorf("%s was changed in the published site while the new one was built; build again", name)
		}
		now.Shared[name] = f
	}
	return nil
}

// reuseCopy takes a file that would be copied again with the same bytes: a link costs an eighth of a new file.
func (r *run) reuseCopy(name string, data []byte) bool {
	return r.reuse != nil && r.previous.holds(name, data) && r.out.reuse(name, reusedCopy)
}

// reuseFiles takes files of the previous site, all or none.
func (r *run) reuseFiles(files []file) bool {
	for i, f := range files {
		if !r.reuseFile(f) {
			for _, done := range files[:i] {
				r.out.forget(done.Name)
			}
			return false
		}
	}
	return len(files) > 0
}

func (r *run) reuseFile(f file) bool {
	return r.previous.has(f) && r.out.reuse(f.Name, reusedPage)
}

// remember notes what a slice made of which content file. When it made something unexpected, the manifest is not saved.
func (r *run) remember(s slice) {
	if r.reuse == nil {
		return
	}
	made := r.out.rendered()
	re := r.reuse
	re.mu.Lock()
	defer re.mu.Unlock()
	complete := true
	for name, data := range s.pages {
		if !isContent(name) {
			continue
		}
		e := entry{Key: re.new.pageKey(name, data)}
		for _, target := range r.parts[name].outputs() {
			m, ok := made[target]
			complete = complete && ok
			e.Files = append(e.Files, file{target, m.Sum})
			e.Refs = append(e.Refs, m.Refs...)
			delete(made, target)
		}
		re.new.Pages[name] = e
	}
	whole := entry{}
	for name, m := range made {
		if path.Ext(name) != ".html" && name != "robots.txt" {
			re.new.Shared[name] = m
		} else {
			whole.Files = append(whole.Files, file{name, m.Sum})
			whole.Refs = append(whole.Refs, m.Refs...)
		}
	}
	if s.whole {
		key, err := r.handWrittenKey(s.lists)
		whole.Key = key
		complete = complete && err == nil
		re.new.HandWritten = whole
	} else if len(whole.Files) > 0 {
		complete = false
	}
	re.incomplete = re.incomplete || !complete
}

// previousSite is the published folder that a build replaces. Its manifest is kept in the cache; without one, everything is rendered.
// Files that are taken are put into the new site when it is known which these are (see [publish.Staging.Lay]).
type previousSite struct {
	before
	published *plainfile.Folder
	cache     Cache
	key       string // of the manifest in the cache
}

func (r *run) onDisk(target string, was before) *previousSite {
	return &previousSite{was, plainfile.Dir(target, publish.MaxFile), r.o.Cache, fmt.Sprintf("pages %s %d/%d", target, r.o.Shard, r.o.Of)}
}

// load returns the manifest of the site: an empty one when it is not known, was made in another environment, or when a file that
// pages share was changed since.
func (d *previousSite) load(env []byte) manifest {
	data, ok := d.cache.Get(d.key)
	var m manifest
	if !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&m) != nil || !bytes.Equal(m.Env, env) {
		return manifest{}
	}
	for name, f := range m.Shared {
		if !d.has(file{name, f.Sum}) {
			return manifest{}
		}
	}
	return m
}

// unchanged tells whether a file is as the build that published it left it, by what it looks like.
func (d *previousSite) unchanged(name string) bool { return d.asLeft(name) }

// has tells whether a file has the bytes that were rendered.
func (d *previousSite) has(f file) bool {
	if d.unchanged(f.Name) {
		return true
	}
	if _, seen := d.now.Files[f.Name]; !seen {
		return false
	}
	data, err := fs.ReadFile(d.published, f.Name)
	return err == nil && sha256.Sum256(data) == f.Sum
}

// holds tells whether a copied file has these bytes already, so that it is worth taking.
func (d *previousSite) holds(name string, data []byte) bool {
	if is, seen := d.now.Files[name]; !seen || is.Size != int64(len(data)) {
		return false
	}
	was, err := plainfile.ReadFile(d.published, name, int64(len(data)))
	return err == nil && bytes.Equal(was, data)
}

// save keeps the manifest of the new site for the build after this one.
func (d *previousSite) save(m manifest) {
	var b bytes.Buffer
	if gob.NewEncoder(&b).Encode(m) == nil {
		d.cache.Put(d.key, b.Bytes())
	}
}
