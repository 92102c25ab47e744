package upload

import (
	"bytes"
	"context"
	"crypto/md5"
	"io/fs"
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
