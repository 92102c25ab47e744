package hugosite

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/gohugoio/hugo/hugolib"
	"github.com/spf13/afero"
)

// kept is a Hugo that waits, to render a few pages at once when they change: setting one up takes longer than that. It
// knows nothing but, by title and address, the pages written by hand and those of sections; so what it takes does not
// grow with the site. It is used once: of pages that come later Hugo leaves some out, and of pages it knows it may show
// the front matter it had first.
type kept struct {
	w     *work
	sites *hugolib.HugoSites
	src   afero.Fs // what it reads
	found *findings
}

// keepHugo sets up a Hugo that renders nothing yet.
func keepHugo(w *work) (*kept, error) {
	still, err := w.o.still()
	if err != nil {
		return nil, err
	}
	for name, data := range w.o.Pages {
		still[name] = data
	}
	k := &kept{w: w}
	if k.src, err = overlay(w.o, w.words, still); err != nil {
		return nil, err
	}
	k.found = newFindings(w.o.Root, nil)
	if k.sites, err = w.setUpHugo(k.src, w.out, k.found, runs{stays: true}); err != nil {
		return nil, err
	}
	if err := k.build(); err != nil {
		k.close()
		return nil, err
	}
	return k, nil
}

func (k *kept) build(events ...fsnotify.Event) error {
	defer stopClock()()
	done := make(chan error, 1)
	go func() { done <- k.sites.Build(hugolib.BuildCfg{NoBuildLock: true}, events...) }()
	select {
	case err := <-done:
		return k.found.failed(context.Background(), err)
	case <-time.After(stuckAfter):
		return errStuck
	}
}

// errNotRendered says that pages have to be rendered in the usual way.
var errNotRendered = errors.New("a page was not rendered")

// render renders content files and returns their pages, by name in the site.
func (k *kept) render(pages Pages) (Pages, error) {
	var events []fsnotify.Event
	for _, name := range pages.names() {
		file := filepath.Join(k.w.o.Root, filepath.FromSlash(name))
		if err := afero.WriteFile(k.src, file, pages[name], 0o644); err != nil {
			return nil, err
		}
		events = append(events, fsnotify.Event{Name: file, Op: fsnotify.Create})
	}
	if err := k.build(events...); err != nil {
		return nil, err
	}
	rendered := Pages{}
	for name := range pages {
		target := linkOf(name) + "index.html"
		data, err := afero.ReadFile(k.w.out.Fs, filepath.FromSlash(target))
		if err != nil {
			return nil, fmt.Errorf("%w: %s", errNotRendered, name)
		}
		rendered[target] = data
	}
	return rendered, nil
}

// close ends it and returns nil. What cannot be closed is nothing but memory.
func (k *kept) close() *kept {
	if k != nil {
		k.sites.Close()
	}
	return nil
}

// with returns files with others over them; neither is changed.
func (p Pages) with(others ...Pages) Pages {
	all := maps.Clone(p)
	if all == nil {
		all = Pages{}
	}
	for _, o := range others {
		maps.Copy(all, o)
	}
	return all
}
