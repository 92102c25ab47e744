package e2e

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"counterpoint/generator/cli"
)

// patience is how long a test waits for what takes a second.
var patience = 30 * time.Second

// When a record breaks while the site is served, pages show its findings; when it is corrected they show the new text; and
// the browser is told each time. Nothing is written to the folder.
func TestServeFollowsTheRecords(t *testing.T) {
	t.Parallel()
	dir := copyOfTown(t)
	must(t, os.Remove(filepath.Join(dir, "data", "claims", "bridge-cost.cs.toml"))) // which would have to follow
	file := filepath.Join(dir, "data", "claims", "bridge-cost.toml")
	good, err := os.ReadFile(file)
	must(t, err)
	s := serve(t, dir)
	page := s.base + "claims/bridge-cost/"
	status, body := fetch(t, page)
	if status != http.StatusOK || !strings.Contains(body, "six million, not four") || !strings.Contains(body, `src="/__reload.js"`) {
		t.Fatalf("%d\n%s", status, body)
	}
	reloads := listen(t, s.base+"__reload")
	<-reloads // the version shown now

	save(t, file, bytes.Replace(good, []byte(`= "false"`), []byte(`= "flase"`), 1))
	body = reloaded(t, reloads, page, http.StatusInternalServerError)
	for _, want := range []string{
		`<strong>data/claims/bridge-cost\.toml:13:\d+</strong>`,
		`did you mean &#34;false&#34;\?`,
		`>rating     = &#34;flase&#34;\n *\^</pre>`,
		`<script src="/__reload\.js" `,
	} {
		if !regexp.MustCompile(want).MatchString(body) {
			t.Errorf("the page for a broken record lacks %s:\n%s", want, body)
		}
	}

	save(t, file, bytes.Replace(good, []byte("six million, not four"), []byte("seven million, not four"), 1))
	body = reloaded(t, reloads, page, http.StatusOK)
	if !strings.Contains(body, "seven million, not four") || strings.Contains(body, "flase") {
		t.Errorf("the page of the mended record:\n%s", body)
	}

	for _, name := range []string{"public", "resources", ".hugo_build.lock"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("serve wrote %s", name)
		}
	}
	if code := s.stop(); code != cli.Clean || s.stderr.String() != "" {
		t.Errorf("exit status %d, standard error %q", code, s.stderr.String())
	}
	want := regexp.MustCompile(`^serving \S+ \(stop with Ctrl-C\)
ready in \d+ ms
(data/claims/bridge-cost\.toml:13:\d+: error: .*
    rating     = "flase"
 +\^
why, with an example: counterpoint explain reference-exists
)+1 finding gone, none is left
(ready in \d+ ms
)+$`)
	if !want.MatchString(s.stdout.String()) {
		t.Errorf("standard output:\n%s", s.stdout.String())
	}
}

// serving is a run of the serve command.
type serving struct {
	base           string
	stdout, stderr lockedBuffer
	stop           func() int // ends it and returns its exit status
}

// serve runs the command on a free port and waits for its first build.
func serve(t testing.TB, dir string) *serving {
	t.Helper()
	s := &serving{}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, quick(), []string{"serve", "-C", dir, "--port", "0"}, &s.stdout, &s.stderr) }()
	s.stop = sync.OnceValue(func() int {
		cancel()
		select {
		case code := <-ended:
			return code
		case <-time.After(patience):
			t.Error("serve does not stop")
			return -1
		}
	})
	t.Cleanup(func() { s.stop() })
	said := regexp.MustCompile(`^serving (\S+) .*\nready in `)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if m := said.FindStringSubmatch(s.stdout.String()); m != nil {
			s.base = m[1]
			return s
		}
	}
	t.Fatalf("serve says\n%s%s", s.stdout.String(), s.stderr.String())
	return nil
}

// shows waits until a page is as it should be.
func (s *serving) shows(t *testing.T, when, page string, status int, want string) {
	t.Helper()
	var got int
	var body string
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if got, body = fetch(t, page); got == status && strings.Contains(body, want) {
			return
		}
	}
	t.Fatalf("%s: the page has status %d, and no %q:\n%s\n%s", when, got, want, body, s.stderr.String())
}

// listen returns each version of the site that the server announces to browsers.
func listen(t testing.TB, stream string) <-chan string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, stream, nil)
	must(t, err)
	resp, err := http.DefaultClient.Do(req)
	must(t, err)
	versions := make(chan string, 100)
	go func() {
		defer resp.Body.Close()
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			if version, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				versions <- version
			}
		}
	}()
	return versions
}

// reloaded waits for a version to be announced in which the page has this status, and returns the page.
func reloaded(t testing.TB, versions <-chan string, page string, want int) string {
	t.Helper()
	late := time.After(patience)
	for {
		select {
		case <-versions:
			if status, body := fetch(t, page); status == want {
				return body
			}
		case <-late:
			t.Fatalf("no version with status %d", want)
		}
	}
}

func fetch(t testing.TB, address string) (int, string) {
	t.Helper()
	client := http.Client{Timeout: patience}
	resp, err := client.Get(address)
	must(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	must(t, err)
	return resp.StatusCode, string(body)
}

// save puts a file in its place in one step, as editors do.
func save(t testing.TB, name string, data []byte) {
	t.Helper()
	beside := filepath.Join(t.TempDir(), "new")
	must(t, os.WriteFile(beside, data, 0o644))
	must(t, os.Rename(beside, name))
}

// lockedBuffer is written by a command while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
