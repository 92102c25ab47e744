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
	"slices"
	"strings"
	"sync"
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
		Long: `Show the site to browsers on this machine only. A page is made when it is asked
for. Whatever is saved is checked, and the page follows at once; findings are
shown in it. Nothing is written into the site folder.`,
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
	server.Wait(a.waitingPage())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx) }()
	a.out.text("serving " + server.URL() + " (stop with Ctrl-C)\n")
	for {
		s.update()
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
	updating sync.RWMutex // files are made between two updates, which change the linked records
	reader   record.Reader
	checker  check.Checker
	read     *graph.Graph     // of the records that were read last
	change   devserver.Change // since they were read
	folder   fs.FS            // of the state that is shown
	files    []record.Finding // in the settings, and in the files besides the records
	said     []record.Finding // in the records and all files, the last time
	printing sync.Mutex       // what Hugo found, which several files may have at once
	wrong    map[string]bool  // what of that was printed since the last update
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

// update brings what is served up to date, or shows what is wrong in its place. It makes no page: [session.file] does.
func (s *session) update() {
	s.updating.Lock()
	defer s.updating.Unlock()
	start := time.Now()
	opened, g, pageSettings, found, err := s.load()
	if err != nil {
		s.fail(err)
		return
	}
	forRules, err := opened.ForRules()
	if err != nil {
		s.fail(err)
		return
	}
	parts := sync.OnceValue(func() []page.Part { return page.Listed(g, pageSettings) })
	forRules.Made = func(*graph.Graph) func(string) bool { return site.Made(g, pageSettings, parts) }
	found = append(found, s.checker.Run(g.Set, g, forRules)...)
	slices.SortFunc(found, record.Compare)
	s.news(found)
	if (site.State{Findings: found}).Failed() {
		s.server.Fail(s.findingsPage(opened.FS, found))
		return
	}
	err = s.preview.Update(page.Shared(pageSettings), siteParts(parts()))
	if wrong, ok := errors.AsType[*hugosite.BuildError](err); ok {
		found := fromHugo(opened.FS, wrong)
		s.findings(found)
		s.server.Fail(s.findingsPage(opened.FS, found))
		return
	}
	if err != nil {
		s.fail(err)
		return
	}
	s.folder, s.wrong = opened.FS, nil
	s.server.Show(s.file)
	s.out.note(fmt.Sprintf("ready in %d ms\n", time.Since(start).Milliseconds()))
}

// file makes a file of the site. What Hugo finds wrong is printed, once, and shown in its place.
func (s *session) file(name string) ([]byte, error) {
	s.updating.RLock()
	defer s.updating.RUnlock()
	data, err := s.preview.File(name)
	if wrong, ok := errors.AsType[*hugosite.BuildError](err); ok {
		found := fromHugo(s.folder, wrong)
		s.printing.Lock()
		defer s.printing.Unlock()
		fresh := slices.DeleteFunc(slices.Clone(found), func(f record.Finding) bool { return s.wrong[f.String()] })
		for _, f := range fresh {
			if s.wrong == nil {
				s.wrong = map[string]bool{}
			}
			s.wrong[f.String()] = true
		}
		if len(fresh) > 0 {
			s.findings(fresh)
		}
		return nil, &devserver.Failure{HTML: s.findingsPage(s.folder, found)}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.printing.Lock()
		defer s.printing.Unlock()
		s.warn("%v", err)
		return nil, &devserver.Failure{HTML: failurePage(err)}
	}
	return data, err
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
