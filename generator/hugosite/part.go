package hugosite

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/spf13/afero"
)

// Part is some generated files that are made together, and not before they are wanted: so a site of any size is built
// in the memory that some of its parts take.
type Part struct {
	// Page is the content file of a page that needs no other page to be rendered with it, and that no other page needs:
	// "content/claims/bus-fares.md". The other files of the part are not pages. It is empty for lists, which are all
	// rendered together with the pages written by hand.
	Page  string
	Dated string // the day that page was changed last, such as "2026-11-22", for the site map; or empty

	Section string // of a list that is the page of a section, "claims", for pages rendered without it to lead to
	Title   string // and its title

	// Files makes the part. Files of static/ that grow with the site it may write to what large gives, rather than hold them;
	// when that is nil, it has to.
	Files func(large Create) (Pages, error)
}

// Create makes a file of the site by its slash path, to be written and closed.
type Create = func(path string) (io.WriteCloser, error)

// bytesAtOnce is how much content one run of Hugo renders when [Options] do not say: the pages of a thousand claims, or
// of four thousand sources. Hugo keeps what it knows of a page until the run ends, so that its memory grows with this and
// not with the site, and while it renders some, the next are made. A run by itself costs 70 ms of CPU, most of it for
// parsing templates.
const bytesAtOnce = 20 << 20

// partsAhead is how many parts are made before they are asked for.
const partsAhead = 1000

// ahead has files called for parts, for several at a time and for some before they are asked for: what Hugo leaves idle
// while it renders some pages goes into the next. It yields what files returned, in the order of the parts, until the first
// error.
func (w *work) ahead(parts []Part, files func(Part) (Pages, error)) iter.Seq2[Pages, error] {
	type made struct {
		pages Pages
		err   error
	}
	return func(yield func(Pages, error) bool) {
		queue, stop := make(chan chan made, partsAhead), make(chan struct{})
		var started sync.WaitGroup
		defer started.Wait()
		defer close(stop)
		started.Go(func() {
			defer close(queue)
			working := make(chan struct{}, runtime.GOMAXPROCS(0))
			for _, p := range parts {
				one := make(chan made, 1)
				select {
				case <-stop:
					return
				case queue <- one:
				}
				working <- struct{}{}
				started.Go(func() {
					defer func() { <-working }()
					pages, err := files(p)
					one <- made{pages, cmp.Or(err, w.ctx.Err())}
				})
			}
		})
		for one := range queue {
			var m made
			select {
			case m = <-one:
			default:
				waited := w.o.measure("pages")
				m = <-one
				waited()
			}
			if !yield(m.pages, m.err) || m.err != nil {
				return
			}
		}
	}
}

// put makes a part and publishes its static files. What Hugo needs comes back.
func (w *work) put(p Part) (Pages, error) {
	files, err := p.Files(w.create)
	if err == nil {
		err = w.static(files)
	}
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, "static/") })
	return files, err
}

// putNew does the same for a page that is rendered apart from the others. If the site published before has it, nothing
// comes back.
func (w *work) putNew(p Part) (Pages, error) {
	pages, err := w.put(p)
	if err == nil {
		maps.DeleteFunc(pages, w.take)
	}
	return pages, err
}

// static publishes the generated files below static/.
func (w *work) static(files Pages) error {
	for _, name := range files.names() {
		if err := checkGenerated(name); err != nil {
			return err
		}
		if target, ok := strings.CutPrefix(name, "static/"); ok {
			if err := w.write(target, files[name]); err != nil {
				return err
			}
		}
	}
	return nil
}

// create publishes one file below static/ as it is made.
func (w *work) create(name string) (io.WriteCloser, error) {
	target, static := strings.CutPrefix(name, "static/")
	if err := checkGenerated(name); err != nil {
		return nil, err
	} else if !static {
		return nil, fmt.Errorf("generated file %q: only what is below static/ is published as it is made", name)
	}
	return w.open(target)
}

// open makes a file that Hugo has no part in.
func (w *work) open(target string) (afero.File, error) {
	name := filepath.FromSlash(target)
	err := w.folder(filepath.Dir(name))
	if err != nil {
		return nil, fmt.Errorf("copy static/%s: %w", target, err)
	}
	f, err := w.out.copy(name)
	if err != nil {
		return nil, fmt.Errorf("copy static/%s: %w", target, err)
	}
	return f, nil
}

// write publishes one file.
func (w *work) write(target string, data []byte) error {
	if w.takeSame(target, data) {
		return nil
	}
	f, err := w.open(target)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("copy static/%s: %w", target, err)
	}
	return nil
}

// folder makes a folder of the new site, once.
func (w *work) folder(dir string) error {
	if _, made := w.made.Load(dir); made {
		return nil
	}
	if err := w.out.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	w.made.Store(dir, true)
	return nil
}
