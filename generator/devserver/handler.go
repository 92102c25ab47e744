package devserver

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"path"
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
	files, failure := s.files, s.failure
	s.mu.RUnlock()

	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	body, there := files[name]
	if !there {
		body, there = s.onRequest(name)
	}
	if !there {
		if body, there = files[path.Join(name, "index.html")]; there {
			if name != "" && !strings.HasSuffix(r.URL.Path, "/") && failure == nil {
				http.Redirect(w, r, "/"+name+"/", http.StatusFound)
				return
			}
			name = path.Join(name, "index.html")
		}
	}
	isPage := isHTML(name) || path.Ext(name) == "" && !there

	switch {
	case failure != nil && isPage:
		s.html(w, http.StatusInternalServerError, failure)
	case !there && isPage:
		body, there := files["404.html"]
		if !there {
			body = []byte("<!doctype html><title>Not found</title><body><p>There is no such page.</p></body>")
		}
		s.html(w, http.StatusNotFound, body)
	case !there:
		http.NotFound(w, r)
	case isPage:
		s.html(w, http.StatusOK, body)
	default:
		http.ServeContent(w, r, path.Base(name), time.Time{}, bytes.NewReader(body))
	}
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
