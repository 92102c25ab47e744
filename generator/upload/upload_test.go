package upload

import (
	"bytes"
	"context"
	"crypto/md5"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/hosting"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// memory is a store that notes what it is asked, and fails when it is told to.
type memory struct {
	mu      sync.Mutex
	files   map[string][]byte
	headers map[string]Headers
	log     []string // what changed something, and each look at headers
	fail    func(op, key string) error
	noSums  bool
}

func newMemory(files ...string) *memory {
	m := &memory{files: map[string][]byte{}, headers: map[string]Headers{}}
	for i := 0; i < len(files); i += 2 {
		m.files[files[i]] = []byte(files[i+1])
	}
	return m
}

func (m *memory) do(ctx context.Context, op, key string, work func()) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.fail != nil {
		if err := m.fail(op, key); err != nil {
			return err
		}
	}
	if op != "list" && op != "read" {
		m.log = append(m.log, op+" "+key)
	}
	work()
	return nil
}

func (m *memory) KeepsHeaders() bool { return true }

func (m *memory) List(ctx context.Context, yield func(Object)) error {
	return m.do(ctx, "list", "", func() {
		for key, data := range m.files {
			o := Object{Key: key, Size: int64(len(data))}
			if !m.noSums {
				sum := md5.Sum(data)
				o.MD5 = sum[:]
			}
			yield(o)
		}
	})
}

func (m *memory) Read(ctx context.Context, key string) (data []byte, err error) {
	there := false
	err = m.do(ctx, "read", key, func() { data, there = m.files[key] })
	if err == nil && !there {
		err = &Error{Op: "read", Key: key, Said: "none", Err: fs.ErrNotExist}
	}
	return data, err
}

func (m *memory) Headers(ctx context.Context, key string) (h Headers, err error) {
	err = m.do(ctx, "headers", key, func() { h = m.headers[key] })
	return h, err
}

func (m *memory) Write(ctx context.Context, key string, h Headers, data []byte) error {
	return m.do(ctx, "write", key, func() { m.files[key], m.headers[key] = bytes.Clone(data), h })
}

func (m *memory) Delete(ctx context.Context, key string) error {
	return m.do(ctx, "delete", key, func() { delete(m.files, key); delete(m.headers, key) })
}

// changes returns what was done to files since it was last called, without the manifest.
func (m *memory) changes() (list []string) {
	for _, line := range m.log {
		if !strings.HasSuffix(line, ManifestName) {
			list = append(list, line)
		}
	}
	m.log = nil
	return list
}

func siteOf(files ...string) fstest.MapFS {
	site := fstest.MapFS{".counterpoint": {Data: []byte("This folder is written by counterpoint.\n")}}
	for i := 0; i < len(files); i += 2 {
		site[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return site
}

var fast = Options{DeleteLimit: 100, Jobs: 4, Pause: time.Microsecond}

func publishTo(t testing.TB, site fs.FS, store Store, o Options) (Result, error) {
	t.Helper()
	plan, err := New(t.Context(), site, store, o)
	if err != nil {
		return Result{}, err
	}
	return plan.Publish(t.Context())
}

// holds compares a store with a site: byte for byte, with the headers of each file, and with nothing else but others.
func holds(t testing.TB, m *memory, site fstest.MapFS, others ...string) {
	t.Helper()
	want := map[string]bool{ManifestName: true}
	for key, f := range site {
		if key == ".counterpoint" {
			continue
		}
		want[key] = true
		if got, ok := m.files[key]; !ok || !bytes.Equal(got, f.Data) {
			t.Errorf("%s holds %q, not %q", key, got, f.Data)
		}
		if h := (Headers{ContentType: hosting.ContentType(key), CacheControl: hosting.CacheControl(key)}); m.headers[key] != h {
			t.Errorf("%s has headers %+v, not %+v", key, m.headers[key], h)
		}
	}
	for _, key := range others {
		want[key] = true
	}
	for key := range m.files {
		if !want[key] {
			t.Errorf("%s is there, and should not be", key)
		}
	}
}

var town = []string{
	"index.html", "home", "claims/a/index.html", "a", "claims/a/index.json", "{}", "claims/index.html", "list", "css/site.min.12345678.css", "css",
	"sitemap.xml", "<a/>", "robots.txt", "r", "404.html", "none", "_headers", "h", ".well-known/x", "x",
}

// What pages load is sent before them, what leads to them after them; what is gone goes last, pages first.
func TestOrder(t *testing.T) {
	m, o := newMemory(), fast
	o.Jobs = 1
	_, err := publishTo(t, siteOf(town...), m, o)
	must(t, err)
	want := []string{
		"write .counterpoint-published.json",
		"write .well-known/x", "write _headers", "write claims/a/index.json", "write css/site.min.12345678.css", "write .counterpoint-published.json",
		"write 404.html", "write claims/a/index.html", "write claims/index.html", "write .counterpoint-published.json",
		"write index.html", "write robots.txt", "write sitemap.xml", "write .counterpoint-published.json",
	}
	if !slices.Equal(m.log, want) {
		t.Errorf("it did\n%s", strings.Join(m.log, "\n"))
	}
	holds(t, m, siteOf(town...))
	m.changes()
	next := siteOf("index.html", "home 2", "claims/index.html", "list", "css/site.min.87654321.css", "css 2", "sitemap.xml", "<a/>", "robots.txt", "r", "404.html", "none", "_headers", "h", ".well-known/x", "x")
	result, err := publishTo(t, next, m, o)
	must(t, err)
	if got, want := m.changes(), []string{"write css/site.min.87654321.css", "write index.html", "delete claims/a/index.html", "delete claims/a/index.json", "delete css/site.min.12345678.css"}; !slices.Equal(got, want) {
		t.Errorf("it did %q", got)
	}
	if want := (Result{Sent: 2, Bytes: 11, Deleted: 3, Same: 6}); result != want {
		t.Errorf("it says %+v", result)
	}
	holds(t, m, next)
}

// Nothing is sent again, not even the manifest, when nothing has changed.
func TestNothingToDo(t *testing.T) {
	for _, noSums := range []bool{false, true} {
		m := newMemory()
		m.noSums = noSums
		for range 2 {
			_, err := publishTo(t, siteOf(town...), m, fast)
			must(t, err)
		}
		if n := len(slices.DeleteFunc(m.log, func(s string) bool { return strings.HasSuffix(s, ManifestName) })); n != len(town)/2 {
			t.Errorf("%d files were sent or asked for", n)
		}
	}
}

// What others have changed at the target is put right; what others have put there stays, and is replaced only by force.
func TestOthers(t *testing.T) {
	m := newMemory("index.html", "theirs", "404.html", "none", "other.txt", "theirs")
	_, err := publishTo(t, siteOf(town...), m, fast)
	if err == nil || !strings.Contains(err.Error(), "1 of the files to send would replace what publish has not put there, such as index.html") || len(m.log) > 1 {
		t.Fatalf("error %v after %q", err, m.log)
	}
	force := fast
	force.Force = true
	_, err = publishTo(t, siteOf(town...), m, force)
	must(t, err)
	holds(t, m, siteOf(town...), "other.txt")
	m.files["claims/index.html"] = []byte("evil")
	delete(m.files, "sitemap.xml")
	m.changes()
	_, err = publishTo(t, siteOf(town...), m, fast)
	must(t, err)
	if got := m.changes(); !slices.Equal(got, []string{"write claims/index.html", "write sitemap.xml"}) {
		t.Errorf("it did %q", got)
	}
	holds(t, m, siteOf(town...), "other.txt")
}

// A run that would delete much sends nothing.
func TestDeleteLimit(t *testing.T) {
	m := newMemory()
	_, err := publishTo(t, siteOf(town...), m, fast)
	must(t, err)
	m.changes()
	o := fast
	o.DeleteLimit = 25
	_, err = publishTo(t, siteOf("index.html", "other"), m, o)
	if err == nil || !strings.Contains(err.Error(), "9 of the 10 files that are published would be deleted") || m.log != nil {
		t.Fatalf("error %v after %q", err, m.log)
	}
	o.Keep = true
	_, err = publishTo(t, siteOf("index.html", "other"), m, o)
	must(t, err)
	if len(m.files) != len(town)/2+1 {
		t.Errorf("%d files are there", len(m.files))
	}
	_, err = publishTo(t, siteOf("index.html", "other"), m, fast) // what was kept is still known as ours
	must(t, err)
	holds(t, m, siteOf("index.html", "other"))
	if _, err = publishTo(t, siteOf("x.html", "other"), m, fast); err == nil || !strings.Contains(err.Error(), "no index.html") {
		t.Errorf("error %v", err)
	}
}

// A file can be where a folder was, and a folder where a file was.
func TestFileAndFolder(t *testing.T) {
	m := newMemory()
	_, err := publishTo(t, siteOf("index.html", "x", "a", "file", "b/c/d", "file"), m, fast)
	must(t, err)
	m.changes()
	_, err = publishTo(t, siteOf("index.html", "x", "a/b", "file", "b", "file"), m, fast)
	must(t, err)
	if got := m.changes(); !slices.Equal(slices.Sorted(slices.Values(got[:2])), []string{"delete a", "delete b/c/d"}) {
		t.Errorf("it did %q", got)
	}
	holds(t, m, siteOf("index.html", "x", "a/b", "file", "b", "file"))
}

// Headers that are not those that files have today are sent anew.
func TestHeaders(t *testing.T) {
	m := newMemory()
	_, err := publishTo(t, siteOf(town...), m, fast)
	must(t, err)
	o := fast
	o.Gzip = true
	_, err = publishTo(t, siteOf(town...), m, o)
	must(t, err)
	if h := m.headers["index.html"]; h.ContentEncoding != "gzip" || bytes.Equal(m.files["index.html"], []byte("home")) {
		t.Errorf("index.html has %+v", h)
	}
	m.changes()
	_, err = publishTo(t, siteOf(town...), m, o) // compressed again, it is the same
	must(t, err)
	if got := m.changes(); len(got) != 0 {
		t.Errorf("it did %q", got)
	}
	_, err = publishTo(t, siteOf(town...), m, fast)
	must(t, err)
	holds(t, m, siteOf(town...))
	// Another program has put the same there with other headers.
	delete(m.files, ManifestName)
	m.headers["index.html"] = Headers{ContentType: "binary/octet-stream"}
	m.changes()
	_, err = publishTo(t, siteOf(town...), m, fast)
	must(t, err)
	holds(t, m, siteOf(town...))
	if got := slices.DeleteFunc(m.changes(), func(s string) bool { return strings.HasPrefix(s, "headers") }); !slices.Equal(got, []string{"write index.html"}) {
		t.Errorf("it did %q", got)
	}
}

// Whatever fails, and wherever a run ends: running it again does the rest, and the target is whole in the end. Until then each
// page is the old one or the new one, and what it loads is there.
func TestInterrupted(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	fatal := &Error{Op: "write", Said: "no"}
	for range 50 {
		m := newMemory("other.txt", "theirs")
		var before fstest.MapFS
		sent := 0
		for version := range 4 {
			site := siteOf("index.html", fmt.Sprint("home", version))
			for i := range 12 {
				if r.IntN(3) > 0 {
					site[fmt.Sprintf("p/%d/index.html", i)] = &fstest.MapFile{Data: fmt.Append(nil, "loads ", version, " ", r.IntN(2))}
				}
			}
			site[fmt.Sprintf("css/s%d.css", version)] = &fstest.MapFile{Data: []byte("css")}
			for run := 0; ; run++ {
				left := r.IntN(12)
				m.fail = func(op, key string) error {
					if run > 20 {
						return nil
					}
					if left--; left < 0 {
						return fatal
					}
					if r.IntN(4) == 0 {
						return &Error{Op: op, Key: key, Said: "503", Again: true}
					}
					return nil
				}
				result, err := publishTo(t, site, m, fast)
				sent += result.Sent
				for key, data := range m.files {
					if strings.HasSuffix(key, ".html") && site[key] != nil && !bytes.Equal(data, site[key].Data) && (before[key] == nil || !bytes.Equal(data, before[key].Data)) {
						t.Fatalf("%s is %q", key, data)
					}
					var loads int
					if n, _ := fmt.Sscanf(string(data), "loads %d", &loads); n == 1 && m.files[fmt.Sprintf("css/s%d.css", loads)] == nil {
						t.Fatalf("%s has nothing to load", key)
					}
				}
				if err == nil {
					break
				}
			}
			holds(t, m, site, "other.txt")
			before = site
		}
	}
}

// What is sent is not sent again after an interruption, also where nothing was noted of it.
func TestOnlyTheRest(t *testing.T) {
	m := newMemory()
	left := 6
	m.fail = func(op, key string) error {
		if op == "write" && key != ManifestName {
			if left--; left < 0 {
				return &Error{Op: op, Key: key, Said: "cut"}
			}
		}
		return nil
	}
	result, err := publishTo(t, siteOf(town...), m, fast)
	if err == nil || result.Sent != 6 {
		t.Fatalf("%+v, %v", result, err)
	}
	m.fail = nil
	result, err = publishTo(t, siteOf(town...), m, fast)
	must(t, err)
	if result.Sent != len(town)/2-6 {
		t.Errorf("%d files were sent", result.Sent)
	}
	holds(t, m, siteOf(town...))
}

// Two runs at the same time do not both end well.
func TestAnotherRun(t *testing.T) {
	m := newMemory()
	other, done := newManifest(), false
	m.fail = func(op, key string) error {
		if op == "read" && key == ManifestName && len(m.log) > 3 && !done {
			done = true
			m.files[ManifestName] = []byte(`{"format":1,"run":"` + other.Run + `"}`)
		}
		return nil
	}
	if _, err := publishTo(t, siteOf(town...), m, fast); err == nil || !strings.Contains(err.Error(), "another run has published to the same target meanwhile") {
		t.Errorf("error %v", err)
	}
}

// What fails is tried so often, a slow answer counts as none, and the end of the program ends it at once.
func TestAgain(t *testing.T) {
	p := &Plan{options: Options{Pause: time.Microsecond, Patience: 20 * time.Millisecond}.withDefaults()}
	n := 0
	err := p.again(t.Context(), 0, func(context.Context) error { n++; return &Error{Op: "write", Key: "a", Said: "503", Again: true} })
	if n != Attempts || err == nil || err.Error() != "write a: given up after 6 attempts: 503" {
		t.Errorf("%d attempts, %v", n, err)
	}
	n = 0
	err = p.again(t.Context(), 0, func(ctx context.Context) error {
		if n++; n == 1 {
			<-ctx.Done()
			return ctx.Err()
		}
		return nil
	})
	if n != 2 || err != nil {
		t.Errorf("%d attempts, %v", n, err)
	}
	n = 0
	if err = p.again(t.Context(), 0, func(context.Context) error { n++; return &Error{Op: "write", Said: "403"} }); n != 1 || err == nil {
		t.Errorf("%d attempts, %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	p.options.Pause = time.Hour
	err = p.again(ctx, 0, func(context.Context) error { cancel(); return &Error{Again: true} })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// A site that a build replaces meanwhile is not mixed with the new one.
func TestSiteChanges(t *testing.T) {
	site := siteOf(town...)
	plan, err := New(t.Context(), site, newMemory(), fast)
	must(t, err)
	site["404.html"] = &fstest.MapFile{Data: []byte("newer")}
	if _, err := plan.Publish(t.Context()); err == nil || !strings.Contains(err.Error(), "404.html is no longer what it was when this run began") {
		t.Errorf("error %v", err)
	}
}

// A manifest that somebody has changed deletes nothing outside of the target, and a damaged one stops the run.
func TestManifest(t *testing.T) {
	m := newMemory("keep", "x", ManifestName, `{"format":1,"run":"x","files":{"../keep":{},"/keep":{},"":{},".":{}, "a":{"headers":7}}}`)
	_, err := publishTo(t, siteOf(town...), m, fast)
	must(t, err)
	holds(t, m, siteOf(town...), "keep")
	for text, want := range map[string]string{"{": "is damaged", `{"format":2}`: "has format 2"} {
		if _, err := publishTo(t, siteOf(town...), newMemory(ManifestName, text), fast); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
