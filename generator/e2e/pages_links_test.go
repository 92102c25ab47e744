package e2e

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// addressAttrs are the attributes that hold an address, or with srcset several.
var addressAttrs = []string{"href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "ping", "background", "manifest"}

// Every link, picture, style sheet and redirect inside the site leads to a file of it, and every fragment to an element.
func TestEveryLinkHasATarget(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		if links := followLinks(t, p); links < 20*len(p.records) {
			t.Errorf("only %d links were found in all", links)
		}
	})
}

// followLinks reports the links of a site that lead nowhere, and returns how many there are in all.
func followLinks(t *testing.T, p *published) (links int) {
	t.Helper()
	found := problems{}
	host := parseURL(t, p.base).Host
	for _, d := range p.pages {
		from := parseURL(t, p.address(d.path))
		for n := range d.elements("*") {
			for _, to := range addresses(n) {
				links++
				u, err := from.Parse(to)
				what := ""
				switch {
				case err != nil:
					what = err.Error()
				case u.Host == host:
					what = p.leadsNowhere(u)
				default:
					what = wrongOutside(n, u)
				}
				if what != "" {
					found.add(d.path, "<%s> leads to %q: %s", n.Data, to, what)
				}
			}
		}
	}
	found.report(t)
	return links
}

// addresses lists the addresses an element holds.
func addresses(n *html.Node) []string {
	var list []string
	for _, a := range n.Attr {
		switch {
		case a.Key == "srcset":
			for part := range strings.SplitSeq(a.Val, ",") {
				to, _, _ := strings.Cut(strings.TrimSpace(part), " ")
				list = append(list, to)
			}
		case slices.Contains(addressAttrs, a.Key), a.Key == "content" && (attr(n, "property") == "og:url" || attr(n, "property") == "og:image"):
			list = append(list, a.Val)
		}
	}
	if n.Data == "meta" && strings.EqualFold(attr(n, "http-equiv"), "refresh") {
		_, to, _ := strings.Cut(attr(n, "content"), "url=")
		list = append(list, to)
	}
	return list
}

// leadsNowhere says what is wrong with an address on the site, or "".
func (p *published) leadsNowhere(u *url.URL) string {
	name, ok := strings.CutPrefix(u.Scheme+"://"+u.Host+u.Path, p.base)
	if !ok {
		return "it is outside the base path of the site"
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if p.files[name] == nil {
		return "there is no such file"
	}
	if target := p.byPath[name]; u.Fragment != "" && (target == nil || target.ids[u.Fragment] == 0) {
		return "there is no such place on that page"
	}
	return ""
}

// wrongOutside says what is wrong with an address elsewhere, or "": it waits for a reader's click, and gives away
// neither credit nor the window.
func wrongOutside(n *html.Node, u *url.URL) string {
	switch {
	case n.Data == "a" && u.Scheme == "mailto" && u.Opaque != "":
		return ""
	case n.Data == "img" && u.Scheme == "data" && strings.HasPrefix(u.Opaque, "image/png;base64,"): // a picture in the page itself
		return ""
	case n.Data != "a":
		return "it is fetched from another host"
	case u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return "it is no web address"
	}
	rel := strings.Fields(attr(n, "rel"))
	if !slices.Contains(rel, "nofollow") {
		return "it lacks rel=\"nofollow\""
	}
	if attr(n, "target") != "" && !slices.Contains(rel, "noopener") { // without a target, the page is left
		return "it opens another window and lacks rel=\"noopener\""
	}
	return ""
}

// ownFonts are the addresses of typefaces of the site, beside the folder of its style sheets.
var ownFonts = regexp.MustCompile(`url\(\.\./fonts/[\w.-]+\)`)

// A page holds nothing that a strict content security policy would have to allow: no inline script, style or handler,
// and no style sheet that fetches something. (That nothing else is fetched from elsewhere is checked with the links.)
func TestNothingInlineNothingFetched(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		found := problems{}
		for _, d := range p.pages {
			for n := range d.elements("*") {
				if n.Data == "style" || n.Data == "base" || n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/ld+json" {
					found.add(d.path, "<%s> with %q", n.Data, text(n))
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
						found.add(d.path, "<%s> has %s=%q", n.Data, a.Key, a.Val)
					}
				}
			}
		}
		styles := 0
		for name, css := range p.files {
			if strings.HasSuffix(name, ".css") {
				styles++
				css = ownFonts.ReplaceAll(css, nil)
				for _, word := range []string{"@import", "url(", "http:", "https:"} {
					if strings.Contains(string(css), word) {
						found.add(name, "it has %q in it", word)
					}
				}
			}
		}
		if styles == 0 {
			t.Error("there is no style sheet")
		}
		found.report(t)
	})
}

func TestNoIDTwiceOnAPage(t *testing.T) {
	eachSite(t, func(t *testing.T, p *published) {
		found := problems{}
		for _, d := range p.pages {
			for id, n := range d.ids {
				if n > 1 {
					found.add(d.path, "%d elements have the id %q", n, id)
				}
			}
		}
		found.report(t)
	})
}

func parseURL(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	must(t, err)
	return u
}
