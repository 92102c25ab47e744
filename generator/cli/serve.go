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
	"runtime"
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

// settleAfter is how long after an update all that it left is done: a browser asks for its page first.
const settleAfter = 200 * time.Millisecond

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
	var settling sync.WaitGroup
	defer settling.Wait()
	for {
		s.update()
		rest, stop := context.WithCancel(ctx)
		settling.Go(func() {
			select {
			case <-rest.Done():
			case <-time.After(settleAfter):
				s.settle(rest)
			}
		})
		select {
		case err := <-ended:
			stop()
			return err
		case c, ok := <-changes:
			stop()
			if !ok {
				return <-ended
			}
			settling.Wait() // it reads the records
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

// session is a site that is being served. A save is shown in two steps. Update shows at once what needs no look at all records,
// if nothing can be wrong with it that keeps pages from being made; settle has the rules about all records judge them, and lists all
// pages again. So what is shown, and what is said of it, is in the end what check and build say and make.
type session struct {
	*app
	server   *devserver.Server
	preview  *hugosite.Preview
	updating sync.RWMutex // files are made between two updates, which change the linked records
	reader   record.Reader
	checker  check.Checker
	state    state
	read     *graph.Graph     // of the records that were read last
	change   devserver.Change // since they were read
	early    bool             // they are shown, and settle is to follow
	folder   fs.FS            // of the state that is shown
	files    []record.Finding // in the settings, and in the files besides the records
	said     []record.Finding // in the records and all files, the last time
	printing sync.Mutex       // what Hugo found, which several files may have at once
	wrong    map[string]bool  // what of that was printed since the last update
	copies   *media.Copies    // of pictures, as long as no file of media/ changes
	pictures pictures
	icons    icons
}

// state is the site as it was read last, besides the linked records.
type state struct {
	*site.Site
	forPages page.Settings
	unmade   bool // they are wrong, so that no page can be made
	forRules check.Site
	found    []record.Finding // in reading the records
	parts    []page.Part      // of the state that is shown, as long as it has no error
	fonts    func() (*sharecard.Fonts, error)
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
	s.wrong = nil
	if s.early = s.renew(); s.early {
		s.server.Show(s.file)
	} else {
		err := s.load()
		if err == nil {
			found, parts, _ := s.judge(context.Background())
			err = s.show(found, parts)
		}
		if err != nil {
			s.fail(err)
			return
		}
	}
	if s.state.parts != nil {
		s.out.note(fmt.Sprintf("ready in %d ms\n", time.Since(start).Milliseconds()))
	}
}

// settle does what the last update has left, and collects garbage before the next one would have to. When the context ends before
// that is done, the next update does it.
func (s *session) settle(ctx context.Context) {
	if s.early {
		found, parts, ok := s.judge(ctx) // while pages are made
		if !ok {
			return
		}
		s.updating.Lock()
		defer s.updating.Unlock()
		if err := s.show(found, parts); err != nil {
			s.fail(err)
		}
		s.early = false
	}
	var m runtime.MemStats
	if runtime.ReadMemStats(&m); m.HeapAlloc > m.NextGC/4*3 {
		go runtime.GC()
	}
}

// renew has the site made of later records, and tells whether it can be shown before all rules have judged them: the last state has
// no error, nothing but texts has changed, and what can be told from the records that did is no error.
func (s *session) renew() bool {
	names, complete := s.changedRecords()
	if s.state.parts == nil || !complete || len(names) < len(s.change.Names) {
		return false
	}
	set, found, err := s.reader.LoadChanged(s.state.FS, s.state.Limits(), names)
	if err != nil || (site.State{Findings: found}).Failed() || !slices.Equal(set.Translations, s.read.Set.Translations) {
		return false
	}
	next, ok := s.read.Next(set)
	if !ok {
		return false
	}
	s.read = next
	if !s.checker.CanShow(set, next, s.state.forRules) {
		return false
	}
	page.Renew(s.state.parts, next, s.state.forPages)
	s.preview.Renew()
	s.state.found, s.change = found, devserver.Change{}
	return true
}

// judge returns what is wrong with the site that was read, and its parts, unless that is an error. It is not ok when the context ends
// first.
func (s *session) judge(ctx context.Context) (found []record.Finding, parts []page.Part, ok bool) {
	stopped := func() bool { return ctx.Err() != nil }
	listed := sync.OnceValue(func() []page.Part {
		parts, _ := page.ListedUnless(stopped, s.read, s.state.forPages)
		return parts
	})
	forRules := s.state.forRules
	made := site.Made(s.read, s.state.forPages, listed)
	if s.state.unmade {
		made = nil
	}
	forRules.Made = func(*graph.Graph) func(string) bool { return made }
	found, ok = s.checker.RunUnless(stopped, s.read.Set, s.read, forRules)
	found = slices.Concat(s.state.found, s.files, found, s.state.LinkFindings(s.read, s.state.forPages, made, listed))
	slices.SortFunc(found, record.Compare)
	if !(site.State{Findings: found}).Failed() {
		parts = listed()
	}
	return found, parts, ok && !stopped()
}

// show says what is wrong with a site, and shows it if that is no error.
func (s *session) show(found []record.Finding, parts []page.Part) error {
	s.state.parts = nil
	s.news(found)
	if (site.State{Findings: found}).Failed() {
		s.server.Fail(s.findingsPage(s.state.FS, found))
		return nil
	}
	err := s.preview.Update(page.Shared(s.state.forPages), siteParts(parts))
	if wrong, ok := errors.AsType[*hugosite.BuildError](err); ok {
		found := fromHugo(s.state.FS, wrong)
		s.findings(found)
		s.server.Fail(s.findingsPage(s.state.FS, found))
		return nil
	}
	if err != nil {
		return err
	}
	s.state.parts, s.folder = parts, s.state.FS
	s.server.Show(s.file)
	return nil
}

// file makes a file of the site. What Hugo finds wrong is printed, once, and shown in its place.
func (s *session) file(name string) ([]byte, error) {
	s.updating.RLock()
	defer s.updating.RUnlock()
	data, err := s.preview.File(name)
	if err == nil && path.Base(name) == "card.png" {
		data, err = s.state.drawn(data)
	}
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

// load reads the records that have changed, links all of them, and reads all else.
func (s *session) load() error {
	s.state.parts = nil
	opened, err := site.Open(s.dir)
	if err != nil {
		return err
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
		return fmt.Errorf("site folder %s: %w", s.dir, err)
	}
	if !complete || len(names) < changed { // settings, and files besides the records
		if s.files, err = opened.Findings(); err != nil {
			s.change = devserver.Change{More: true}
			return err
		}
	}
	if s.copies == nil || !s.copies.Folder.Holds(opened.Media) {
		s.copies = &media.Copies{Folder: opened.Media, Store: &s.pictures}
	}
	opened.Media = s.copies.Folder
	next, ok := (*graph.Graph)(nil), false
	if s.read != nil {
		next, ok = s.read.Next(set)
	}
	if !ok {
		next = graph.New(set)
	}
	s.read = next
	s.state = state{Site: opened, found: found}
	wrong := (site.State{Findings: s.files}).Failed() // then these say what keeps words, or pages, from being read
	forPages, err := opened.Settings()
	if err != nil && !wrong {
		return err
	}
	s.state.unmade = err != nil
	forPages.Copies = s.copies
	forPages.Icons = s.icons.of(opened, forPages.Colours)
	forPages.Draw = planned
	s.state.fonts = sync.OnceValues(opened.Fonts)
	s.state.forPages = forPages
	if s.state.forRules, err = opened.ForRules(); err != nil && !wrong {
		return err
	}
	return nil
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
