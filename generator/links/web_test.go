package links

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// internet is the whole web of a test: one server on loopback, to which every host name leads.
type internet struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc // by host and path
	asked []string                    // in order, robots.txt as well
	now   time.Time
	slept []time.Duration
}

func newWeb(t *testing.T) *internet {
	w := &internet{pages: map[string]http.HandlerFunc{}, now: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)}
	w.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.asked = append(w.asked, r.Host+r.URL.RequestURI())
		page := w.pages[r.Host+r.URL.Path]
		w.mu.Unlock()
		if page == nil {
			http.NotFound(out, r)
			return
		}
		page(out, r)
	}))
	w.Config.ErrorLog = log.New(io.Discard, "", 0) // failing connections are intended
	w.Start()
	t.Cleanup(w.Close)
	return w
}

// page answers at a host and path.
func (w *internet) page(at string, answer http.HandlerFunc) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pages[at] = answer
}

// article is a page with a text, and enough of it.
func article(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html><title>A page</title><p>"+text+"<p>"+filler)
	}
}

var filler = strings.Repeat("The council met again and spoke about the bridge. ", 12)

func redirect(status int, to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(status)
	}
}

func (w *internet) options() Options {
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, w.Listener.Addr().String())
	}
	limits := DefaultLimits
	limits.Timeout, limits.Body = 5*time.Second, 64<<10
	return Options{Transport: &http.Transport{DialContext: dial, DisableKeepAlives: true}, Agent: "Counterpoint (test)", Now: w.clock, Sleep: w.sleep, Limits: limits}
}

func (w *internet) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// sleep takes no time; the clock goes on by it.
func (w *internet) sleep(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.slept, w.now = append(w.slept, d), w.now.Add(d)
	return ctx.Err()
}

func (w *internet) later(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// requests returns the pages requested since the last call, without robots.txt.
func (w *internet) requests() (pages []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, a := range w.asked {
		if !strings.HasSuffix(a, "/robots.txt") {
			pages = append(pages, a)
		}
	}
	w.asked = nil
	return pages
}

// cite makes an address with quotations, each known by its own text.
func cite(address string, quotes ...string) Cited {
	c := Cited{URL: address}
	for _, q := range quotes {
		c.Quotes = append(c.Quotes, Quote{Text: q, parts: parts(q), key: q})
	}
	return c
}

func empty() Cache { return Cache{Version: cacheVersion, Entries: Entries{}} }

// visitOnce asks for one address, of which nothing is known.
func (w *internet) visitOnce(t *testing.T, o Options, c Cited) Entry {
	t.Helper()
	cache := empty()
	if err := Run(t.Context(), []Cited{c}, cache, o); err != nil {
		t.Fatal(err)
	}
	return cache.Entries[c.URL]
}
