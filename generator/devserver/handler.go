package devserver

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
)

// Handler answers requests for the site. It refuses any that a page on another host could have led the browser into
// by pointing its own name at this machine.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+reloadPath, s.reload.stream)
	mux.HandleFunc("GET "+scriptPath, serveScript)
	mux.HandleFunc("GET /", s.page)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLocal(r.Host) {
			http.Error(w, "this server answers to localhost only", http.StatusForbidden)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		mux.ServeHTTP(w, r)
	})
}

func isLocal(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	switch strings.ToLower(host) {
	case "localhost", "127.0.0.1", "::1", "[::1]":
		return true
	}
	return false
}

func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	site, failure := s.site, s.failure
	s.mu.RUnlock()

	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	isPage := isHTML(name) || path.Ext(name) == ""
	body, there := s.onRequest(name)
	switch {
	case there:
		serveFile(w, r, name, body)
		return
	case failure != nil && isPage:
		s.html(w, http.StatusInternalServerError, failure)
		return
	case site == nil && failure == nil:
		w.Header().Set("Retry-After", "1")
		if isPage {
			s.html(w, http.StatusServiceUnavailable, s.waiting)
		} else {
			http.Error(w, "the site is not there yet", http.StatusServiceUnavailable)
		}
		return
	case failure != nil:
		site = none
	}
	folder := path.Join(name, "index.html")
	tried := []string{folder, name}
	if name == "" {
		tried = tried[:1]
	} else if path.Ext(name) != "" && !strings.HasSuffix(r.URL.Path, "/") {
		slices.Reverse(tried)
	}
	err, found := fs.ErrNotExist, ""
	for _, found = range tried {
		if body, err = site(found); !errors.Is(err, fs.ErrNotExist) {
			isPage = isHTML(found)
			break
		}
	}
	wrong, failed := errors.AsType[*Failure](err)
	switch {
	case err == nil && found == folder && name != "" && !strings.HasSuffix(r.URL.Path, "/"):
		http.Redirect(w, r, "/"+name+"/", http.StatusFound)
	case failed && isPage:
		s.html(w, http.StatusInternalServerError, wrong.HTML)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		http.Error(w, err.Error(), http.StatusInternalServerError)
	case err != nil && isPage:
		body, err := site("404.html")
		if err != nil {
			body = []byte("<!doctype html><title>Not found</title><body><p>There is no such page.</p></body>")
		}
		s.html(w, http.StatusNotFound, body)
	case err != nil:
		http.NotFound(w, r)
	case isPage:
		s.html(w, http.StatusOK, body)
	default:
		serveFile(w, r, name, body)
	}
}

// none is a site without files.
func none(string) ([]byte, error) { return nil, fs.ErrNotExist }

func serveFile(w http.ResponseWriter, r *http.Request, name string, body []byte) {
	http.ServeContent(w, r, path.Base(name), time.Time{}, bytes.NewReader(body))
}

func isHTML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".html" || ext == ".htm"
}

// html sends a page with the reload script in it. What is built and published never has it.
func (s *Server) html(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	etag := fmt.Sprintf(`"%x"`, sha256.Sum256(body))
	w.Header().Set("ETag", etag)
	w.WriteHeader(status)
	w.Write(s.reload.withScript(body, etag))
}
