package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"counterpoint/generator/cache"
	"counterpoint/generator/graph"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/sharecard"
	"counterpoint/themes"
)

// published is a site as readers get it, with the records it was made from.
type published struct {
	base     string // its address, ending in a slash
	settings page.Settings
	graph    *graph.Graph
	records  []record.Record // those with a page of their own
	files    map[string][]byte
	pages    []*document // the HTML files, by path
	byPath   map[string]*document
}

// sites holds each site once it is published, for all tests to read.
var sites sync.Map // of folder and base URL -> func() (*published, error)

func publishedOnce(t *testing.T, root, base string) *published {
	t.Helper()
	once, _ := sites.LoadOrStore(root+" "+base, sync.OnceValues(func() (*published, error) { return publishSite(root, base) }))
	p, err := once.(func() (*published, error))()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ours is the site of this repository, as its hugo.toml says.
func ours(t *testing.T) *published { t.Helper(); return publishedOnce(t, "../..", "") }

// town is the made-up site of testdata/town.
func town(t *testing.T) *published { t.Helper(); return publishedOnce(t, "testdata/town", "") }

// eachSite runs a test on our site where it is at home, on our site under a base path, and on the made-up one.
func eachSite(t *testing.T, test func(*testing.T, *published)) {
	t.Run("ours", func(t *testing.T) { test(t, ours(t)) })
	t.Run("ours under a base path", func(t *testing.T) { test(t, publishedOnce(t, "../..", "https://host.example/sub/")) })
	t.Run("town", func(t *testing.T) { test(t, town(t)) })
}

// publish builds a site as the build command does, for another address when base is not empty, and reads what came of it.
func publishSite(root, base string) (*published, error) {
	s, g, settings, found, err := stateOf(root, base)
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		return nil, fmt.Errorf("%s: %d findings, the first: %s", root, len(found), found[0])
	}
	settings.Draw = sharecard.Cached(cache.Open())
	done, _ := s.AddGit(context.Background(), &settings)
	defer done()
	files, err := buildFiles(hugosite.Options{Root: root, Theme: themes.FS, Assets: page.Shared(settings), Parts: partsOf(g, settings), BaseURL: base})
	if err != nil {
		return nil, err
	}
	p := &published{base: settings.BaseURL, settings: settings, graph: g, records: pagedRecords(g), files: files, byPath: map[string]*document{}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(name, ".html") && path.Base(name) != "embed.html" { // cards for other people's pages: embed_test.go
			root, err := html.Parse(bytes.NewReader(files[name]))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			d := &document{path: name, root: root, ids: map[string]int{}}
			for n := range d.elements("*") {
				if id := attr(n, "id"); id != "" {
					d.ids[id]++
				}
			}
			p.pages = append(p.pages, d)
			p.byPath[name] = d
		}
	}
	return p, nil
}

// buildFiles builds a site into a folder that is gone again, and returns the files.
func buildFiles(o hugosite.Options) (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "counterpoint-test-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	o.Out = filepath.Join(dir, "public")
	if _, err := hugosite.Build(context.Background(), o); err != nil {
		return nil, err
	}
	return readTree(o.Out)
}

// readTree reads every file below dir, by slash path.
func readTree(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	folder := os.DirFS(dir)
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[name], err = fs.ReadFile(folder, name)
		}
		return err
	})
	return files, err
}

func pagedRecords(g *graph.Graph) []record.Record {
	return slices.DeleteFunc(slices.Clone(g.Set.All), func(r record.Record) bool { return !record.MetaOf(r).Schema.Paged })
}

// pageOf returns the page at a record's address, or ends the test.
func (p *published) pageOf(t *testing.T, link string) *document {
	t.Helper()
	d := p.byPath[strings.TrimPrefix(link, "/")+"index.html"]
	if d == nil {
		t.Fatalf("there is no page %s", link)
	}
	return d
}

// data decodes a published JSON file.
func (p *published) data(t *testing.T, name string, into any) {
	t.Helper()
	text, ok := p.files[name]
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// address is where a published file is found: a folder's index.html is the folder.
func (p *published) address(name string) string {
	if name == "index.html" || strings.HasSuffix(name, "/index.html") {
		name = strings.TrimSuffix(name, "index.html")
	}
	return p.base + name
}

// document is one HTML file of a published site.
type document struct {
	path string
	root *html.Node
	ids  map[string]int // how many elements have each id
}

// isAlias tells whether the page only leads on to another.
func (d *document) isAlias() bool { return d.refresh() != "" }

// refresh returns where a page leads on to by itself, or "".
func (d *document) refresh() string {
	for n := range d.elements("meta") {
		if strings.EqualFold(attr(n, "http-equiv"), "refresh") {
			_, to, _ := strings.Cut(attr(n, "content"), "url=")
			return to
		}
	}
	return ""
}

// elements lists the elements of a name, or all of them for "*".
func (d *document) elements(name string) iter.Seq[*html.Node] { return elements(d.root, name) }

func elements(below *html.Node, name string) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := range below.Descendants() {
			if n.Type == html.ElementNode && (name == "*" || n.Data == name) && !yield(n) {
				return
			}
		}
	}
}

// inPicture tells an element of an SVG picture, whose <title> is not the page's.
func inPicture(n *html.Node) bool { return n.Namespace == "svg" }

// classed returns the first element below n that has a class, or nil.
func classed(below *html.Node, class string) *html.Node {
	for n := range elements(below, "*") {
		if slices.Contains(strings.Fields(attr(n, "class")), class) {
			return n
		}
	}
	return nil
}

// meta returns the content of the meta element with a name or property.
func (d *document) meta(name string) string {
	for n := range d.elements("meta") {
		if attr(n, "name") == name || attr(n, "property") == name {
			return attr(n, "content")
		}
	}
	return ""
}

// canonical returns the address a page gives as its own.
func (d *document) canonical() string {
	for n := range d.elements("link") {
		if attr(n, "rel") == "canonical" {
			return attr(n, "href")
		}
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// text returns what a reader sees in an element, on one line; nothing for nil.
func text(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// problems collects what is wrong with many pages, so that a mistake in a template is told once and not for each page.
type problems map[string][]string

func (p problems) add(where, format string, args ...any) {
	what := fmt.Sprintf(format, args...)
	p[what] = append(p[what], where)
}

func (p problems) report(t *testing.T) {
	t.Helper()
	for _, what := range slices.Sorted(maps.Keys(p)) {
		where := p[what][0]
		if n := len(p[what]); n > 1 {
			where = fmt.Sprintf("%s and %d more", where, n-1)
		}
		t.Errorf("%s: %s", where, what)
	}
}
