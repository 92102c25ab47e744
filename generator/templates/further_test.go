package templates

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/themes"
)

// A template looks further than its page when it uses anything that is not known to be the same wherever the page is rendered.
func TestFurther(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"layouts/claims/page.html", `{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}`, ""},
		{"layouts/claims/page.html", "\n{{ len site.RegularPages }}", "layouts/claims/page.html:2: site.RegularPages"},
		{"layouts/claims/page.html", `{{ .Site.RegularPages }}`, ":1: .Site.RegularPages"},
		{"layouts/claims/page.html", `{{ with .Site }}{{ .Pages }}{{ end }}`, ".Pages"},
		{"layouts/claims/page.html", `{{ $s := site }}{{ range $s.Sections }}{{ end }}`, "$s.Sections"},
		{"layouts/claims/page.html", `{{ .Params.rating.name }} {{ .Params.Rating }} {{ .Param "x" }}`, "$.Params.Rating"},
		{"layouts/claims/page.html", `{{ with .Next }}{{ .Title }}{{ end }}`, ".Next"},
		{"layouts/claims/page.html", `{{ .Store.Set "a" 1 }}`, ".Store.Set"},
		{"layouts/claims/page.html", `{{ $s := newScratch }}{{ $s.Set "a" 1 }}{{ $s.Get "a" }}`, ""},
		{"layouts/claims/page.html", `{{ (index .Params.list 0).title }} {{ T "x" (dict "N" 3) }} {{ "a/" | relURL }} {{ printf "%d" 3 }}`, ""},
		{"layouts/claims/page.html", `{{ now.Year }} {{ hugo.Version }} {{ .Date.Format "2006" }} {{ strings.ToUpper .Title }}`, ""},
		{"layouts/claims/page.html", `{{ hugo.Sites }}`, "hugo.Sites"},
		{"layouts/claims/page.html", `{{ os.ReadFile "x" }}`, "os.ReadFile"},
		{"layouts/claims/page.html", `{{ shuffle (slice 1 2) }}`, "shuffle"},
		{"layouts/claims/page.html", `{{ relref . "x" }}`, "relref"},
		{"layouts/claims/page.html", `{{ noSuchFunction 1 }}`, "noSuchFunction"},
		{"layouts/claims/page.html", `{{ templates.Defer (dict) }}`, "templates.Defer"},
		{"layouts/claims/page.html", `{{ template "_internal/opengraph.html" . }}`, "_internal/opengraph.html"},
		{"layouts/claims/page.html", `{{ partial "opengraph.html" . }}`, `partial "opengraph.html", which neither the site nor its theme has`},
		{"layouts/claims/page.html", `{{ partial "claims/finding.html" . }}{{ partial "date" .Date }}`, ""},
		{"layouts/claims/page.html", `{{ partial .Params.which . }}`, "whose name is put together"},
		{"layouts/claims/page.html", `{{ partial (printf "claims/%s.html" .Kind) . }}`, ""},
		{"layouts/claims/page.html", `{{ partial "home/lead.html" . }}`, "which is for the home page"},
		{"layouts/claims/page.html", `{{ partial "in.html" . }}{{ define "_partials/in.html" }}{{ .Pages }}{{ end }}`, ".Pages"},
		{"layouts/claims/page.html", `{{ with site.GetPage "/about" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}`, ""},
		{"layouts/claims/page.html", `{{ with site.GetPage "/about" }}{{ .Content }}{{ end }}`, ".Content"},
		{"layouts/claims/page.html", `{{ $p := site.GetPage "/about" }}{{ $p.Params.x }}`, "$p.Params.x"},
		{"layouts/claims/page.html", `{{ if true }}{{ $p := . }}{{ $p = site.GetPage "/about" }}{{ $p.Params.x }}{{ end }}`, "$p.Params.x"},
		{"layouts/claims/page.html", `{{ partial "date.html" (site.GetPage "/about") }}`, "partial is given another page"},
		{"layouts/claims/page.html", `{{ $d := dict "p" (site.GetPage "/about") }}`, "dict is given another page"},
		{"layouts/claims/page.html", `{{ (site.GetPage "/about" | default (site.GetPage "/method")).RelPermalink }}`, ""},
		{"layouts/claims/page.html", `{{ (site.GetPage "/about" | default (site.GetPage "/method")).Params.x }}`, "Params.x"},
		{"layouts/claims/page.html", `{{ site.GetPage "/claims/x" }}`, "rendered elsewhere"},
		{"layouts/claims/page.html", `{{ with site.GetPage "/guides/first" }}{{ .Title }}{{ end }}`, ""},
		{"layouts/claims/page.html", `{{ .GetPage "about" }}`, ".GetPage"},
		{"layouts/claims/page.html", `{{ range slice "a" "b" }}{{ with site.GetPage (printf "/%s" .) }}{{ .Title }}{{ end }}{{ end }}`, ""},
		{"layouts/claims/page.html", `{{ range .Params.see }}{{ with site.GetPage (printf "/%s" .) }}{{ .Title }}{{ end }}{{ end }}`, "rendered elsewhere"},
		{"layouts/claims/page.html", `{{ $w := slice "a" }}{{ if .Title }}{{ $w = .Params.see }}{{ end }}{{ range $w }}{{ site.GetPage (printf "/%s" .) }}{{ end }}`, "rendered elsewhere"},
		{"layouts/claims/page.html", `{{ with .Parent }}{{ .Title }} {{ .RelPermalink }}{{ end }}`, ""},
		{"layouts/claims/page.html", `{{ .Parent.Params.x }}`, ".Parent.Params.x"},
		{"layouts/claims/page.html", `{{ site.Home.RelPermalink }} {{ site.Params.own.x }} {{ site.Title }}`, ""},
		{"layouts/claims/page.html", `{{ $h := site.Home }}`, "site.Home"},
		{"layouts/claims/page.html", `{{ range site.Menus.main }}<a href="{{ .URL }}"{{ if $.IsMenuCurrent "main" . }} class="on"{{ end }}>{{ .Name }}</a>{{ end }}`, ""},
		{"layouts/claims/page.html", `{{ range site.Menus.main }}{{ .Page.Params.x }}{{ end }}`, ".Page.Params.x"},
		{"layouts/claims/page.html", `{{ range where site.Menus.main "Page.Params.x" 1 }}{{ end }}`, "where is given"},
		{"layouts/claims/page.html", `{{ $i := resources.Get "logo.png" }}{{ ($i.Resize "20x").RelPermalink }}`, ""},
		{"layouts/claims/page.html", `{{ $i := resources.Get "logo.png" }}{{ ($i.Resize .Params.size).RelPermalink }}`, "put together"},
		{"layouts/claims/page.html", `{{ resources.Get "commit.txt" }}`, "differs from build to build"},
		{"layouts/claims/page.html", `{{ resources.Get .Params.file }}`, "differs from build to build"},
		{"layouts/claims/page.html", `{{ end }}`, "not a template"},
		{"layouts/home.html", `{{ (site.GetPage "/figures").Params.figures }}{{ partial "x.html" (site.GetPage "/claims") }}`, `partial "x.html"`},
		{"layouts/home.html", `{{ (site.GetPage "/figures").Params.figures }}{{ partial "home/lead.html" (dict "claims" (site.GetPage "/claims")) }}`, ""},
		{"layouts/home.html", `{{ range site.RegularPages }}{{ end }}`, "site.RegularPages"},
		{"layouts/_shortcodes/count.html", `{{ len site.Pages }}`, "layouts/_shortcodes/count.html:1: site.Pages"},
		{"layouts/_shortcodes/note.html", `<div>{{ .Get "x" }}{{ .Inner | markdownify }}{{ .Page.Title }}</div>`, ""},
		{"layouts/_markup/render-link.html", `<a href="{{ .Destination }}">{{ .Text }}</a>`, ""},
		{"assets/css/own.css", `a { color: red }`, ""},
		{"assets/css/own.css", `{{ range site.Sections }}a{}{{ end }}`, "assets/css/own.css:1: site.Sections"},
		{"assets/js/own.js", `a = "{{"`, ""},
		{"themes/counterpoint/layouts/section.html", "{{ define \"main\" }}{{ range .Pages }}{{ end }}{{ end }}", ".Pages"},
		{"themes/counterpoint/layouts/other.html", "{{ .Title }}", ""},
		{"themes/counterpoint/static/x.txt", "{{ .Pages }}", ""},
	} {
		site := fstest.MapFS{c.name: {Data: []byte(c.text)}, "content/guides/first.md": {}, "content/about.md": {}}
		got, err := Further(site, themes.FS)
		if err != nil {
			t.Fatal(err)
		}
		if said := where(got); c.want == "" && got != nil || !strings.Contains(said, strings.TrimPrefix(c.want, "$")) {
			t.Errorf("%s: %s\n got %q\nwant %q", c.name, c.text, said, c.want)
		}
	}
}

func where(r *Reach) string {
	if r == nil {
		return ""
	}
	return r.String()
}

// Each template of the theme can be copied into a site without pages having to be rendered together, but for those listed.
func TestThemeCanBeCopied(t *testing.T) {
	together := map[string]string{
		"assets/js/search.js":               ".Params.facets",
		"assets/js/searchpages.js":          "site.Home.RegularPages",
		"layouts/_partials/commit.html":     "commit.txt",
		"layouts/_partials/css.html":        "resources.Get",
		"layouts/_partials/embedcss.html":   "resources.Get",
		"layouts/_partials/font.html":       "resources.Get",
		"layouts/_partials/script.html":     "resources.Get",
		"layouts/_partials/stylesheet.html": "resources.Get",
		"layouts/contribute/check.html":     "resources.Get",
		"layouts/contribute/section.html":   ".RegularPages",
		"layouts/search/section.html":       "site.GetPage",
		"layouts/section.html":              ".Pages",
	}
	for _, name := range ThemeOf(fstest.MapFS{}, themes.FS, []string{"counterpoint"}).Names() {
		data, err := fs.ReadFile(themes.FS, "counterpoint/"+name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Further(fstest.MapFS{name: {Data: data}}, themes.FS)
		if err != nil {
			t.Fatal(err)
		}
		if want := together[name]; want == "" && got != nil || !strings.Contains(where(got), want) {
			t.Errorf("%q: want %q", where(got), want)
		}
	}
}
