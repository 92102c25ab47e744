package e2e

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"counterpoint/generator/zipsite"
)

// zipped packs a published site and returns what is in the zip's one folder.
func zipped(t *testing.T, p *published) fs.FS {
	t.Helper()
	built := fstest.MapFS{}
	for name, data := range p.files {
		built[name] = &fstest.MapFile{Data: data}
	}
	var b bytes.Buffer
	about := zipsite.Site{BaseURL: p.base, Title: p.settings.Title, Date: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)}
	must(t, zipsite.Write(t.Context(), &b, built, about))
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	must(t, err)
	top, _, _ := strings.Cut(z.File[0].Name, "/")
	folder, err := fs.Sub(z, top)
	must(t, err)
	return folder
}

// Every address in the zip that is one of this site leads by a path to a file of the zip, and every fragment to an
// element, so that it can be read from any folder of any disk. All pages of the site are in it.
func TestEveryLinkOfTheZipHasATarget(t *testing.T) {
	t.Parallel()
	eachSite(t, func(t *testing.T, p *published) {
		folder := zipped(t, p)
		files, ids, pages := map[string]bool{}, map[string]map[string]bool{}, map[string]*html.Node{}
		err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files[name] = true
			if path.Ext(name) != ".html" {
				return nil
			}
			f, err := folder.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			if pages[name], err = html.Parse(f); err != nil {
				return err
			}
			ids[name] = map[string]bool{}
			for n := range elements(pages[name], "*") {
				ids[name][attr(n, "id")] = true
			}
			return nil
		})
		must(t, err)
		found, links := problems{}, 0
		for _, d := range p.pages {
			if d.path != "404.html" && pages[d.path] == nil {
				found.add(d.path, "the page is not in the zip")
			}
		}
		for name, root := range pages {
			for n := range elements(root, "*") {
				for _, to := range addresses(n) {
					if what := leadsOffline(n, p.base, name, to, files, ids); what != "" {
						found.add(name, "<%s> leads to %q: %s", n.Data, to, what)
					}
					links++
				}
				if attr(n, "integrity") != "" || n.Data == "script" && attr(n, "type") == "module" {
					found.add(name, "<%s> is something that a browser refuses to read from a disk", n.Data)
				}
			}
		}
		found.report(t)
		if links < 20*len(p.records) {
			t.Errorf("only %d links were found in all", links)
		}
	})
}

// leadsOffline says what is wrong with an address in a file of the zip, or "".
func leadsOffline(n *html.Node, base, file, to string, files map[string]bool, ids map[string]map[string]bool) string {
	names := n.Data == "meta" && attr(n, "http-equiv") == "" || n.Data == "link" && (attr(n, "rel") == "canonical" || strings.Contains(attr(n, "type"), "oembed"))
	u, err := url.Parse(to)
	switch {
	case err != nil:
		return err.Error()
	case names && strings.HasPrefix(to, base):
		return ""
	case names:
		return "it does not name the page where it is published"
	case strings.HasPrefix(to, "/"):
		return "it begins at the root of the disk"
	case attr(n, "data-offline") == "published":
		return ""
	case u.Host == parseURLHost(base):
		return "it leads back to the published site"
	case u.IsAbs():
		return ""
	}
	target := file
	if u.Path != "" {
		target = path.Join(path.Dir(file), u.Path)
	}
	switch {
	case strings.HasSuffix(u.Path, "/"):
		return "it is a folder"
	case !files[target]:
		return "there is no such file"
	case u.Fragment != "" && !ids[target][u.Fragment]:
		return "there is no such place on that page"
	}
	return ""
}

func parseURLHost(address string) string {
	u, _ := url.Parse(address)
	return u.Host
}

// The search works in the zip, too: its scripts are no modules, and what they fetch from a server is a script there.
func TestZipSearches(t *testing.T) {
	p := town(t)
	z := zipped(t, p)
	read := func(name string) string {
		f, err := z.Open(name)
		must(t, err)
		text, err := io.ReadAll(f)
		must(t, err)
		return string(text)
	}
	page := read("search/index.html")
	for _, want := range []string{`id="find"`, `<script defer="" src="../js/rank.`, `<script defer="" src="../js/search.`, `href="../a-z/index.html"`} {
		if !strings.Contains(page, want) {
			t.Errorf("its page lacks %q", want)
		}
	}
	if strings.Contains(page, `type="module"`) {
		t.Error("its page has a module, which does not run from a disk")
	}
	if text := read("search/pages.js"); !strings.HasPrefix(text, `(globalThis.shelf ??= {})["search/pages"] = [`) {
		t.Errorf("the pages are %.80q", text)
	}
}
