package hugosite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/afero"
)

// A template reads nothing of the site folder but what Hugo has to see, whatever path it asks for, and nothing outside of it.
func TestTemplatesReadOnlyWhatIsTheirs(t *testing.T) {
	o := tinySite(t)
	outside := filepath.Join(filepath.Dir(o.Root), "outside.txt")
	put(t, filepath.Dir(o.Root), "outside.txt", "SECRET")
	secrets := []string{".git/config", "data/.ledger", ".env", "hugo.toml", "go.mod", "generator/x.go", "themes/counterpoint/.git/config", "themes/counterpoint/hugo.toml",
		"content/.env", "content/_content.gotmpl", "content/x.html", "layouts/.secret", "old/x.html"}
	var asked []string
	for _, name := range secrets {
		text := "# SECRET"
		switch {
		case name == "hugo.toml":
			text = tinySettings + "# SECRET"
		case strings.HasSuffix(name, ".gotmpl"):
			text = `{{ warnf "SECRET ran" }}`
		}
		put(t, o.Root, name, text)
		asked = append(asked, name, "/"+name, "./"+name, "layouts/../"+name, "content/../../"+filepath.Base(o.Root)+"/"+name, filepath.Join(o.Root, name))
	}
	asked = append(asked, outside, "../outside.txt", "layouts/../../outside.txt", "/etc/hostname", "/proc/self/environ")
	page := `{{ define "main" }}{{ end }}<html>`
	for _, name := range asked {
		page += fmt.Sprintf("{{ os.ReadFile %q }}{{ if os.FileExists %[1]q }}SECRET {{ %[1]q }}{{ end }}", name)
		page += fmt.Sprintf("{{ with resources.Get %q }}{{ .Content }}{{ end }}{{ with try (os.Stat %[1]q) }}{{ with .Value }}SECRET {{ %[1]q }}{{ end }}{{ end }}", name)
	}
	page += `<ul>{{ range os.ReadDir "." }}<li>{{ .Name }}{{ end }}{{ range os.ReadDir "content" }}<li>{{ .Name }}{{ end }}{{ range os.ReadDir "/" }}<li>{{ .Name }}{{ end }}</ul>{{ os.ReadFile "content/about.md" }}`
	put(t, o.Root, "layouts/page.html", strings.TrimPrefix(page, `{{ define "main" }}{{ end }}`),
		"themes/counterpoint/layouts/home.html", "x", "themes/counterpoint/layouts/section.html", "x")
	build(t, o)
	made := tree(t, o.Out)["about/index.html"]
	if !strings.Contains(made, "By hand.") {
		t.Errorf("the template could not read a page:\n%s", made)
	}
	if strings.Contains(made, "SECRET") || strings.Contains(made, "root:") {
		t.Errorf("the template read a secret:\n%s", made)
	}
	for _, name := range []string{".git", "data", "hugo.toml", "_content.gotmpl", ".env", "x.html", "go.mod", "old"} {
		if strings.Contains(made, "<li>"+name) {
			t.Errorf("the template was told of %s:\n%s", name, made)
		}
	}
}

// Nothing is written through it, and a link is not there, even if it came after the site folder was looked through.
func TestPlainFs(t *testing.T) {
	o, err := tinySite(t).resolved()
	must(t, err)
	put(t, o.Root, ".git/config", "SECRET", "layouts/page.html", "x")
	must(t, os.Symlink("../.git/config", filepath.Join(o.Root, "layouts", "link.html")))
	site := o.forTemplates()
	if _, err := site.Open(filepath.Join(o.Root, "layouts", "link.html")); err == nil {
		t.Error("a link is read")
	}
	if _, err := site.OpenFile(filepath.Join(o.Root, "layouts", "page.html"), os.O_RDWR, 0o644); !os.IsPermission(err) {
		t.Errorf("to write: %v", err)
	}
	if err := afero.WriteFile(site, filepath.Join(o.Root, "layouts", "new.html"), nil, 0o644); err == nil {
		t.Error("a file was written")
	}
	infos, err := afero.ReadDir(site, filepath.Join(o.Root, "layouts"))
	if err != nil || len(infos) != 1 || infos[0].Name() != "page.html" {
		t.Errorf("layouts/ holds %v, %v", infos, err)
	}
}
