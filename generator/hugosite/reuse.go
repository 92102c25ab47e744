package hugosite

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/afero"
)

// A build takes from the site it replaces what it would make again: a page whose content file, theme, settings and
// program are the same, and whose published files still have the bytes that were rendered. What was rendered from what
// is kept in a file of a cache folder; without it, or with a damaged one, everything is rendered.

// reuse is what a build may take from the site published before, and what the next one may take from this.
type reuse struct {
	file     string // in the cache
	dir      string // where the site published before is
	old, new history
	lost     bool       // a run made what it was not expected to: the next build renders everything
	mu       sync.Mutex // guards what is in new and the pages taken, for parts are made while Hugo runs
}

// remember reads what is known of the site published before, when there is a folder to keep that in.
func (w *work) remember() {
	onDisk := w.o.Cache != "" && w.d.replaces != ""
	if inMemory := w.d.replaces == ""; !onDisk && !inMemory {
		return
	}
	env, err := w.environment()
	if err != nil {
		return
	}
	fresh := history{Env: env, Pages: map[string]origin{}, Shared: map[string][sha256.Size]byte{}}
	if !onDisk {
		w.reuse, w.taken = &reuse{new: fresh}, Pages{}
		if bytes.Equal(w.shelved.Env, env) {
			w.reuse.old = w.shelved
		}
		return
	}
	name := sha256.Sum256(fmt.Appendf(nil, "%s %d/%d", w.d.replaces, w.o.Shard, w.o.Of))
	r := &reuse{file: filepath.Join(w.o.Cache, hex.EncodeToString(name[:16])), dir: w.d.replaces, new: fresh}
	if data, ok := Kept(r.file); ok {
		var old history
		if gob.NewDecoder(bytes.NewReader(data)).Decode(&old) == nil && bytes.Equal(old.Env, env) && r.intact(old.Shared) {
			r.old = old
		}
	}
	w.reuse = r
}

// shelve returns the files of a site built in memory: those made now and those taken from before.
func (w *work) shelve() (Pages, error) {
	files := w.taken.with()
	err := afero.Walk(w.d.fs, w.d.dir, func(name string, fi os.FileInfo, err error) error {
		if err != nil || fi.IsDir() {
			return err
		}
		data, err := afero.ReadFile(w.d.fs, name)
		files[inSite(name[len(w.d.dir):])] = data
		return err
	})
	return files, err
}

// take puts the rendered page of a content file into the new site, if it is there to be had.
func (w *work) take(name string, data []byte) bool {
	if w.reuse == nil {
		return false
	}
	old, ok := w.reuse.old.Pages[name]
	if !ok || old.Key != w.reuse.new.key(name, data) || !w.takeFiles(old.Files) {
		return false
	}
	w.reuse.mu.Lock()
	defer w.reuse.mu.Unlock()
	w.reuse.new.Pages[name] = old
	return true
}

// takeRest takes what the whole of the lists and of what is written by hand make.
func (w *work) takeRest(lists Pages) bool {
	if w.reuse == nil {
		return false
	}
	key, err := w.restKey(lists)
	old := w.reuse.old.Rest
	if err != nil || len(old.Files) == 0 || old.Key != key || !w.takeFiles(old.Files) {
		return false
	}
	w.reuse.new.Rest = old
	return true
}

func (w *work) restKey(lists Pages) (key [sha256.Size]byte, err error) {
	h := sha256.New()
	h.Write(w.reuse.new.Env)
	for _, name := range w.o.Pages.names() {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(w.o.Pages[name]))
	}
	for _, name := range lists.names() {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(lists[name]))
	}
	err = w.o.byHand(func(name string, data []byte) error {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(data))
		return nil
	})
	return [sha256.Size]byte(h.Sum(nil)), err
}

// takeShared takes the styles and scripts that no run of this build had to write.
func (w *work) takeShared() error {
	if w.reuse == nil {
		return nil
	}
	for name, sum := range w.reuse.old.Shared {
		if _, written := w.reuse.new.Shared[name]; written {
			continue
		}
		if !w.takeFile(file{name, sum}) {
			return fmt.Errorf("%s was changed while the site was built; build again", filepath.Join(w.reuse.dir, name))
		}
		w.reuse.new.Shared[name] = sum
	}
	return nil
}

// intact tells whether files of the site published before still have their bytes.
func (r *reuse) intact(files map[string][sha256.Size]byte) bool {
	for name, sum := range files {
		if _, _, ok := r.read(file{name, sum}); !ok {
			return false
		}
	}
	return true
}

// read returns the bytes of a file of the site published before, if they are the ones that were rendered.
func (r *reuse) read(f file) (data []byte, made time.Time, ok bool) {
	name := filepath.Join(r.dir, filepath.FromSlash(f.Name))
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, made, false
	}
	data, err = os.ReadFile(name)
	return data, info.ModTime(), err == nil && sha256.Sum256(data) == f.Sum
}

// takeFiles puts files of the site published before into the new one, all or none, after making sure of their bytes.
func (w *work) takeFiles(files []file) bool {
	for i, f := range files {
		if !w.takeFile(f) {
			for _, done := range files[:i] {
				w.out.untake(done.Name)
			}
			return false
		}
	}
	return len(files) > 0
}

// takeSame takes a file that would be published again with the same bytes: a link costs an eighth of a new file.
func (w *work) takeSame(name string, data []byte) bool {
	if w.reuse == nil || w.taken != nil {
		return false
	}
	from, to := filepath.Join(w.reuse.dir, filepath.FromSlash(name)), filepath.Join(w.d.dir, filepath.FromSlash(name))
	info, err := os.Lstat(from)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	if was, err := os.ReadFile(from); err != nil || !bytes.Equal(was, data) || w.folder(filepath.Dir(filepath.FromSlash(name))) != nil || !w.out.take(name, true) {
		return false
	}
	if os.Link(from, to) != nil {
		w.out.untake(name)
		return false
	}
	return true
}

func (w *work) takeFile(f file) bool {
	if w.taken != nil {
		data, ok := w.shelf[f.Name]
		if ok = ok && w.out.take(f.Name, false); ok {
			w.reuse.mu.Lock()
			defer w.reuse.mu.Unlock()
			w.taken[f.Name] = data
		}
		return ok
	}
	name := filepath.FromSlash(f.Name)
	from, to := filepath.Join(w.reuse.dir, name), filepath.Join(w.d.dir, name)
	data, made, ok := w.reuse.read(f)
	if !ok || w.folder(filepath.Dir(name)) != nil || !w.out.take(f.Name, false) {
		return false
	}
	if os.Link(from, to) == nil {
		return true
	}
	// A file system without links: a copy serves as well.
	if os.WriteFile(to, data, 0o644) == nil && os.Chtimes(to, made, made) == nil {
		return true
	}
	w.out.untake(f.Name)
	return false
}

// keep notes what a run made of which content file. Something it did not expect ends the keeping.
func (w *work) keep(s slice) {
	r := w.reuse
	if r == nil {
		return
	}
	made := w.out.ofRun()
	r.mu.Lock()
	defer r.mu.Unlock()
	complete := true
	for name, data := range s.pages {
		if !strings.HasPrefix(name, "content/") || !strings.HasSuffix(name, ".md") {
			continue
		}
		o := origin{Key: r.new.key(name, data)}
		for _, target := range pageFiles(name, data) {
			sum, ok := made[target]
			complete = complete && ok
			o.Files = append(o.Files, file{target, sum})
			delete(made, target)
		}
		r.new.Pages[name] = o
	}
	rest := origin{}
	for name, sum := range made {
		if path.Ext(name) != ".html" && name != "robots.txt" {
			r.new.Shared[name] = sum
		} else {
			rest.Files = append(rest.Files, file{name, sum})
		}
	}
	if s.whole {
		key, err := w.restKey(s.lists)
		rest.Key = key
		complete = complete && err == nil
		r.new.Rest = rest
	} else if len(rest.Files) > 0 {
		complete = false
	}
	r.lost = r.lost || !complete
}

// unrendered is generated content as a page to take titles and values from, but not to render.
func unrendered(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte("{")) {
		return data
	}
	return append([]byte(`{"build":{"render":"link"},`), data[1:]...)
}
