package hugosite

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gohugoio/hugo/common/loggers"
	"github.com/gohugoio/hugo/config"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"

	"counterpoint/generator/publish"
)

// stockHugo builds the site in dir as the hugo command would: everything read from and written to disk, no setting of
// ours. It copies static/ the plain way.
func stockHugo(t *testing.T, dir string) map[string]string {
	t.Helper()
	log := loggers.New(loggers.Options{StdOut: io.Discard, StdErr: io.Discard})
	flags := config.New()
	flags.Set("workingDir", dir)
	flags.Set("cacheDir", t.TempDir())
	flags.Set("publishDir", "public")
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Fs: hugofs.Os, Flags: flags, ConfigDir: "config", Environment: "production", Environ: []string{"X=1"}, Logger: log,
	})
	must(t, err)
	sites, err := hugolib.NewHugoSites(deps.DepsCfg{Configs: configs, Fs: hugofs.NewDefault(flags), TestLogger: log})
	must(t, err)
	defer sites.Close()
	must(t, sites.Build(hugolib.BuildCfg{NoBuildLock: true}))
	out := filepath.Join(dir, "public")
	for _, static := range []string{"themes/counterpoint/static", "static"} {
		must(t, os.CopyFS(filepath.Join(t.TempDir(), "probe"), os.DirFS(filepath.Join(dir, static)))) // it is a plain tree
		for name, data := range tree(t, filepath.Join(dir, static)) {
			if !strings.HasSuffix(name, "/") {
				put(t, out, name, data)
			}
		}
	}
	return tree(t, out)
}

func TestEmitIsForAnyHugo(t *testing.T) {
	o := tinySite(t)
	theme := tinyTheme()
	theme["counterpoint/layouts/page.html"].Data = []byte(`{{ .Title }} {{ .Permalink }} {{ .Lastmod }} {{ .Content }}`)
	o.Theme = theme
	o.Pages["content/claims/future.md"] = []byte("+++\ntitle = \"Later\"\ndate = 2199-01-01\n+++\n")
	o.BaseURL = "https://other.example/"
	build(t, o)
	want := tree(t, o.Out)
	delete(want, publish.Marker)
	before := tree(t, o.Root)

	dir := filepath.Join(t.TempDir(), "a", "b")
	must(t, Emit(dir, o.options()))
	sameTree(t, "site folder after emit", tree(t, o.Root), before)
	sameTree(t, "site that stock hugo builds", stockHugo(t, dir), want)
}

func TestEmitAgain(t *testing.T) {
	o := tinySite(t)
	dir := filepath.Join(t.TempDir(), "out")
	must(t, Emit(dir, o.options()))
	first := tree(t, dir)
	must(t, Emit(dir, o.options()))
	sameTree(t, "second emit", tree(t, dir), first)

	put(t, dir, "public/index.html", "what hugo added", "content/claims/mine.md", "mine")
	delete(o.Pages, "content/claims/army.md")
	delete(o.Pages, "static/claims/army/index.json")
	o.Pages["content/claims/land.md"] = []byte("+++\ntitle = \"New\"\n+++\n")
	must(t, Emit(dir, o.options()))
	want := tree(t, dir)
	for name, data := range first {
		want[name] = data
	}
	for _, gone := range []string{"content/claims/army.md", "static/claims/army/index.json", "static/claims/army/", "static/claims/"} {
		delete(want, gone)
	}
	want["content/claims/land.md"] = string(o.Pages["content/claims/land.md"])
	want["static/sitemap.xml"] = strings.Replace(first["static/sitemap.xml"], " <url>\n  <loc>https://example.org/sub/claims/army/</loc>\n </url>\n", "", 1)
	want[emitMarker] = strings.NewReplacer("content/claims/army.md\n", "", "static/claims/army/index.json\n", "").Replace(first[emitMarker])
	sameTree(t, "third emit", tree(t, dir), want)
}

func TestEmitRefusesOtherFolders(t *testing.T) {
	o := tinySite(t)
	full := t.TempDir()
	put(t, full, "thesis.txt", "dear")
	forged := t.TempDir() // a list that came with the folder names what people wrote in it
	put(t, forged, "thesis.txt", "dear", emitMarker, emitHead+"thesis.txt\n")
	before := tree(t, o.Root)
	for dir, want := range map[string]string{
		full:                               "it is not empty and has no .counterpoint-emit file",
		forged:                             "was not emitted from here",
		o.Root:                             "it is the site folder itself",
		filepath.Dir(o.Root):               "it is the site folder itself, or holds it",
		filepath.Join(o.Root, "content"):   "content/ holds sources",
		filepath.Join(o.Root, "data/x/y"):  "data/ holds sources",
		filepath.Join(o.Root, "hugo.toml"): "not a directory",
	} {
		if err := Emit(dir, o.options()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error is %v, want %q", dir, err, want)
		}
	}
	sameTree(t, "site folder", tree(t, o.Root), before)
	sameTree(t, "full folder", tree(t, full), map[string]string{"./": "", "thesis.txt": "dear"})
	sameTree(t, "folder with a forged list", tree(t, forged), map[string]string{"./": "", "thesis.txt": "dear", emitMarker: emitHead + "thesis.txt\n"})

	// Nor does a link of the site folder, whatever is below it.
	must(t, os.Symlink(t.TempDir(), filepath.Join(o.Root, "dist")))
	for _, name := range []string{"dist", "dist/x", "dist/deep/x"} {
		if err := Emit(filepath.Join(o.Root, name), o.options()); err == nil || !strings.Contains(err.Error(), "dist in the site folder is a symbolic link") {
			t.Errorf("%s: error is %v", name, err)
		}
	}

	// A link planted in an earlier emit leads nothing out of it.
	dir := filepath.Join(t.TempDir(), "out")
	must(t, Emit(dir, o.options()))
	must(t, os.RemoveAll(filepath.Join(dir, "content")))
	must(t, os.Symlink(full, filepath.Join(dir, "content")))
	if err := Emit(dir, o.options()); err == nil {
		t.Error("emit wrote through a link")
	}
	sameTree(t, "full folder", tree(t, full), map[string]string{"./": "", "thesis.txt": "dear"})
}
