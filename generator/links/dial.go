package links

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"syscall"
	"time"
)

// An address in a record may lead to this machine, to a router, or to the metadata service of a cloud. Only the resolved
// IP address tells, so it is checked for each connection.

// notPublicError is an IP address to which no connection is made.
type notPublicError struct{ addr netip.Addr }

func (r notPublicError) Error() string { return fmt.Sprintf("%s is no public address", r.addr) }

// notPublic are special ranges that the standard library does not know.
var notPublic = []string{
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
}

// Public returns an error for an address that is not on the public internet.
func Public(addr netip.Addr) error {
	a := addr.Unmap().WithZone("")
	special := func(s string) bool { return netip.MustParsePrefix(s).Contains(a) }
	if !a.IsGlobalUnicast() || a.IsPrivate() || slices.ContainsFunc(notPublic, special) {
		return notPublicError{a}
	}
	return nil
}

// Transport connects only to addresses for which allowed, usually Public, returns no error. It uses no proxy, which would
// resolve names unchecked.
func Transport(allowed func(netip.Addr) error) *http.Transport {
	dialer := net.Dialer{Timeout: 15 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		return allowed(to.Addr())
	}}
	return &http.Transport{
		DialContext: dialer.DialContext, ForceAttemptHTTP2: true, TLSHandshakeTimeout: 15 * time.Second,
		MaxIdleConnsPerHost: 1, IdleConnTimeout: 30 * time.Second, MaxResponseHeaderBytes: 256 << 10,
	}
}
