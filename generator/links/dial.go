package links

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// What a record names may lead anywhere: to the machine this runs on, to a router, to the service that hands out a
// cloud's keys. Where a name leads is known only when it has been looked up, so it is judged then, at each dialling.

// refusal is an address that is not dialled.
type refusal struct{ addr netip.Addr }

func (r refusal) Error() string { return fmt.Sprintf("%s is no public address", r.addr) }

// notPublic are the ranges that are no one's public address beside those the standard library knows.
var notPublic = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
)

func prefixes(list ...string) (out []netip.Prefix) {
	for _, s := range list {
		out = append(out, netip.MustParsePrefix(s))
	}
	return out
}

// Public refuses every address that is not open to the whole internet.
func Public(addr netip.Addr) error {
	a := addr.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return refusal{a}
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return refusal{a}
		}
	}
	return nil
}

// Transport dials only what is allowed: Public, but for tests. It asks no proxy, which would look names up where
// nobody judges them.
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
