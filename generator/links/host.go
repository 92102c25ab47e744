package links

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"counterpoint/generator/web"
)

// host serializes the requests to one host, with a pause after each.
type host struct {
	turn   chan struct{} // held during a request; guards the next two fields
	free   time.Time     // when the next request may be sent
	failed int           // failed requests in a row

	mu     sync.Mutex
	robots map[string]*robots // by scheme and port
}

// closedError ends the visits to a host that asked for a longer pause than a run waits.
type closedError struct{ until time.Time }

func (e closedError) Error() string {
	return fmt.Sprintf("the host asked not to be asked before %s UTC", e.until.UTC().Format("2006-01-02 15:04"))
}

const maxFailed = 3

// errFailing ends the visits to a host that is down: waiting for it at each address would take hours.
var errFailing = fmt.Errorf("the host has failed %d times in a row, and is not asked again in this run", maxFailed)

// reason says why there was no answer.
func (r *run) reason(err error) string {
	if errors.Is(err, errFailing) {
		return err.Error()
	}
	return web.Reason(err, r.Limits.Timeout)
}

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
