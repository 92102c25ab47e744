package devserver

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"time"
)

// site is a site by the names of its files.
type site map[string][]byte

func (s site) file(name string) ([]byte, error) {
	switch data, ok := s[name]; {
	case name == "broken/index.html":
		return nil, &Failure{[]byte("<p>The template is broken.</p>")}
	case name == "unmade.json":
		return nil, errors.New("no memory is left")
	case ok:
		return data, nil
	}
	return nil, fs.ErrNotExist
}

// serving starts a server with a small site.
func serving(t *testing.T) *Server {
	t.Helper()
	s, err := Listen(0)
	must(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(5 * time.Second):
			t.Error("the server does not stop")
		}
	})
	s.Show(site{
		"index.html":             []byte("<html><body>the home page</body></html>"),
		"about/index.html":       []byte("<html><body>about</body></html>"),
		"claims/army/index.html": []byte("<html><body>600,000</body></html>"),
		"claims/army/index.json": []byte(`{"id":"army"}`),
		"v1.2/index.html":        []byte("<html><body>a dot</body></html>"),
		"theme.css":              []byte("from the theme"),
	}.file)
	return s
}

// get asks the server for a path, by another host name when one is given.
func get(t *testing.T, s *Server, path string, host ...string) (int, string, http.Header) {
	t.Helper()
	req, err := http.NewRequest("GET", "http://"+s.listener.Addr().String()+path, nil)
	must(t, err)
	if len(host) > 0 {
		req.Host = host[0]
	}
	client := http.Client{Timeout: 5 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	must(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	must(t, err)
	return resp.StatusCode, string(body), resp.Header
}

func TestServe(t *testing.T) {
	s := serving(t)
	for _, test := range []struct {
		path   string
		status int
		part   string
		kind   string
	}{
		{"/", 200, "the home page", "text/html"},
		{"/claims/army/", 200, "600,000", "text/html"},
		{"/claims/army/index.html", 200, "600,000", "text/html"},
		{"/claims/army", 302, "", ""},
		{"/claims/army/index.json", 200, `{"id":"army"}`, "application/json"},
		{"/theme.css", 200, "from the theme", "text/css"},
		{"/broken/", 500, "The template is broken.", "text/html"},
		{"/unmade.json", 500, "no memory is left", "text/plain"},
		{"/v1.2/", 200, "a dot", "text/html"},
		{"/v1.2", 302, "", ""},
		{"/nothing/here/", 404, "no such page", "text/html"},
		{"/nothing.css", 404, "404 page not found", "text/plain"},
		{"/../../../etc/passwd", 404, "", ""},
		{"/%2e%2e/%2e%2e/%2e%2e/etc/passwd", 404, "", ""},
	} {
		status, body, header := get(t, s, test.path)
		if strings.Contains(test.path, "etc/passwd") && status != 404 { // the mux may redirect to the clean path first
			status, body, header = get(t, s, header.Get("Location"))
		}
		if status != test.status || !strings.Contains(body, test.part) || !strings.Contains(header.Get("Content-Type"), test.kind) {
			t.Errorf("%s: %d %s\n%s", test.path, status, header.Get("Content-Type"), body)
		}
		if html := strings.Contains(header.Get("Content-Type"), "text/html") && status != 302; html != strings.Contains(body, scriptPath) {
			t.Errorf("%s: reload script is in the wrong place:\n%s", test.path, body)
		}
	}
	if host, _, _ := strings.Cut(s.listener.Addr().String(), ":"); host != "127.0.0.1" {
		t.Errorf("listens on %s", host)
	}
}

func TestServeAnswersThisMachineOnly(t *testing.T) {
	s := serving(t)
	for host, want := range map[string]int{
		"localhost": 200, "localhost:1313": 200, "127.0.0.1:80": 200, "[::1]:1313": 200, "LOCALHOST": 200,
		"evil.example": 403, "localhost.evil.example": 403, "127.0.0.1.evil.example:1313": 403, "192.168.1.7": 403,
	} {
		for _, path := range []string{"/", "/theme.css", scriptPath} {
			if status, _, _ := get(t, s, path, host); status != want {
				t.Errorf("%s as %s: status %d, want %d", path, host, status, want)
			}
		}
	}
	if status, _, _ := get(t, s, reloadPath, "evil.example"); status != 403 {
		t.Errorf("reload stream for another host: status %d", status)
	}
}

func TestReload(t *testing.T) {
	s := serving(t)
	resp, err := http.Get(s.URL() + "__reload")
	must(t, err)
	defer resp.Body.Close()
	versions := make(chan string)
	go func() {
		lines := bufio.NewScanner(resp.Body)
		for lines.Scan() {
			if v, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				versions <- v
			}
		}
		close(versions)
	}()
	next := func(what string) string {
		t.Helper()
		select {
		case v := <-versions:
			return v
		case <-time.After(5 * time.Second):
			t.Fatalf("no event after %s", what)
			return ""
		}
	}

	first := next("connecting")
	if _, body, _ := get(t, s, "/about/"); !strings.Contains(body, fmt.Sprintf("data-version=%q", first)) {
		t.Errorf("page is not of version %s: %s", first, body)
	}

	s.Show(site{"claims/army/index.html": []byte("<p>Changed.</p>"), "theme.css": []byte("from the theme")}.file)
	if second := next("an update"); second == first {
		t.Error("an update has the version of the build before it")
	}
	if _, body, _ := get(t, s, "/claims/army/"); !strings.Contains(body, "Changed.") {
		t.Errorf("page is not updated: %s", body)
	}

	s.Fail([]byte("<html><body>3 findings</body></html>"))
	next("a failure")
	for _, path := range []string{"/", "/claims/army/", "/claims/army", "/gone/"} {
		if status, body, _ := get(t, s, path); status != 500 || !strings.Contains(body, "3 findings</body></html><script") {
			t.Errorf("%s after a failure: %d %s", path, status, body)
		}
	}
	if status, body, _ := get(t, s, "/theme.css"); status != 404 {
		t.Errorf("style after a failure: %d %s", status, body)
	}

	s.Show(site{"claims/army/index.html": []byte("<p>Good again.</p>")}.file)
	next("the update after the failure")
	if status, body, _ := get(t, s, "/claims/army/"); status != 200 || !strings.Contains(body, "Good again.") {
		t.Errorf("after the next good update: %d %s", status, body)
	}
}

func TestFailBeforeAnythingIsShown(t *testing.T) {
	s, err := Listen(0)
	must(t, err)
	defer s.Close()
	s.Wait([]byte("<p>The site is being built.</p>"))
	go s.Serve(t.Context())
	if status, body, header := get(t, s, "/claims/"); status != 503 || !strings.HasPrefix(body, "<p>The site is being built.</p><script ") || header.Get("Retry-After") != "1" {
		t.Errorf("before anything: %d %s", status, body)
	}
	if status, body, _ := get(t, s, "/theme.css"); status != 503 || strings.Contains(body, "<") {
		t.Errorf("a style before anything: %d %s", status, body)
	}
	s.Fail([]byte("findings"))
	if status, body, _ := get(t, s, "/"); status != 500 || !strings.HasPrefix(body, "findings") {
		t.Errorf("%d %s", status, body)
	}
	if _, err := Listen(port(s)); err == nil || !strings.Contains(err.Error(), "--port") {
		t.Errorf("port in use: error is %v", err)
	}
}

func port(s *Server) int {
	var n int
	fmt.Sscanf(s.URL(), "http://localhost:%d/", &n)
	return n
}

// Whatever letters or closing tags a page holds, it is sent whole, with the script behind it.
func TestScriptIsBehindThePage(t *testing.T) {
	s := serving(t)
	for _, page := range []string{
		"<html><body>İİİİİİ Ⱥ</BODY></HTML>", "<p title='</body>'>x</p>", "<!-- </html> -->", "no tags", "",
		"<html><body><script>const end = \"<\\/body>\";</script></body></html>\n",
	} {
		s.Show(site{"index.html": []byte(page)}.file)
		if _, body, _ := get(t, s, "/"); !strings.HasPrefix(body, page+"<script src=") {
			t.Errorf("%q is sent as %q", page, body)
		}
		s.Fail([]byte(page))
		if _, body, _ := get(t, s, "/"); !strings.HasPrefix(body, page+"<script src=") {
			t.Errorf("%q in place of the site is sent as %q", page, body)
		}
	}
}

// What takes long is made once, when it is first asked for; after a failure the next request tries again.
func TestLater(t *testing.T) {
	s, err := Listen(0)
	must(t, err)
	var log bytes.Buffer
	s.Log = &log
	calls, fails := 0, true
	s.Later([]string{"checker/a.wasm", "checker/b.js"}, func() (map[string][]byte, error) {
		if calls++; fails {
			return nil, errors.New("no compiler was found")
		}
		return map[string][]byte{"checker/a.wasm": []byte("compiled"), "checker/b.js": []byte("loader")}, nil
	})
	served := make(chan error, 1)
	ctx, stop := context.WithCancel(t.Context())
	go func() { served <- s.Serve(ctx) }()
	t.Cleanup(func() { stop(); must(t, <-served) })
	ask := func(path string, status int, body string, made int) {
		t.Helper()
		if got, text, _ := get(t, s, path); got != status || !strings.Contains(text, body) || calls != made {
			t.Errorf("%s: %d %q, made %d times", path, got, text, calls)
		}
	}
	ask("/", 503, "", 0)
	ask("/checker/a.wasm", 503, "not there yet", 1)
	if got := log.String(); got != "no compiler was found\n" {
		t.Errorf("the log has %q", got)
	}
	fails = false
	ask("/checker/b.js", 200, "loader", 2)
	s.Show(site{"index.html": []byte("home")}.file)
	ask("/", 200, "home", 2)
	ask("/checker/a.wasm", 200, "compiled", 2)
	ask("/checker/c.js", 404, "not found", 2)
}
