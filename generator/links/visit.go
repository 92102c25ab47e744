package links

import (
	"context"
	"errors"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"

	"golang.org/x/net/publicsuffix"
)

// visit requests an address and follows its redirects. The error is that of ctx.
func (r *run) visit(ctx context.Context, c Cited, old Entry) (Entry, error) {
	asked, err := url.Parse(c.URL)
	if err != nil {
		return Entry{State: Unsure, Reason: "is no web address"}, nil
	}
	way := trail{asked: asked, at: asked, moved: asked}
	client := r.client()
	for range r.Limits.Redirects + 1 {
		if wrong := unfit(way.at); wrong != "" {
			return Entry{State: Unsure, Reason: "leads on to " + wrong}, nil
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
			return Entry{State: Unsure, Reason: way.behind(reason(err, r.Limits.Timeout))}, nil
		}
		if !isRedirect(a.status) {
			return judge(way, a, q.etag+q.modified != "", c.Quotes, old), nil
		}
		if !way.step(a) {
			return Entry{State: Unsure, Reason: "a redirect without an address"}, nil
		}
	}
	return Entry{State: Unsure, Reason: "more than " + strconv.Itoa(r.Limits.Redirects) + " redirects"}, nil
}

// unfit returns what is wrong with the target of a redirect.
func unfit(u *url.URL) string {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return "an address that does not begin with http or https"
	case u.User != nil || u.Host == "":
		return "an address that is none"
	}
	return ""
}

// trail is the chain of redirects from the requested address to the one that answers.
type trail struct {
	asked, at *url.URL
	moved     *url.URL // the last address reached by permanent redirects only
	temporary bool     // one was not permanent
}

// step follows a redirect; it returns false when there is no target.
func (w *trail) step(a *answer) bool {
	to := a.next(w.at)
	if to == nil {
		return false
	}
	to.Fragment, to.RawFragment = "", ""
	permanent := a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect
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

// client returns a client with cookies for one visit: some sites redirect endlessly without cookies.
func (r *run) client() *http.Client {
	jar, _ := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // never fails
	return &http.Client{Transport: r.Transport, Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}
