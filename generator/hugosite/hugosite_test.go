package hugosite

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/publish"
)

const tinySettings = `baseURL = "https://example.org/sub/"
title   = "Tiny"
theme   = "counterpoint"
disableKinds = ["taxonomy", "term"]
`

// tinyTheme is enough of a theme to publish pages, a feed and a sitemap. It prints the time and can be told to warn.
func tinyTheme() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"counterpoint/layouts/page.html": file(`<!doctype html><html><head><title>{{ .Title }} | {{ site.Title }}</title></head>` +
			`<body>{{ .Content }}<footer>{{ now }} {{ .Lastmod }}</footer>` +
			`{{ with .Params.warn }}{{ warnf "%s: is odd" (cond (eq . "file") $.File.Path (cond (eq . "path") $.Path $.RelPermalink)) }}{{ end }}` +
			`{{ if .Params.fail }}{{ .NoSuchMethod }}{{ end }}</body></html>`),
		"counterpoint/layouts/home.html":    file(`<html><body>home of {{ site.Title }}{{ range hugo.Data }}data/ is read{{ end }}</body></html>`),
		"counterpoint/layouts/section.html": file(`<html><body>{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</body></html>`),
		"counterpoint/static/theme.css":     file("from the theme"),
		"counterpoint/static/shared.txt":    file("from the theme"),
	}
}

// put writes files, given as path and content in turn, below dir.
func put(t *testing.T, dir string, files ...string) {
	t.Helper()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, filepath.FromSlash(files[i]))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(files[i+1]), 0o644))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// testSite is what to build, with its generated files as they are: each page is a list, and so is rendered with all others.
type testSite struct {
	Options
	Pages Files
}

func (s *testSite) options() Options {
	o := s.Options
	o.Parts = append([]Part(nil), o.Parts...)
	dated := regexp.MustCompile(`\ndate = (\S+)`)
	for _, name := range s.Pages.names() {
		p := Part{List: true, Files: func(Create) (Files, error) { return Files{name: s.Pages[name]}, nil }}
		if isContent(name) {
			p.Page = name
			p.Address, _ = addressByHand(name, nil)
			if day := dated.FindSubmatch(s.Pages[name]); day != nil {
				p.Lastmod = string(day[1])
			}
		}
		o.Parts = append(o.Parts, p)
	}
	return o
}

// tinySite makes a site folder: one page by hand, two generated, and a record that is no TOML, for Hugo to leave alone.
func tinySite(t *testing.T) *testSite {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	put(t, root,
		"hugo.toml", tinySettings,
		"content/about.md", "---\ntitle: About\n---\nBy hand.\n",
		"data/claims/broken.toml", "not = = toml",
		"static/shared.txt", "from the site",
		"static/own.txt", "from the site")
	return &testSite{
		Options: Options{Root: root, Theme: tinyTheme(), Out: filepath.Join(root, "public")},
		Pages: Files{
			"content/claims/army.md":         []byte("+++\ntitle = \"Army\"\n+++\n600,000, not *400,000*.\n"),
			"content/claims/land.md":         []byte("+++\ntitle = \"Land\"\n+++\nText.\n"),
			"static/claims/army/index.json":  []byte(`{"id":"army"}`),
			"static/own.txt":                 []byte("generated"),
			"content/claims/_index.md":       []byte("+++\ntitle = \"Claims\"\n+++\n"),
			"static/empty.txt":               nil,
			"static/.well-known/a-hidden-ok": []byte("x"),
		},
	}
}

// tree reads every file below dir. A folder is listed by its name and a slash.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	must(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if d.IsDir() {
			files[filepath.ToSlash(rel)+"/"] = ""
			return nil
		}
		data, err := os.ReadFile(name)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	}))
	return files
}

func sameTree(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if v, ok := got[name]; !ok {
			t.Errorf("%s: %s is missing", what, name)
		} else if v != want[name] {
			t.Errorf("%s: %s is\n%s\nnot\n%s", what, name, v, want[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: there is also %s", what, name)
		}
	}
}

func build(t *testing.T, o *testSite) Result {
	t.Helper()
	res, err := Build(context.Background(), o.options())
	must(t, err)
	return res
}

func names(dir string) []string {
	var list []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestBuildPublishesTheSite(t *testing.T) {
	o := tinySite(t)
	var measured []string
	o.Measure = func(stage string) func() { return func() { measured = append(measured, stage) } }
	res := build(t, o)
	got := tree(t, o.Out)
	for name, part := range map[string]string{
		"about/index.html":       "By hand.",
		"claims/army/index.html": "600,000, not <em>400,000</em>.",
		"claims/land/index.html": "<title>Land | Tiny</title>",
		"claims/index.html":      `<a href="/sub/claims/army/">Army</a>`,
		"index.html":             "home of Tiny",
		"sitemap.xml":            "https://example.org/sub/claims/army/",
		"claims/army/index.json": `{"id":"army"}`,
		"theme.css":              "from the theme",
		"shared.txt":             "from the site",
		"own.txt":                "generated",
		".counterpoint":          "replaces it whole",
	} {
		if !strings.Contains(got[name], part) {
			t.Errorf("%s is %q, which lacks %q", name, got[name], part)
		}
	}
	files, size := 0, 0
	for name, data := range got {
		if !strings.HasSuffix(name, "/") && name != publish.Marker {
			files++
			size += len(data)
		}
	}
	if res.Pages != 3 || res.Files != files || res.Bytes != int64(size) {
		t.Errorf("result is %d pages, %d files, %d bytes; want 3, %d, %d", res.Pages, res.Files, res.Bytes, files, size)
	}
	if want := []string{"look", "list", "tidy", "static", "pages", "hugo", "lay", "finish", "swap", "note", "copy", "note", "tidy"}; !slices.Equal(slices.Compact(measured), want) {
		t.Errorf("the stages %q are measured, not %q", measured, want)
	}
}

func TestTwoBuildsAreTheSameBytes(t *testing.T) {
	o := tinySite(t)
	for i := range 40 {
		o.Pages[fmt.Sprintf("content/claims/c%d.md", i)] = []byte("+++\ntitle = \"Same\"\ndate = 2025-11-19\n+++\n")
	}
	build(t, o)
	first := tree(t, o.Out)
	build(t, o)
	sameTree(t, "second build", tree(t, o.Out), first)
	if !strings.Contains(first["about/index.html"], "2000-01-01") {
		t.Errorf("now in a template is not fixed: %s", first["about/index.html"])
	}
	if strings.Count(first["sitemap.xml"], "<lastmod>") != 42 { // the dated pages, their section and the home page
		t.Errorf("sitemap has other dates than those in front matter:\n%s", first["sitemap.xml"])
	}
}

func TestDatesDoNotHidePages(t *testing.T) {
	o := tinySite(t)
	o.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"Army\"\ndate = 2199-01-01\npublishDate = 2199-01-01\n+++\n")
	o.Pages["content/claims/land.md"] = []byte("+++\ntitle = \"Land\"\nexpiryDate = 1999-01-01\n+++\n")
	if res := build(t, o); res.Pages != 3 {
		t.Errorf("%d pages built, want 3", res.Pages)
	}
}

func TestBaseURLAndThemeOfTheSiteFolder(t *testing.T) {
	o := tinySite(t)
	put(t, o.Root, "themes/counterpoint/layouts/page.html", "own theme at {{ .Permalink }}",
		"themes/counterpoint/layouts/home.html", "home", "themes/counterpoint/layouts/section.html", "section")
	o.BaseURL = "https://elsewhere.example/x/"
	build(t, o)
	got := tree(t, o.Out)
	if want := "own theme at https://elsewhere.example/x/about/"; got["about/index.html"] != want {
		t.Errorf("about is %q, want %q", got["about/index.html"], want)
	}
	if got["theme.css"] != "" {
		t.Error("the theme in the program was used beside the one in the site folder")
	}
}

func TestAfterIsPublishedWithTheSite(t *testing.T) {
	o := tinySite(t)
	o.After = func(_ context.Context, site publish.Laid) error {
		return os.WriteFile(filepath.Join(site.Dir, "index.search"), []byte("x"), 0o600)
	}
	build(t, o)
	if fi, err := os.Stat(filepath.Join(o.Out, "index.search")); err != nil || fi.Mode().Perm() != 0o644 {
		t.Errorf("what After wrote: %v, %v", fi, err)
	}
	before := tree(t, o.Root)
	o.After = func(context.Context, publish.Laid) error { return fmt.Errorf("no index today") }
	if _, err := Build(context.Background(), o.options()); err == nil || !strings.Contains(err.Error(), "no index today") {
		t.Errorf("error is %v", err)
	}
	sameTree(t, "after a failing After", tree(t, o.Root), before)
}

func TestGeneratedFilesStayInTheirFolders(t *testing.T) {
	for _, name := range []string{"../x.md", "/etc/x", "content/../hugo.toml", "hugo.toml", "layouts/page.html", "content", "content/", `content/a\b.md`, "data/x.toml"} {
		o := tinySite(t)
		o.Pages[name] = []byte("x")
		if _, err := Build(context.Background(), o.options()); err == nil || !strings.Contains(err.Error(), "generated file") {
			t.Errorf("%q: error is %v", name, err)
		}
	}
}

func TestFolderWithoutSettings(t *testing.T) {
	if _, err := Build(context.Background(), Options{Root: t.TempDir(), Out: "public"}); err == nil || !strings.Contains(err.Error(), "no hugo.toml") {
		t.Errorf("error is %v", err)
	}
}
