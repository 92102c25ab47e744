package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"counterpoint/generator/hosting"
	"counterpoint/generator/hosting/hostingtest"
)

// The town from nginx, Caddy and Apache with the configurations that "hosting" prints, at the root of a host and below a
// path: every file of it answers as package hosting says.
func TestServersOfTheTown(t *testing.T) {
	notShort(t, "nginx, Caddy and Apache")
	web := t.TempDir()
	sites := map[string]string{} // site folder by the folder of the host
	for folder, base := range map[string]string{"root": "/", "below": "/sub/"} {
		dir := copyOfTown(t)
		file := filepath.Join(dir, "hugo.toml")
		settings, err := os.ReadFile(file)
		must(t, err)
		must(t, os.WriteFile(file, bytes.Replace(settings, []byte("https://town.example/"), []byte("https://town.example"+base), 1), 0o644))
		succeed(t, quick(), "build", "-C", dir, "-d", filepath.Join(web, folder, base))
		sites[folder] = dir
	}
	hostingtest.Open(t, web)
	for _, server := range hosting.Servers {
		for folder, base := range map[string]string{"root": "/", "below": "/sub/"} {
			t.Run(server+" "+folder, func(t *testing.T) {
				root, address := filepath.Join(web, folder), hostingtest.FreeAddress(t)
				var conf bytes.Buffer
				if status := run(t.Context(), quick(), []string{"hosting", server, "-C", sites[folder], "--root", root, "--listen", address}, &conf, t.Output()); status != 0 {
					t.Fatalf("exit status %d", status)
				}
				hostingtest.Serve(t, server, conf.String())
				site := hosting.SiteAt("https://town.example" + base)
				published := os.DirFS(filepath.Join(root, base))
				hostingtest.Crawl(t, "http://"+address, site, published)
				hostingtest.Outside(t, "http://"+address, site, published)
				hostingtest.LeadsOn(t, "http://"+address, site, "c/1/")
			})
		}
	}
}

// A preview that is built for another address names that address alone, and takes no page of the site from before.
func TestBuildForAnotherAddress(t *testing.T) {
	t.Parallel()
	dir := copyOfTown(t)
	succeed(t, quick(), "build", "-C", dir)
	succeed(t, quick(), "build", "-C", dir, "-d", "preview", "--base-url", "http://preview.example:8080/pull/7")
	files, err := readTree(filepath.Join(dir, "preview"))
	must(t, err)
	for name, data := range files {
		if bytes.Contains(data, []byte("https://town.example")) {
			t.Errorf("%s names the address of the site", name)
		}
	}
	for name, want := range map[string]string{
		"sitemap.xml": "<loc>http://preview.example:8080/pull/7/claims/bridge-cost/</loc>",
		"index.html":  `href="http://preview.example:8080/pull/7/"`, "claims/bridge-cost/index.html": `<link rel="canonical" href="http://preview.example:8080/pull/7/claims/bridge-cost/">`,
		"c/1/index.html": `url=/pull/7/claims/bridge-cost/"`, "_headers": "\n/pull/7/claims/:id/embed.html\n",
	} {
		if !bytes.Contains(files[name], []byte(want)) {
			t.Errorf("%s has no %q", name, want)
		}
	}
	before, err := readTree(filepath.Join(dir, "public"))
	must(t, err)
	succeed(t, quick(), "build", "-C", dir)
	after, err := readTree(filepath.Join(dir, "public"))
	must(t, err)
	for name := range before {
		if name != ".counterpoint" && !bytes.Equal(before[name], after[name]) {
			t.Errorf("%s is another after the preview", name)
		}
	}
}
