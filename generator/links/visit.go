package links

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"counterpoint/generator/web"
)

// visit requests an address and follows its redirects. The error is that of ctx.
func (r *run) visit(ctx context.Context, c Cited, old Entry) (Entry, error) {
	within, cancel := context.WithTimeout(ctx, r.Limits.Visit)
	defer cancel()
	e, err := r.follow(within, c, old)
	if err != nil && ctx.Err() == nil { // servers can make each step of the way last
		return Entry{State: Unsure, Reason: fmt.Sprintf("no answer within %v", r.Limits.Visit)}, nil
	}
	return e, err
}

// follow is visit without its limit of time.
func (r *run) follow(ctx context.Context, c Cited, old Entry) (Entry, error) {
	asked, err := url.Parse(c.URL)
	if err != nil {
		return Entry{State: Unsure, Reason: "is no web address"}, nil
	}
	way := trail{asked: asked, at: asked, moved: asked}
	client := r.client()
	for range web.MaxRedirects + 1 {
		if wrong := web.Fit(way.at); wrong != nil && way.at == asked {
			return Entry{State: Unsure, Reason: "is " + wrong.Error() + ", and was not asked"}, nil
		} else if wrong != nil {
			return Entry{State: Unsure, Reason: "leads on to " + wrong.Error()}, nil
		}
		state, why, pause, err := r.allowed(ctx, way.at)
		if err != nil || state != "" {
			return Entry{State: state, Reason: way.behind(why)}, err
		}
		q := request{at: way.at, max: r.Limits.Body, pause: pause}
		if old.At == way.at.String() && old.knows(c.Quotes) {
			q.etag, q.modified = old.ETag, old.Modified
		}
		a, err := r.ask(ctx, client, q)
		var closed closedError
		switch {
		case ctx.Err() != nil:
			return Entry{}, ctx.Err()
		case errors.As(err, &closed):
			return Entry{State: Blocked, Reason: closed.Error()}, nil
		case err != nil:
			return Entry{State: Unsure, Reason: way.behind(r.reason(err))}, nil
		}
		if !a.IsRedirect() {
			return judge(ctx, way, a, q.etag+q.modified != "", c.Quotes, old)
		}
		if !way.step(a) {
			return Entry{State: Unsure, Reason: "a redirect without an address"}, nil
		}
	}
	return Entry{State: Unsure, Reason: "more than " + strconv.Itoa(web.MaxRedirects) + " redirects"}, nil
}

// trail is the chain of redirects from the requested address to the one that answers.
type trail struct {
	asked, at *url.URL
	moved     *url.URL // the last address reached by permanent redirects only
	temporary bool     // one was not permanent
}

// step follows a redirect; it returns false when there is no target.
func (w *trail) step(a *web.Answer) bool {
	to := a.Next(w.at)
	if to == nil {
		return false
	}
	permanent := a.Status == http.StatusMovedPermanently || a.Status == http.StatusPermanentRedirect
	w.temporary = w.temporary || !permanent
	if w.at = to; !w.temporary {
		w.moved = to
	}
	return true
}

// behind adds to a reason that it arose at another host than the requested one.
func (w *trail) behind(why string) string {
	if why != "" && w.at.Host != w.asked.Host {
		return "leads on to " + w.at.Host + ": " + why
	}
	return why
}

// client returns a client for one visit.
func (r *run) client() web.Client {
	return web.Client{Transport: r.Transport, Agent: r.Agent, Timeout: r.Limits.Timeout}.Visit()
}
