package hugosite

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/spf13/afero"
)

// Server shows the site to a browser on this machine, from memory, and has it reload after every change. Nothing it
// does reaches the disk.
type Server struct {
	options  Options
	listener net.Listener
	live     *live

	building sync.Mutex // one Update or Touch at a time
	history  history    // what the files were made from
	hugo     *kept      // for the next Touch; nil when there is none
	sections []Part     // what one is set up with
	around   string     // checksum of what no part brings, when the site was updated last

	mu      sync.RWMutex
	files   Pages  // the last good state, by name in the site; nil before the first
	failure []byte // what to show in place of every page
}

// NewServer begins to listen on 127.0.0.1, on a free port when port is 0. It answers once [Server.Serve] is called.
// Out, Pages and BaseURL of o do not count.
func NewServer(o Options, port int) (*Server, error) {
	o, err := o.resolved()
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("listen on port %d: %w", port, err)
	}
	s := &Server{options: o, listener: l, live: newLive()}
	s.options.BaseURL = s.URL()
	return s, nil
}

// URL is where the site is served. The path of the configured base URL is left out of it.
func (s *Server) URL() string {
	return fmt.Sprintf("http://localhost:%d/", s.listener.Addr().(*net.TCPAddr).Port)
}

// Serve answers requests until ctx is done, and then closes the server.
func (s *Server) Serve(ctx context.Context) error {
	srv := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		// Browsers hold the reload stream open for ever; it ends with this context.
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { srv.Close() })
	defer stop()
	err := srv.Serve(s.listener)
	if ctx.Err() != nil && errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("serve the site: %w", err)
}

// Close gives the port up when Serve is never called.
func (s *Server) Close() error { return s.listener.Close() }

// Update brings the whole site up to these pages and parts, shows it, and has browsers reload that show a page which is
// another one now. Of what it showed before it renders again only what would be another. After an error it goes on
// showing that: use [Server.Fail] to show the findings instead.
func (s *Server) Update(ctx context.Context, pages Pages, parts []Part) (Result, error) {
	s.building.Lock()
	defer s.building.Unlock()
	w, err := s.work(ctx, pages, parts)
	if err != nil {
		return Result{}, err
	}
	defer os.RemoveAll(w.d.cache)
	w.shelf, w.shelved = s.shown(), s.history
	if w.shelf != nil && s.hugo == nil { // the next change may come before this one is through
		oneHugo.Lock()
		s.prepare(pages, false)
		oneHugo.Unlock()
	}
	if err := w.publish(); err != nil {
		return w.res, err
	}
	files, err := w.shelve()
	if err != nil {
		return w.res, err
	}
	s.history = history{}
	if w.reuse != nil && !w.reuse.lost {
		s.history = w.reuse.new
	}
	w.res.Files = len(files)
	for _, data := range files {
		w.res.Bytes += int64(len(data))
	}
	s.show(files)
	s.sections = slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Section == "" })
	oneHugo.Lock()
	defer oneHugo.Unlock()
	s.prepare(pages, true)
	return w.res, nil
}

// work begins a build in memory.
func (s *Server) work(ctx context.Context, pages Pages, parts []Part) (*work, error) {
	o := s.options
	o.Pages, o.Parts = pages, parts
	o, err := o.resolved()
	if err != nil {
		return nil, err
	}
	cache, err := os.MkdirTemp("", "counterpoint-")
	if err != nil {
		return nil, fmt.Errorf("make a temporary folder: %w", err)
	}
	return newWork(ctx, o, destination{fs: afero.NewMemMapFs(), dir: filepath.Join(o.Root, "public"), cache: cache}) // a name in memory only
}

// shown is the last good state.
func (s *Server) shown() Pages {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.files
}

func (s *Server) show(files Pages) {
	s.mu.Lock()
	s.files, s.failure = files, nil
	s.mu.Unlock()
	s.live.reload()
}

// Fail shows this page in place of every page, until the next good Update. Styles, scripts and pictures of the last
// good build stay there for it to use.
func (s *Server) Fail(html []byte) {
	s.mu.Lock()
	s.failure = html
	s.mu.Unlock()
	s.live.reload()
}
