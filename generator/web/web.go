// Package web asks web servers for the commands: for cited pages, their robots.txt, and what is imported. Every request
// of the program goes through it.
//
// An address comes from a record, a file or another server, and so from a stranger. It may lead to this machine, to a
// router or to the metadata service of a cloud (CWE-918), answer without end, or send on to somewhere else. The package
// therefore connects to public addresses only, follows no redirect that was not checked like the first address, sends no
// credentials and prints none, and bounds time and size. It uses no proxy of the environment, which would resolve names
// itself, unchecked. It knows no robots.txt and is in no hurry: being polite is for its callers.
package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Client sends requests. Its cookies, if it has any, are those of one visit: see [Client.Visit].
type Client struct {
	Transport http.RoundTripper // [Transport] with [Public], except in tests
	Agent     string            // User-Agent header
	Timeout   time.Duration     // of one request with its whole response

	// Private asks for names of private networks, too: only for addresses that whoever runs the program has typed.
	Private bool

	jar http.CookieJar
}

// Request is one request.
type Request struct {
	URL    *url.URL
	Accept string
	Max    int64                         // bytes of the body, decompressed
	Wanted func(contentType string) bool // whether the body is read; nil reads any
	Header map[string]string             // more headers; empty ones are left out
}

// Get sends a request once and follows no redirect. An error never names the address.
func (c Client) Get(ctx context.Context, q Request) (*Answer, error) {
	if err := fit(q.URL, c.Private); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, q.URL.String(), nil)
	if err != nil {
		return nil, plain(err)
	}
	req.Header.Set("User-Agent", printable(c.Agent))
	req.Header.Set("Accept", q.Accept)
	for name, value := range q.Header {
		if value != "" && value == printable(value) {
			req.Header.Set(name, value)
		}
	}
	client := http.Client{Transport: c.Transport, Jar: c.jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		return nil, plain(err)
	}
	defer res.Body.Close()
	a := &Answer{Status: res.StatusCode, Header: res.Header}
	if a.IsRedirect() {
		return a, nil
	}
	limit := q.Max
	if q.Wanted != nil && !q.Wanted(res.Header.Get("Content-Type")) {
		limit = 0
	}
	a.Body, err = io.ReadAll(io.LimitReader(res.Body, limit+1))
	a.Whole = int64(len(a.Body)) <= limit
	a.Body = a.Body[:min(int64(len(a.Body)), limit)]
	return a, plain(err)
}

// Follow sends a request and follows its redirects. Time is that of ctx and, for each request, of the client.
func (c Client) Follow(ctx context.Context, q Request) (*Answer, error) {
	c = c.Visit()
	for range MaxRedirects + 1 {
		a, err := c.Get(ctx, q)
		if err != nil || !a.IsRedirect() {
			return a, err
		}
		if q.URL = a.Next(q.URL); q.URL == nil {
			return nil, errors.New("a redirect without an address")
		}
	}
	return nil, errManyRedirects
}

// plain returns an error of net/http without the address, which may have a password in it.
func plain(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}

// printable returns what a header may hold of a text: ASCII without controls.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f {
			return -1
		}
		return r
	}, s)
}
