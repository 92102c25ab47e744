package links

import (
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// Servers that misbehave, and the resulting state and reason. None may hang or panic, and no page counts as gone.
func TestBadServers(t *testing.T) {
	hang := func(r *http.Request) { <-r.Context().Done() }
	tests := []struct {
		name   string
		at     string // http://this.example/page if empty
		answer http.HandlerFunc
		state  string
		reason string
	}{
		{"headers that never come", "", func(_ http.ResponseWriter, r *http.Request) { hang(r) },
			Unsure, "no whole answer within 80ms"},
		{"a body that never ends", "", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "<p>The first line")
			w.(http.Flusher).Flush()
			hang(r)
		}, Unsure, "no whole answer within 80ms"},
		{"a body of more than is read", "", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, strings.Repeat("<p>more", 20<<10))
		}, Unsure, "larger than is read"},
		{"a small body that unpacks to a huge one", "", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			defer z.Close()
			zeros := make([]byte, 1<<20)
			for range 32 {
				z.Write(zeros)
			}
		}, Unsure, "larger than is read"},
		{"a body that says it is packed and is not", "", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, "<p>not packed at all")
		}, Unsure, "its compression is damaged"},
		{"a way of packing that was not asked for", "", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, "\x1b\x2a\x00")
		}, Unsure, "packed in a way that was not asked for"},
		{"a length that is a lie", "", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Length", "5000")
			io.WriteString(w, "<p>much less")
		}, Unsure, "the connection broke off"},
		{"a connection that is reset", "", func(w http.ResponseWriter, _ *http.Request) {
			conn, _, _ := w.(http.Hijacker).Hijack()
			conn.(*net.TCPConn).SetLinger(0)
			conn.Close()
		}, Unsure, "the connection broke off"},
		{"an answer in no protocol", "", func(w http.ResponseWriter, _ *http.Request) {
			conn, _, _ := w.(http.Hijacker).Hijack()
			io.WriteString(conn, "EHLO\r\n")
			conn.Close()
		}, Unsure, `no answer that can be read: malformed HTTP response "EHLO"`},
		{"headers without end", "", func(w http.ResponseWriter, _ *http.Request) {
			for n := range 40 {
				w.Header().Set(fmt.Sprintf("X-More-%d", n), strings.Repeat("x", 8<<10))
			}
		}, Unsure, "no answer that can be read: net/http: server response headers exceeded 65536 bytes; aborted"},
		{"redirects in circles", "", redirect(302, "http://this.example/page"),
			Unsure, "more than 10 redirects"},
		{"redirects for ever", "", func(w http.ResponseWriter, r *http.Request) {
			redirect(301, "/page?again="+r.URL.Query().Get("again")+"x")(w, r)
		}, Unsure, "more than 10 redirects"},
		{"a redirect to nowhere", "", redirect(302, ""), Unsure, "a redirect without an address"},
		{"a redirect out of the web", "", redirect(302, "file:///etc/passwd"), Unsure, "leads on to an address that does not begin with http or https"},
		{"a redirect with a password", "", redirect(302, "http://admin:secret@this.example/"), Unsure, "leads on to an address with a user or a password in it"},
		{"a redirect to the home page", "", redirect(301, "/"), Unsure, "leads to the home page of this.example: the page itself may be gone"},
		{"a redirect to the home page in English", "", redirect(302, "http://this.example/en/index.html"), Unsure, "leads to the home page of this.example: the page itself may be gone"},
		{"a redirect to another site for now", "", redirect(302, "http://consent.example/"), Unsure, "leads for the time being to consent.example"},
		{"a page that says 404 and is 200", "", func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "<title>404 - Page not found</title>Sorry!")
		},
			Unsure, "its title says that there is no such page"},
		{"an empty page", "", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "text/html") }, Unsure, "the page is empty"},
		{"unchanged, though nobody asked", "", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(304) }, Unsure, "304 Not Modified"},
		{"bad request", "", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(400) }, Unsure, "400 Bad Request"},
		{"forbidden", "", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, Blocked, "403 Forbidden"},
		{"to be paid for", "", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(402) }, Blocked, "402 Payment Required"},
		{"withheld by law", "", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(451) }, Blocked, "451 Unavailable For Legal Reasons"},
		{"a riddle for people", "", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(503)
			io.WriteString(w, `<form action="/captcha">Are you human?`)
		}, Blocked, "asks whether a person is there"},
		{"a riddle that says 200", "", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cf-Mitigated", "challenge")
			io.WriteString(w, "<title>Just a moment...</title>")
		}, Blocked, "asks whether a person is there"},
		{"a server that is always broken", "", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, Unsure, "500 Internal Server Error"},
		{"a server that is always busy", "", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) }, Unsure, "503 Service Unavailable"},
		{"not found", "", http.NotFound, Unsure, "404 Not Found, asked on 2026-11-01; it counts as gone after 3 runs over 7 days"},
		{"gone", "", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(410) },
			Unsure, "410 Gone, asked on 2026-11-01; it counts as gone after 3 runs over 7 days"},
		{"no web address", "http://this.example:what/page", nil, Unsure, "is no web address"},
		{"a secure connection to a server that has none", "https://this.example/page", article(""), Unsure, "no secure connection could be made"},
		{"no page of text", "", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/pdf")
			io.WriteString(w, strings.Repeat("%PDF", 100<<10)) // more than would be read
		}, OK, ""},
		{"HTML that is none", "", func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "<!doctype html></p></div><<p <b>>&#xFFFFFFFF;&bogus;<table><script><!--<script>\x00\xff</title"+strings.Repeat("<div>", 5000))
		}, OK, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newWeb(t)
			at := test.at
			if at == "" {
				at = "http://this.example/page"
			}
			w.page("this.example/page", test.answer)
			w.page("this.example/", article("Home"))
			w.page("this.example/en/index.html", article("Home"))
			w.page("consent.example/", article("Do you agree?"))
			o := w.options()
			o.Transport.(*http.Transport).MaxResponseHeaderBytes = 64 << 10
			if strings.Contains(test.reason, "80ms") {
				o.Limits.Timeout = 80 * time.Millisecond
			}
			e := w.visitOnce(t, o, cite(at, "words that stand nowhere"))
			if e.State != test.state || e.Reason != test.reason {
				t.Errorf("%s: %s\nnot\n%s: %s", e.State, e.Reason, test.state, test.reason)
			}
			if s := e.Quotes["words that stand nowhere"]; s.State != unread && test.state != OK {
				t.Errorf("the quotation is %v, though the page could not be read", s)
			}
		})
	}
}

// A certificate that nobody vouches for, or that is for another host, is not looked past.
func TestUntrustedCertificates(t *testing.T) {
	server := httptest.NewTLSServer(article("secret"))
	server.Config.ErrorLog = newWeb(t).Config.ErrorLog
	defer server.Close()
	w := newWeb(t)
	w.Server, server = server, w.Server
	defer server.Close()
	if e := w.visitOnce(t, w.options(), cite("https://example.com/page")); e.State != Unsure || e.Reason != "its certificate is signed by nobody this machine trusts" {
		t.Errorf("%s: %s", e.State, e.Reason)
	}
	o := w.options()
	o.Transport.(*http.Transport).TLSClientConfig = w.Client().Transport.(*http.Transport).TLSClientConfig
	if e := w.visitOnce(t, o, cite("https://other.invalid/page")); e.State != Unsure || e.Reason != "its certificate is made out to another host" {
		t.Errorf("%s: %s", e.State, e.Reason)
	}
	if e := w.visitOnce(t, o, cite("https://example.com/page")); e.State != OK {
		t.Errorf("a certificate that is trusted: %s: %s", e.State, e.Reason)
	}
}
