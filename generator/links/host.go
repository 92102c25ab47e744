package links

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// host serializes the requests to one host, with a pause after each.
type host struct {
	turn   chan struct{} // held during a request; guards the next two fields
	free   time.Time     // when the next request may be sent
	failed int           // failed requests in a row

	mu     sync.Mutex
	robots map[string]*robots // by scheme and port
}

// robots is the robots.txt of a server.
type robots struct {
	rules  *robotstxt.Group // nil when everything is allowed
	unread string           // why it could not be read, which allows nothing
}

// closedError ends the visits to a host that asked for a longer pause than a run waits.
type closedError struct{ until time.Time }

func (e closedError) Error() string {
	return fmt.Sprintf("the host asked not to be asked before %s UTC", e.until.UTC().Format("2006-01-02 15:04"))
}

const maxFailed = 3

// errFailing ends the visits to a host that is down: waiting for it at each address would take hours.
var errFailing = fmt.Errorf("the host has failed %d times in a row, and is not asked again in this run", maxFailed)

func (r *run) host(u *url.URL) *host {
	r.mu.Lock()
	defer r.mu.Unlock()
	name := strings.ToLower(u.Hostname())
	h := r.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1), robots: map[string]*robots{}}
		r.hosts[name] = h
	}
	return h
}

// enter waits until a request may be sent to the host. After an enter without an error, leave must be called.
func (h *host) enter(ctx context.Context, r *run) error {
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	var err error
	switch wait := h.free.Sub(r.Now()); {
	case h.failed >= maxFailed:
		err = errFailing
	case wait > r.Limits.Wait:
		err = closedError{h.free}
	case wait > 0:
		err = r.Sleep(ctx, wait)
	}
	if err != nil {
		<-h.turn
	}
	return err
}

// leave ends a request; the next one waits for at least the pause.
func (h *host) leave(r *run, pause time.Duration) {
	h.free = r.Now().Add(max(pause, r.Limits.Pause))
	<-h.turn
}

// allowed reads robots.txt, once a run, and returns the state of an address that may not be requested, and why.
func (r *run) allowed(ctx context.Context, u *url.URL) (state, why string, pause time.Duration, err error) {
	h := r.host(u)
	h.mu.Lock()
	defer h.mu.Unlock()
	rules := h.robots[u.Scheme+u.Port()]
	if rules == nil {
		if rules, err = r.readRobots(ctx, u); err != nil {
			return "", "", 0, err
		}
		h.robots[u.Scheme+u.Port()] = rules
	}
	switch {
	case rules.unread != "":
		return Unsure, rules.unread, 0, nil
	case rules.rules == nil:
		return "", "", 0, nil
	case !rules.rules.Test(u.RequestURI()):
		return Blocked, "robots.txt asks programs to keep away from it", 0, nil
	}
	return "", "", min(rules.rules.CrawlDelay, r.Limits.Wait), nil
}

// readRobots follows RFC 9309: without a robots.txt everything is allowed; when it cannot be read, nothing is. The error
// is that of ctx.
func (r *run) readRobots(ctx context.Context, page *url.URL) (*robots, error) {
	at := &url.URL{Scheme: page.Scheme, Host: page.Host, Path: "/robots.txt"}
	client := r.client()
	for range maxRobotsHops {
		a, err := r.ask(ctx, client, request{at: at, max: maxRobots, text: true})
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			return &robots{unread: reason(err, r.Limits.Timeout)}, nil
		case a.status >= 500:
			return &robots{unread: "robots.txt could not be read (" + a.said() + "), so nothing may be asked for"}, nil
		case a.next(at) != nil:
			at = a.next(at)
			continue
		case a.status/100 != 2:
			return &robots{}, nil
		}
		all, err := robotstxt.FromBytes(a.body)
		if err != nil {
			return &robots{}, nil // malformed: no rules
		}
		return &robots{rules: all.FindGroup(robotsName)}, nil
	}
	return &robots{}, nil
}

const (
	robotsName    = "counterpoint" // our user agent in robots.txt
	maxRobots     = 500 << 10      // the least that RFC 9309 requires
	maxRobotsHops = 6
)
