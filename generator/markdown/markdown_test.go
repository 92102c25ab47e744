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
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"counterpoint/generator/address"
	"counterpoint/generator/markdown/markdowntest"
)

// likeHugo is set up as Hugo sets up its own (package markup/goldmark of Hugo, newMarkdown) with the settings that package
// hugosite forces upon every site. Hugo's extensions that only change how a tree is rendered are left out.
var (
	likeHugo = goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList, extension.Footnote,
			extension.NewCJK(extension.WithEscapedSpace())),
		goldmark.WithParserOptions(parser.WithAttribute()))
	asHere = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList, extension.Footnote))
)

// rendered is the HTML of a page by hand, as it is read here and as Hugo reads what it is given.
func rendered(t *testing.T, text string) (here, there string) {
	t.Helper()
	var page bytes.Buffer
	if err := likeHugo.Convert(ForHugo([]byte(text), nil), &page); err != nil {
		t.Fatal(err)
	}
	var own bytes.Buffer
	if err := asHere.Renderer().Render(&own, []byte(text), forPages.Parse(gmtext.NewReader([]byte(text)))); err != nil {
		t.Fatal(err)
	}
	return own.String(), page.String()
}

// addresses are those of links and pictures in a page, sorted.
func addresses(page string) (list []string) {
	tokens := html.NewTokenizer(strings.NewReader(page))
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

// listed are the addresses of links and pictures among the parts of a text, as the library writes them into a page; sorted.
func listed(parts []Part, escape func(string) string) (list []string) {
	for _, p := range parts {
		if p.Kind != Link && p.Kind != Image || strings.HasPrefix(p.To, "#fn") {
			continue
		}
		to := escape(p.To)
		for _, scheme := range []string{"javascript:", "vbscript:", "file:", "data:"} {
			if strings.HasPrefix(strings.ToLower(to), scheme) {
				to = "" // the page leaves it out; Parse must not
			}
		}
		list = append(list, to)
	}
	slices.Sort(list)
	return list
}

// escaped is an address as the library writes it into a page.
func escaped(to string) string {
	return strings.ToValidUTF8(html.UnescapeString(string(util.EscapeHTML(util.URLEscape([]byte(to), true)))), "\uFFFD")
}

// same compares what is found in a text with what a page shows of it.
func same(t *testing.T, text string) {
	t.Helper()
	parts, excess := Parse(text)
	if excess == nil {
		links := slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Kind == Image || !safeAddress.MatchString(p.To) })
		valid := func(to string) string { return strings.ReplaceAll(strings.ToValidUTF8(to, "\uFFFD"), "\x00", "\uFFFD") }
		got, want := listed(links, func(to string) string { return valid(address.Machine(to)) }), addresses(strings.ToValidUTF8(ToHTML(text), "\uFFFD"))
		if !slices.Equal(got, want) {
			t.Errorf("%q in a record:\nfound %q\nshown %q", text, got, want)
		}
	}
	of, excess, other := ParsePage([]byte(text), nil)
	if excess != nil || other >= 0 || strings.Contains(text, "{{") || strings.Contains(text, "<!--more-->") {
		return
	}
	if begin, ok := Body([]byte(text)); !ok || begin > 0 {
		return
	}
	here, there := rendered(t, text)
	if here != there {
		t.Errorf("%q in a page, as Hugo is given it %q:\nread  %q\nshown %q", text, ForHugo([]byte(text), nil), here, there)
	}
	// What is no character is shown as U+FFFD, wherever it was replaced.
	shown := func(to string) string {
		return strings.ReplaceAll(escaped(strings.ToValidUTF8(to, "\uFFFD")), "%EF%BF%BD", "\uFFFD")
	}
	got, want := listed(of, shown), addresses(there)
	for i := range want {
		want[i] = shown(want[i])
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q in a page:\nfound %q\nshown %q", text, got, want)
	}
	for _, p := range append(parts, of...) {
		if p.Begin < 0 || p.End < p.Begin || p.End > len(text) {
			t.Errorf("%q: no place: %+v", text, p)
		}
	}
}

// What check takes for links is what a reader gets, in records and in pages by hand.
func TestLinksAreThoseOfThePage(t *testing.T) {
	for _, text := range append(markdowntest.Shapes, markdowntest.Prose...) {
		for _, around := range []string{"%s", "a %s b", "> %s", "- a\n\n  %s", "a\n%s\n\nc", "%s\n\n[b]: /other\n", "*%s*", "[%s](/around)", "# %s", "は**%s**は", "é%sé", "| a |\n|--|\n| %s |"} {
			same(t, fmt.Sprintf(around, text))
		}
	}
}

// Where a link leads is where its address is written, in a page also in the definition of one by name.
func TestPlaces(t *testing.T) {
	text := "# A\n\n[a](/one) <https://two.example> [b]\n\n[b]: /three 'x'\n\n- www.four.example\n\n    code\n\n![c](/five) [no][where]\n\n<b>x</b> <!-- y -->[^1]\n\n---\n\n[^1]: z\n"
	places := func(parts []Part) (list []string) {
		for _, p := range parts {
			list = append(list, fmt.Sprintf("%d %s %q", p.Kind, p.To, text[p.Begin:p.End]))
		}
		return list
	}
	of, _, _ := ParsePage([]byte(text), nil)
	inRecord, _ := Parse(text)
	const one, two, four, five = `0 /one "/one"`, `0 https://two.example "https://two.example"`, `0 https://www.four.example "www.four.example"`, `1 /five "/five"`
	for _, test := range []struct {
		got, want []string
	}{
		{places(of), []string{`2  ""`, one, two, `0 /three "/three"`, four, five, `6  "<b>"`, `6  "</b>"`, `7  "<!-- y -->"`, `5  ""`, `3  ""`, `8 where "where"`}},
		{places(inRecord), []string{
			one, two, four, five, `2  ""`, `9 write [words](address) where the link is to be "[b]: /three 'x'"`, `6  "<b>"`, `6  "</b>"`, `6  "<!--"`, `5  "[^1]"`, `3  ""`, `5  "[^1]"`,
		}},
	} {
		if !slices.Equal(test.got, test.want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(test.got, "\n"), strings.Join(test.want, "\n"))
		}
	}
}

// A text that is taken to have nothing but words has no parts when it is parsed.
func TestPlain(t *testing.T) {
	for _, text := range markdowntest.Shapes {
		plainHasNoParts(t, text)
	}
	if !plain("Words, *emphasis*: 100 % of \"it\" (all).\nMore.\n") {
		t.Error("most texts are not plain")
	}
}

func plainHasNoParts(t *testing.T, text string) {
	t.Helper()
	if plain(text) && scan([]byte(text)) == nil {
		if parts := parse(forRecords, []byte(text)).parts; len(parts) > 0 {
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
