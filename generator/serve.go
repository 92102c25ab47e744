package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
	"counterpoint/themes"
)

// settle is how long the folder must be quiet before a rebuild: editors save in several steps.
const settle = 25 * time.Millisecond

func runServe(ctx context.Context, a *app, args []string) error {
	flags := a.flags("serve")
	port := flags.Int("port", 1313, "")
	if err := parse(flags, args, 0); err != nil {
		return err
	}
	var watched []string
	for _, name := range []string{"data", "content", "themes", "static", "hugo.toml"} {
		watched = append(watched, filepath.Join(a.dir, name))
	}
	changes, err := site.Watch(ctx, watched, settle)
	if err != nil {
		return err
	}
	server, err := site.NewServer(site.Options{Root: a.dir, Theme: themes.FS}, *port)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx) }()
	a.out.text("serving " + server.URL() + " (stop with Ctrl-C)\n")
	s := &session{app: a, server: server, reader: record.Reader{Now: time.Now}, change: site.Change{More: true}}
	for {
		if s.refresh(ctx, changes) {
			continue
		}
		select {
		case err := <-ended:
			return err
		case c, ok := <-changes:
			if !ok {
				return <-ended
			}
			s.change.Add(c)
		}
	}
}

// session is a site that is served, and what it was made from.
type session struct {
	*app
	server   *site.Server
	reader   record.Reader
	checker  check.Checker
	graph    *graph.Graph // of what is shown; nil before the first good build
	settings page.Settings
	change   site.Change // since the records were read
}

// atOnce is how many parts are shown before the rest of the site follows: more take as long as the whole.
const atOnce = 150

// refresh brings what is served up to date, or shows in its place what is wrong: first the pages of what has changed and
// of what stands next to it, then all other pages that say something of it. A further change ends the second step, and again says that there was one.
func (s *session) refresh(ctx context.Context, changes <-chan site.Change) (again bool) {
	start := time.Now()
	folder := os.DirFS(s.dir)
	g, settings, found, err := s.read(folder)
	if err != nil {
		s.fail(err)
		return false
	}
	checked := make(chan []record.Finding, 1)
	go func() { checked <- s.checker.Run(g.Set, g, siteOf(folder, settings)) }()
	parts := partsOf(g, settings)
	show := s.touch(ctx, g, settings, parts)
	found = append(found, <-checked...)
	slices.SortFunc(found, record.Compare)
	if len(found) > 0 {
		s.out.findings(folder, found)
	}
	if slices.ContainsFunc(found, isError) {
		s.server.Fail(findingsPage(folder, found))
		return false
	}
	if show != nil {
		show()
		s.out.text(fmt.Sprintf("built in %d ms\n", time.Since(start).Milliseconds()))
	}
	err = s.whole(ctx, changes, g, settings, parts)
	var b *site.BuildError
	switch {
	case errors.Is(err, errChanged):
		return true
	case errors.Is(err, context.Canceled):
		return false
	case errors.As(err, &b):
		found := fromHugo(folder, b)
		s.out.findings(folder, found)
		s.server.Fail(findingsPage(folder, found))
		return false
	case err != nil:
		s.fail(err)
		return false
	}
	s.graph, s.settings = g, settings
	if show == nil {
		s.out.text(fmt.Sprintf("built in %d ms\n", time.Since(start).Milliseconds()))
	}
	return false
}

func (s *session) fail(err error) {
	s.err.text("counterpoint: " + err.Error() + "\n")
	s.server.Fail(failurePage(err))
}

// read reads the records that have changed, and links all of them.
func (s *session) read(folder fs.FS) (*graph.Graph, page.Settings, []record.Finding, error) {
	limits, err := s.limits()
	if err != nil {
		return nil, page.Settings{}, nil, err
	}
	load := s.reader.Load
	if records, ok := s.changedRecords(); ok {
		load = func(site fs.FS, l record.Limits) (*record.Set, []record.Finding, error) {
			return s.reader.LoadChanged(site, l, records)
		}
	}
	set, found, err := load(folder, limits)
	s.change = site.Change{More: err != nil}
	if err != nil {
		return nil, page.Settings{}, nil, fmt.Errorf("site folder %s: %w", s.dir, err)
	}
	settings, err := s.app.settings(s.server.URL())
	return graph.New(set), settings, found, err
}

// changedRecords names the files of records that have changed, unless there may be others.
func (s *session) changedRecords() (names []string, all bool) {
	for _, name := range s.change.Names {
		rel, err := filepath.Rel(s.dir, name)
		if err != nil {
			return nil, false
		}
		if rel = filepath.ToSlash(rel); strings.HasPrefix(rel, record.Dir+"/") {
			names = append(names, rel)
		}
	}
	return names, !s.change.More
}

// touch renders the pages of the records that have changed, and of those near them, and returns what shows them; nil
// when the change reaches further, or nothing is served yet.
func (s *session) touch(ctx context.Context, g *graph.Graph, settings page.Settings, parts []site.Part) (show func()) {
	if s.graph == nil || !reflect.DeepEqual(s.settings, settings) {
		return nil
	}
	near := changed(s.graph, g)
	if len(near) > atOnce {
		return nil
	}
	var some []site.Part
	for _, p := range parts {
		if near[p.Page] {
			some = append(some, p)
		}
	}
	show, err := s.server.Touch(ctx, page.Shared(settings), some)
	if err != nil {
		return nil
	}
	return show
}

// changed returns the pages, by their content files, of the records that are others in two states of a site, and of
// those near them in either.
func changed(before, after *graph.Graph) map[string]bool {
	old := map[record.Record]bool{}
	for _, r := range before.Set.All {
		old[r] = true
	}
	pages := map[string]bool{}
	add := func(g *graph.Graph, r record.Record) {
		pages[contentOf(r)] = true
		for _, n := range g.Near(r) {
			pages[contentOf(n)] = true
		}
	}
	for _, r := range after.Set.All {
		if !old[r] {
			add(after, r)
		}
		delete(old, r)
	}
	for r := range old { // gone, or another one now
		add(before, r)
	}
	return pages
}

// errChanged ends work on a state that is no longer the newest.
var errChanged = errors.New("changed again")

// whole brings the whole site up to date, until something changes again.
func (s *session) whole(ctx context.Context, changes <-chan site.Change, g *graph.Graph, settings page.Settings, parts []site.Part) error {
	if s.graph == nil {
		_, err := s.server.Update(ctx, page.Shared(settings), parts)
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	done := make(chan error, 1)
	go func() {
		_, err := s.server.Update(ctx, page.Shared(settings), parts)
		done <- err
	}()
	select {
	case err := <-done:
		return err
	case c, ok := <-changes:
		stop(errChanged)
		<-done
		if !ok {
			return context.Canceled
		}
		s.change.Add(c)
		return errChanged
	}
}
