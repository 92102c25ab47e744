package templates

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/themes"
)

// oldCopy is a site with a copy of the theme below themes/ that lacks some of its files.
func oldCopy(t *testing.T, name string, without ...string) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	err := fs.WalkDir(themes.FS, "counterpoint", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		below := strings.TrimPrefix(file, "counterpoint/")
		if slices.Contains(without, below) {
			return nil
		}
		data, err := fs.ReadFile(themes.FS, file)
		site[path.Join("themes", name, below)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// filesOf are the findings of a rule, which are all there are, each with its file.
func filesOf(t *testing.T, site fs.FS, rule string, names ...string) (files []string) {
	t.Helper()
	found, err := Check(site, ThemeOf(site, themes.FS, names))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Rule == rule {
			files = append(files, f.File+": "+f.Message)
		} else {
			t.Errorf("also found: %s", f)
		}
	}
	return files
}

// A copy of the theme that lacks a template of pages is found, once for each; partials, styles and what the site has itself
// are not looked for, and older names count.
func TestMissingTemplates(t *testing.T) {
	lacks := []string{"layouts/earlier/page.html", "layouts/verify/section.html", "layouts/page.html", "layouts/actors/page.html", "layouts/_partials/date.html", "assets/css/home.css"}
	for _, name := range []string{"counterpoint", "ours"} {
		site := oldCopy(t, name, lacks...)
		site["themes/"+name+"/layouts/_default/single.html"] = &fstest.MapFile{}
		site["themes/"+name+"/layouts/actors/single.html"] = &fstest.MapFile{}
		got := filesOf(t, site, RuleMissing, name)
		if len(got) != 2 || !strings.HasPrefix(got[0], "themes/"+name+"/layouts/earlier/page.html: themes/"+name+"/ takes the place of the theme in the program and has no layouts/earlier/page.html") ||
			!strings.Contains(got[1], "counterpoint override layouts/verify/section.html") {
			t.Errorf("found %q", got)
		}
		for _, file := range []string{"layouts/earlier/page.html", "layouts/verify/section.html"} {
			text, _ := fs.ReadFile(themes.FS, "counterpoint/"+file)
			made, err := WithHead(text, file, text)
			if err != nil {
				t.Fatal(err)
			}
			site[file] = &fstest.MapFile{Data: made}
		}
		theme := ThemeOf(site, themes.FS, []string{name})
		if got := filesOf(t, site, RuleMissing, name); len(got) > 0 {
			t.Errorf("copied, and found %q", got)
		}
		if list, err := Overrides(site, theme); err != nil || len(list) != 2 || list[0].State != Current {
			t.Errorf("overrides %v, %v", list, err)
		}
	}
	if got := filesOf(t, oldCopy(t, "counterpoint"), RuleMissing, "counterpoint"); len(got) > 0 {
		t.Errorf("a whole copy: %q", got)
	}
	if got := filesOf(t, fstest.MapFS{}, RuleMissing, "counterpoint"); len(got) > 0 {
		t.Errorf("no copy: %q", got)
	}
}

// Whatever stands outside of define blocks takes the place of the whole page, and is found in its line.
func TestOutsideOfDefine(t *testing.T) {
	const head = "{{- /* counterpoint: of layouts/claims/page.html sha256 000000000000 */ -}}\n"
	for _, c := range []struct {
		name, text string
		line       int // 0 when there is nothing to find
	}{
		{"layouts/events/page.html", head + "{{ define \"main\" }}<p>{{ .Title }}</p>{{ end }}\n\n<p>own end</p>\n", 4},
		{"layouts/events/page.html", head + "<p>before</p>\n{{ define \"main\" }}{{ end }}", 2},
		{"layouts/events/page.html", "{{ define \"main\" }}{{ end }}\n{{ partial \"date.html\" . }}", 2},
		{"layouts/events/page.html", "{{ define \"main\" }}{{ end }}\n{{ $x := 1 }}", 2},
		{"themes/counterpoint/layouts/events/page.html", "{{ define \"main\" }}{{ end }}\nx", 2},
		{"layouts/events/page.html", head + "\n{{ define \"main\" }}{{ end }}\n{{/* a comment */}}\n{{- define \"more\" }}x{{ end }}\n", 0},
		{"layouts/events/page.html", "<html>{{ .Content }}</html>", 0},
		{"layouts/baseof.html", "<html>{{ block \"main\" . }}{{ end }}</html>", 0},
		{"layouts/_partials/x.html", "x{{ define \"main\" }}{{ end }}", 0},
		{"layouts/events/page.html", "{{ define \"main\" }}", 0},
	} {
		site := fstest.MapFS{c.name: {Data: []byte(c.text)}}
		found, err := Check(site, ThemeOf(site, themes.FS, []string{"counterpoint"}))
		if err != nil {
			t.Fatal(err)
		}
		line := 0
		for _, f := range found {
			if f.Rule == RuleOutside && f.File == c.name {
				line = f.Line
			}
		}
		if line != c.line {
			t.Errorf("%s: %q is found in line %d, not %d", c.name, c.text, line, c.line)
		}
	}
	for _, f := range filesOf(t, oldCopy(t, "other"), RuleOutside, "other") {
		t.Errorf("in the theme: %s", f)
	}
}
