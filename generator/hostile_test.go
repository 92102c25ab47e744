package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"

	"counterpoint/generator/graph"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
	"counterpoint/themes"
)

// hostile are texts a record must not be able to hurt a reader with, and the rule that refuses each; those without a
// rule are harmless words.
var hostile = []struct{ name, text, rule string }{
	{"script", `<script>alert(1)</script>`, "no-raw-html"},
	{"handler", `<img src=x onerror=alert(1)>`, "no-raw-html"},
	{"end of script", `a</script><script>alert(1)</script>`, "no-raw-html"},
	{"comment", `<!-- <script> -->`, "no-raw-html"},
	{"javascript link", `[here](javascript:alert(1))`, "url-scheme"},
	{"javascript link in disguise", "[a](JaVaScRiPt:alert(1)) [b](java&#115;cript:alert(1)) [c](&#x6A;avascript&colon;alert(1)) [d](vbscript:x)", "url-scheme"},
	{"javascript reference", "[here][x]\n\n[x]: javascript:alert(1)", "url-scheme"},
	{"javascript autolink", `<javascript:alert(1)>`, "no-raw-html"},
	{"data link", `[here](data:text/html;base64,PHNjcmlwdD4=)`, "url-scheme"},
	{"host without scheme", `[here](//evil.example/)`, "url-scheme"},
	{"shortcode", `{{< ref "/" >}} {{% details %}}`, "no-template"},
	{"template", `{{ site.Title }} {{- now -}}`, "no-template"},
	{"attributes", "words\n{onclick=\"alert(1)\" onmouseover='alert(1)'}", ""},
	{"heading with attributes", "## words {onclick=\"alert(1)\"}", "plain-markdown"},
	{"fence with attributes", "```js {onclick=\"alert(1)\"}\nalert(1)\n```", ""},
	{"quotes", `" onmouseover="alert(1)" x='`, ""},
	{"line separator", "a\u2028alert(1)\u2029b", "no-invisible"},
	{"direction", "a\u202egnp.exe", "no-invisible"},
	{"control characters", "a\x00\x01\x1b[31mb", "no-invisible"},
	{"toml front matter", "+++\ntitle = \"taken over\"\n+++\n", "one-line"},
	{"yaml front matter", "---\ntitle: taken over\n---\n", "one-line"},
	{"json front matter", "\"}\n}\n\n{\"title\": \"taken over\"}\n", "one-line"},
}

// The check refuses each of them; and even were it not asked, nothing of them would come alive on a page.
func TestHostileRecords(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			folder := hostileTown(t, h.text, true)
			if found := checkFolder(t, folder); h.rule != "" && !slices.ContainsFunc(found, func(f record.Finding) bool { return f.Rule == h.rule && f.Severity == record.Error }) {
				t.Errorf("the check has nothing against %q by rule %s: %v", h.text, h.rule, found)
			}
			files, err := buildUnchecked(t, folder)
			if _, refused := errors.AsType[*site.BuildError](err); refused {
				// Hugo reports raw HTML in Markdown, and nothing is published. So look at the other texts.
				files, err = buildUnchecked(t, hostileTown(t, h.text, false))
			}
			if err != nil {
				t.Fatal(err)
			}
			if got, want := slices.Sorted(maps.Keys(files)), slices.Sorted(maps.Keys(town(t).files)); len(got) != len(want) {
				t.Errorf("%d files are published, %d of the harmless site", len(got), len(want))
			}
			for name, data := range files {
				inert(t, name, data)
			}
			shownAsText(t, files["claims/bridge-cost/index.html"], h.text)
		})
	}
}

func checkFolder(t *testing.T, folder fstest.MapFS) []record.Finding {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, folder); err != nil {
		t.Fatal(err)
	}
	a := &app{dir: dir, out: newPrinter(io.Discard), err: newPrinter(io.Discard)}
	_, found, err := a.load()
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// buildUnchecked builds the made-up site with other records, whatever is wrong with them.
func buildUnchecked(t *testing.T, folder fstest.MapFS) (map[string][]byte, error) {
	t.Helper()
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	pages, err := page.All(g, town(t).settings) // which draw cards
	if err != nil {
		t.Fatal(err)
	}
	return buildFiles(site.Options{Root: "testdata/town", Theme: themes.FS, Pages: pages})
}

// shownAsText checks that readers and programs see a claim's words just as they were written.
func shownAsText(t *testing.T, claimPage []byte, words string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(claimPage))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join(strings.Fields(strings.Map(printable, words)), " ")
	if got := strings.Map(printable, text(classed(classed(root, "box"), "claim"))); got != want {
		t.Errorf("the page shows the claim as %q, not %q", got, want)
	}
	if got := text(classed(root, "sides")); strings.Contains(words, "{{") && !strings.Contains(got, want) {
		t.Errorf("an answer shows %q without %q", got, want)
	}
	var r review
	if err := json.Unmarshal([]byte(jsonLD(&document{root: root})[0]), &r); err != nil || r.ClaimReviewed != words {
		t.Errorf("the claim is marked up as %q, %v", r.ClaimReviewed, err)
	}
}

// printable drops what HTML replaces.
func printable(r rune) rune {
	if r < ' ' && r != '\n' || r == '\uFFFD' {
		return -1
	}
	return r
}

// inert checks that a published file starts nothing and breaks no reader of data.
func inert(t *testing.T, name string, data []byte) {
	t.Helper()
	switch {
	case strings.HasSuffix(name, ".json"):
		if !json.Valid(data) || bytes.ContainsAny(data, "<>\u2028\u2029") {
			t.Errorf("%s is no JSON that is safe everywhere:\n%s", name, data)
		}
	case strings.HasSuffix(name, ".xml"):
		if err := xml.Unmarshal(data, new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	case strings.HasSuffix(name, ".html"):
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for n := range elements(root, "*") {
			switch {
			case n.Data == "script" && attr(n, "type") == "application/ld+json" && n.FirstChild != nil:
				if text := n.FirstChild.Data; !json.Valid([]byte(text)) || strings.ContainsAny(text, "<>\u2028\u2029") {
					t.Errorf("%s: markup %q", name, text)
				}
			case n.Data == "script" && strings.HasPrefix(attr(n, "src"), "/js/") && attr(n, "integrity") != "" && n.FirstChild == nil:
				// One of the theme's own, as it was built.
			case n.Data == "form" && (name == "search/index.html" || name == "index.html") && !strings.Contains(attr(n, "action"), "//"):
			case slices.Contains([]string{"script", "style", "iframe", "object", "embed", "base", "form", "img", "math"}, n.Data):
				t.Errorf("%s: has <%s> with %v", name, n.Data, n.Attr)
			}
			for _, a := range n.Attr {
				switch scheme, _, _ := strings.Cut(a.Val, ":"); {
				case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
					t.Errorf("%s: <%s> has %s=%q", name, n.Data, a.Key, a.Val)
				case slices.Contains(addressAttrs, a.Key) && scheme != a.Val && !slices.Contains([]string{"https", "http", "mailto"}, scheme):
					t.Errorf("%s: <%s> leads to %q", name, n.Data, a.Val)
				}
			}
		}
		if bytes.Contains(data, []byte("<title>taken over")) || bytes.Contains(data, []byte("HAHAHUGO")) {
			t.Errorf("%s: front matter or a shortcode was taken from a record", name)
		}
	}
}

// hostileTown is the made-up site with every free text of every record replaced by one, and every web address by a
// script; Markdown is left alone when asked.
func hostileTown(t *testing.T, with string, markdown bool) fstest.MapFS {
	t.Helper()
	files, err := readTree("testdata/town")
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{}
	for name, data := range files {
		rest, isRecord := strings.CutPrefix(name, "data/")
		if isRecord {
			var tree map[string]any
			if _, err := toml.Decode(string(data), &tree); err != nil {
				t.Fatal(err)
			}
			for _, s := range record.Schemas {
				if strings.HasPrefix(rest, s.Plural+"/") {
					poison(tree, s.Fields, with, markdown)
				} else if rest == s.Plural+".toml" {
					for _, m := range tree[string(s.Kind)].([]map[string]any) {
						poison(m, s.Fields, with, markdown)
					}
				}
			}
			var b bytes.Buffer
			if err := toml.NewEncoder(&b).Encode(tree); err != nil {
				t.Fatal(err)
			}
			data = b.Bytes()
		}
		folder[name] = &fstest.MapFile{Data: data}
	}
	return folder
}

// poison replaces the free texts of a table.
func poison(m map[string]any, fields []record.Field, with string, markdown bool) {
	for _, f := range fields {
		if f.Ref != "" || f.Words != nil || f.Type == record.Markdown && !markdown {
			continue
		}
		with := with
		if f.URL {
			with = "javascript:alert(1)//https://"
		}
		switch v := m[f.Key].(type) {
		case string:
			m[f.Key] = with
		case []any:
			for i := range v {
				v[i] = with
			}
		case map[string]any:
			poison(v, f.Fields, with, markdown)
		case []map[string]any:
			for _, m := range v {
				poison(m, f.Fields, with, markdown)
			}
		}
	}
}
