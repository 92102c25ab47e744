package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Answer is the response of a server.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	Whole  bool // Body is complete
}

// MaxRedirects is how many redirects are followed.
const MaxRedirects = 10

var errManyRedirects = fmt.Errorf("more than %d redirects", MaxRedirects)

// Said returns the status in words, which are Go's and not the server's: "404 Not Found".
func (a *Answer) Said() string {
	return strings.TrimSpace(strconv.Itoa(a.Status) + " " + http.StatusText(a.Status))
}

// IsRedirect leaves out the statuses for choices, an unchanged page and proxies.
func (a *Answer) IsRedirect() bool { return slices.Contains([]int{301, 302, 303, 307, 308}, a.Status) }

// Next returns the target of a redirect, without its fragment, or nil.
func (a *Answer) Next(from *url.URL) *url.URL {
	to := a.Header.Get("Location")
	if to == "" || !a.IsRedirect() {
		return nil
	}
	u, err := from.Parse(to)
	if err != nil {
		return nil
	}
	u.Fragment, u.RawFragment = "", ""
	return u
}
