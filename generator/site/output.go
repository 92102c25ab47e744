package site

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sync"

	"github.com/gohugoio/hugo/hugofs"
	"github.com/spf13/afero"
)

// output is what everything published is written through. It refuses to write once its context is done, which is how
// a build inside Hugo, that knows no context, is made to stop early; and it notes what is written more than once.
type output struct {
	afero.Fs
	ctx   context.Context
	found *findings

	mu      sync.Mutex
	written map[string]int
}

// Hugo asks for duplicates when all pages are written and before it may rewrite some on purpose.
var _ hugofs.DuplicatesReporter = (*output)(nil)

func (o *output) Create(name string) (afero.File, error) {
	return o.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o666)
}

func (o *output) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR) != 0 {
		if err := o.ctx.Err(); err != nil {
			return nil, err
		}
	}
	f, err := o.Fs.OpenFile(name, flag, perm)
	if err == nil && flag&os.O_CREATE != 0 {
		o.mu.Lock()
		o.written[path.Clean("/"+filepath.ToSlash(name))]++
		o.mu.Unlock()
	}
	return f, err
}

// ReportDuplicates turns them into findings, one for each; Hugo would log all of them as one line.
func (o *output) ReportDuplicates() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	for name, times := range o.written {
		if times > 1 {
			o.found.add(fmt.Sprintf("%d pages or static files are published at %s; give each its own address", times, name))
		}
	}
	return ""
}
