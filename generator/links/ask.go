package links

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"counterpoint/generator/web"
)

// request is one request, with the validators of the cached page.
type request struct {
	at             *url.URL
	etag, modified string // of the cached page; empty for an unconditional request
	max            int64  // bytes of the body
	text           bool   // read the body whatever its media type
	pause          time.Duration
}

// ask sends a request, again after a temporary failure, and no faster than the host allows. It returns the last error.
func (r *run) ask(ctx context.Context, client web.Client, q request) (*web.Answer, error) {
	h := r.host(q.at)
	for try := 1; ; try++ {
		if err := h.enter(ctx, r); err != nil {
			return nil, err
		}
		a, err := r.send(ctx, client, q)
		wait, again := r.retry(a, err, try)
		switch {
		case again:
		case err != nil || a.Status >= 500:
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
func (r *run) retry(a *web.Answer, err error, try int) (wait time.Duration, again bool) {
	again = try < r.Limits.Tries
	switch {
	case err != nil:
		again = again && web.Temporary(err)
	case a.Status == http.StatusTooManyRequests, a.Status == http.StatusServiceUnavailable:
		wait = r.retryAfter(a.Header.Get("Retry-After"))
	default:
		again = again && a.Status >= 500 && a.Status != http.StatusNotImplemented
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
func (r *run) send(ctx context.Context, client web.Client, q request) (*web.Answer, error) {
	// The media type is enough for a video or a PDF file.
	wanted := func(kind string) bool { return q.text || kind == "" || isReadable(mediaType(kind, nil)) }
	return client.Get(ctx, web.Request{
		URL: q.at, Accept: "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5", Max: q.max, Wanted: wanted,
		Header: map[string]string{"If-None-Match": q.etag, "If-Modified-Since": q.modified},
	})
}
