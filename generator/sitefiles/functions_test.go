package sitefiles

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/themes"
)

// No template gives a file to a tool that reads the disk itself, in whatever way it names the function.
func TestFunctions(t *testing.T) {
	for text, want := range map[string]string{
		`{{ $r := resources.Get "js/a.js" | minify | fingerprint }}{{ $r.RelPermalink }}`:                                         "",
		`{{ resources.Get (printf "js/%s.js" .name) | resources.ExecuteAsTemplate "a.js" . | minify }}`:                           "",
		`{{ dict "a" (css.Quoted "x") "b" (css.Unquoted "y") }}`:                                                                  "",
		`{{ apply .Params.list "strings.ToUpper" "." }}`:                                                                          "",
		`{{/* not js.Build "x" */}}{{ "js.Build" }} js.Build, css: .Build {{ .Params.css }} {{ $js := 1 }}{{ $js }} {{ .Build }}`: "",
		"<style>a{{b:c}}</style> js.Build":                                                                                        "",

		`{{ (resources.Get "a.js" | js.Build).Content }}`:                                     "js.Build hands",
		"{{ with resources.Get \"a.js\" }}\n{{ $o := dict }}\n{{ . | js.Build $o }}{{ end }}": ":3: js.Build hands",
		`{{ (js).Build .r }}`:                                                              "js hands",
		`{{ ((js)).Build .r }}`:                                                            "js hands",
		`{{ $j := js }}{{ $j.Build .r }}`:                                                  "js hands",
		`{{ with js }}{{ .Build $.r }}{{ end }}`:                                           "js hands",
		`{{ $c := css }}{{ $c.Build .r }}`:                                                 "css stands alone",
		`{{ template "x" (dict "n" js) }}{{ define "x" }}{{ .n.Build }}{{ end }}`:          "js hands",
		`{{ define "_partials/x.html" }}{{ return (css.Build .) }}{{ end }}`:               "css.Build hands",
		`{{ (js.Batch "x").Group "y" }}`:                                                   "js.Batch hands",
		`{{ $b := js.Batch "x" }}`:                                                         "js.Batch hands",
		`{{ if false }}{{ else if (css.Sass .r) }}{{ end }}`:                               "css.Sass hands",
		`{{ range .a }}{{ else }}{{ . | css.TailwindCSS }}{{ end }}`:                       "css.TailwindCSS hands",
		`{{ .r | css.PostCSS }}`:                                                           "css.PostCSS hands",
		`{{ .r | postCSS }}`:                                                               "postCSS hands",
		`{{ .r | toCSS }}`:                                                                 "toCSS hands",
		`{{ .r | babel }}`:                                                                 "babel hands",
		`{{ .r | resources.ToCSS }}`:                                                       "resources.ToCSS hands",
		`{{ .r | resources.PostCSS }}`:                                                     "resources.PostCSS hands",
		`{{- /* x */ -}}{{- .r|js.Babel -}}`:                                               "js.Babel hands",
		`{{ apply (slice .r) "js.Build" "." }}`:                                            "js.Build hands",
		`{{ apply (slice .r) (printf "js.%s" "Build") "." }}`:                              "apply calls",
		`{{ collections.Apply (slice .r) .f "." }}`:                                        "collections.Apply calls",
		`{{ $c := collections }}{{ $c.Apply (slice .r) .f "." }}`:                          "collections stands alone",
		`{{ apply (slice "js.Build") "apply" "." }}`:                                       "apply calls",
		`{{ resources.FromString "x" .t | resources.ExecuteAsTemplate "x" . }}`:            "runs a text",
		`{{ resources.Get "x" | resources.Copy "y" | resources.ExecuteAsTemplate "x" . }}`: "runs a text",
		`{{ .t | resources.ExecuteAsTemplate "x" . }}`:                                     "runs a text",
		`{{ resources.ExecuteAsTemplate "x" . .t }}`:                                       "runs a text",
		`{{ $r := resources }}{{ $r.ExecuteAsTemplate "x" . .t }}`:                         "resources stands alone",
		`{{ apply (slice .t) "resources.ExecuteAsTemplate" "x" . "." }}`:                   "runs a text",
		`{{ unclosed }} {{ js.Build }} {{ end }}`:                                          "names js",
	} {
		for _, name := range []string{"layouts/home.html", "layouts/_partials/a/b.txt", "assets/js/a.js", "themes/x/layouts/_markup/render-link.html", "themes/x/assets/a.css"} {
			got := found(t, name, text)
			if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || !strings.Contains(got[0], want) || !strings.Contains(got[0], RuleFile)) {
				t.Errorf("%s, %s: %q, not %q", name, text, got, want)
			}
		}
	}
}

// The theme in the program, copied into a site folder, has no finding.
func TestFunctionsOfTheme(t *testing.T) {
	site := fstest.MapFS{}
	err := fs.WalkDir(themes.FS, "counterpoint", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(themes.FS, name)
		site["themes/"+name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if found, err := Check(site, nil); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
}
