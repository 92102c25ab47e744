package hugosite

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gohugoio/hugo/parser/pageparser"
	"golang.org/x/net/html"

	"counterpoint/generator/markdown"
	"counterpoint/generator/markdown/markdowntest"
)

// What the check takes for links in a page by hand are those that Hugo makes of it, whatever the settings of a site say of
// Markdown.
func TestLinksAreThoseOfTheCheck(t *testing.T) {
	s := tinySite(t)
	theme := tinyTheme()
	for name, text := range map[string]string{
		"_markup/render-link.html":    `<a data-to="{{ .Destination }}">{{ .Text }}</a>`,
		"_markup/render-image.html":   `<img data-to="{{ .Destination }}">`,
		"_markup/render-heading.html": `<h2>{{ .Text }}</h2>`,
		"page.html":                   `<div>{{ .Content }}</div>`,
	} {
		theme["counterpoint/layouts/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	s.Theme = theme
	addSettings(s, `
[markup.goldmark.parser.attribute]
title = false
block = true
[markup.goldmark.extensions]
linkify = false
linkifyProtocol = "http"
table = false
definitionList = false
footnote = {enable = false}
typographer = {disable = true}
passthrough = {enable = true, delimiters = {inline = [["(", ")"]]}}
extras = {superscript = {enable = true}}
cjk = {enable = true, escapedSpace = true}
`)
	want := map[string][]string{}
	shapes := slices.Concat(markdowntest.Shapes, markdowntest.Prose, []string{"a <!--more-->   [b](/c)", "[a<!--more-->](/c)", "    <!--more-->    [a](/b)", `[a]({{< ref "about.md" >}})`,
		"`{{< box >}}[a](/b){{< /box >}}`", "{{< box title=\"[a](/b)\" >}}\nc\n\n[d](/e)\n{{< /box >}}", "[a]\n\n{{< box >}}\n[a]: /b\n{{< /box >}}",
		"{{< box >}}[a](/b) [c]({{< ref \"about.md\" >}}){{< /box >}}", "{{</* box */>}} [a](/b)"})
	put(t, s.Root, "layouts/_shortcodes/box.html", `<b>{{ with .Get "title" }}{{ . | $.Page.RenderString }}{{ end }}</b> {{ .Inner | .Page.RenderString }}`)
	for i, shape := range shapes {
		parts, excess, other := markdown.ParsePage([]byte("x\n\n"+shape), []string{"box"}) // a shape alone may be front matter
		if excess != nil {
			t.Fatalf("%q: %s", shape, excess.Message)
		}
		if other >= 0 || slices.ContainsFunc(parts, func(p markdown.Part) bool { return p.Kind == markdown.HTML }) {
			continue // findings, of the check and of Hugo
		}
		name := fmt.Sprintf("s%d", i)
		for _, p := range parts {
			if p.Kind == markdown.Link || p.Kind == markdown.Image {
				want[name] = append(want[name], seen(p.To))
			}
		}
		put(t, s.Root, "content/"+name+".md", "+++\ntitle = \"T\"\n+++\nx\n\n"+shape)
		want[name] = append(want[name], "")
	}
	if _, err := Build(context.Background(), s.options()); err != nil {
		t.Fatal(err)
	}
	files := tree(t, s.Out)
	for i, shape := range shapes {
		name := fmt.Sprintf("s%d", i)
		if want[name] == nil {
			continue
		}
		list := want[name][:len(want[name])-1]
		page := files[name+"/index.html"]
		if got := addressed(page); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(list))) {
			t.Errorf("%q: the page has %q, the check %q:\n%s", shape, got, list, page)
		}
	}
}

// seen is an address as a test sees it on a page: with a mark of its own for one that Hugo puts in, and without what HTML
// cannot show.
func seen(to string) string {
	if strings.HasPrefix(to, markdown.Reference) || strings.HasSuffix(to, "/sub/about/") {
		return "(a page)"
	}
	return strings.NewReplacer("\x00", "\uFFFD", "\r", "\n").Replace(strings.ToValidUTF8(to, "\uFFFD"))
}

// addressed are the addresses in a piece of HTML.
func addressed(page string) (list []string) {
	tokens := html.NewTokenizer(strings.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return list
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, a := range tokens.Token().Attr {
				if a.Key == "data-to" {
					list = append(list, seen(a.Val))
				}
			}
		}
	}
}

// FuzzBody compares where the text of a page begins with what Hugo says.
func FuzzBody(f *testing.F) {
	for _, s := range []string{
		"a", "", "+++\na = 1\n+++\nb", "---\na: 1\n---\nb", "---\r\na: 1\r\n---\r\nb", "{\"a\": \"}{\\\"\"}\nb", "{}b", "{", "# a", "\uFEFF+++\n+++\nb", " \n+++\n+++\nb",
		"+++\n+++b", "---\n----\nb", "--- a\n---\nb", "+++", "--", "-a", "---\n\n---", "---\ra: 1\r---\rb", "{\"a\\", "---\n---", "+++\n\n\n+++\n\n\nb", "\t{\"a\": 1}\r\n\r\nb", "*a*\n+++\n+++",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		if strings.Contains(string(page), "#+") {
			return // Org mode, which Body refuses
		}
		begin, ok := markdown.Body(page)
		parsed, err := pageparser.ParseFrontMatterAndContent(bytes.NewReader(page))
		switch {
		case err != nil:
		case !ok && len(parsed.Content) > 0:
			t.Errorf("%q: Hugo finds the text %q, the check none", page, parsed.Content)
		case !ok:
		case parsed.FrontMatterFormat == "" && strings.Trim(string(page[:begin]), "\uFEFF \t\r\n") != "":
			t.Errorf("%q: Hugo finds no front matter, the check %q", page, page[:begin])
		case parsed.FrontMatterFormat != "" && string(parsed.Content) != string(page[begin:]):
			t.Errorf("%q: Hugo finds the text %q, the check %q", page, parsed.Content, page[begin:])
		}
	})
}
