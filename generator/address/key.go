package address

import (
	"net/url"
	"slices"
	"strings"

	"counterpoint/generator/identifier"
)

// maxInside is how many addresses that lead on may be in each other.
const maxInside = 3

// location is an address taken apart, in the one form that all its ways of writing have.
type location struct {
	host        string
	path, query string   // the query without what follows readers
	route       string   // "#/fares" and "#!fares", with which the script of a page chooses what it shows
	parts       []string // what says which part of the page is meant
	at          []*site
}

// locate reads an address; it is not ok when there is none of the web.
func locate(address string) (l location, ok bool) {
	u, err := url.Parse(Machine(address))
	if err != nil || u.Host == "" {
		return l, false
	}
	host, _ := asciiHost(u.Hostname())
	l.host = usual(host)
	l.at = sitesOf(l.host)
	for _, s := range l.at {
		if s.As != "" {
			l.host = s.As
		}
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		l.host += ":" + port
	}
	_, rest, _ := strings.Cut(address, "://")
	rest, fragment, _ := strings.Cut(rest, "#")
	rest, query, _ := strings.Cut(rest, "?")
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		l.path = rest[i:]
	}
	l.path = withoutDots(normal(l.path, "/:@!$&'()*+,;="))
	var list []string
	for part := range strings.SplitSeq(query, "&") {
		if part == "" || tracks(part, l.at) || shownOnly.MatchString(strings.ToLower(part)) {
			continue
		}
		part = normal(strings.ReplaceAll(part, "+", "%20"), "/:@!$'()*,;=?")
		if name, value, _ := strings.Cut(part, "="); l.says(name) {
			l.parts = append(l.parts, strings.TrimSuffix(value, "s"))
		} else {
			list = append(list, part)
		}
	}
	slices.Sort(list)
	l.query = strings.Join(list, "&")
	fragment, _, _ = strings.Cut(fragment, marks)
	switch {
	case followsReaders(fragment):
	case strings.HasPrefix(fragment, "/"), strings.HasPrefix(fragment, "!"):
		if route := strings.TrimRight(normal(fragment, "/:@!$&'()*+,;=?"), "/!"); route != "" {
			l.route = "#" + route
		}
	case fragment != "":
		l.parts = append(l.parts, fragment)
	}
	return l, true
}

// says reports whether a parameter of this name says which part of a page is meant.
func (l location) says(name string) bool {
	return slices.ContainsFunc(l.at, func(s *site) bool { return slices.Contains(s.Part, name) })
}

// normal returns a part of an address in which only that is percent-encoded which has to be (RFC 3986, section 6.2.2): letters,
// digits and -._~ are not, nor are the characters of plain, however they are written.
func normal(s, plain string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, code := s[i], false
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			c, code = unhex(s[i+1])<<4|unhex(s[i+2]), true
			i += 2
		}
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0,
			strings.IndexByte(plain, c) >= 0 && !(code && strings.IndexByte("/?&=+", c) >= 0):
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
		}
	}
	return b.String()
}

// withoutDots resolves the segments . and .. of a path.
func withoutDots(path string) string {
	if !strings.Contains(path, "/.") {
		return path
	}
	var out []string
	segments := strings.Split(path, "/")
	for i, s := range segments {
		switch s {
		case ".", "..":
			if s == ".." && len(out) > 1 {
				out = out[:len(out)-1]
			}
			if i == len(segments)-1 {
				out = append(out, "")
			}
		default:
			out = append(out, s)
		}
	}
	return strings.Join(out, "/")
}

// target is path and query, which the patterns of sites match.
func (l location) target() string {
	target := l.path
	if target == "" {
		target = "/"
	}
	if l.query != "" {
		target += "?" + l.query
	}
	return target
}

// inside returns the address that the one taken apart only leads on to, or nothing.
func (l location) inside() string {
	for _, s := range l.at {
		for _, p := range s.inside {
			if to, ok := p.replaced(l.target()); ok && Wrong(to) == "" {
				return to
			}
		}
	}
	return ""
}

// Inside returns the page that an address only leads on to, as links of search engines, social networks and mail programs do.
// It is nothing for the address of a page.
func Inside(address string) (page string) {
	for range maxInside {
		if !slices.ContainsFunc(sitesAt(address), func(s *site) bool { return s.inside != nil }) {
			break // as most, which need not be taken apart
		}
		l, ok := locate(address)
		if !ok {
			break
		}
		if address = l.inside(); address == "" {
			break
		}
		page = address
	}
	return page
}

// Key returns the same text for all addresses of a page: with http or https, with or without www., m. and the like, a slash or
// index.html at its end, a default port, tracking parameters and a fragment, in letters or percent-encoded, and under any name
// that its site has or had. That of a DOI is the same at all resolvers. A text that is no address is its own.
func Key(address string) string {
	if address == "" {
		return ""
	}
	plain := Untracked(address)
	if strings.Contains(plain, "://") { // in an address # begins no part of a DOI, which has it as %23
		plain, _, _ = strings.Cut(plain, "#")
		plain = strings.TrimRight(plain, "?")
	}
	if doi := identifier.BareDOI(plain); doi != plain {
		if link := identifier.DOILink(doi); link != "" {
			address = link
		}
	}
	l, ok := locate(address)
	for range maxInside {
		to := l.inside()
		if to == "" {
			break
		}
		address = to
		l, ok = locate(address)
	}
	if !ok {
		return address
	}
	for _, s := range l.at {
		for _, p := range s.pages {
			key, ok := p.replaced(l.target())
			switch {
			case ok && s.Fold:
				return strings.ToLower(key)
			case ok:
				return strings.TrimRight(key, "/")
			}
		}
	}
	target := l.target()
	for _, p := range samePaths {
		if to, ok := p.replaced(target); ok {
			at := p.FindStringIndex(target)
			target = target[:at[0]] + to + target[at[1]:]
		}
	}
	path, query, _ := strings.Cut(target, "?")
	key := l.host + strings.TrimRight(path, "/")
	if query != "" {
		key += "?" + query
	}
	return key + l.route
}

// Part returns the same text for all addresses of the same part of a page, by their fragment or by where in a recording they
// begin; nothing for the whole page.
func Part(address string) string {
	l, _ := locate(address)
	return strings.Join(l.parts, "\n")
}
