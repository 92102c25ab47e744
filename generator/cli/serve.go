package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"counterpoint/generator/check"
	"counterpoint/generator/devserver"
	"counterpoint/generator/graph"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
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
	for _, name := range []string{"data", "content", "i18n", "themes", "static", "hugo.toml"} {
		watched = append(watched, filepath.Join(a.dir, name))
	}
	changes, err := devserver.Watch(ctx, watched, settle)
	if err != nil {
		return err
	}
	server, err := devserver.Listen(*port)
	if err != nil {
		return err
	}
	preview, err := hugosite.NewPreview(hugosite.Options{Root: a.dir, Theme: themes.FS, BaseURL: server.URL()})
	if err != nil {
		server.Close()
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx) }()
	a.out.text("serving " + server.URL() + " (stop with Ctrl-C)\n")
	s := &session{app: a, server: server, preview: preview, reader: record.Reader{Now: time.Now}, change: devserver.Change{More: true}}
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
	server   *devserver.Server
	preview  *hugosite.Preview
	reader   record.Reader
	checker  check.Checker
	graph    *graph.Graph // of what is shown; nil before the first good build
	latest   *graph.Graph // of what was read last
	settings page.Settings
	change   devserver.Change // since the records were read
}

// atOnce is how many parts are shown before the rest of the site follows: more take as long as the whole.
const atOnce = 150

// refresh brings what is served up to date, or shows in its place what is wrong: first the pages of what has changed and
// of what stands next to it, then all other pages that say something of it. A further change ends the second step, and again says that there was one.
func (s *session) refresh(ctx context.Context, changes <-chan devserver.Change) (again bool) {
	start := time.Now()
	folder := os.DirFS(s.dir)
	g, settings, found, err := s.read(folder)
	if err != nil {
		s.fail(err)
		return false
	}
	checked := make(chan []record.Finding, 1)
	go func() { checked <- s.checker.Run(g.Set, g, siteOf(folder, settings)) }()
	parts := page.Parts(g, settings)
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
	err = s.whole(ctx, changes, g, settings, siteParts(parts))
	var b *hugosite.BuildError
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

// errChanged ends work on a state that is no longer the newest.
var errChanged = errors.New("changed again")

// whole brings the whole site up to date, until something changes again.
func (s *session) whole(ctx context.Context, changes <-chan devserver.Change, g *graph.Graph, settings page.Settings, parts []hugosite.Part) error {
	if s.graph == nil {
		return s.update(ctx, settings, parts)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	done := make(chan error, 1)
	go func() {
		done <- s.update(ctx, settings, parts)
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

// update brings the whole site up to date and shows it.
func (s *session) update(ctx context.Context, settings page.Settings, parts []hugosite.Part) error {
	files, _, err := s.preview.Update(ctx, page.Shared(settings), parts)
	if err == nil {
		s.server.Show(files)
	}
	return err
}
