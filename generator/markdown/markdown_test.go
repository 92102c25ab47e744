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

// shapes are texts with links that a reader of patterns would miss, or would see where there are none.
var shapes = []string{
	"[a](/b)", "[a]( /b )", "[a](</b c>)", "[a](/b \"t\")", "[a](/b 't')", "[a](/b (t))", "[a]\n(/b)", "[a](\n/b\n)", "[a](/b\n\"t\")",
	"[a][b]\n\n[b]: /c", "[b][]\n\n[b]: /c", "[b]\n\n[b]: /c", "[B  x]\n\n[b X]: /c", "[ẞ]\n\n[SS]: /c", "[ΑΓΩ]: /c\n\n[αγω]", "[b\nx]\n\n[b x]: /c",
	"[b]:\n/c\n\n[b]", "[b]: </c d> 't'\n[b]", "   [b]: /c\n\n[b]", "    [b]: /c\n\n[b]", "> [b]: /c\n\n[b]", "- [b]: /c\n\n[b]", "words\n[b]: /c\n\n[b]", "[b]: /c\n[b]: /d\n\n[b]",
	"[\\]]\n\n[\\]]: /c", "[a\\](/b)", "\\[a](/b)", "[a]\\(/b)", "[a](/b\\)c)", "[a](/b(c)d)", "[a](/b(c)", "[a [b] c](/d)", "[a [b](/c) d](/e)", "[![a](/b)](/c)", "![[a](/b)](/c)", "![a](/b)", "![a][b]\n\n[b]: /c",
	"[a](javascript:x)", "[a](JaVaScRiPt:x)", "[a](java\tscript:x)", "[a](&#x6A;avascript:x)", "[a](javascript&colon;x)", "[a](\x01javascript:x)", "[a](<java\nscript:x>)", "[a](vbscript:x)", "[a](data:text/html,x)", "[a](//b.c)", "[a](/\\b.c)", "[a](\\\\b.c)", "[a](mailto:b@c.de)", "[a](#b)", "[a](?b)", "[a]()", "[a](<>)", "[](/b)",
	"<https://a.b>", "<javascript:x>", "<a:b>", "<A+b.c-d:e>", "<a@b.cd>", "<mailto:a@b.cd>", "<https://a b>", "<//a.b>", "<www.a.bc>",
	"https://a.bc", "http://a.bc/d.", "HTTP://a.bc", "ftp://a.bc", "(https://a.bc/d)", "(https://a.bc/(d))", "*https://a.bc*", "xhttps://a.bc", "https://a", "https://a.bc&amp;", "https://a.bc/&copy;", "https://ä.bc", "https://a.bc/ä", "https://a.bc/<d", "'https://a.bc'", "\"https://a.bc\"", "https://a.bc|d", "javascript://a.bc", "a https://a.bc/_b_",
	"www.a.bc", "www.a", "xwww.a.bc", "(www.a.bc)", "www.a.bc/(d", "**www.a.bc**", "WWW.a.bc", "a@b.cd", "a@b", "a.b+c@d.ef.", "x a@b.cd-", "mailto:a@b.cd", "[www.a.bc](/d)", "[a@b.cd](/d)",
	"`[a](/b)`", "``[a](/b)` ``", "`[a](/b)", "    [a](/b)", "\t[a](/b)", "```\n[a](/b)\n```", "~~~\n[a](/b)\n~~~", "```\n[a](/b)", "- ```\n  [a](/b)\n\n[c](/d)", "`https://a.bc`", "[`a](/b)`", "<!-- [a](/b) -->", "<!--\n\n[a](/b)\n-->", "<div>\n[a](/b)\n</div>", "<div>\n\n[a](/b)", "<b>[a](/b)</b>", "<b title=\"[a](/b)\">", "<a href=\"/b\">c</a>", "<script>\n[a](/b)\n\n[a](/b)\n</script>\n[c](/d)",
	"# [a](/b)", "[a](/b)\n===", "# a {href=\"/b\"}", "# [a](/b) {#c}", "# a {x=\"[a](/b)\"}", "|[a](/b)|c|\n|-|-|\n|https://a.bc|[d](/e|f)|", "a|b\n-|-\n`[c](/d)\\|`|[e](/f)", "a\n: [b](/c)", "- [ ] [a](/b)", "- [x](/b)", "[ ](/b)", "> [a](/b)", "1) [a](/b)", "*[a](/b)*", "*[a*](/b)", "~~[a](/b)~~", "[*a](/b)*",
	"[^a]\n\n[^a]: [b](/c)", "[^a]: [b](/c)", "[^a](/b)", "[^a]\n\n[^a]: /b", "[a][^b]\n\n[^b]: c", "[a]\n\n[^b]: c\n[a]: /d", "x[^1] y[^1]\n\n[^1]: https://a.bc",
	"<<https://a.bc>>", "--https://a.bc", "...www.a.bc", "\"www.a.bc\"", "a'b@c.de", "https://a.bc--d", "<<a@b.cd>>", "&lt;https://a.bc&gt;", "&#91;a](/b)", "[a&#93;(/b)", "[a](/b&amp;c)", "[a](/b%20c)", "[a](/b\\_c)", "[a](/ä)", "[a](/b\u00a0c)", "[a](/b\u200bc)", "{{__hugo_ctx pid=1}}[a](/b)", "[a]: /b \"t\n\n[a]", "[a]: /b x\n\n[a]", "![a](/b)(/c)", "!\\[a](/b)", "[a](/b)[c](/d)", "[a]:[b](/c)", "[a][b][c]\n\n[a]: /d\n\n[c]: /e",
	"\x00[a](/b)", "\xff[a](/b\xff)", "[a](/b)\r[c](/d)\r\n[e](/f)", "-\t[a](/b)", ">\t[a](/b)", "-\t\t[a](/b)", "[a]:\t/b\n\n[a]", "+\t[b]: /c\n\n[b]",
}

// What check takes for links is what goldmark writes into the page.
func TestLinksAreThoseOfThePage(t *testing.T) {
	for _, text := range shapes {
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
	for _, text := range shapes {
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
	for _, text := range shapes {
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
