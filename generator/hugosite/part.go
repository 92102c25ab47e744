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
	"slices"
	"strings"
	"sync"

	"github.com/spf13/afero"
)

// Part is some generated files that are made together, and not before they are wanted: so a site of any size is built in
// the memory that some of its parts take. It has one page at most, of which it says here what others need to know.
type Part struct {
	// Page is the content file of the page, "content/claims/bus-fares.md"; empty when there is none.
	Page    string
	Address string   // of the page, below the root of the site: "claims/bus-fares/"
	Aliases []string // addresses that lead on to it, "/c/12/"
	Lastmod string   // the day the page was changed last, "2026-11-22", for the site map; or empty

	// List says that the page may show others. It is rendered together with all other lists and the pages written by hand.
	// A page that is no list needs no other page to be rendered with it, and no other page needs it.
	List bool

	Unlisted bool // the site map leaves the page out

	ByHand bool // a page written by hand may take the place of this one

	OnHome   bool // the home page, or a page by hand, shows what this list has
	Overview bool // the list shows what sections and pages by hand say of themselves

	Section string // when the page is that of a section, "claims", so that pages rendered without it can lead to it
	Title   string // and its title

	// Makes are the files of static/ that do not lie beside the page, by slash paths in the site. One that ends in a slash or a hyphen
	// stands for all whose paths begin so. A part without a page that has none may make any file.
	Makes []string

	// Key, when it is not empty, stands for all that the files of the part are made of, besides the settings and the theme.
	Key string

	// Files makes the part; in a shard it is nil for one that another makes. Files of static/ that grow with the site it may write to
	// what create gives, rather than hold them; when that is nil, it has to hold them.
	Files func(create Create) (Files, error)
}

// Create makes a file of the site by its slash path, to be written and closed. Key stands for all that it is made of, besides the
// settings and the theme, unless it is empty; nil, without an error, comes back when the published file is made of the same.
type Create = func(path, key string) (io.WriteCloser, error)

// alone tells whether the page of a part is rendered apart from the others.
func (p Part) alone() bool { return p.Page != "" && !p.List }

// makes tells whether the part may make a static file that does not lie beside its page.
func (p Part) makes(name string) bool {
	return p.Page == "" && p.Makes == nil || slices.ContainsFunc(p.Makes, func(made string) bool {
		return made == name || (strings.HasSuffix(made, "/") || strings.HasSuffix(made, "-")) && strings.HasPrefix(name, made)
	})
}

// output is the file of the page.
func (p Part) output() string { return p.Address + "index.html" }

// outputs are the files that Hugo makes of the page: the page, and one for each address that leads on to it.
func (p Part) outputs() []string {
	files := []string{p.output()}
	for _, alias := range p.Aliases {
		files = append(files, strings.Trim(alias, "/")+"/index.html")
	}
	return files
}

// sliceBytes is how much content one run of Hugo renders when [Options] do not say: the pages of a thousand claims, or of
// four thousand sources. Hugo keeps what it knows of a page until the run ends, so its memory grows with this and not
// with the site, and while it renders a slice, the next is made. A run by itself costs 70 ms of CPU, most of it for
// parsing templates.
const sliceBytes = 20 << 20

// partsAhead is how many parts are made before they are asked for.
const partsAhead = 1000

// makeAhead makes parts with the given function, several at a time and some before they are asked for, so that the
// processors that Hugo leaves idle while it renders one slice make the next. It yields what the function returned, in the
// order of the parts, until the first error.
func (r *run) makeAhead(parts []Part, files func(Part) (Files, error)) iter.Seq2[Files, error] {
	type made struct {
		files Files
		err   error
	}
	return func(yield func(Files, error) bool) {
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
					files, err := files(p)
					one <- made{files, cmp.Or(err, r.ctx.Err())}
				})
			}
		})
		for one := range queue {
			var m made
			select {
			case m = <-one:
			default:
				waited := r.o.measure("pages")
				m = <-one
				waited()
			}
			if !yield(m.files, m.err) || m.err != nil {
				return
			}
		}
	}
}

// publishStatic makes a part and publishes its static files. The content for Hugo comes back.
func (r *run) publishStatic(p Part) (Files, error) {
	var static []string
	files, err := p.Files(func(path, key string) (io.WriteCloser, error) {
		name := strings.TrimPrefix(path, "static/")
		static = append(static, name)
		if r.reuseKeyed(name, key) {
			return nil, nil
		}
		return r.create(path)
	})
	if err != nil {
		return nil, err
	}
	for _, name := range files.names() {
		if err := checkGenerated(name, "content", "static", "assets"); err != nil {
			return nil, err
		}
		if target, ok := strings.CutPrefix(name, "static/"); ok {
			if err := r.write(target, files[name]); err != nil {
				return nil, err
			}
			static = append(static, target)
		}
	}
	r.notePart(p, static)
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, "static/") })
	return files, nil
}

// publishUnchanged does the same for a page that is rendered alone, and takes the page from the previous site if it would
// be the same. Then nothing comes back.
func (r *run) publishUnchanged(p Part) (Files, error) {
	if r.reusePart(p) {
		return nil, nil
	}
	files, err := r.publishStatic(p)
	if err == nil {
		maps.DeleteFunc(files, r.reusePage)
	}
	return files, err
}

// create publishes one file below static/ as it is made.
func (r *run) create(name string) (io.WriteCloser, error) {
	if err := checkGenerated(name, "static"); err != nil {
		return nil, err
	}
	return r.open(strings.TrimPrefix(name, "static/"))
}

// open makes a file that Hugo has no part in.
func (r *run) open(target string) (afero.File, error) {
	name := filepath.FromSlash(target)
	err := r.folder(filepath.Dir(name))
	if err != nil {
		return nil, fmt.Errorf("copy static/%s: %w", target, err)
	}
	f, err := r.out.copy(name)
	if err != nil {
		return nil, fmt.Errorf("copy static/%s: %w", target, err)
	}
	return f, nil
}

// write publishes one file.
func (r *run) write(target string, data []byte) error {
	if r.reuseCopy(target, data) {
		return nil
	}
	f, err := r.open(target)
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
func (r *run) folder(dir string) error {
	if _, made := r.folders.Load(dir); made {
		return nil
	}
	if err := r.out.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	r.folders.Store(dir, true)
	return nil
}
