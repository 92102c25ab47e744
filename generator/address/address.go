// Package address knows what a web address is: which page it leads to, under whatever name and with whatever is hung on it,
// and how machines and readers write it. Everything that judges, compares, cleans or shows an address asks this package.
//
// It opens nothing and looks nothing up. What it knows of hosts is in the tables of sites.go, tracking.go and archive.go, which
// the lookup of a site gets as well ([Tables]), so that a browser finds the same page.
package address

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// names maps the names of hosts as browsers do: UTS #46, non-transitional (url.spec.whatwg.org, "domain to ASCII"), but for
// names with an underscore, which occur.
var names = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false))

// Wrong says what is wrong with a web address and what to do, or nothing.
func Wrong(address string) string {
	u, err := url.Parse(address)
	switch {
	case strings.HasPrefix(address, "//"):
		return "lacks the beginning of an address: write https: before it"
	case err == nil && u.Scheme == "" && strings.Contains(strings.SplitN(address, "/", 2)[0], "."):
		return "lacks the beginning of an address: write https:// before it"
	case err == nil && u.Scheme != "https" && u.Scheme != "http":
		return "is not an address that readers can open: it begins with https:// or http://"
	case u != nil && strings.ContainsAny(strings.TrimSpace(address), " \u00a0"):
		return "has a space in it: write %20 for it, or copy it again from the browser"
	case err != nil || strings.ContainsFunc(address, unicode.IsControl) || strings.ContainsAny(address, " \t\r\n\"<>\\`"):
		return "is not a web address: copy it again from the browser"
	case u.User != nil:
		return "names a user before the host, which can deceive readers: take out all up to the @"
	case !strings.Contains(strings.Trim(u.Hostname(), "."), "."):
		return "names no host that readers can reach: copy it again from the browser"
	}
	if _, ok := asciiHost(u.Hostname()); !ok {
		return "names a host that no browser finds: copy it again from the browser"
	}
	return ""
}

// Parse reads an address that a program can ask: of http or https, with a host and no user before it. Whether readers reach
// anything there, [Wrong] says.
func Parse(address string) (*url.URL, bool) {
	u, err := url.Parse(address)
	return u, err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil
}

// IsWeb reports whether an address begins as those of the web do, with https:// or http:// in whatever case.
func IsWeb(address string) bool { return IsSecure(address) || IsPlain(address) }

// IsSecure reports whether an address is one of https.
func IsSecure(address string) bool { return hasScheme(address, "https") }

// IsPlain reports whether an address is one of http.
func IsPlain(address string) bool { return hasScheme(address, "http") }

func hasScheme(address, scheme string) bool {
	before, _, found := strings.Cut(address, "://")
	return found && strings.EqualFold(before, scheme)
}

// maxHost is how long the name of a host may be, in bytes: four times what the domain name system has, since letters in other
// alphabets take several.
const maxHost = 4 * 253

// asciiHost returns the name of a host as machines write it, in lower case and without a dot at its end. It is not ok when no
// browser takes it for one.
func asciiHost(host string) (string, bool) {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if len(host) > maxHost {
		return host, false
	}
	if isASCII(host) && !strings.Contains(host, "xn--") { // as most names are
		return host, true
	}
	ascii, err := names.ToASCII(host)
	if err != nil || strings.ContainsFunc(ascii, forbidden) {
		return host, false
	}
	return ascii, true
}

// forbidden reports whether no name of a host has a character (url.spec.whatwg.org, "forbidden domain code point"); some letters
// are mapped to one.
func forbidden(c rune) bool {
	return c <= ' ' || c >= 0x7f || strings.ContainsRune(`"#%/:<>?@[\]^|`+"`", c)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Host returns the name of the host of an address as machines write it; nothing when there is none.
func Host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host, _ := asciiHost(u.Hostname())
	return host
}

// Domain is [Host] without www., as people name a site.
func Domain(address string) string { return strings.TrimPrefix(Host(address), "www.") }

// Machine returns an address as links, metadata and other programs take it (RFC 3986): the host in ASCII, other letters beyond
// it percent-encoded. What is in ASCII already stays as it is written.
// A text that is no web address is returned as it is.
func Machine(address string) string {
	if isASCII(address) {
		return address
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	host, ok := asciiHost(u.Hostname())
	if !ok {
		return address
	}
	before, rest, _ := strings.Cut(address, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	if isASCII(rest[:end]) { // as it is written
		return before + "://" + rest[:end] + encoded(rest[end:])
	}
	authority := host
	if p := u.Port(); p != "" {
		authority += ":" + p
	}
	return before + "://" + authority + encoded(rest[end:])
}

const hexDigits = "0123456789ABCDEF"

// encoded returns a part of an address with all that is not ASCII percent-encoded.
func encoded(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c >= 0x80 {
			b.WriteByte('%')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// marks begins what a browser is told of a page beside its fragment (wicg.github.io/scroll-to-text-fragment).
const marks = ":~:"

// WithoutMarks returns an address without the words that a browser is to mark.
func WithoutMarks(address string) string {
	page, fragment, _ := strings.Cut(address, "#")
	if before, _, found := strings.Cut(fragment, marks); found {
		if before == "" {
			return page
		}
		return page + "#" + before
	}
	return address
}

// WithMark returns an address that leads browsers to a text, encoded as a text directive ("first%20words,last%20words"), in
// place of any text that it leads to already.
func WithMark(address, directive string) string {
	address = WithoutMarks(address)
	if strings.Contains(address, "#") {
		return address + marks + "text=" + directive
	}
	return address + "#" + marks + "text=" + directive
}
