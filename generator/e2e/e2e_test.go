// Package e2e tests the whole program: its commands as they are typed, and the sites they publish as readers get them.
// It has no other code. Files are named by what they test:
//
//	commands_  a command from its arguments to its exit status
//	build_     what build writes, what it takes from the site before, and what stops it
//	serve_     serve while records change
//	pages_     the HTML pages of a site
//	data_      the other files of a site: ClaimReview, feeds, tables, site map, lookup
//	hostile_   records and settings that mean harm
//	browser_   pages in a real browser; left out by -short, as is all that needs Node.js
//	repo_      the files of this repository around the program
//
// The tests read three sites: the one that this repository publishes, and of generator/testsite the made-up town and a site
// about vaccines, which says what the town has no use for: dates known in part, papers and films, pictures, own fields.
package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	hugo "github.com/gohugoio/hugo/commands"
	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html"

	"counterpoint/generator/cache"
	"counterpoint/generator/cli"
	"counterpoint/generator/graph"
	"counterpoint/generator/hugosite"
	"counterpoint/generator/media"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
	"counterpoint/generator/stop"
	"counterpoint/generator/webcheck"
	"counterpoint/themes"
)

// The site folders that tests read.
const (
	ourDir    = "../.."                       // the site of this repository
	townDir   = "../testsite/testdata/town"   // the made-up town
	healthDir = "../testsite/testdata/health" // the site about vaccines
)

// checkerDir is the folder of the page with the checker that runs in a browser.
const checkerDir = webcheck.Dir

var (
	update = flag.Bool("update", false, "write what the program does now into the files the tests compare with")
	seed   = flag.Uint64("seed", 0, "repeat what a test did by chance with this seed, which it logs")
)

// random returns a random generator with a seed that it logs, to be repeated with -seed.
func random(t testing.TB) *rand.Rand {
	t.Helper()
	n := *seed
	if n == 0 {
		n = uint64(time.Now().UnixNano())
	}
	t.Logf("by chance; to repeat it: -run '^%s$' -seed %d", t.Name(), n)
	return rand.New(rand.NewPCG(n, 0))
}

// quick returns the program without the checker, which is a second program to compile: most tests are of other things.
func quick() cli.Program {
	return cli.Program{Checker: func(context.Context, string) error { return nil }}
}

// programs are what the test binary is besides the tests, by the name it is started with: the program, as the command
// "counterpoint", and a stock "hugo".
var programs = map[string]func(){
	"counterpoint": func() {
		p := quick()
		p.Stdin = os.Stdin
		p.Name, p.Stdout, p.Stderr = os.Args[0], os.Stdout, os.Stderr
		os.Exit(stop.Run(func(ctx context.Context) int { return p.Run(ctx, os.Args[1:]) }, p.Stopped))
	},
	"hugo": func() {
		if err := hugo.Execute(os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	},
}

func TestMain(m *testing.M) { testscript.Main(m, programs) }

// run runs a command line in this process and returns its exit status.
func run(ctx context.Context, p cli.Program, args []string, stdout, stderr io.Writer) int {
	p.Stdout, p.Stderr = stdout, stderr
	return p.Run(ctx, args)
}

// succeed runs a command line that has to end clean.
func succeed(t testing.TB, p cli.Program, args ...string) {
	t.Helper()
	if status := run(t.Context(), p, args, io.Discard, t.Output()); status != cli.Clean {
		t.Fatalf("%s: exit status %d", args[0], status)
	}
}

// notShort leaves a test out where -short asks for it, and only there: a test fails when what it needs is not installed.
func notShort(t *testing.T, needs string) {
	t.Helper()
	if testing.Short() {
		t.Skip("-short leaves out what needs " + needs)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// write puts a file at a slash path below dir.
func write(t testing.TB, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	must(t, os.MkdirAll(filepath.Dir(name), 0o777))
	must(t, os.WriteFile(name, []byte(text), 0o666))
}

// copyOfTown returns a copy of the made-up town.
func copyOfTown(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	must(t, os.CopyFS(dir, os.DirFS(townDir)))
	return dir
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

// copyMissing copies the files below from that are not in to yet.
func copyMissing(to, from string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if _, err := os.Stat(target); err == nil {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}

// snapshot describes all files and folders below a folder, without following links or opening pipes.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	state := map[string]string{}
	must(t, filepath.Walk(dir, func(name string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		state[name] = fmt.Sprint(info.Mode())
		if info.Mode().IsRegular() {
			state[name] += fmt.Sprint(info.Size(), info.ModTime().UnixNano())
		}
		return nil
	}))
	return state
}

func sameSnapshot(t *testing.T, after string, got, want map[string]string) {
	t.Helper()
	for name, state := range got {
		if want[name] != state {
			t.Errorf("%s left %s as %s, which was %q", after, name, state, want[name])
		}
	}
	for name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s took %s away", after, name)
		}
	}
}

func sameFiles(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	found := problems{}
	for name, data := range want {
		switch other, ok := got[name]; {
		case !ok:
			found.add(name, "a file is missing")
		case !bytes.Equal(other, data):
			found.add(name, "a %s file is different", filepath.Ext(name))
			if len(found) < 3 {
				t.Logf("%s: %s", name, firstDifference(string(other), string(data)))
			}
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			found.add(name, "a file is there besides")
		}
	}
	found.report(t)
}

// firstDifference shows two texts around the first byte in which they differ.
func firstDifference(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	around := func(s string) string { return strings.ToValidUTF8(s[max(0, i-60):min(len(s), i+60)], "") }
	return "…" + around(got) + "… instead of …" + around(want) + "…"
}

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
	once, _ := sites.LoadOrStore(root+" "+base, sync.OnceValues(func() (*published, error) { return publish(root, base) }))
	p, err := once.(func() (*published, error))()
	must(t, err)
	return p
}

// ours is the site of this repository, as its hugo.toml says.
func ours(t *testing.T) *published { t.Helper(); return publishedOnce(t, ourDir, "") }

// town is the site of the made-up town.
func town(t *testing.T) *published { t.Helper(); return publishedOnce(t, townDir, "") }

// eachSite runs a test on our site at its address, on our site under a base path, and on the town.
func eachSite(t *testing.T, test func(*testing.T, *published)) {
	t.Run("ours", func(t *testing.T) { test(t, ours(t)) })
	t.Run("ours under a base path", func(t *testing.T) { test(t, publishedOnce(t, ourDir, "https://host.example/sub/")) })
	t.Run("town", func(t *testing.T) { test(t, town(t)) })
	t.Run("health", func(t *testing.T) { test(t, publishedOnce(t, healthDir, "")) })
}

// opened is a site folder as a build begins with it.
type opened struct {
	site.State
	options hugosite.Options // without search index and checker
	close   func()
}

// open reads and checks a site folder, for another address when base is not empty.
func open(root, base string) (opened, error) {
	s, err := site.Open(root)
	if err != nil {
		return opened{}, err
	}
	s.BaseURL = base
	state, err := s.Load(nil)
	if err != nil {
		return opened{}, err
	}
	done, err := s.AddGit(context.Background(), &state.Settings, cache.Open(root))
	if err != nil {
		return opened{}, err
	}
	fonts, err := s.Fonts()
	if err != nil {
		return opened{}, err
	}
	state.Settings.Draw = fonts.Cached(cache.Open(root))
	state.Settings.Icons = s.Icons(fonts, state.Settings.Colours)
	state.Settings.Copies = &media.Copies{Folder: s.Media, Store: cache.Open(root)}
	o := hugosite.Options{Root: root, Theme: themes.FS, BaseURL: base, Assets: page.Shared(state.Settings), Parts: parts(state.Graph, state.Settings)}
	return opened{state, o, done}, nil
}

// parts returns the parts of a site as they are built.
func parts(g *graph.Graph, s page.Settings) (list []hugosite.Part) {
	for _, p := range page.Parts(g, s) {
		list = append(list, hugosite.Part{
			Page: p.Content, Address: p.Address, Aliases: p.Aliases, Lastmod: string(p.Lastmod), List: p.List || p.Content == "", Section: p.Section, Title: p.Title, ByHand: p.ByHand, Unlisted: p.Unlisted,
			Files: func(create hugosite.Create) (hugosite.Files, error) { return p.Files(create) },
		})
	}
	return list
}

// options are those with which build builds a site, without its search and its checker.
func options(t testing.TB, root string) hugosite.Options {
	t.Helper()
	o, err := open(root, "")
	must(t, err)
	t.Cleanup(o.close)
	if o.Failed() {
		t.Fatalf("%s: %v", root, o.Findings)
	}
	return o.options
}

// publish builds a site as the build command does, for another address when base is not empty, and reads what it published.
func publish(root, base string) (*published, error) {
	o, err := open(root, base)
	if err != nil {
		return nil, err
	}
	defer o.close()
	if len(o.Findings) > 0 {
		return nil, fmt.Errorf("%s: %d findings, the first: %s", root, len(o.Findings), o.Findings[0])
	}
	files, err := build(o.options)
	if err != nil {
		return nil, err
	}
	p := &published{base: o.Settings.BaseURL, settings: o.Settings, graph: o.Graph, records: pagedRecords(o.Graph), files: files, byPath: map[string]*document{}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(name, ".html") && path.Base(name) != "embed.html" { // cards for other people's pages: pages_embed_test.go
			d, err := parse(name, files[name])
			if err != nil {
				return nil, err
			}
			p.pages = append(p.pages, d)
			p.byPath[name] = d
		}
	}
	return p, nil
}

// build builds a site into a folder that is removed again, and returns the files.
func build(o hugosite.Options) (map[string][]byte, error) {
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

// parse reads an HTML file.
func parse(name string, data []byte) (*document, error) {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	d := &document{path: name, root: root, ids: map[string]int{}}
	for n := range d.elements("*") {
		if id := attr(n, "id"); id != "" {
			d.ids[id]++
		}
	}
	return d, nil
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

// path is where the site begins on its host, "/" or "/sub/".
func (p *published) path() string {
	_, rest, _ := strings.Cut(p.base, "://")
	return rest[strings.Index(rest, "/"):]
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
