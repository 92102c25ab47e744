package web

import (
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// maxURL is how long an address may be, in bytes: twice what browsers and servers agree upon.
const maxURL = 8 << 10

// private are the ends of names that no public server has: this machine, the machines around, and the metadata services
// of clouds (RFC 6761, RFC 6762 with its appendix G, RFC 8375).
var private = []string{"localhost", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "localdomain"}

// UnfitError is an address that is not asked whatever it leads to. It says what kind of address it is, and never quotes it.
type UnfitError string

func (e UnfitError) Error() string { return string(e) }

// Fit returns an [UnfitError] for an address that is not asked whatever it leads to. Where a name leads is seen when it is dialled: see [Transport].
func Fit(u *url.URL) error { return fit(u, false) }

// fit does what Fit does, or lets names of private networks pass.
func fit(u *url.URL, own bool) error {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return UnfitError("an address that does not begin with http or https")
	case u.User != nil:
		return UnfitError("an address with a user or a password in it")
	case host == "":
		return UnfitError("an address without a host")
	case len(u.String()) > maxURL:
		return UnfitError(fmt.Sprintf("an address of more than %d bytes", maxURL))
	case strings.Contains(host, "%"):
		return UnfitError("an address that is valid on one machine only")
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		if ip.Is4In6() {
			return UnfitError("an address with a number in place of a host")
		}
		return nil
	}
	labels := strings.Split(host, ".")
	switch {
	case isNumber(labels[len(labels)-1]):
		return UnfitError("an address with a number in place of a host") // 2130706433 and 0x7f.1 are 127.0.0.1 to some
	case own:
	case len(labels) == 1, slices.ContainsFunc(private, func(end string) bool { return host == end || strings.HasSuffix(host, "."+end) }):
		return UnfitError("an address in a private network")
	}
	return nil
}

// isNumber reports whether the last label of a host makes it a number (url.spec.whatwg.org, "ends in a number").
func isNumber(label string) bool {
	digits := strings.TrimLeft(label, "0123456789")
	return digits == "" || strings.HasPrefix(label, "0x") && strings.Trim(label[2:], "0123456789abcdef") == ""
}

// Shown returns an address as it may be printed, without user and password. It takes any text: of one that is no address,
// all is left out that may be a password.
func Shown(address string) string {
	u, err := url.Parse(address)
	switch {
	case err == nil && u.User == nil:
		return address
	case err == nil:
		u.User = nil
		return u.String()
	}
	scheme, rest, _ := strings.Cut(address, "//")
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		return scheme + "//" + rest[i+1:]
	}
	return address
}
