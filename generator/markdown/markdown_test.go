package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"counterpoint/generator/markdown/markdowntest"
)

// rendered are the addresses of links and pictures in the HTML that goldmark makes of a text with the extensions that
// Hugo gives it, each put together by the library itself; sorted.
func rendered(t *testing.T, text string) (list []string) {
	t.Helper()
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.TaskList, extension.Typographer,
			extension.DefinitionList, extension.Footnote),
		goldmark.WithParserOptions(parser.WithAttribute()))
	var page bytes.Buffer
	if err := md.Convert([]byte(text), &page); err != nil {
		t.Fatal(err)
	}
	tokens := html.NewTokenizer(&page)
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			slices.Sort(list)
			return list
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			for _, a := range token.Attr {
				if (a.Key == "href" || a.Key == "src") && !strings.HasPrefix(a.Val, "#fn") {
					list = append(list, a.Val)
				}
			}
		}
	}
}

// listed are the addresses of links and pictures that Parse finds, as goldmark writes them into a page; sorted.
func listed(parts []Part) (list []string) {
	for _, p := range parts {
		if p.Kind != Link && p.Kind != Image || strings.HasPrefix(p.To, "#fn") {
			continue
		}
		to := string(util.URLEscape([]byte(p.To), true))
		for _, scheme := range []string{"javascript:", "vbscript:", "file:", "data:"} {
			if strings.HasPrefix(strings.ToLower(to), scheme) {
				to = "" // the library leaves it out; Parse must not
			}
		}
		list = append(list, strings.ToValidUTF8(html.UnescapeString(string(util.EscapeHTML([]byte(to)))), "\uFFFD"))
	}
	slices.Sort(list)
	return list
}

func same(t *testing.T, text string) {
	t.Helper()
	parts, excess := Parse(text)
	if excess != nil {
		return
	}
	got, want := listed(parts), rendered(t, text)
	for i := range want { // Hugo's scheme for www. is another than the library's, which an address may begin with as well
		want[i] = strings.Replace(strings.ToValidUTF8(want[i], "\uFFFD"), "http://www.", "https://www.", 1)
	}
	for i := range got {
		got[i] = strings.Replace(got[i], "http://www.", "https://www.", 1)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q:\nfound    %q\nrendered %q", text, got, want)
	}
	for _, p := range parts {
		if p.Begin < 0 || p.End < p.Begin || p.End > len(text) {
			t.Errorf("%q: no place: %+v", text, p)
		}
	}
}

// What check takes for links is what goldmark writes into the page.
func TestLinksAreThoseOfThePage(t *testing.T) {
	for _, text := range markdowntest.Shapes {
		for _, around := range []string{"%s", "a %s b", "> %s", "- a\n\n  %s", "a\n%s\n\nc", "%s\n\n[b]: /other\n", "*%s*", "[%s](/around)", "# %s"} {
			same(t, fmt.Sprintf(around, text))
		}
	}
}

// Where a link leads is where its address is written, in the definition of one by name.
func TestPlaces(t *testing.T) {
	text := "# A\n\n[a](/one) <https://two.example> [b]\n\n[b]: /three 'x'\n\n- www.four.example\n\n    code\n\n![c](/five) [no][where]\n\n<b>x</b> <!-- y -->[^1]\n\n---\n\n[^1]: z\n"
	parts, excess := Parse(text)
	if excess != nil {
		t.Fatal(excess)
	}
	var got []string
	for _, p := range parts {
		got = append(got, fmt.Sprintf("%d %s %q", p.Kind, p.To, text[p.Begin:p.End]))
	}
	want := []string{
		fmt.Sprintf("%d  \"\"", Heading), fmt.Sprintf("%d /one \"/one\"", Link), fmt.Sprintf("%d https://two.example \"https://two.example\"", Link),
		fmt.Sprintf("%d /three \"/three\"", Link), fmt.Sprintf("%d https://www.four.example \"www.four.example\"", Link),
		fmt.Sprintf("%d /five \"/five\"", Image), fmt.Sprintf("%d  \"<b>\"", HTML), fmt.Sprintf("%d  \"</b>\"", HTML), fmt.Sprintf("%d  \"<!-- y -->\"", Comment),
		fmt.Sprintf("%d  \"\"", Footnote), fmt.Sprintf("%d  \"\"", Rule), fmt.Sprintf("%d where \"where\"", Undefined),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A text that is taken to have nothing but words has no parts when it is parsed.
func TestPlain(t *testing.T) {
	for _, text := range markdowntest.Shapes {
		plainHasNoParts(t, text)
	}
	if !plain("Words, *emphasis* and `code`: 100 % of \"it\" (all).\nMore.\n") {
		t.Error("most texts are not plain")
	}
}

func plainHasNoParts(t *testing.T, text string) {
	t.Helper()
	if plain(text) && scan([]byte(text)) == nil {
		if parts := parse([]byte(text)).parts; len(parts) > 0 {
			t.Errorf("%q is plain, but has %+v", text, parts)
		}
	}
}

// FuzzParse reads any text as Markdown: it ends, and finds what goldmark renders.
func FuzzParse(f *testing.F) {
	for _, text := range markdowntest.Shapes {
		f.Add(text)
	}
	for _, make := range markdowntest.Hostile {
		f.Add(make(300))
	}
	f.Fuzz(func(t *testing.T, text string) {
		same(t, text)
		plainHasNoParts(t, text)
	})
}
