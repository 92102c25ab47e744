package proof

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"counterpoint/generator/publish"
	"counterpoint/generator/web"
)

// Served is a site on the web.
type Served struct {
	Base     *url.URL // its address; the path ends with a slash
	Client   web.Client
	AtOnce   int                                        // how many files are asked for at once
	Sleep    func(context.Context, time.Duration) error // waits before something is asked for again
	Progress func(done, all int)                        // may be nil
}

// ErrNotServed says that there is no such file.
var ErrNotServed = errors.New("not served")

// Address returns where a file is served: a page at the address of its folder.
func (s Served) Address(name string) *url.URL { return addressBelow(s.Base, name) }

func addressBelow(base *url.URL, name string) *url.URL {
	if path.Base(name) == "index.html" {
		name = strings.TrimSuffix(name, "index.html")
	}
	u := *base
	u.Path, u.RawPath = base.Path+name, ""
	return &u
}

// List fetches the list of the site with its signature, which is nil when there is none, and what it was built from. An error
// is [ErrNotServed] when there is no list.
func (s Served) List(ctx context.Context) (list, signature []byte, about Build, err error) {
	fetch := func(name string, most int64) []byte {
		if err != nil {
			return nil
		}
		a, _, wrong := s.ask(ctx, s.Address(name), most)
		switch {
		case wrong != nil:
			err = fmt.Errorf("%s: %s", s.Address(name), web.Reason(wrong, s.Client.Timeout))
		case a.Status != http.StatusOK || a.IsRedirect():
			err = fmt.Errorf("%s: %w: %s", s.Address(name), ErrNotServed, a.Said())
		case !a.Whole:
			err = fmt.Errorf("%s has more than %d bytes", s.Address(name), most)
		default:
			return a.Body
		}
		return nil
	}
	signature = fetch(SignatureFile, maxKey)
	if errors.Is(err, ErrNotServed) {
		signature, err = nil, nil
	}
	list = fetch(SumsFile, MaxList)
	if text := fetch(BuildFile, maxBuild); err == nil {
		about, err = ParseBuild(text)
	}
	return list, signature, about, err
}

// Refuses returns what a host answers that lets nobody read any of the files that every site has, such as "403 Forbidden"; it
// is empty when one of them is answered otherwise. Stores without the right to list a bucket answer so for what is missing, too.
func (s Served) Refuses(ctx context.Context) (said string) {
	for _, name := range []string{SumsFile, "index.html", "404.html", "sitemap.xml", BuildFile} {
		a, _, err := s.ask(ctx, s.Address(name), maxBuild)
		if err != nil || a.Status != http.StatusForbidden && a.Status != http.StatusUnauthorized {
			return ""
		}
		said = a.Said()
	}
	return said
}

// Compare asks for every file that is wanted and compares what is served. Content returns a file of known content, from which
// it is known where a page leads on to that a host answers with a redirect in place of; nil when no content is known. It is
// built for the address built.
func (s Served) Compare(ctx context.Context, want Sums, content func(name string) ([]byte, error), built *url.URL) (Compared, error) {
	c := Compared{Files: len(want), KeptBack: []string{}, Problems: []Problem{}}
	names := make(chan string)
	var mu sync.Mutex
	var working sync.WaitGroup
	done := 0
	for range max(s.AtOnce, 1) {
		working.Go(func() {
			for name := range names {
				kind, why := s.compareOne(ctx, name, want[name], content, built)
				mu.Lock()
				switch done++; kind {
				case "":
					c.Same++
				case keptBack:
					c.KeptBack = append(c.KeptBack, name)
				default:
					c.add(name, kind, why)
				}
				if s.Progress != nil {
					s.Progress(done, len(want))
				}
				mu.Unlock()
			}
		})
	}
	for _, name := range want.Names() {
		if ctx.Err() != nil {
			break
		}
		names <- name
	}
	close(names)
	working.Wait()
	c.sort()
	return c, ctx.Err()
}

// keptBack is the kind of a file that hosts read and do not serve.
const keptBack = "kept back"

// isForHosts tells whether a file is for hosts: rules of Netlify, Cloudflare Pages and Apache, and what else begins with a dot,
// which many servers never serve, but for what RFC 8615 puts there.
func isForHosts(name string) bool {
	if name == "_headers" || name == "_redirects" {
		return true
	}
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.HasPrefix(part, ".") && part != ".well-known" })
}

// compareOne returns the kind of the problem with a file, empty when it is the same.
func (s Served) compareOne(ctx context.Context, name string, f File, content func(string) ([]byte, error), built *url.URL) (kind, why string) {
	most := f.Size + 1
	if f.Size < 0 {
		most = publish.MaxFile / 8
	}
	a, at, err := s.ask(ctx, s.Address(name), most)
	notFound := name == "404.html" && err == nil && a.Status == http.StatusNotFound // some hosts serve it so at its own address
	switch {
	case err != nil:
		return Unanswered, web.Reason(err, s.Client.Timeout)
	case isForHosts(name) && a.Status != http.StatusOK:
		return keptBack, ""
	case a.IsRedirect():
		to := a.Next(at)
		if to == nil {
			return Different, "a redirect without an address"
		}
		if content != nil {
			if page, err := content(name); err == nil && s.leadsTo(to, name, page, built) {
				return "", ""
			}
		}
		return Different, "leads on to " + web.Shown(to.String())
	case a.Status == http.StatusTooManyRequests || a.Status >= 500:
		return Unanswered, a.Said()
	case a.Status != http.StatusOK && !notFound:
		return Missing, a.Said()
	case !a.Whole || sha256.Sum256(a.Body) != f.Sum:
		return Different, ""
	}
	return "", ""
}

// refresh matches the address that a page leads on to.
var refresh = regexp.MustCompile(`(?i)<meta http-equiv="?refresh"? content="\d+; ?url=([^"]+)"`)

// leadsTo tells whether a page that leads on to another, and a redirect in its place, lead to the same.
func (s Served) leadsTo(to *url.URL, name string, page []byte, built *url.URL) bool {
	m := refresh.FindSubmatch(page)
	if m == nil || built == nil {
		return false
	}
	there, err := addressBelow(built, name).Parse(html.UnescapeString(string(m[1])))
	if err != nil || there.Host != built.Host || to.Host != s.Base.Host {
		return false
	}
	was, inBuilt := strings.CutPrefix(there.Path, built.Path)
	is, inServed := strings.CutPrefix(to.Path, s.Base.Path)
	return inBuilt && inServed && was == is
}

// Something is asked for so often, with these waits between; a host may ask for longer ones, up to maxWait.
var waits = []time.Duration{time.Second, 4 * time.Second}

const maxWait = 30 * time.Second

// ask asks for an address, again after failures that may pass. It follows redirects to the same page under another form of
// its address, which hosts have; of another redirect, it returns the answer, and the address that was asked for last.
func (s Served) ask(ctx context.Context, u *url.URL, most int64) (*web.Answer, *url.URL, error) {
	for hop := 0; ; hop++ {
		a, err := s.again(ctx, web.Request{URL: u, Accept: "*/*", Max: most})
		if err != nil || !a.IsRedirect() || hop == web.MaxRedirects {
			return a, u, err
		}
		next := a.Next(u)
		if next == nil || next.Hostname() != u.Hostname() || bare(next.Path) != bare(u.Path) || u.Scheme == "https" && next.Scheme != "https" {
			return a, u, nil
		}
		u = next
	}
}

// bare is a path without what hosts add or take away: "/about/index.html", "/about.html" and "/about/" are one page.
func bare(p string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(p, "index.html"), ".html"), "/")
}

func (s Served) again(ctx context.Context, q web.Request) (a *web.Answer, err error) {
	for i := 0; ; i++ {
		a, err = s.Client.Get(ctx, q)
		passing := err != nil && web.Temporary(err) || err == nil && (a.Status == http.StatusTooManyRequests || a.Status >= 500)
		if !passing || i == len(waits) || ctx.Err() != nil {
			return a, cmp.Or(err, ctx.Err())
		}
		wait := waits[i]
		if a != nil {
			if seconds, err := strconv.Atoi(a.Header.Get("Retry-After")); err == nil {
				wait = min(max(wait, time.Duration(seconds)*time.Second), maxWait)
			}
		}
		if err := s.Sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}
