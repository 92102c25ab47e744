package site

import (
	"errors"
	"fmt"
	"io"
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

// pagesAtOnce is how many pages one run of Hugo renders when [Options] do not say. Hugo keeps what it knows of a page
// until the run ends, so that its memory grows with this number and not with the site, and while it renders some, the next
// are made; a run by itself costs about as much as thirty pages, 70 ms of CPU, most of it for parsing templates.
const pagesAtOnce = 500

// make makes parts. Static files are published at once; what Hugo needs comes back.
func (w *work) make(parts []Part) (Pages, error) {
	pages := Pages{}
	var mu sync.Mutex
	err := w.each(parts, w.create, func(files Pages) error {
		if err := w.static(files); err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		for name, data := range files {
			if !strings.HasPrefix(name, "static/") {
				pages[name] = data
			}
		}
		return nil
	})
	return pages, err
}

// each makes parts, several at a time, and calls made with the files of each. It returns the first error.
func (w *work) each(parts []Part, large Create, made func(Pages) error) error {
	next := make(chan Part)
	var mu sync.Mutex
	var failed error
	var done sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		done.Go(func() {
			for p := range next {
				files, err := p.Files(large)
				if err == nil {
					err = made(files)
				}
				mu.Lock()
				if err != nil && failed == nil {
					failed = err
				}
				mu.Unlock()
			}
		})
	}
	for _, p := range parts {
		if w.ctx.Err() != nil {
			break
		}
		next <- p
	}
	close(next)
	done.Wait()
	if failed == nil {
		failed = w.ctx.Err()
	}
	return failed
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
