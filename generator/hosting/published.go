package hosting

import (
	"net/url"
	"strings"
)

// Published returns the files for a host that lie in the site itself, by their slash paths: of one of the hosts of
// LimitsOf, or what every site has when host is empty.
func (s Site) Published(host string) map[string]string {
	files := map[string]string{"_headers": s.headers(host), ".htaccess": execute(".htaccess", s.values())}
	switch host {
	case "github-pages":
		files[".nojekyll"] = "" // without it, GitHub leaves out what begins with _ when it publishes a branch
		if s.Base == "/" && s.Name != "" && !strings.HasSuffix(s.Name, ".github.io") {
			files["CNAME"] = s.Name + "\n" // read where a branch is published
		}
	case "netlify", "cloudflare-pages":
		files["_redirects"] = s.redirects(host)
	}
	return files
}

// Reads returns those of the files of Published that a host of LimitsOf does read. GitLab Pages reads none of them.
func (s Site) Reads(host string) map[string]string {
	files := s.Published(host)
	delete(files, ".htaccess")
	if files["_redirects"] == "" { // a host that takes no headers from a site
		delete(files, "_headers")
	}
	return files
}

// pattern is a header for the addresses of a pattern, as _headers has them.
type pattern struct {
	Path   string
	Header Header
}

// headers is the file _headers. Netlify knows no line with "!", and takes a * only at the end of an address and a
// :placeholder only for a whole part of one; of several rules for an address it takes the narrowest. Cloudflare Pages knows
// both anywhere, 100 rules at most (developers.cloudflare.com, Pages, headers).
func (s Site) headers(host string) string {
	v := s.values()
	base := strings.TrimSuffix(s.Base, "/")
	switch host {
	case "netlify":
		v["Detach"] = false
	case "cloudflare-pages":
		places := s.Places()
		for i, p := range places {
			for _, path := range p.Paths { // Cloudflare Pages leads on from embed.html to embed
				if short, ok := strings.CutSuffix(path, ".html"); ok {
					places[i].Paths = append(places[i].Paths, short)
				}
			}
		}
		v["Places"] = places
		var patterns []pattern
		for _, name := range []string{"/css/:name.min.:sum.css", "/js/:name.min.:sum.js", "/fonts/:name.:sum.woff2"} {
			patterns = append(patterns, pattern{base + name, Header{"Cache-Control", Immutable}})
		}
		for _, t := range Types {
			if t.Charset && t.Ending != ".html" {
				patterns = append(patterns, pattern{base + "/*" + t.Ending, Header{"Content-Type", t.Header()}})
			}
		}
		for _, n := range Named[:3] { // the others are of hosts
			patterns = append(patterns, pattern{base + "/*/" + n.Ending, Header{"Content-Type", n.Header()}})
		}
		v["Rules"] = patterns
	}
	return execute("_headers", v)
}

// maxRedirects is how many redirects a host takes: Cloudflare Pages 2,000 of this kind, of 1,000 characters each
// (developers.cloudflare.com, Pages, redirects); Netlify asks for fewer than 10,000 (docs.netlify.com, redirects). GitLab
// Pages looks for redirects only where there is no page, and there is one.
var maxRedirects = map[string]int{"cloudflare-pages": 2000, "netlify": 9999}

// maxRedirect is how long one is at most, in characters.
const maxRedirect = 1000

// redirects is the file _redirects. None is for good, and browsers keep a 301: a version of a claim gets a page of its own with
// the next change, a translation comes back, a record is renamed back. Search engines see in the page which address is its own.
func (s Site) redirects(host string) string {
	taken := s.Rules(host)
	lines := make([]string, len(taken))
	for i, r := range taken {
		lines[i] = s.rule(host, r)
	}
	return execute("_redirects", map[string]any{"Host": host, "Lines": lines, "Left": len(s.Redirects) - len(taken), "Alone": s.Alone})
}

// Rules are those of the redirects that a host takes as rules from a site; none of a host that takes no rules.
func (s Site) Rules(host string) (taken []Redirect) {
	for _, r := range s.Redirects {
		if len(taken) < maxRedirects[host] && len(s.rule(host, r)) <= maxRedirect {
			taken = append(taken, r)
		}
	}
	return taken
}

// rule is a redirect as a line of _redirects.
func (s Site) rule(host string, r Redirect) string {
	status := " 302"
	if host == "netlify" {
		status += "!" // also where there is a page
	}
	return s.path(r.From) + " " + s.path(r.To) + status
}

// path is an address below the root of the site as one below the root of its host, as a redirect has it.
func (s Site) path(address string) string {
	return s.Base + (&url.URL{Path: strings.TrimPrefix(address, "/")}).EscapedPath()
}
