package hugosite

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gohugoio/hugo/hugofs"
	"github.com/spf13/afero"
)

// output is what everything published is written through. It refuses to write once its context is done, which is how
// a build inside Hugo, that knows no context, is made to stop early; and it notes what is written, and by whom.
type output struct {
	afero.Fs
	ctx context.Context

	mu      sync.Mutex
	found   *findings             // of the slice
	slice   map[string]bool       // names of the files that Hugo wrote in the slice
	files   map[string]*fileState // all of the new site, by slash path
	clashes []string              // names of files copied over pages
	disk    error                 // the first error of the system, such as a full disk
}

// origin says where a file of the new site comes from.
type origin int

const (
	rendered   origin = iota // by Hugo
	copied                   // a static file
	reusedPage               // from the previous site
	reusedCopy               // likewise, a static file
)

func (o origin) isCopy() bool   { return o == copied || o == reusedCopy }
func (o origin) isReused() bool { return o == reusedPage || o == reusedCopy }

// fileState is what is known of a file of the new site.
type fileState struct {
	from    origin
	writers int     // how many claim its name in the slice that wrote it last, with what was there before
	made    *shared // of the whole file, when it was written from beginning to end
}

// Hugo asks for duplicates when all pages are written and before it may rewrite some on purpose.
var _ hugofs.DuplicatesReporter = (*output)(nil)

func newOutput(ctx context.Context, dir afero.Fs) *output {
	return &output{Fs: dir, ctx: ctx, slice: map[string]bool{}, files: map[string]*fileState{}}
}

// begin starts the next slice, whose findings are these.
func (o *output) begin(found *findings) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.slice = map[string]bool{}
	o.found = found
}

func (o *output) Create(name string) (afero.File, error) {
	return o.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
}

func (o *output) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR) != 0 {
		if err := o.ctx.Err(); err != nil {
			return nil, err
		}
	}
	if flag&os.O_CREATE == 0 {
		return o.Fs.OpenFile(name, flag, perm)
	}
	f, err := o.Fs.OpenFile(name, flag, perm)
	if err != nil {
		return f, o.noteDisk(err)
	}
	s := &summedFile{File: f, of: o, hash: sha256.New(), state: o.noteRendered(name)}
	if hasReferences(name) {
		s.text = new(bytes.Buffer)
	}
	return s, nil
}

func (o *output) MkdirAll(name string, perm os.FileMode) error {
	return o.noteDisk(o.Fs.MkdirAll(name, perm))
}

// noteDisk returns an error, and keeps the first of the system: when ten pages have failed, Hugo may end without saying why.
func (o *output) noteDisk(err error) error {
	if err != nil && isDisk(err) {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.disk = cmp.Or(o.disk, err)
	}
	return err
}

// diskError returns what noteDisk has kept.
func (o *output) diskError() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.disk
}

// copy makes a file that Hugo has no part in, maybe while it runs. Nobody asks for its checksum.
func (o *output) copy(name string) (afero.File, error) {
	if err := o.ctx.Err(); err != nil {
		return nil, err
	}
	o.noteCopied(inSite(name))
	return o.Fs.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
}

// noteRendered counts a file that Hugo is about to write. Styles and scripts are written by every slice, always the same.
func (o *output) noteRendered(name string) *fileState {
	o.mu.Lock()
	defer o.mu.Unlock()
	name = inSite(name)
	f := o.files[name]
	switch {
	case f == nil:
		f = &fileState{}
		o.files[name] = f
	case !o.slice[name] || f.from.isCopy():
		f.writers = 0
		if path.Ext(name) == ".html" || f.from != rendered {
			f.writers = 1 // what was there before
		}
	}
	o.slice[name] = true
	f.writers++
	f.from, f.made = rendered, nil
	return f
}

// noteCopied notes a file that is copied. Of two the later one wins; one that comes over a page is a mistake.
func (o *output) noteCopied(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if f := o.files[name]; f != nil && !f.from.isCopy() {
		o.clashes = append(o.clashes, name)
	}
	o.files[name] = &fileState{from: copied}
}

// reportClashes reports what was copied over pages.
func (o *output) reportClashes(found *findings) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, name := range o.clashes {
		found.add(sameAddress(2, name))
	}
}

func sameAddress(writers int, name string) string {
	return fmt.Sprintf("%d pages or static files are published at /%s; give each its own address", writers, name)
}

// reuse notes that a file comes from the previous site; not when there is one of its name already.
func (o *output) reuse(name string, from origin) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.files[name] != nil {
		return false
	}
	o.files[name] = &fileState{from: from}
	return true
}

// forget takes that back.
func (o *output) forget(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.files, name)
}

// reused returns the names of the files that come from the previous site.
func (o *output) reused() iter.Seq[string] {
	return func(yield func(string) bool) {
		o.mu.Lock()
		defer o.mu.Unlock()
		for name, f := range o.files {
			if f.from.isReused() && !yield(name) {
				return
			}
		}
	}
}

// rendered returns the files that Hugo wrote in this slice of which that is known, with their checksums and references.
func (o *output) rendered() map[string]shared {
	o.mu.Lock()
	defer o.mu.Unlock()
	made := map[string]shared{}
	for name := range o.slice {
		if f := o.files[name]; f != nil && f.from == rendered && f.made != nil {
			made[name] = *f.made
		}
	}
	return made
}

// inSite is a name as a slash path in the site.
func inSite(name string) string {
	return strings.TrimPrefix(path.Clean("/"+filepath.ToSlash(name)), "/")
}

// ReportDuplicates turns them into findings, one for each; Hugo would log all of them as one line.
func (o *output) ReportDuplicates() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	for name := range o.slice {
		if f := o.files[name]; f != nil && f.writers > 1 {
			o.found.add(sameAddress(f.writers, name))
		}
	}
	return ""
}

// summedFile is a file whose checksum is known when it has been written from its beginning to its end.
type summedFile struct {
	afero.File
	of    *output
	hash  hash.Hash
	text  *bytes.Buffer // what is written; nil where no references are looked for
	state *fileState
}

func (f *summedFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	if f.hash != nil {
		f.hash.Write(p[:n])
		if f.text != nil {
			f.text.Write(p[:n])
		}
	}
	return n, f.of.noteDisk(err)
}

func (f *summedFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

func (f *summedFile) WriteAt(p []byte, at int64) (int, error) {
	f.hash = nil
	n, err := f.File.WriteAt(p, at)
	return n, f.of.noteDisk(err)
}

func (f *summedFile) Seek(offset int64, whence int) (int64, error) {
	f.hash = nil
	return f.File.Seek(offset, whence)
}

func (f *summedFile) Truncate(size int64) error {
	f.hash = nil
	return f.File.Truncate(size)
}

func (f *summedFile) Close() error {
	err := f.File.Close()
	if err == nil && f.hash != nil {
		f.state.made = &shared{Sum: sum(f.hash.Sum(nil))}
		if f.text != nil {
			f.state.made.Refs = references(f.text.Bytes())
		}
	}
	return err
}
