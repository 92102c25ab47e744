package site

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
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

	building sync.Mutex // one Update at a time
	mu       sync.RWMutex
	files    afero.Fs // the last good build; nil before the first
	failure  []byte   // what to show in place of every page
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

// Update builds the site anew from these pages, shows it, and has browsers reload. After an error it goes on showing
// what it showed before: use [Server.Fail] to show the findings instead.
func (s *Server) Update(ctx context.Context, pages Pages, parts []Part) (Result, error) {
	s.building.Lock()
	defer s.building.Unlock()
	o := s.options
	o.Pages, o.Parts = pages, parts
	o, err := o.resolved()
	if err != nil {
		return Result{}, err
	}
	files, res, err := buildInMemory(ctx, o)
	if err != nil {
		return res, err
	}
	s.mu.Lock()
	s.files, s.failure = files, nil
	s.mu.Unlock()
	s.live.reload()
	return res, nil
}

// buildInMemory is a whole build. It is all that has to change for a partial one: keep Hugo's sites between calls and
// hand them the changed paths.
func buildInMemory(ctx context.Context, o Options) (afero.Fs, Result, error) {
	cache, err := os.MkdirTemp("", "counterpoint-")
	if err != nil {
		return nil, Result{}, fmt.Errorf("make a temporary folder: %w", err)
	}
	defer os.RemoveAll(cache)
	mem := afero.NewMemMapFs()
	dir := filepath.Join(o.Root, "public") // a name in memory only
	w, err := newWork(ctx, o, destination{fs: mem, dir: dir, cache: cache})
	if err != nil {
		return nil, Result{}, err
	}
	err = w.publish()
	res := w.res
	if err != nil {
		return nil, res, err
	}
	err = afero.Walk(mem, dir, func(_ string, fi os.FileInfo, err error) error {
		if err == nil && !fi.IsDir() {
			res.Files++
			res.Bytes += fi.Size()
		}
		return err
	})
	return afero.NewReadOnlyFs(afero.NewBasePathFs(mem, dir)), res, err
}

// Fail shows this page in place of every page, until the next good Update. Styles, scripts and pictures of the last
// good build stay there for it to use.
func (s *Server) Fail(html []byte) {
	s.mu.Lock()
	s.failure = html
	s.mu.Unlock()
	s.live.reload()
}
