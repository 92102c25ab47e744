package hugosite

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// serving starts a server for the tiny site, with its first build shown.
func serving(t *testing.T) (*Server, Options) {
	t.Helper()
	o := tinySite(t)
	s, err := NewServer(o, 0)
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
	before := tree(t, o.Root)
	_, err = s.Update(ctx, o.Pages, nil)
	must(t, err)
	sameTree(t, "site folder while serving", tree(t, o.Root), before)
	return s, o
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
	s, _ := serving(t)
	for _, test := range []struct {
		path   string
		status int
		part   string
		kind   string
	}{
		{"/", 200, "home of Tiny", "text/html"},
		{"/claims/army/", 200, "<em>400,000</em>", "text/html"},
		{"/claims/army/index.html", 200, "<em>400,000</em>", "text/html"},
		{"/claims/army", 302, "", ""},
		{"/claims/army/index.json", 200, `{"id":"army"}`, "application/json"},
		{"/theme.css", 200, "from the theme", "text/css"},
		{"/sitemap.xml", 200, s.URL() + "claims/army/", "xml"},
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
	s, _ := serving(t)
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
	s, o := serving(t)
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

	o.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"Army\"\n+++\nChanged.\n")
	_, err = s.Update(context.Background(), o.Pages, nil)
	must(t, err)
	if second := next("an update"); second == first {
		t.Error("an update has the version of the build before it")
	}
	if _, body, _ := get(t, s, "/claims/army/"); !strings.Contains(body, "Changed.") {
		t.Errorf("page is not updated: %s", body)
	}

	o.Pages["content/claims/army.md"] = []byte("+++\ntitle = = 1\n+++\n")
	if _, err := s.Update(context.Background(), o.Pages, nil); err == nil {
		t.Error("a broken page is no error")
	}
	if status, body, _ := get(t, s, "/claims/army/"); status != 200 || !strings.Contains(body, "Changed.") {
		t.Errorf("after a failed update: %d %s", status, body)
	}

	s.Fail([]byte("<html><body>3 findings</body></html>"))
	next("a failure")
	for _, path := range []string{"/", "/claims/army/", "/claims/army", "/gone/"} {
		if status, body, _ := get(t, s, path); status != 500 || !strings.Contains(body, "3 findings<script") {
			t.Errorf("%s after a failure: %d %s", path, status, body)
		}
	}
	if status, body, _ := get(t, s, "/theme.css"); status != 200 || body != "from the theme" {
		t.Errorf("style after a failure: %d %s", status, body)
	}

	o.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"Army\"\n+++\nGood again.\n")
	_, err = s.Update(context.Background(), o.Pages, nil)
	must(t, err)
	next("the update after the failure")
	if status, body, _ := get(t, s, "/claims/army/"); status != 200 || !strings.Contains(body, "Good again.") {
		t.Errorf("after the next good update: %d %s", status, body)
	}
}

func TestFailBeforeTheFirstBuild(t *testing.T) {
	s, err := NewServer(tinySite(t), 0)
	must(t, err)
	defer s.Close()
	go s.Serve(t.Context())
	if status, _, _ := get(t, s, "/"); status != 404 {
		t.Errorf("before anything: %d", status)
	}
	s.Fail([]byte("findings"))
	if status, body, _ := get(t, s, "/"); status != 500 || !strings.HasPrefix(body, "findings") {
		t.Errorf("%d %s", status, body)
	}
	if _, err := NewServer(s.options, port(s)); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("listen on port %d", port(s))) {
		t.Errorf("port in use: error is %v", err)
	}
}

func port(s *Server) int {
	var n int
	fmt.Sscanf(s.URL(), "http://localhost:%d/", &n)
	return n
}

func TestWatch(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "data/claims/a.toml", "x", "hugo.toml", "x", "other.txt", "x")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	const debounce = 60 * time.Millisecond
	changes, err := Watch(ctx, []string{filepath.Join(dir, "data"), filepath.Join(dir, "hugo.toml"), filepath.Join(dir, "themes")}, debounce)
	must(t, err)
	for _, test := range []struct {
		what string
		do   func()
		want bool
	}{
		{"a record is written", func() { put(t, dir, "data/claims/a.toml", "y") }, true},
		{"many records are written", func() {
			for i := range 50 {
				put(t, dir, fmt.Sprintf("data/claims/%d.toml", i), "y")
			}
		}, true},
		{"a new folder", func() { put(t, dir, "data/points/deep/p.toml", "y") }, true},
		{"a file in the new folder", func() { put(t, dir, "data/points/deep/p.toml", "z") }, true},
		{"a record is removed", func() { os.Remove(filepath.Join(dir, "data/claims/a.toml")) }, true},
		{"settings are replaced", func() {
			put(t, dir, "hugo.toml.new", "y")
			os.Rename(filepath.Join(dir, "hugo.toml.new"), filepath.Join(dir, "hugo.toml"))
		}, true},
		{"the themes folder appears", func() { put(t, dir, "themes/counterpoint/x.html", "y") }, true},
		{"a theme changes", func() { put(t, dir, "themes/counterpoint/x.html", "z") }, true},
		{"the data folder is made again", func() {
			os.RemoveAll(filepath.Join(dir, "data"))
			put(t, dir, "data/claims/a.toml", "x")
		}, true},
		{"a record in it", func() { put(t, dir, "data/claims/a.toml", "y") }, true},
		{"another file of the site folder", func() { put(t, dir, "other.txt", "y") }, false},
		{"an editor's file", func() { put(t, dir, "data/claims/.a.toml.swp", "y", "data/claims/a.toml~", "y") }, false},
		{"nothing", func() {}, false},
	} {
		time.Sleep(debounce / 2) // what the case before left for the watcher to notice
		test.do()
		got := 0
		for wait := 30 * debounce; ; wait = 3 * debounce {
			if !test.want {
				wait = 4 * debounce
			}
			select {
			case <-changes:
				got++
				continue
			case <-time.After(wait):
			}
			break
		}
		if got > 1 || (got == 1) != test.want {
			t.Errorf("%s: told %d times", test.what, got)
		}
	}
	// It is told which files changed, those of a change that nobody received yet with those of the next, and whether there may be others.
	put(t, dir, "data/claims/a.toml", "1")
	time.Sleep(4 * debounce)
	put(t, dir, "data/claims/0.toml", "2")
	time.Sleep(4 * debounce)
	c := <-changes
	slices.Sort(c.Names)
	want := []string{filepath.Join(dir, "data/claims/0.toml"), filepath.Join(dir, "data/claims/a.toml")}
	if got := slices.Compact(c.Names); !slices.Equal(got, want) || c.More {
		t.Errorf("told that %q changed, and others: %v", got, c.More)
	}
	put(t, dir, "data/events/e.toml", "x")
	if c := <-changes; !c.More {
		t.Error("not told that a new folder may hold more than what was seen in it")
	}
	cancel()
	select {
	case _, open := <-changes:
		if open {
			t.Error("told after the end")
		}
	case <-time.After(5 * time.Second):
		t.Error("the channel is not closed")
	}
}
