package bucket

import (
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// faults is a proxy with bad days. It notes which requests that change something the server has answered with success.
type faults struct {
	mu     sync.Mutex
	chance *rand.Rand // nil for none
	slow   time.Duration
	done   []string // "PUT key"
	met    map[string]int
	faults int
	onPut  func(n int)
}

func (f *faults) serve(t *testing.T, address string) string {
	f.met = map[string]int{}
	to, err := url.Parse("http://" + address)
	must(t, err)
	quiet := log.New(io.Discard, "", 0)
	proxy := &httputil.ReverseProxy{ErrorLog: quiet, Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(to)
		r.Out.Host = r.In.Host // the name it was asked by: it is signed
	}}
	proxy.ModifyResponse = func(r *http.Response) error {
		if r.StatusCode < 300 && (r.Request.Method == http.MethodPut || r.Request.Method == http.MethodDelete) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.done = append(f.done, r.Request.Method+" "+strings.TrimPrefix(r.Request.URL.Path, "/facts/"))
			if f.onPut != nil {
				f.onPut(len(f.done))
			}
		}
		return nil
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fault := f.next()
		switch fault {
		case "500", "503", "429":
			io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", "application/xml")
			var status int
			fmt.Sscan(fault, &status)
			w.WriteHeader(status)
			fmt.Fprint(w, "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>")
		case "half": // the server gets half of what is sent, then the line is cut
			r.Body = struct {
				io.Reader
				io.Closer
			}{io.LimitReader(r.Body, max(r.ContentLength/2, 0)), r.Body}
			proxy.ServeHTTP(discard{}, r)
			panic(http.ErrAbortHandler)
		case "cut": // before anything is sent
			panic(http.ErrAbortHandler)
		case "silent": // it is done, and the answer is lost
			proxy.ServeHTTP(discard{}, r)
			panic(http.ErrAbortHandler)
		case "slow":
			select {
			case <-r.Context().Done():
			case <-time.After(2 * options.Patience):
			}
			panic(http.ErrAbortHandler)
		default:
			time.Sleep(f.slow)
			proxy.ServeHTTP(w, r)
		}
	}))
	s.Config.ErrorLog = quiet
	t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

var faultKinds = []string{"500", "503", "429", "half", "cut", "silent"}

// next returns the fault of a request.
func (f *faults) next() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	kind := ""
	if f.chance != nil && f.chance.IntN(4) == 0 {
		kind = faultKinds[f.faults%len(faultKinds)]
		if f.faults++; f.faults%30 == 9 {
			kind = "slow" // it takes a test long
		}
	}
	f.met[kind]++
	return kind
}

// discard is where an answer goes that nobody gets.
type discard struct{}

func (discard) Header() http.Header         { return http.Header{} }
func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) WriteHeader(int)             {}
