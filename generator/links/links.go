// Package links asks every address that records cite whether its page is still
// there, and looks for the quotations taken from it in its text.
//
// It is for a job that runs now and then, and no part of check or build: what a
// server said today is no property of a record. It reads and writes no file and
// has no clock: the time, the pauses, the way to the network and what earlier
// runs found are handed in. It changes nothing by itself; Suggest says what could
// be. It runs no script of a page, asks no archive to keep one, and takes nothing
// to be gone that is only slow, broken or closed to programs.
package links

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options are what a run needs of the world.
type Options struct {
	Transport http.RoundTripper // Transport(Public), but for tests
	Agent     string            // how the program names itself to servers
	Now       func() time.Time
	Sleep     func(context.Context, time.Duration) error
	Progress  func(done, all int, host string) // called from one goroutine at a time, when the cache is whole; may be nil
	Limits    Limits
}

// Limits bound what a run asks of servers, and what it takes from them.
type Limits struct {
	Timeout   time.Duration // of one request, to the last byte
	Body      int64         // bytes, unpacked
	Redirects int
	Tries     int
	Pause     time.Duration // between two requests to a host
	Wait      time.Duration // the longest wait that a host may wish for
	Hosts     int           // asked at the same time
}

// Usual are the limits for the open internet.
var Usual = Limits{Timeout: 30 * time.Second, Body: 4 << 20, Redirects: 10, Tries: 3, Pause: 2 * time.Second, Wait: 2 * time.Minute, Hosts: 8}

// fresh is how long a finding is taken from the cache: a run that was stopped goes on where it was.
const fresh = 12 * time.Hour

// run is one round of all addresses.
type run struct {
	Options
	mu    sync.Mutex
	hosts map[string]*host
}

// Run visits addresses and puts what it finds into the cache. Hosts are asked at the same time, the addresses of one
// after each other, those first that were not asked for the longest. When it is stopped, what was found so far is kept,
// and the error says so.
func Run(ctx context.Context, cited []Cited, cache Cache, o Options) error {
	r := &run{Options: o, hosts: map[string]*host{}}
	queues := r.queues(cited, cache)
	done := len(cited)
	for _, q := range queues {
		done -= len(q)
	}
	var kept sync.Mutex
	var workers sync.WaitGroup
	free := make(chan struct{}, o.Limits.Hosts)
	for _, queue := range queues {
		free <- struct{}{}
		workers.Go(func() {
			defer func() { <-free }()
			for _, c := range queue {
				kept.Lock()
				old := cache.Entries[c.URL]
				kept.Unlock()
				v, err := r.visit(ctx, c, old)
				if err != nil || ctx.Err() != nil {
					return
				}
				kept.Lock()
				cache.Entries[c.URL] = old.next(v.of(c.Quotes), r.Now())
				if done++; r.Progress != nil {
					r.Progress(done, len(cited), hostOf(c.URL))
				}
				kept.Unlock()
			}
		})
	}
	workers.Wait()
	return ctx.Err()
}

// of says of quotations that a visit did not come to that nothing is known of them.
func (v verdict) of(quotes []Quote) verdict {
	if v.quotes == nil {
		v.quotes = map[string]Sighting{}
		for _, q := range quotes {
			v.quotes[q.key] = Sighting{State: unread, Why: "the page could not be read"}
		}
	}
	return v
}

// queues are the addresses to visit, one queue a host, the longest first.
func (r *run) queues(cited []Cited, cache Cache) [][]Cited {
	byHost := map[string][]Cited{}
	for _, c := range cited {
		e := cache.Entries[c.URL]
		if e.State != "" && e.State != Unsure && e.knows(c.Quotes) && r.Now().Sub(e.Checked) < fresh {
			continue
		}
		byHost[hostOf(c.URL)] = append(byHost[hostOf(c.URL)], c)
	}
	var queues [][]Cited
	for _, q := range byHost {
		slices.SortFunc(q, func(a, b Cited) int {
			return cmp.Or(cache.Entries[a.URL].Checked.Compare(cache.Entries[b.URL].Checked), cmp.Compare(a.URL, b.URL))
		})
		queues = append(queues, q)
	}
	slices.SortFunc(queues, func(a, b []Cited) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0].URL, b[0].URL)) })
	return queues
}

// knows tells whether all these quotations were looked for when the page was last read.
func (e Entry) knows(quotes []Quote) bool {
	for _, q := range quotes {
		if _, ok := e.Quotes[q.key]; !ok {
			return false
		}
	}
	return true
}

// At keeps the addresses of a host and its parts: example.org keeps www.example.org.
func At(cited []Cited, host string) []Cited {
	return slices.DeleteFunc(slices.Clone(cited), func(c Cited) bool {
		h := hostOf(c.URL)
		return h != host && !strings.HasSuffix(h, "."+host)
	})
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
