// Package devserver shows a site to a browser on this machine, from memory, and has the browser reload after every
// change. It also watches the site folder for changes.
//
// It asks for files by their names and knows nothing of how they are made. Nothing it does reaches the disk, and it answers
// to no other machine.
package devserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// Server serves the site it was shown last.
type Server struct {
	// Log takes what net/http has to say of connections; it may be set before Serve.
	Log io.Writer

	listener net.Listener
	reload   *reload

	mu      sync.RWMutex
	site    Site
	waiting []byte // the page to show before the first Show or Fail
	failure []byte // the page to show in place of every page

	asked sync.Mutex // held while what is made on request is made
	later func() (map[string][]byte, error)
	names []string          // of what that makes
	made  map[string][]byte // nil before the first request, and after one that failed
}

// Listen begins to listen on 127.0.0.1, on any free port when port is 0. The server answers once [Server.Serve] is called.
func Listen(port int) (*Server, error) {
	l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("listen on port %d: %w; name another one with --port, or --port 0 for any that is free", port, err)
	}
	return &Server{listener: l, reload: newReload(), Log: io.Discard, waiting: []byte("<!doctype html><title>…</title>")}, nil
}

// Site gives a file of the site by its slash path, "claims/index.html". The error is an [fs.ErrNotExist] when there is no such file,
// and a *[Failure] when a page of the site says what is wrong. It is called by several goroutines at once.
type Site func(name string) ([]byte, error)

// Failure is the error of a file that could not be made. It is a page, which is shown in place of the page that was asked for.
type Failure struct{ HTML []byte }

func (f *Failure) Error() string { return "the file could not be made" }

// URL is the address of the home page. The path of the configured base URL is left out of it.
func (s *Server) URL() string {
	return fmt.Sprintf("http://localhost:%d/", s.listener.Addr().(*net.TCPAddr).Port)
}

// Serve answers requests until ctx is done, and then closes the server.
func (s *Server) Serve(ctx context.Context) error {
	srv := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(s.Log, "", 0),
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

// Wait shows this page in place of every page until the first Show or Fail, and has browsers ask again after a second. It is to be
// called before Serve.
func (s *Server) Wait(html []byte) { s.waiting = html }

// Show serves this site from now on, and has browsers reload that show a page which is another one now.
func (s *Server) Show(site Site) {
	s.mu.Lock()
	s.site, s.failure = site, nil
	s.mu.Unlock()
	s.reload.announce()
}

// Later has files made when a browser first asks for one of these names, which takes too long for all others to wait for. It is
// to be called before Serve. After an error, which goes to the log, there are no such files, and the next request tries again.
func (s *Server) Later(names []string, make func() (map[string][]byte, error)) {
	s.names, s.later = names, make
}

// onRequest returns a file that is made on request.
func (s *Server) onRequest(name string) (body []byte, there bool) {
	if !slices.Contains(s.names, name) {
		return nil, false
	}
	s.asked.Lock()
	defer s.asked.Unlock()
	if s.made == nil {
		made, err := s.later()
		if err != nil {
			fmt.Fprintln(s.Log, err)
		}
		s.made = made
	}
	body, there = s.made[name]
	return body, there
}

// Fail shows this page in place of every page, until the next Show. There are no other files then.
func (s *Server) Fail(html []byte) {
	s.mu.Lock()
	s.failure = html
	s.mu.Unlock()
	s.reload.announce()
}
