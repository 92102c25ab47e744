package upload

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

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

// A site that is built for another address takes the place of the one that is there only by force.
func TestOtherAddress(t *testing.T) {
	m, o, other := newMemory(), fast, fast
	_, err := publishTo(t, siteOf(town...), m, o) // by an older program, which did not note it
	must(t, err)
	o.BaseURL, other.BaseURL = "https://facts.example/", "https://test.example/"
	for range 2 {
		_, err = publishTo(t, siteOf(town...), m, o)
		must(t, err)
	}
	m.log = nil
	_, err = publishTo(t, siteOf("index.html", "test"), m, other)
	if err == nil || !strings.Contains(err.Error(), "is that of https://facts.example/, and this one is built for https://test.example/") || m.log != nil {
		t.Fatalf("error %v after %q", err, m.log)
	}
	_, err = publishTo(t, siteOf("index.html", "home 3"), m, fast) // not known: the address stays
	must(t, err)
	if _, err = publishTo(t, siteOf("index.html", "test"), m, other); err == nil {
		t.Error("it was forgotten which site is there")
	}
	other.Force = true
	_, err = publishTo(t, siteOf("index.html", "test"), m, other)
	must(t, err)
	holds(t, m, siteOf("index.html", "test"))
}

// A site that was changed after it was listed is not published, not even by force.
func TestListed(t *testing.T) {
	o := fast
	o.Gzip, o.Force, o.Listed = true, true, map[string][sha256.Size]byte{}
	site := siteOf(append(town, "SHA256SUMS", "s", "SHA256SUMS.sig", "s")...)
	for i := 0; i < len(town); i += 2 {
		o.Listed[town[i]] = sha256.Sum256([]byte(town[i+1]))
	}
	_, err := publishTo(t, site, newMemory(), o)
	must(t, err)
	for name, change := range map[string]func(){
		"404.html":   func() { site["404.html"].Data = []byte("NONE") },
		"added.html": func() { site["added.html"] = site["404.html"] },
		"robots.txt": func() { delete(site, "robots.txt") },
	} {
		before := maps.Clone(site)
		site["404.html"] = &fstest.MapFile{Data: []byte("none")}
		change()
		m := newMemory()
		if _, err := publishTo(t, site, m, o); err == nil || !strings.Contains(err.Error(), "1 of its files are not as build has listed them in SHA256SUMS, such as "+name+":") || m.log != nil {
			t.Errorf("error %v after %q", err, m.log)
		}
		site = before
	}
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
