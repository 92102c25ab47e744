package web

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

// served starts a server, and returns a client whose names ending in .example lead to it. All others are what they are.
func served(t *testing.T, answer http.HandlerFunc) (Client, *httptest.Server) {
	t.Helper()
	server := httptest.NewUnstartedServer(answer)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Start()
	t.Cleanup(server.Close)
	guarded := Transport(Public)
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		if host, _, _ := net.SplitHostPort(address); strings.HasSuffix(host, ".example") {
			return (&net.Dialer{}).DialContext(ctx, network, server.Listener.Addr().String())
		}
		return guarded.DialContext(ctx, network, address)
	}
	transport := guarded.Clone()
	transport.DialContext = dial
	return Client{Transport: transport, Agent: "Counterpoint (test)\r\nX-More: 1", Timeout: 5 * time.Second}, server
}

// An address that leads to this machine is not asked, in whatever form it is written, and wherever it comes from.
func TestThisMachineIsNotAsked(t *testing.T) {
	_, inside := served(t, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("asked for %s at %s", r.URL, r.Host) })
	port := inside.URL[strings.LastIndexByte(inside.URL, ':'):]
	for _, host := range []string{"127.0.0.1", "127.1", "0", "0.0.0.0", "2130706433", "0x7f000001", "017700000001", "localhost", "a.localhost", "[::1]", "[::]",
		"[::ffff:127.0.0.1]", "[::127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1%25lo]",
		"１２７.0.0.1", "①②⑦.0.0.1", "127。0。0。1", "ｌocalhost", "ⓛocalhost"} {
		client, _ := served(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://"+host+port+"/")
			w.WriteHeader(http.StatusFound)
		})
		if a, err := client.Follow(t.Context(), Request{URL: parsed(t, "http://outside.example/")}); err == nil {
			t.Errorf("behind a redirect, %s answers %d", host, a.Status)
		}
		if a, err := client.Get(t.Context(), Request{URL: parsed(t, "http://"+host+port+"/")}); err == nil {
			t.Errorf("%s answers %d", host, a.Status)
		}
	}
}

// What counts is the address that is dialled: a name may lead somewhere public first and elsewhere the next time. Of
// public addresses, other services than web servers are not asked.
func TestDialledAddress(t *testing.T) {
	for address, want := range map[string]error{
		"127.0.0.1:80": NotPublicError{netip.MustParseAddr("127.0.0.1")}, "[::1]:443": NotPublicError{netip.MustParseAddr("::1")},
		"8.8.8.8:22": PortError{22}, "8.8.8.8:6379": PortError{6379}, "[2001:4860:4860::8888]:25": PortError{25},
	} {
		_, err := Transport(Public).DialContext(t.Context(), "tcp", address)
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, not %v", address, err, want)
		}
	}
}

// The settings of the environment for proxies do not lead around the check.
func TestNoProxy(t *testing.T) {
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:9")
	if Transport(Public).Proxy != nil {
		t.Error("a proxy would be asked")
	}
}

// Nothing that is a secret of one server, or of the operator, reaches another, or comes by http when it came by https.
func TestNoCredentials(t *testing.T) {
	var seen []string
	client, server := served(t, func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Host+r.URL.Path)
		for _, name := range []string{"Authorization", "Referer", "Proxy-Authorization", "X-More"} {
			if v := r.Header.Get(name); v != "" {
				t.Errorf("%s is sent %s: %s", r.Host, name, v)
			}
		}
		if r.Host != "a.example" && r.Header.Get("Cookie") != "" {
			t.Errorf("%s is sent the cookies of another: %s", r.Host, r.Header.Get("Cookie"))
		}
		http.SetCookie(w, &http.Cookie{Name: "kept", Value: "1"})
		http.SetCookie(w, &http.Cookie{Name: "domain", Value: "1", Domain: "example"})
		http.SetCookie(w, &http.Cookie{Name: "long", Value: strings.Repeat("x", 5000)})
		to := map[string]string{"/": "http://b.example/1", "/1": "//c.example/2", "/2": "http://a.example/3", "/3": "http://me:secret@a.example/4"}[r.URL.Path]
		w.Header().Set("Location", to)
		w.WriteHeader(http.StatusMovedPermanently)
	})
	_, err := client.Follow(t.Context(), Request{URL: parsed(t, "http://a.example/")})
	if err == nil || strings.Contains(err.Error(), "secret") || Reason(err, 0) != "leads on to an address with a user or a password in it" {
		t.Error(err)
	}
	if want := "[a.example/ b.example/1 c.example/2 a.example/3]"; fmt.Sprint(seen) != want {
		t.Errorf("asked for %v", seen)
	}
	server.Close()
	if _, err := client.Get(t.Context(), Request{URL: parsed(t, "http://a.example/secret")}); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
	jar := client.Visit().jar
	jar.SetCookies(parsed(t, "https://d.example/"), []*http.Cookie{{Name: "a", Value: "1"}})
	if got := jar.Cookies(parsed(t, "http://d.example/")); len(got) > 0 {
		t.Errorf("%v goes by http", got)
	}
	if got := jar.Cookies(parsed(t, "https://d.example/")); len(got) != 1 {
		t.Errorf("%v goes by https", got)
	}
}

// Servers can neither hold a command up nor fill its memory.
func TestBounds(t *testing.T) {
	answers := map[string]http.HandlerFunc{
		"packed": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			defer z.Close()
			for zeros := make([]byte, 1<<20); ; {
				if _, err := z.Write(zeros); err != nil {
					return
				}
			}
		},
		"endless": func(w http.ResponseWriter, _ *http.Request) {
			for {
				if _, err := io.WriteString(w, strings.Repeat("x", 1<<16)); err != nil {
					return
				}
			}
		},
		"slow": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				io.WriteString(w, "x")
				w.(http.Flusher).Flush()
				time.Sleep(5 * time.Millisecond)
			}
		},
		"silent":  func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"headers": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-Much", strings.Repeat("x", 300<<10)) },
		"circle": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "/"+r.URL.RawQuery+"?x"+r.URL.RawQuery)
			w.WriteHeader(307)
		},
		"nowhere": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(303) },
		"early": func(w http.ResponseWriter, r *http.Request) { // informational answers before the real one
			for r.Context().Err() == nil {
				w.Header().Set("Link", strings.Repeat("x", 1000))
				w.WriteHeader(103)
			}
		},
	}
	for name, want := range map[string]string{
		"packed": "", "endless": "", "slow": "no whole answer within 300ms", "silent": "no whole answer within 300ms",
		"headers": "no answer that can be read: net/http: server response headers exceeded 262144 bytes; aborted", "circle": "no answer that can be read: more than 10 redirects",
		"nowhere": "no answer that can be read: a redirect without an address", "early": "no answer that can be read: net/http: ",
	} {
		client, _ := served(t, answers[name])
		if client.Timeout = 5 * time.Second; strings.Contains(want, "300ms") {
			client.Timeout = 300 * time.Millisecond
		}
		a, err := client.Follow(t.Context(), Request{URL: parsed(t, "http://a.example/"), Max: 1 << 20})
		switch {
		case want == "" && (err != nil || a.Whole || len(a.Body) != 1<<20):
			t.Errorf("%s: %v", name, err)
		case want != "" && (err == nil || !strings.HasPrefix(Reason(err, client.Timeout), want)):
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Headers of HTTP/2, which are packed, are bounded as well.
func TestBoundsOfHTTP2(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("asked by %s", r.Proto)
		}
		for i := range 300 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 1000))
		}
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	transport := Transport(func(netip.Addr) error { return nil })
	transport.TLSClientConfig = &tls.Config{RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}
	if _, err := (Client{Transport: transport, Timeout: 5 * time.Second}).Get(t.Context(), Request{URL: parsed(t, server.URL)}); err == nil {
		t.Error("taken")
	}
}

// No other package asks the web, or it would do so unchecked.
func TestNobodyElseAsks(t *testing.T) {
	asks := regexp.MustCompile(`\bhttp\.(Get|Head|Post|PostForm|DefaultClient|DefaultTransport|Client|Transport)\b|\bnet\.(Dial|DialTimeout|Dialer)\b|\btls\.Dial`)
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "web/") || strings.HasPrefix(name, "hosting/hostingtest/") || strings.HasPrefix(name, "bench/") { // which ask servers that they started
			return err
		}
		data, err := os.ReadFile("../" + name)
		if m := asks.Find(data); m != nil {
			t.Errorf("%s has %s", name, m)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
