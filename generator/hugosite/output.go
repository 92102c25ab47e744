package hugosite

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gohugoio/hugo/hugofs"
	"github.com/spf13/afero"
)

// output is what everything published is written through. It refuses to write once its context is done, which is how
// a build inside Hugo, that knows no context, is made to stop early; and it notes what is written, and how often.
type output struct {
	afero.Fs
	ctx context.Context

	mu      sync.Mutex
	found   *findings           // of the run
	ran     map[string]bool     // names of the files that Hugo wrote in the run
	written map[string]*written // by slash path in the site
	clashes []string            // names of files copied over pages
}

// written is a file of the new site.
type written struct {
	times  int  // how often in the run that wrote it last, by Hugo
	taken  bool // from the site published before, by a link to the same file
	static bool // copied, not made by Hugo
	twice  bool // a page that was there before that run wrote it
	sum    [sha256.Size]byte
	summed bool // sum is that of the whole file
}

// Hugo asks for duplicates when all pages are written and before it may rewrite some on purpose.
var _ hugofs.DuplicatesReporter = (*output)(nil)

func newOutput(ctx context.Context, dir afero.Fs) *output {
	return &output{Fs: dir, ctx: ctx, ran: map[string]bool{}, written: map[string]*written{}}
}

// begin starts the next run, whose findings are these.
func (o *output) begin(found *findings) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ran = map[string]bool{}
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
	if o.taken(name) {
		o.Fs.Remove(name) // what is published would be written into otherwise
	}
	f, err := o.Fs.OpenFile(name, flag, perm)
	if err != nil {
		return f, err
	}
	return &summedFile{f, sha256.New(), o.note(name)}, nil
}

// copy makes a file that Hugo has no part in, maybe while it runs. Nobody asks for its checksum.
func (o *output) copy(name string) (afero.File, error) {
	if err := o.ctx.Err(); err != nil {
		return nil, err
	}
	if o.taken(name) {
		o.Fs.Remove(name)
	}
	o.static(inSite(name))
	return o.Fs.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
}

// taken tells whether a file is a link to one that is published.
func (o *output) taken(name string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	w := o.written[inSite(name)]
	return w != nil && w.taken
}

// note counts a file that is about to be written. Styles and scripts are written by every run, always the same.
func (o *output) note(name string) *written {
	o.mu.Lock()
	defer o.mu.Unlock()
	name = inSite(name)
	w := o.written[name]
	switch {
	case w == nil:
		w = &written{}
		o.written[name] = w
	case !o.ran[name] || w.static:
		w.twice = path.Ext(name) == ".html" || w.taken || w.static
		w.times = 0
	}
	o.ran[name] = true
	w.times++
	w.taken, w.static, w.summed = false, false, false
	return w
}

// static notes a file that is copied. Of two the later one wins; one that comes over a page is a mistake.
func (o *output) static(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if w := o.written[name]; w != nil && !w.static {
		o.clashes = append(o.clashes, name)
	}
	o.written[name] = &written{static: true}
}

// clash tells what was copied over pages.
func (o *output) clash(found *findings) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, name := range o.clashes {
		found.add(twoAt(2, name))
	}
}

func twoAt(times int, name string) string {
	return fmt.Sprintf("%d pages or static files are published at /%s; give each its own address", times, name)
}

// take notes that a file comes from the site published before, maybe one that is copied there; not when there is one of
// its name already.
func (o *output) take(name string, static bool) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.written[name] != nil {
		return false
	}
	o.written[name] = &written{taken: true, static: static}
	return true
}

// untake takes that back.
func (o *output) untake(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.written, name)
	o.Fs.Remove(filepath.FromSlash(name)) // fails when it is on a shelf
}

// ofRun returns the files that Hugo wrote in this run, with the checksums of those that have one.
func (o *output) ofRun() map[string][sha256.Size]byte {
	o.mu.Lock()
	defer o.mu.Unlock()
	made := map[string][sha256.Size]byte{}
	for name := range o.ran {
		if w := o.written[name]; w != nil && !w.static && !w.taken && w.summed {
			made[name] = w.sum
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
	for name := range o.ran {
		if w := o.written[name]; w != nil && (w.times > 1 || w.twice) {
			times := w.times
			if w.twice {
				times++
			}
			o.found.add(twoAt(times, name))
		}
	}
	return ""
}

// summedFile is a file whose checksum is known when it has been written from its beginning to its end.
type summedFile struct {
	afero.File
	hash hash.Hash
	to   *written
}

func (f *summedFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	if f.hash != nil {
		f.hash.Write(p[:n])
	}
	return n, err
}

func (f *summedFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

func (f *summedFile) WriteAt(p []byte, at int64) (int, error) {
	f.hash = nil
	return f.File.WriteAt(p, at)
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
		f.hash.Sum(f.to.sum[:0])
		f.to.summed = true
	}
	return err
}
