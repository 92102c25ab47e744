package templates

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
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

// A copy of the theme that lacks a template of pages is found, once for each; styles and what the site has itself
// are not looked for, and older names count.
func TestMissingTemplates(t *testing.T) {
	lacks := []string{"layouts/earlier/page.html", "layouts/verify/section.html", "layouts/page.html", "layouts/actors/page.html", "assets/css/home.css"}
	for _, name := range []string{"counterpoint", "ours"} {
		site := oldCopy(t, name, lacks...)
		site["themes/"+name+"/layouts/_default/single.html"] = &fstest.MapFile{}
		site["themes/"+name+"/layouts/actors/single.html"] = &fstest.MapFile{}
		got := filesOf(t, site, RuleMissing, name)
		if len(got) != 2 || !strings.HasPrefix(got[0], "themes/"+name+"/layouts/earlier/page.html: themes/"+name+"/ takes the place of the theme in the program and has no layouts/earlier/page.html") ||
			!strings.Contains(got[1], "copy it: override layouts/verify/section.html") {
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

// A partial that is called and nowhere is found in the line of the call, as an error: Hugo fails there, and names hugo.toml.
func TestMissingPartials(t *testing.T) {
	const footer = "layouts/_partials/footer.html"
	for _, c := range []struct {
		name, text, want string // empty when there is nothing to find
	}{
		{footer, "<p>\n{{ with .Title }}{{ partial \"slots/footer-top.html\" $ }}{{ end }}{{ partial \"slots/footer-top.html\" . }}", `2: there is no partial "slots/footer-top.html", neither in the site nor in the theme that this version of the program has, so that no page with this can be made: did you mean "slots/footer-start.html"? Otherwise write it, or remove the call`},
		{"layouts/page.html", "{{ $x := (partials.IncludeCached \"own\" .) }}", `1: there is no partial "own", neither in the site nor in the theme that this version of the program has, so that no page with this can be made: write it, or remove the call`},
		{"layouts/shortcodes/x.html", "{{ . | partial \"own/x.html\" }}", `1: there is no partial "own/x.html", neither in the site nor in the theme that this version of the program has, so that no page with this can be made: write it, or remove the call`},
		{footer, "{{ partial \"slots/footer-start.html\" . }}{{ partialCached \"footertext\" . }}{{ partial \"opengraph.html\" . }}{{ partial (printf \"own/%s.html\" .Type) . }}", ""},
		{footer, "{{ if templates.Exists \"_partials/own.html\" }}{{ partial \"own.html\" . }}{{ end }}", ""},
		{footer, "{{ define \"_partials/own.html\" }}x{{ end }}{{ partial \"own.html\" . }}{{/* partial \"other.html\" */}}", ""},
		{"assets/x.js", "{{ partial \"own.html\" . }}", ""},
	} {
		site := fstest.MapFS{c.name: {Data: []byte(c.text)}}
		found, err := Check(site, ThemeOf(site, themes.FS, []string{"counterpoint"}))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range found {
			if f.Rule == RuleMissing {
				got += fmt.Sprintf("%d: %s", f.Line, f.Message)
				if f.File != c.name || f.Severity != record.Error {
					t.Errorf("%s", f)
				}
			}
		}
		if got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.name, c.text, got, c.want)
		}
	}
	for _, name := range []string{"counterpoint", "ours"} {
		got := filesOf(t, oldCopy(t, name, "layouts/_partials/footertext.html"), RuleMissing, name)
		if len(got) != 1 || !strings.HasPrefix(got[0], "themes/"+name+"/layouts/_partials/foot.html: ") || !strings.HasSuffix(got[0], "copy that of the theme in the program: override footertext.html") {
			t.Errorf("a copy that lacks a partial: %q", got)
		}
	}
}

// What a site fills or sets and its own templates do not show, in whose place the theme's would, is found, with the place.
func TestDisplaced(t *testing.T) {
	const old, slot = "<footer>{{ partial \"report.html\" . }}{{ partial \"index.html\" . }}</footer>", "layouts/_partials/slots/footer-start.html"
	read := func(name string) string {
		data, err := fs.ReadFile(themes.FS, "counterpoint/"+name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for _, c := range []struct {
		name, text string
		unused     string // the files, with what is said of the first
		unshown    string // the settings
	}{
		{"layouts/_partials/footer.html", old, slot + ": nothing calls this: in the theme layouts/_partials/footer.html does, in whose place the site has its own: write {{ partial \"slots/footer-start.html\" . }} there, or remove this", "footer"},
		{"layouts/partials/footer.html", old + "{{ site.Params.Footer.text }}{{ partial \"slots/footer-start\" . }}", "", ""},
		{"layouts/partials/footer.html", old + "{{ .Site.Param \"footer.text\" }}{{ partial \"slots/footer-start.html\" . }}", "", ""},
		{"layouts/_partials/footer.html", read("layouts/_partials/footer.html") + "<p>ours</p>", "", ""},
		{"layouts/_partials/header.html", "<header></header>", "", "logo sections.header"},
		{"layouts/home.html", "{{ define \"main\" }}{{ end }}", "", "home.parts"},
		{"layouts/baseof.html", "{{ block \"main\" . }}{{ end }}", slot + ": nothing calls this: in the theme layouts/baseof.html does", "banner footer logo sections.header"},
		{"layouts/events/page.html", "{{ define \"main\" }}{{ end }}", "", ""},
	} {
		site := fstest.MapFS{c.name: {Data: []byte(c.text)}, slot: {Data: []byte("<p>Write to us.</p>")}}
		theme := ThemeOf(site, themes.FS, []string{"counterpoint"})
		found, err := Check(site, theme)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range found {
			if f.Rule == RuleUnused {
				got += f.File + ": " + f.Message
			}
		}
		if !strings.HasPrefix(got, c.unused) || c.unused == "" && got != "" {
			t.Errorf("%s %q:\n got %s\nwant %s", c.name, c.text, got, c.unused)
		}
		settings, err := Unshown(site, theme)
		if keys := strings.Join(slices.Sorted(maps.Keys(settings)), " "); err != nil || keys != c.unshown {
			t.Errorf("%s %q: unshown %s, %v, not %s", c.name, c.text, keys, err, c.unshown)
		}
		if c.unshown == "footer" && settings["footer"] != "no page shows params.footer: in the theme layouts/_partials/footer.html does, in whose place the site has its own: take over what reads it (override --diff layouts/_partials/footer.html shows it), or remove the setting" {
			t.Error(settings["footer"])
		}
	}
	// An override of a partial that no template in use calls is one, too.
	site := fstest.MapFS{"layouts/_partials/header.html": {Data: []byte("<header></header>")}, "layouts/_partials/logo.html": {Data: []byte("<b>ours</b>")}}
	found, err := Check(site, ThemeOf(site, themes.FS, []string{"counterpoint"}))
	if err != nil || !slices.ContainsFunc(found, func(f record.Finding) bool { return f.Rule == RuleUnused && f.File == "layouts/_partials/logo.html" }) {
		t.Errorf("%v, %v", found, err)
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
