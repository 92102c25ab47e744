package hugosite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/spf13/afero"
)

// Each case breaks the tiny site in one way. Nothing may be published, and what was published before stays whole.
func TestFindings(t *testing.T) {
	page := func(front, body string) []byte { return []byte("+++\ntitle = \"T\"\n" + front + "\n+++\n" + body) }
	for _, test := range []struct {
		name       string
		breakIt    func(o *testSite)
		path, text string
	}{
		{"template warns with a file", func(o *testSite) {
			o.Pages["content/claims/army.md"] = page(`warn = "file"`, "")
		}, "content/claims/army.md", "claims/army.md: is odd"},
		{"template warns with a path", func(o *testSite) {
			o.Pages["content/claims/army.md"] = page(`warn = "path"`, "")
		}, "content/claims/army.md", "/claims/army: is odd"},
		{"reference to a page that is not there", func(o *testSite) {
			o.Pages["content/claims/army.md"] = page("", `See [that]({{< ref "nowhere.md" >}}).`)
		}, "content/claims/army.md", "nowhere.md"},
		{"raw html", func(o *testSite) {
			o.Pages["content/claims/army.md"] = page("", "<script>alert(1)</script>")
		}, "content/claims/army.md", `Raw HTML omitted while rendering "content/claims/army.md"; see https://gohugo.io/getting-started/configuration-markup/#rendererunsafe`},
		{"raw html that hugo.toml allows", func(o *testSite) {
			addSettings(o, "\n[markup.goldmark.renderer]\nunsafe = true\n")
			o.Pages["content/claims/army.md"] = page("", "<script>alert(1)</script>")
		}, "content/claims/army.md", "Raw HTML omitted"},
		{"template fails on a page", func(o *testSite) {
			o.Pages["content/claims/army.md"] = page("fail = true", "")
		}, "content/claims/army.md", "NoSuchMethod"},
		{"front matter cannot be read", func(o *testSite) {
			o.Pages["content/claims/army.md"] = []byte("+++\ntitle = = 1\n+++\n")
		}, "content/claims/army.md", "army.md:2:"},
		{"unknown shortcode", func(o *testSite) {
			o.Pages["content/claims/army.md"] = page("", "\n{{< nope >}}\n")
		}, "content/claims/army.md", `template for shortcode "nope" not found`},
		{"template cannot be parsed", func(o *testSite) {
			theme := tinyTheme()
			theme["counterpoint/layouts/page.html"] = &fstest.MapFile{Data: []byte("{{ if }}")}
			o.Theme = theme
		}, "", "page.html:1"},
		{"no template for a page", func(o *testSite) {
			theme := tinyTheme()
			delete(theme, "counterpoint/layouts/page.html")
			o.Theme = theme
		}, "", "found no layout file"},
		{"a page named index swallows its section", func(o *testSite) {
			o.Pages["content/claims/index.md"] = page("", "")
			delete(o.Pages, "content/claims/_index.md")
		}, "content/claims/army.md", "content/claims/index.md makes one page of its whole folder"},
		{"two files for one page", func(o *testSite) {
			o.Pages["content/claims/army/index.md"] = page("", "")
		}, "content/claims/army", "passed over it"},
		{"two pages at one address", func(o *testSite) {
			o.Pages["content/claims/army.md"] = page(`url = "/claims/land/"`, "")
		}, "content/claims/land.md", "/claims/land/index.html"},
		{"a page at the address of a static file", func(o *testSite) {
			o.Pages["static/claims/land/index.html"] = []byte("x")
		}, "content/claims/land.md", "/claims/land/index.html"},
		{"a link among the static files", func(o *testSite) {
			os.Symlink("/etc/passwd", filepath.Join(o.Root, "static", "link.txt"))
		}, "", "static/link.txt: not a plain file but a link: put there what it leads to"},
		{"environment read by a template", func(o *testSite) { layout(o, `{{ getenv "HOME" }}`) }, "", "not whitelisted in policy"},
		{"environment that hugo.toml allows", func(o *testSite) {
			addSettings(o, "\n[security.funcs]\ngetenv = ['.*']\n")
			layout(o, `{{ getenv "HOME" }}`)
		}, "", "not whitelisted in policy"},
		{"something fetched by a template", func(o *testSite) {
			addSettings(o, "\n[security.http]\nurls = ['.*']\nmethods = ['.*']\n")
			layout(o, `{{ $r := resources.GetRemote "http://127.0.0.1:9/x" }}{{ $r.Content }}`)
		}, "", "not whitelisted in policy"},
		{"theme that is not there", func(o *testSite) { addSettings(o, ""); o.Theme = nil }, "", "counterpoint"},
		{"page by hand in place of one that is made", func(o *testSite) {
			put(t, o.Root, "content/claims/_index.md", "---\ntitle: Other\n---\n")
		}, "content/claims/_index.md", "is made of the records"},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := tinySite(t)
			build(t, o)
			test.breakIt(o)
			before := tree(t, o.Root)
			_, err := Build(context.Background(), o.options())
			be, ok := errors.AsType[*BuildError](err)
			if !ok {
				t.Fatalf("error is %v, not a BuildError", err)
			}
			found := false
			for _, w := range be.Warnings {
				t.Logf("%+v", w)
				found = found || strings.HasPrefix(w.Path, test.path) && strings.Contains(w.Text, test.text)
				if strings.Contains(w.Text, o.Root) || strings.ContainsAny(w.Text, "\n\x1b") {
					t.Errorf("finding is not clean: %q", w.Text)
				}
			}
			if !found {
				t.Errorf("nothing found at %q with %q in:\n%v", test.path, test.text, err)
			}
			sameTree(t, "after the failed build", tree(t, o.Root), before)
		})
	}
}

// Hugo ends its workers once ten pages have failed, and may then wait for ever for one of them to take the next page.
func TestManyPagesFail(t *testing.T) {
	o := tinySite(t)
	theme := tinyTheme()
	theme["counterpoint/layouts/page.html"] = &fstest.MapFile{Data: []byte("{{ range seq 2000 }}{{ range seq 50 }}{{ end }}{{ end }}{{ .NoSuchMethod }}")} // slow, so that pages queue
	o.Theme = theme
	for i := range 200 {
		o.Pages[fmt.Sprintf("content/claims/c%d.md", i)] = []byte("+++\ntitle = \"T\"\n+++\n")
	}
	done := make(chan error)
	go func() {
		_, err := Build(context.Background(), o.options())
		done <- err
	}()
	select {
	case err := <-done:
		// Either Hugo says which method is wrong, or that it stopped and how to see why.
		if err == nil || !strings.Contains(err.Error(), "NoSuchMethod") && !strings.Contains(err.Error(), "hugo stopped after ten pages had failed") {
			t.Errorf("the error says neither what is wrong nor how to see it: %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("the build hangs")
	}
}

func addSettings(o *testSite, more string) {
	os.WriteFile(filepath.Join(o.Root, "hugo.toml"), []byte(tinySettings+more), 0o644)
}

func layout(o *testSite, text string) {
	theme := tinyTheme()
	theme["counterpoint/layouts/home.html"] = &fstest.MapFile{Data: []byte(text)}
	o.Theme = theme
}

// Hugo keeps its logger in a package variable; a build must not be blamed for what another one finds meanwhile.
func TestBuildsInOneProcessKeepApart(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			o := tinySite(t)
			if i%2 == 0 {
				o.Pages["content/claims/army.md"] = []byte("+++\ntitle = \"T\"\n+++\n{{< ref \"nowhere.md\" >}}\n")
			}
			_, err := Build(context.Background(), o.options())
			if be, _ := errors.AsType[*BuildError](err); (i%2 == 0) != (be != nil && len(be.Warnings) == 1) || i%2 == 1 && err != nil {
				t.Errorf("build %d: %v", i, err)
			}
		})
	}
	wg.Wait()
}

// A full disk is a failure of the machine, not a finding about the site.
func TestFullDisk(t *testing.T) {
	opts, err := tinySite(t).options().resolved()
	must(t, err)
	w, err := newRun(context.Background(), opts, destination{fs: fullFs{afero.NewMemMapFs()}, dir: "/public", cache: t.TempDir()})
	must(t, err)
	err = w.build()
	if _, finding := errors.AsType[*BuildError](err); finding || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error is %T %v", err, err)
	}
}

// fullFs has no room for pages.
type fullFs struct{ afero.Fs }

func (f fullFs) OpenFile(name string, flag int, perm os.FileMode) (afero.File, error) {
	file, err := f.Fs.OpenFile(name, flag, perm)
	if strings.HasSuffix(name, ".html") {
		return fullFile{file}, err
	}
	return file, err
}

type fullFile struct{ afero.File }

func (f fullFile) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
}
