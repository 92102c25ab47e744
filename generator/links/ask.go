package links

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// request is one question to a server.
type request struct {
	at             *url.URL
	etag, modified string // of the page as it is known; empty to get it in any case
	max            int64  // bytes of the answer
	text           bool   // read the body whatever it is said to be
	pause          time.Duration
}

// answer is what a server said.
type answer struct {
	status int
	header http.Header
	body   []byte
	whole  bool // body is all there was
}

func (a *answer) said() string {
	return strings.TrimSpace(strconv.Itoa(a.status) + " " + http.StatusText(a.status))
}

// next is where an answer leads on to, or nil.
func (a *answer) next(from *url.URL) *url.URL {
	if to := a.header.Get("Location"); to != "" && isRedirect(a.status) {
		if u, err := from.Parse(to); err == nil {
			return u
		}
	}
	return nil
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// ask puts a question, again when the trouble may pass, and no faster than the host wants. The error is the last one.
func (r *run) ask(ctx context.Context, client *http.Client, q request) (*answer, error) {
	h := r.host(q.at)
	for try := 1; ; try++ {
		if err := h.enter(ctx, r); err != nil {
			return nil, err
		}
		a, err := r.once(ctx, client, q)
		wait, again := r.again(a, err, try)
		switch {
		case again:
		case err != nil || a.status >= 500:
			h.failed++
		default:
			h.failed = 0
		}
		h.leave(r, max(wait, q.pause))
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !again {
			return a, err
		}
	}
}

// again says how long the host is to be left alone, and whether the question is worth putting once more after that.
// What the host wishes it gets, even if nothing is asked again.
func (r *run) again(a *answer, err error, try int) (wait time.Duration, again bool) {
	again = try < r.Limits.Tries
	switch {
	case err != nil:
		again = again && passing(err)
	case a.status == http.StatusTooManyRequests, a.status == http.StatusServiceUnavailable:
		wait = r.retryAfter(a.header.Get("Retry-After"))
	default:
		again = again && a.status >= 500 && a.status != http.StatusNotImplemented
	}
	if again {
		wait = max(wait, r.Limits.Pause<<(2*try)) // 8 s, then 32 s
	}
	return wait, again && wait <= r.Limits.Wait
}

// retryAfter reads seconds or a date; what cannot be read is no wish.
func (r *run) retryAfter(wish string) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(wish)); err == nil {
		return time.Duration(min(max(n, 0), 1e6)) * time.Second
	}
	if t, err := http.ParseTime(wish); err == nil {
		return t.Sub(r.Now())
	}
	return 0
}

// once puts a question one time. Time and size are bounded, the size after unpacking.
func (r *run) once(ctx context.Context, client *http.Client, q request) (*answer, error) {
	ctx, cancel := context.WithTimeout(ctx, r.Limits.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, q.at.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", r.Agent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5")
	if q.etag != "" {
		req.Header.Set("If-None-Match", q.etag)
	}
	if q.modified != "" {
		req.Header.Set("If-Modified-Since", q.modified)
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	a := &answer{status: res.StatusCode, header: res.Header}
	if isRedirect(a.status) {
		return a, nil
	}
	// Of a film or a long report only the beginning is asked for: it says what it is.
	most := q.max
	if kind := res.Header.Get("Content-Type"); !q.text && kind != "" && !isReadable(mediaType(kind, nil)) {
		most = 0
	}
	a.body, err = io.ReadAll(io.LimitReader(res.Body, most+1))
	a.whole = int64(len(a.body)) <= most
	a.body = a.body[:min(int64(len(a.body)), most)]
	return a, err
}
