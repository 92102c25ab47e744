package hostingtest

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/hosting"
)

// Crawl asks a server for every file of a folder, which it serves as a site, at an address such as "http://127.0.0.1:8080".
// Each answer has the right status, type, policy, headers, rule for caches and bytes, compressed for those who ask for it;
// what is not changed is not sent again. What is missing, hidden or a folder without a page is answered with the site's
// page for that.
func Crawl(t *testing.T, server string, site hosting.Site, folder fs.FS) {
	t.Helper()
	c := crawl{t, server, site}
	missing, err := fs.ReadFile(folder, "404.html")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".":
		case hidden(name) && d.IsDir():
		case hidden(name):
			c.missing(site.Base+name, missing)
		case d.IsDir():
			c.folder(folder, name, missing)
		default:
			data, err := fs.ReadFile(folder, name)
			if err != nil {
				return err
			}
			c.file(name, data)
			if dir, file := path.Split(name); file == "index.html" {
				c.file(dir, data)
			}
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"nothing", "nothing/", "claims/nothing.toml", "css/nothing.0123456789abcdef.css", ".git/config", "..%2f..%2fetc/passwd", "search/nothing"} {
		c.missing(site.Base+name, missing)
	}
	t.Logf("%d files", n)
}

// Outside asks for what is beside a site that lies below a path, on a host that has nothing else.
func Outside(t *testing.T, server string, site hosting.Site, folder fs.FS) {
	t.Helper()
	missing, err := fs.ReadFile(folder, "404.html")
	if err != nil {
		t.Fatal(err)
	}
	if site.Base != "/" {
		c := crawl{t, server, site}
		c.missing("/nothing/", missing)
		c.missing("/", missing)
	}
}

// hidden tells whether a file or a folder is none of readers' business: the folder .well-known is (RFC 8615).
func hidden(name string) bool {
	return strings.Contains("/"+strings.TrimPrefix(name, ".well-known"), "/.")
}

type crawl struct {
	t      *testing.T
	server string
	site   hosting.Site
}

var client = http.Client{
	Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 2},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// get asks for a path below the root of the host.
func (c crawl) get(address string, header ...string) (*http.Response, []byte) {
	c.t.Helper()
	req, err := http.NewRequestWithContext(c.t.Context(), http.MethodGet, c.server+address, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := client.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return resp, data
}

// has checks that an answer has a header once, with one value.
func (c crawl) has(address string, resp *http.Response, name, want string) {
	c.t.Helper()
	if got := resp.Header.Values(name); len(got) != 1 || !strings.EqualFold(got[0], want) {
		c.t.Errorf("%s: %s is %q, not %q", address, name, got, want)
	}
}

// headers checks those of every answer.
func (c crawl) headers(address string, resp *http.Response, policy string) {
	c.t.Helper()
	for _, h := range hosting.Headers {
		c.has(address, resp, h.Name, h.Value)
	}
	c.has(address, resp, "Content-Security-Policy", policy)
}

// file checks the answer to an address below the site, which is a file, or ends with a slash.
func (c crawl) file(name string, want []byte) {
	c.t.Helper()
	address := c.site.Base + name
	resp, got := c.get(address)
	if resp.StatusCode != http.StatusOK || !bytes.Equal(got, want) {
		c.t.Errorf("%s: status %d, %d bytes, not 200 and the %d of the file", address, resp.StatusCode, len(got), len(want))
		return
	}
	c.headers(address, resp, PolicyOf(c.site, address))
	c.has(address, resp, "Content-Type", hosting.ContentType(name))
	c.has(address, resp, "Cache-Control", hosting.CacheControl(name))
	if resp.ContentLength >= 1000 && hosting.Compressible(hosting.ContentType(name)) {
		resp, data := c.get(address, "Accept-Encoding", "gzip")
		c.has(address, resp, "Content-Encoding", "gzip")
		c.has(address, resp, "Content-Type", hosting.ContentType(name))
		if !slices.ContainsFunc(resp.Header.Values("Vary"), func(v string) bool { return strings.Contains(strings.ToLower(v), "accept-encoding") }) {
			c.t.Errorf("%s: a cache is not told that it is sent in several encodings", address)
		}
		if r, err := gzip.NewReader(bytes.NewReader(data)); err != nil {
			c.t.Errorf("%s: %v", address, err)
		} else if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, want) {
			c.t.Errorf("%s: it is another file when it is compressed: %v", address, err)
		}
		c.unchanged(address, resp, "Accept-Encoding", "gzip")
	}
	c.unchanged(address, resp)
}

// unchanged asks again with the tag of an answer.
func (c crawl) unchanged(address string, was *http.Response, header ...string) {
	c.t.Helper()
	tag := was.Header.Get("ETag")
	resp, _ := c.get(address, append(header, "If-None-Match", tag)...)
	if tag == "" || resp.StatusCode != http.StatusNotModified {
		c.t.Errorf("%s: status %d to somebody who has it, with the tag %q", address, resp.StatusCode, tag)
	}
	c.has(address, resp, "Cache-Control", was.Header.Get("Cache-Control"))
	if kind := resp.Header.Get("Content-Type"); kind != "" && kind != was.Header.Get("Content-Type") {
		c.t.Errorf("%s: a cache would take it for %s when it has not changed", address, kind)
	}
}

// folder checks that the address of a folder leads on to the one with a slash, and what is there without a page.
func (c crawl) folder(folder fs.FS, name string, missing []byte) {
	c.t.Helper()
	address := c.site.Base + name
	resp, _ := c.get(address)
	to := resp.Header.Get("Location")
	if _, err := fs.Stat(folder, name+"/index.html"); err != nil {
		c.missing(address+"/", missing)
		return
	}
	if resp.StatusCode != http.StatusMovedPermanently && resp.StatusCode != http.StatusPermanentRedirect || strings.TrimPrefix(to, c.server) != address+"/" {
		c.t.Errorf("%s: status %d, and on to %q", address, resp.StatusCode, to)
	}
	c.headers(address, resp, PolicyOf(c.site, address))
}

// missing checks the answer to an address where nothing is for readers. Servers differ in whether they say that they keep
// the list of a folder to themselves, which is no difference to a reader.
func (c crawl) missing(address string, page []byte) {
	c.t.Helper()
	resp, got := c.get(address)
	if resp.StatusCode != http.StatusNotFound && !(resp.StatusCode == http.StatusForbidden && strings.HasSuffix(address, "/")) && !(resp.StatusCode == http.StatusBadRequest && strings.Contains(address, "%2f")) {
		c.t.Errorf("%s: status %d", address, resp.StatusCode)
	}
	if strings.Contains(address, "%2f") {
		if bytes.Contains(got, []byte("root:")) {
			c.t.Errorf("%s: %s", address, got)
		}
		return // some servers refuse such an address before they look at the site
	}
	if !bytes.Equal(got, page) {
		c.t.Errorf("%s: not the page of the site, but %.200q", address, got)
	}
	c.headers(address, resp, PolicyOf(c.site, "/404.html"))
	c.has(address, resp, "Content-Type", hosting.ContentType("404.html"))
	c.has(address, resp, "Cache-Control", hosting.Revalidate)
}

var refresh = regexp.MustCompile(`http-equiv="?refresh"? content="0; url=([^"]*)"`)

// LeadsOn asks for an address below the site that is a page which leads on to another, and for that one on the same host.
func LeadsOn(t *testing.T, server string, site hosting.Site, name string) {
	t.Helper()
	c := crawl{t, server, site}
	_, data := c.get(site.Base + name)
	m := refresh.FindSubmatch(data)
	if m == nil || !strings.HasPrefix(string(m[1]), site.Base) {
		t.Fatalf("%s leads nowhere on its own host: %s", name, data)
	}
	if resp, _ := c.get(string(m[1])); resp.StatusCode != http.StatusOK {
		t.Errorf("%s leads to %s, status %d", name, m[1], resp.StatusCode)
	}
}
