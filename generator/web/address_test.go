package web

import (
	"net/netip"
	"net/url"
	"testing"
)

func TestPublic(t *testing.T) {
	for _, a := range []string{"93.184.215.14", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2001:4860:4860::8888", "2a00:1450::1"} {
		if err := Public(netip.MustParseAddr(a)); err != nil {
			t.Errorf("%s is refused: %v", a, err)
		}
	}
	for _, a := range []string{
		"127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.9.9", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200",
		"100.127.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
		"255.255.255.255", "168.63.129.16",
		"::", "::1", "fd00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2606:2800::1%eth0", "febf::1", "ff02::1", "ff0e::1", "fec0::1",
		"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", // mapped
		"::127.0.0.1", "::10.0.0.1", "::8.8.8.8", // compatible
		"::ffff:0:127.0.0.1",                                      // translated, RFC 2765
		"64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", // NAT64
		"2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:101::1", // 6to4
		"2001::1", "2001:0:7f00:1::1", "2001:10::1", "2001:2::1", "2001:db8::1", "3fff::1", "100::1", "100:0:0:1::1", "5f00::1", "4000::1", "fc00::1",
	} {
		if Public(netip.MustParseAddr(a)) == nil {
			t.Errorf("%s is let through", a)
		}
	}
}

// What is no address of a public page is refused before any name is looked up. Of numbers, those that are addresses in
// the usual form are judged when they are dialled.
func TestFit(t *testing.T) {
	for _, a := range []string{"https://example.org", "http://example.org:8080/a?b=c@d#e", "https://xn--80ak6aa92e.com/", "http://93.184.215.14/", "http://[2606:2800::1]/", "http://127.0.0.1/",
		"https://medium.com/@somebody", "https://local.example/", "https://internal.example.org/", "https://1.example", "https://0x.example/"} {
		if err := Fit(parsed(t, a)); err != nil {
			t.Errorf("%s is refused: %v", a, err)
		}
	}
	for _, a := range []string{"ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "data:text/html,x", "https:///x", "https:example.org", "//example.org/",
		"https://me:secret@example.org/", "https://me@example.org/", "https://@example.org/", "https://:@example.org/",
		"http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://printer.local/", "http://metadata.google.internal/", "http://metadata/", "http://router/", "http://x.home.arpa/", "http://nas.lan/",
		"http://intranet.corp/", "http://localhost.localdomain/", "http://2130706433/", "http://0x7f.1/", "http://0x7f000001/", "http://017700000001/", "http://127.1/", "http://0177.0.0.1/", "http://1.2.3.4.5/",
		"http://127.0.0.1.0x/", "http://[fe80::1%25eth0]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:8.8.8.8]/"} {
		if Fit(parsed(t, a)) == nil {
			t.Errorf("%s is let through", a)
		}
	}
}

func TestShown(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/@x?a=b@c":    "https://example.org/@x?a=b@c",
		"https://me:secret@example.org/x": "https://example.org/x",
		"https://secret@example.org":      "https://example.org",
		"https://me:se%zzcret@[x":         "https://[x",
		"https://me:se cret@example.org":  "https://example.org",
		"https://me:se@cret@example.org":  "https://example.org",
		"https://me:se#cret@example.org":  "https://example.org",
		"\x00//secret@x":                  "\x00//x",
		"minutes.html":                    "minutes.html",
	} {
		if got := Shown(in); got != want {
			t.Errorf("%q is shown as %q, not %q", in, got, want)
		}
	}
}

func parsed(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
