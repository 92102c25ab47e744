package links

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestPublic(t *testing.T) {
	for _, a := range []string{"93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"} {
		if err := Public(netip.MustParseAddr(a)); err != nil {
			t.Errorf("%s is refused: %v", a, err)
		}
	}
	for _, a := range []string{
		"127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "0.1.2.3", "::", "10.0.0.1", "172.16.9.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200",
		"192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "fd00::1", "fe80::1", "fe80::1%eth0", "ff02::1", "fec0::1", "::ffff:127.0.0.1",
		"::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "2001:db8::1",
	} {
		if Public(netip.MustParseAddr(a)) == nil {
			t.Errorf("%s is let through", a)
		}
	}
}

// A record that names this machine, or a page that leads to it, gets nothing from it.
func TestThisMachineIsNotAsked(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("was asked") }))
	defer server.Close()
	w := newWeb(t)
	w.page("outside.example/page", redirect(301, server.URL+"/secrets"))
	o := w.options()
	toWeb, guarded := o.Transport.(*http.Transport), Transport(Public)
	o.Transport = &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if address == "outside.example:80" {
			return toWeb.DialContext(ctx, network, address)
		}
		return guarded.DialContext(ctx, network, address)
	}}
	for at, want := range map[string]string{
		server.URL + "/secrets":       "leads to 127.0.0.1, which is no public address, and was not asked",
		"http://outside.example/page": "leads on to " + server.Listener.Addr().String() + ": leads to 127.0.0.1, which is no public address, and was not asked",
	} {
		if e := w.visitOnce(t, o, cite(at)); e.State != Unsure || e.Reason != want {
			t.Errorf("%s is %s: %s", at, e.State, e.Reason)
		}
	}
}
