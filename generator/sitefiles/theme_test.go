package sitefiles

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"counterpoint/themes"
)

// unescaped are the places in the templates of the theme at which a value stands in a page unchanged, each with the name
// of the value and who makes it safe; without a name where that is the template itself.
var unescaped = []struct{ file, text, value, madeBy string }{
	{"layouts/claims/page.html", `{{- with .Params.claimreview }}`, "claimreview", "encoding/json escapes <, > and &"},
	{"layouts/claims/page.html", `{{ . | safeJS }}`, "claimreview", "encoding/json escapes <, > and &"},
	{"layouts/earlier/page.html", `{{ . | safeHTML }}`, "unread", "page/highlight.go escapes the text of the record"},
	{"layouts/history/page.html", `{{ $p.shown | safeHTML }}`, "shown", "page/highlight.go escapes the text of the record"},
	{"layouts/_partials/prose.html", "{{- with .prose }}{{ replace . `href=\"/` (partialCached \"within.html\" 0) | safeHTML }}{{ end -}}", "prose", "package markdown escapes the text of the record"},
	{"layouts/_partials/code.html", "{{ printf `src=\"data:image/png;base64,%s\"` . | safeHTMLAttr }}", "code", "page/qrcode.go encodes a picture"},
	{"layouts/_partials/crumbstart.html", `(safeJS (print $first "," (printf $step 2)))`, "", "jsonify escapes <, > and &"},
	{"layouts/_partials/crumbstart.html", `(safeJS (print "}," (printf $step 3)))`, "", "it has nothing but a number"},
	{"layouts/_partials/filled.html", `(htmlEscape .page.RelPermalink) | safeHTML`, "", "the template escapes what it puts into a text of its own"},
	{"layouts/contribute/example.html", `{{ .Params.html | safeHTML }}`, "html", "page/highlight.go escapes the example in the program"},
	{"layouts/contribute/rules.html", `{{ . | safeHTML }}`, "rules", "page/highlight.go escapes the examples in the program"},
}

// trusting are the functions of Hugo whose result a template does not escape, or that undo escaping. Markdown (RenderString,
// markdownify, .Content) is not among them: it is rendered without raw HTML.
var trusting = regexp.MustCompile(`\b(safe\.?(HTML|HTMLAttr|CSS|JS|JSStr|URL|XML)|htmlUnescape|HTMLUnescape|emojify|Emojify|transform\.(Highlight|ToMath|XMLEscape|Unmarshal)|highlight|chomp|\$?\.Inner|readFile|os\.|getenv|resources\.(GetRemote|FromString)|getJSON|getCSV)\b`)

// What the theme puts into a page unescaped is made by the program, and nobody else can give a value of that name: no front
// matter of a page by hand, no setting.
func TestThemeTrustsOnlyWhatTheProgramMakes(t *testing.T) {
	seen := make([]bool, len(unescaped))
	err := fs.WalkDir(themes.FS, "counterpoint", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(name, "/static/") || strings.Contains(name, "/i18n/") {
			return err
		}
		data, err := fs.ReadFile(themes.FS, name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(data), "\n") {
			rest := line
			for j, u := range unescaped {
				if strings.HasSuffix(name, u.file) && strings.Contains(rest, u.text) {
					seen[j] = true
					rest = strings.ReplaceAll(rest, u.text, "")
				}
			}
			for _, action := range regexp.MustCompile(`\{\{.*?\}\}`).FindAllString(rest, -1) {
				if strings.HasPrefix(action, "{{/*") || strings.HasPrefix(action, "{{- /*") {
					continue
				}
				if word := trusting.FindString(action); word != "" {
					t.Errorf("%s:%d: %s in %s: a value must not reach a page unescaped; see the list in this test", name, i+1, word, action)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for j, u := range unescaped {
		if !seen[j] {
			t.Errorf("%s no longer has %s: take it out of the list", u.file, u.text)
		}
		if u.value != "" && !slices.Contains(Trusted, u.value) {
			t.Errorf("%s is put into pages unescaped, but a page by hand may have a value of that name: it is not in Trusted", u.value)
		}
	}
	for _, name := range Trusted {
		if !slices.ContainsFunc(unescaped, func(u struct{ file, text, value, madeBy string }) bool { return u.value == name }) {
			t.Errorf("%s is in Trusted, but nothing puts it into pages unescaped", name)
		}
	}
}
