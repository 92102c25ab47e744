package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"counterpoint/generator/cache"
	"counterpoint/generator/check"
	"counterpoint/generator/devserver"
	"counterpoint/generator/graph"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/media"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/settings"
	"counterpoint/generator/sharecard"
	"counterpoint/generator/site"
	"counterpoint/generator/webcheck"
	"counterpoint/themes"
)

func (a *app) serveCommand() *cobra.Command {
	var port int
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "show the site on this machine, and reload on every change",
		Long: `Build the site in memory and show it to browsers on this machine only. Whatever
is saved is checked, and the page follows at once; findings are shown in it.
Nothing is written into the site folder.`,
		Example: "serve --port 8080",
		Args:    takes(0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), port) },
	}
	cmd.Flags().Var(within(&port, 1313, 0, 65535), "port", "listen on port `N`; 0 takes any that is free")
	return cmd
}

// ignored tells files that no part of the site is made of: those of editors, and hidden ones but for the ledger.
func ignored(base string) bool {
	return record.EditorFile(base) || strings.HasPrefix(base, ".") && base != path.Base(record.LedgerFile)
}

// debounce is how long the folder must be quiet before a rebuild: editors save in several steps.
const debounce = 25 * time.Millisecond

func (a *app) serve(ctx context.Context, port int) error {
	a.warnEnvironment()
	if err := a.locate(); err != nil {
		return err
	}
	var watched []string
	for _, name := range settings.Shown() {
		watched = append(watched, filepath.Join(a.dir, name))
	}
	changes, err := devserver.Watch(ctx, watched, debounce, ignored)
	if err != nil {
		return err
	}
	server, err := devserver.Listen(port)
	if listen, ok := errors.AsType[*net.OpError](err); ok && listen.Op == "listen" {
		return fmt.Errorf("port %d cannot be used: %w; name another one, such as --port %d, or --port 0 for any that is free", port, listen.Err, max((port+1)%65536, 1024))
	}
	if err != nil {
		return err
	}
	server.Log = a.err
	s, err := newSession(a, server)
	if err != nil {
		server.Close()
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if a.Checker == nil {
		server.Later(webcheck.Names, func() (map[string][]byte, error) { return a.checkerForForm(ctx) })
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx) }()
	a.out.text("serving " + server.URL() + " (stop with Ctrl-C)\n")
	for {
		if s.update(ctx, changes) {
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

// checkerForForm makes the checker for the form on the site, which few who serve a site ask for.
func (a *app) checkerForForm(ctx context.Context) (map[string][]byte, error) {
	if a.Released == nil {
		a.note("the checks for the form are being compiled, which takes a minute the first time")
	}
	files, err := webcheck.Files(ctx, cache.Open(a.dir), webcheck.Of{Sources: a.Sources, Compiled: a.Released}, a.dir)
	if err != nil {
		return nil, fmt.Errorf("the form does without the checker: %w", err)
	}
	return files, nil
}

// session is a site that is being served.
type session struct {
	*app
	server   *devserver.Server
	preview  *hugosite.Preview
	reader   record.Reader
	checker  check.Checker
	read     *graph.Graph     // of the records that were read last
	change   devserver.Change // since they were read
	shown    *graph.Graph     // of the last state that was shown whole; nil before the first
	settings page.Settings    // of that state
	files    []record.Finding // in the settings, and in the files besides the records
	said     []record.Finding // in the records and all files, the last time
	copies   *media.Copies    // of pictures, as long as no file of media/ changes
	pictures pictures
	icons    icons
}

// icons are those that were drawn last: typefaces take longer to read than a page to write.
type icons struct {
	sign    string
	colours sharecard.Colours
	files   map[string][]byte
}

// of draws the icons of a site, unless they are those of the last time.
func (i *icons) of(s *site.Site, c sharecard.Colours) func(sign string) (map[string][]byte, error) {
	return func(sign string) (map[string][]byte, error) {
		if i.files == nil || i.sign != sign || i.colours != c {
			fonts, err := s.Fonts()
			if err != nil {
				return nil, err
			}
			files, err := s.Icons(fonts, c)(sign)
			if err != nil {
				return nil, err
			}
			*i = icons{sign, c, files}
		}
		return maps.Clone(i.files), nil
	}
}

func newSession(a *app, server *devserver.Server) (*session, error) {
	preview, err := hugosite.NewPreview(hugosite.Options{Root: a.dir, Theme: themes.FS, BaseURL: server.URL()})
	return &session{app: a, server: server, preview: preview, reader: record.Reader{Now: time.Now}, change: devserver.Change{More: true}}, err
}

// maxFirst is how many parts are shown before the rest of the site: more of them take as long as the whole.
const maxFirst = 150

// update brings what is served up to date, or shows what is wrong in its place: first the pages of the records that a
// change affects, then all others. A further change ends the second step, and makes update return true.
func (s *session) update(ctx context.Context, changes <-chan devserver.Change) (again bool) {
	start := time.Now()
	opened, g, pageSettings, found, err := s.load()
	if err != nil {
		s.fail(err)
		return false
	}
	forRules, err := opened.ForRules()
	if err != nil {
		s.fail(err)
		return false
	}
	checked := make(chan []record.Finding, 1)
	go func() { checked <- s.checker.Run(g.Set, g, forRules) }()
	show := s.first(ctx, g, pageSettings)
	found = append(found, <-checked...)
	slices.SortFunc(found, record.Compare)
	s.news(found)
	if (site.State{Findings: found}).Failed() {
		s.server.Fail(s.findingsPage(opened.FS, found))
		return false
	}
	built := func() { s.out.note(fmt.Sprintf("built in %d ms\n", time.Since(start).Milliseconds())) }
	if show != nil {
		show()
		built()
	}
	err = s.all(ctx, changes, g, pageSettings, siteParts(page.Parts(g, pageSettings)))
	if wrong, ok := errors.AsType[*hugosite.BuildError](err); ok {
		found := fromHugo(opened.FS, wrong)
		s.findings(found)
		s.server.Fail(s.findingsPage(opened.FS, found))
		return false
	}
	switch {
	case errors.Is(err, errChanged):
		return true
	case errors.Is(err, context.Canceled):
		return false
	case err != nil:
		s.fail(err)
		return false
	}
	s.shown, s.settings = g, pageSettings
	if show == nil {
		built()
	}
	return false
}

func (s *session) fail(err error) {
	s.warn("%v", err)
	s.server.Fail(failurePage(err))
}

// load reads the records that have changed, and links all of them.
func (s *session) load() (*site.Site, *graph.Graph, page.Settings, []record.Finding, error) {
	fail := func(err error) (*site.Site, *graph.Graph, page.Settings, []record.Finding, error) {
		return nil, nil, page.Settings{}, nil, err
	}
	opened, err := site.Open(s.dir)
	if err != nil {
		return fail(err)
	}
	opened.BaseURL = s.server.URL()
	names, complete := s.changedRecords()
	changed := len(s.change.Names)
	if !complete || len(names) < len(s.change.Names) {
		s.checker = check.Checker{} // what it knows of hand-written pages may be out of date
	}
	read := s.reader.Load
	if complete {
		read = func(folder fs.FS, l record.Limits) (*record.Set, []record.Finding, error) {
			return s.reader.LoadChanged(folder, l, names)
		}
	}
	set, found, err := read(opened.FS, opened.Limits())
	s.change = devserver.Change{More: err != nil}
	if err != nil {
		return fail(fmt.Errorf("site folder %s: %w", s.dir, err))
	}
	if !complete || len(names) < changed { // settings, and files besides the records
		if s.files, err = opened.Findings(); err != nil {
			s.change = devserver.Change{More: true}
			return fail(err)
		}
	}
	found = append(slices.Clip(found), s.files...)
	if s.copies == nil || !s.copies.Folder.Holds(opened.Media) {
		s.copies = &media.Copies{Folder: opened.Media, Store: &s.pictures}
	}
	opened.Media = s.copies.Folder
	pageSettings, err := opened.Settings()
	if err != nil && (site.State{Findings: s.files}).Failed() {
		err = nil // the findings say what keeps words from being read
	}
	next, ok := (*graph.Graph)(nil), false
	if s.read != nil {
		next, ok = s.read.Next(set)
	}
	if !ok {
		next = graph.New(set)
	}
	s.read = next
	pageSettings.Copies = s.copies
	pageSettings.Icons = s.icons.of(opened, pageSettings.Colours)
	return opened, next, pageSettings, found, err
}

// changedRecords returns the files of records that have changed; complete says that no others have.
func (s *session) changedRecords() (names []string, complete bool) {
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

// first renders the pages of the records that a change affects, and returns what shows them; nil when the change affects
// other pages too, or nothing is served yet.
func (s *session) first(ctx context.Context, g *graph.Graph, pageSettings page.Settings) (show func()) {
	before, now := s.settings, pageSettings
	before.HasPage, now.HasPage, before.Icons, now.Icons = nil, nil, nil, nil // functions are never equal
	if s.shown == nil || !reflect.DeepEqual(before, now) {
		return nil
	}
	affected := graph.Affected(s.shown, g)
	some := page.PartsOf(g, pageSettings, affected)
	if len(some) > maxFirst || !check.Renderable(maps.Keys(affected)) {
		return nil
	}
	patch, err := s.preview.Patch(ctx, page.Shared(pageSettings), siteParts(some))
	if err != nil {
		return nil // the update of all pages says what is wrong
	}
	return func() {
		s.preview.Apply(patch)
		s.server.Show(patch.Files)
	}
}

// errChanged ends an update that is out of date.
var errChanged = errors.New("changed again")

// all brings the whole site up to date, until something changes again.
func (s *session) all(ctx context.Context, changes <-chan devserver.Change, g *graph.Graph, pageSettings page.Settings, parts []hugosite.Part) error {
	update := func(ctx context.Context) error {
		files, _, err := s.preview.Update(ctx, page.Shared(pageSettings), parts)
		if err == nil {
			s.server.Show(files)
		}
		return err
	}
	if s.shown == nil {
		return update(ctx)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	done := make(chan error, 1)
	go func() { done <- update(ctx) }()
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
