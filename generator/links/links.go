// Package links requests every address that records cite, to see whether its page still exists and contains the
// quotations taken from it.
//
// It is for a scheduled job, and no part of check or build: the answer of a server is no property of a record. It reads
// and writes no file and has no clock: time, sleep, transport and the results of earlier runs are arguments. It runs no
// scripts of pages, asks no archive to keep one, and does not call a page gone that is only slow, broken or closed to
// programs.
package links

import (
	"cmp"
	"context"
	"counterpoint/generator/address"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options are the dependencies of a run.
type Options struct {
	Transport http.RoundTripper // web.Transport with web.Public, except in tests
	Agent     string            // User-Agent header
	Now       func() time.Time
	Sleep     func(context.Context, time.Duration) error
	Progress  func(done, all int, host string) // called by one goroutine at a time, which may write the cache; may be nil
	Limits    Limits
}

// Limits bound what a run requests from servers, and what it accepts.
type Limits struct {
	Timeout time.Duration // of one request with its whole response
	Visit   time.Duration // of one address, with its redirects, its waits and what is asked before it
	Body    int64         // decompressed bytes
	Tries   int
	Pause   time.Duration // between two requests to a host
	Wait    time.Duration // the longest that a host may ask for
	Hosts   int           // at the same time
}

// DefaultLimits suit the open internet.
var DefaultLimits = Limits{Timeout: 30 * time.Second, Visit: 15 * time.Minute, Body: 4 << 20, Tries: 3, Pause: 2 * time.Second, Wait: 2 * time.Minute, Hosts: 8}

// maxAge is how old a cached result may be: a run that was stopped resumes.
const maxAge = 12 * time.Hour

// run is one run over all addresses.
type run struct {
	Options
	mu    sync.Mutex
	hosts map[string]*host
}

// Run visits addresses and stores the results in the cache. Several hosts are visited at the same time, the addresses of
// one host in turn, the longest unvisited first. The error is that of ctx; results until then are in the cache.
func Run(ctx context.Context, cited []Cited, cache Cache, o Options) error {
	r := &run{Options: o, hosts: map[string]*host{}}
	queues := r.queues(cited, cache)
	done := len(cited) - len(slices.Concat(queues...))
	var mu sync.Mutex // of the cache
	var workers sync.WaitGroup
	free := make(chan struct{}, o.Limits.Hosts)
	for _, queue := range queues {
		free <- struct{}{}
		workers.Go(func() {
			defer func() { <-free }()
			for _, c := range queue {
				mu.Lock()
				old := cache.Entries[c.URL]
				mu.Unlock()
				v, err := r.visit(ctx, c, old)
				if err != nil || ctx.Err() != nil {
					return
				}
				mu.Lock()
				cache.Entries[c.URL] = old.next(v.withQuotes(c.Quotes), r.Now())
				if done++; r.Progress != nil {
					r.Progress(done, len(cited), address.Host(c.URL))
				}
				mu.Unlock()
			}
		})
	}
	workers.Wait()
	return ctx.Err()
}

// withQuotes marks the quotations as unread if the visit did not get as far as the page.
func (e Entry) withQuotes(quotes []Quote) Entry {
	if e.Quotes == nil {
		e.Quotes = map[string]Sighting{}
		for _, q := range quotes {
			e.Quotes[q.key] = Sighting{State: unread, Why: "the page could not be read"}
		}
	}
	return e
}

// queues returns the addresses to visit, one queue for each host, the longest first.
func (r *run) queues(cited []Cited, cache Cache) [][]Cited {
	byHost := map[string][]Cited{}
	for _, c := range cited {
		e := cache.Entries[c.URL]
		if e.State != "" && e.State != Unsure && e.knows(c.Quotes) && isRecent(e.Checked, r.Now()) {
			continue
		}
		byHost[address.Host(c.URL)] = append(byHost[address.Host(c.URL)], c)
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

// isRecent reports whether a result may be used again. One from the future may not.
func isRecent(checked, now time.Time) bool { return !checked.After(now) && now.Sub(checked) < maxAge }

// knows reports whether all these quotations were looked for when the page was last read.
func (e Entry) knows(quotes []Quote) bool {
	for _, q := range quotes {
		if _, ok := e.Quotes[q.key]; !ok {
			return false
		}
	}
	return true
}

// OnHost returns the addresses on a host and its subdomains.
func OnHost(cited []Cited, host string) []Cited {
	host = address.Host("https://" + host)
	return slices.DeleteFunc(slices.Clone(cited), func(c Cited) bool {
		h := address.Host(c.URL)
		return h != host && !strings.HasSuffix(h, "."+host)
	})
}
