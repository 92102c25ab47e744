package links

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// request is one request, with the validators of the cached page.
type request struct {
	at             *url.URL
	etag, modified string // of the cached page; empty for an unconditional request
	max            int64  // bytes of the body
	text           bool   // read the body whatever its media type
	pause          time.Duration
}

// answer is the response of a server.
type answer struct {
	status int
	header http.Header
	body   []byte
	whole  bool // body is complete
}

func (a *answer) said() string {
	return strings.TrimSpace(strconv.Itoa(a.status) + " " + http.StatusText(a.status))
}

// next returns the target of a redirect, or nil.
func (a *answer) next(from *url.URL) *url.URL {
	if to := a.header.Get("Location"); to != "" && isRedirect(a.status) {
		if u, err := from.Parse(to); err == nil {
			return u
		}
	}
	return nil
}

// isRedirect leaves out the statuses for choices, an unchanged page and proxies.
func isRedirect(status int) bool { return slices.Contains([]int{301, 302, 303, 307, 308}, status) }

// ask sends a request, again after a temporary failure, and no faster than the host allows. It returns the last error.
func (r *run) ask(ctx context.Context, client *http.Client, q request) (*answer, error) {
	h := r.host(q.at)
	for try := 1; ; try++ {
		if err := h.enter(ctx, r); err != nil {
			return nil, err
		}
		a, err := r.send(ctx, client, q)
		wait, again := r.retry(a, err, try)
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

// retry returns how long to wait before the next request to the host, and whether to repeat this one after that.
// A Retry-After of the host is obeyed in any case.
func (r *run) retry(a *answer, err error, try int) (wait time.Duration, again bool) {
	again = try < r.Limits.Tries
	switch {
	case err != nil:
		again = again && temporary(err)
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

// retryAfter parses a number of seconds or a date; 0 if it is neither.
func (r *run) retryAfter(header string) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(header)); err == nil {
		return time.Duration(min(max(n, 0), 1e6)) * time.Second
	}
	if t, err := http.ParseTime(header); err == nil {
		return t.Sub(r.Now())
	}
	return 0
}

// send sends a request once. Time and decompressed size are bounded.
func (r *run) send(ctx context.Context, client *http.Client, q request) (*answer, error) {
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
	// The media type is enough for a video or a PDF file.
	limit := q.max
	if kind := res.Header.Get("Content-Type"); !q.text && kind != "" && !isReadable(mediaType(kind, nil)) {
		limit = 0
	}
	a.body, err = io.ReadAll(io.LimitReader(res.Body, limit+1))
	a.whole = int64(len(a.body)) <= limit
	a.body = a.body[:min(int64(len(a.body)), limit)]
	return a, err
}
