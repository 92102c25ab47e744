package web

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"

	"golang.org/x/net/publicsuffix"
)

// Visit returns a client that has no cookies yet, keeps those it is sent, and is thrown away after one visit of a page
// with its redirects: some sites redirect endlessly without. A cookie goes back to the site that set it (RFC 6265), and
// never by http when it came by https.
func (c Client) Visit() Client {
	kept, _ := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // never fails
	c.jar = jar{kept}
	return c
}

type jar struct{ http.CookieJar }

// A server may have this many cookies in an answer, each no longer than RFC 6265 asks of browsers.
const (
	maxCookies = 50
	maxCookie  = 4096
)

func (j jar) SetCookies(from *url.URL, cookies []*http.Cookie) {
	cookies = slices.DeleteFunc(slices.Clone(cookies), func(c *http.Cookie) bool { return len(c.Name)+len(c.Value) > maxCookie })
	cookies = cookies[:min(len(cookies), maxCookies)]
	for _, c := range cookies {
		c.Secure = c.Secure || from.Scheme == "https"
	}
	j.CookieJar.SetCookies(from, cookies)
}
