package web

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// Names of private networks are asked by a client that was told so, and by no other; everything else stays refused.
func TestPrivate(t *testing.T) {
	_, server := served(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	anywhere := Client{Transport: Transport(func(netip.Addr) error { return nil }), Timeout: 5 * time.Second}
	own := anywhere
	own.Private = true
	address := "http://localhost" + server.URL[strings.LastIndexByte(server.URL, ':'):] + "/"
	if a, err := own.Get(t.Context(), Request{URL: parsed(t, address)}); err != nil || a.Status != http.StatusNoContent {
		t.Errorf("%v, %v", a, err)
	}
	if _, err := anywhere.Get(t.Context(), Request{URL: parsed(t, address)}); err == nil {
		t.Error("it is asked without having been told so")
	}
	for _, a := range []string{"ftp://localhost/", "http://me:secret@localhost/", "http://2130706433/", "http://[::ffff:127.0.0.1]/", "file:///etc/passwd"} {
		if _, err := own.Get(t.Context(), Request{URL: parsed(t, a)}); err == nil {
			t.Errorf("%s is asked", a)
		}
	}
}
