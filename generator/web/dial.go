package web

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"syscall"
	"time"
)

// NotPublicError is an IP address to which no connection is made.
type NotPublicError struct{ Addr netip.Addr }

func (r NotPublicError) Error() string { return fmt.Sprintf("%s is no public address", r.Addr) }

// PortError is a port to which no connection is made.
type PortError struct{ Port uint16 }

func (r PortError) Error() string {
	return fmt.Sprintf("port %d is none that web servers use: %v", r.Port, ports)
}

// ports are those that IANA lists for HTTP, and 8443, which is used for it: behind others are services that a request
// for a page may do things to.
var ports = []uint16{80, 443, 8008, 8080, 8443}

// notPublic are the special ranges (iana.org, "IPv4 and IPv6 Special-Purpose Address Registry") that the standard library
// does not know, and the address of Azure's own services.
var notPublic = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "168.63.129.16/32",
	"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", // Teredo and 6to4, which have IPv4 addresses in them, among them
)

// publicV6 is what has been given out of IPv6. All else is refused: mapped, compatible and translated IPv4 addresses,
// local, multicast and discarded ones, whatever may yet be invented.
var publicV6 = netip.MustParsePrefix("2000::/3")

func prefixes(texts ...string) (list []netip.Prefix) {
	for _, s := range texts {
		list = append(list, netip.MustParsePrefix(s))
	}
	return list
}

// Public returns an error for an address that is not on the public internet.
func Public(addr netip.Addr) error {
	a := addr.Unmap()
	special := func(p netip.Prefix) bool { return p.Contains(a) }
	if a.Zone() != "" || !a.IsGlobalUnicast() || a.IsPrivate() || a.Is6() && !publicV6.Contains(a) || slices.ContainsFunc(notPublic, special) {
		return NotPublicError{a.WithZone("")}
	}
	return nil
}

// Transport connects only to addresses for which allowed, usually [Public], returns no error, and of public ones only to
// the ports of web servers. The address is the one that is dialled, so that a name that resolves to another one the
// second time is no way around. It uses no proxy.
func Transport(allowed func(netip.Addr) error) *http.Transport {
	dialer := net.Dialer{Timeout: 15 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if err := allowed(to.Addr()); err != nil {
			return err
		}
		if Public(to.Addr()) == nil && !slices.Contains(ports, to.Port()) {
			return PortError{to.Port()}
		}
		return nil
	}}
	return &http.Transport{
		Proxy: nil, DialContext: dialer.DialContext, ForceAttemptHTTP2: true, TLSHandshakeTimeout: 15 * time.Second,
		MaxIdleConnsPerHost: 1, IdleConnTimeout: 30 * time.Second, MaxResponseHeaderBytes: 256 << 10,
	}
}
