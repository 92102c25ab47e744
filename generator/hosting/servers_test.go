package hosting_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"counterpoint/generator/hosting"
	"counterpoint/generator/hosting/hostingtest"
)

// writeSite writes a file of every type, and of every name that counts, into a folder.
func writeSite(t *testing.T, dir string) {
	t.Helper()
	files := map[string]string{
		".counterpoint": "own", ".htaccess": "own", ".well-known/security.txt": "Contact: mailto:x@town.example\n", "claims/.hidden/x.txt": "x",
		"opensearch.xml": "<x/>", "claims/feed.json": "{}", "claims/a/oembed.json": "{}", "claims/index.xml": "<x/>", "SHA256SUMS": "x", "data/X.PNG": "x", "claims/feed.jsonx": "{}",
		"css/site.min.0123456789abcdef.css": "a{}", "css/own.css": "a{}", "fonts/x.52e60585.woff2": "x", "claims/a/b8c2a5417a05c842-480.jpg": "x", "claims/a/2eeb55e08e1a51af.wav": "x",
		"claims/a/embed.html": "<!doctype html>card",
	}
	for _, page := range []string{"", "claims/", "claims/a/", "claims/search/", "claims/verify/", "search/", "verify/", "contribute/check/"} {
		files[page+"index.html"] = "<!doctype html>" + page
	}
	files["404.html"] = "<!doctype html>missing" + strings.Repeat(" word", 1000)
	for _, kind := range hosting.Types {
		files["data/x"+kind.Ending] = strings.Repeat("a word ", 500)
	}
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Real servers with the configurations as they are printed, at the root of a host and below a path, answer for a file of
// every type as the tables say. (What a whole site is like from them is TestServersOfTheTown in e2e.)
func TestServers(t *testing.T) {
	if testing.Short() {
		t.Skip("-short leaves out what needs nginx, Caddy and Apache")
	}
	root := t.TempDir()
	for _, dir := range []string{"root", "below/sub"} {
		writeSite(t, filepath.Join(root, dir))
	}
	hostingtest.Open(t, root)
	for _, name := range hosting.Servers {
		for folder, base := range map[string]string{"root": "/", "below": "/sub/"} {
			t.Run(name+" "+folder, func(t *testing.T) {
				site := hosting.SiteAt("https://town.example" + base)
				site.Hosts = map[string][]string{"script-src": {"https://*.stats.example:8443"}, "connect-src": {"https://stats.example"}}
				address := hostingtest.FreeAddress(t)
				text, err := site.Configuration(name, hosting.Server{Root: filepath.Join(root, folder), Listen: address})
				if err != nil {
					t.Fatal(err)
				}
				hostingtest.Serve(t, name, text)
				published := os.DirFS(filepath.Join(root, folder, base))
				hostingtest.Crawl(t, "http://"+address, site, published)
				hostingtest.Outside(t, "http://"+address, site, published)
			})
		}
	}
}

// An Apache that somebody else runs does the same by .htaccess alone, where it lets folders say so.
func TestHtaccess(t *testing.T) {
	if testing.Short() {
		t.Skip("-short leaves out what needs Apache")
	}
	for _, base := range []string{"/", "/sub/"} {
		t.Run(base, func(t *testing.T) {
			root := t.TempDir()
			writeSite(t, filepath.Join(root, base))
			site := hosting.SiteAt("https://town.example" + base)
			site.Hosts = map[string][]string{"script-src": {"https://stats.example"}}
			if err := os.WriteFile(filepath.Join(root, base, ".htaccess"), []byte(site.Published("")[".htaccess"]), 0o644); err != nil {
				t.Fatal(err)
			}
			hostingtest.Open(t, root)
			address := hostingtest.FreeAddress(t)
			hostingtest.Serve(t, "apache", fmt.Sprintf(`Listen %s
DocumentRoot "%s"
<Directory "%[2]s">
	Require all granted
	Options FollowSymLinks
	AllowOverride FileInfo
</Directory>
`, address, root))
			hostingtest.Crawl(t, "http://"+address, site, os.DirFS(filepath.Join(root, base)))
		})
	}
}
