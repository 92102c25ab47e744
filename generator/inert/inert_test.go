package inert_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"counterpoint/generator/inert"
)

// What is obeyed is shown; what people write stays as it is.
func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"plain\n\twords":             "plain\n\twords",
		"\x1b]0;title\x07":           `\u{1b}]0;title\u{07}`,
		"\u009b2J":                   `\u{9b}2J`,
		"a\rb\x08\x7f":               `a\u{0d}b\u{08}\u{7f}`,
		"a\r\nb":                     "a\r\nb",
		"a\r\r\nb":                   "a\\u{0d}\r\nb",
		"\u202egpj.exe\u2066x\u2069": `\u{202e}gpj.exe\u{2066}x\u{2069}`,
		"\u061c\u200e\u200f":         `\u{61c}\u{200e}\u{200f}`,
		"a\u2028b\u2029c":            `a\u{2028}b\u{2029}c`,
		"\U000e0041\U000e007f":       `\u{e0041}\u{e007f}`,
		"\xff\xfea":                  `\x{ff}\x{fe}a`,
		"\u200b\ufeff\u00ad":         `\u{200b}\u{feff}\u{ad}`,
		"می\u200cخواهم क्\u200dष":    "می\u200cخواهم क्\u200dष",
		"👨\u200d👩\u200d👧 ❤\ufe0f żółć \ufffd": "👨\u200d👩\u200d👧 ❤\ufe0f żółć \ufffd",
		"۞ \u0600\u0661":                             "۞ \u0600\u0661",
		"x" + strings.Repeat("\u0301", 10):           "x" + strings.Repeat("\u0301", 8) + `\u{301}\u{301}`,
		"x\ufe0f\ufe0e\U000e0100":                    "x\ufe0f\\u{fe0e}\\u{e0100}",
		"::error::x":                                 ": :error::x",
		" \t\u00a0::set-output name=a::b":            " \t\u00a0: :set-output name=a::b",
		"a ::b::\n\u3000::stop-commands::":           "a ::b::\n\u3000: :stop-commands::",
		"a::b":                                       "a::b",
		"x ##[add-mask]y ###[group]":                 "x # #[add-mask]y ## #[group]",
		"##vso[task.setvariable]##teamcity[message]": "# #vso[task.setvariable]# #teamcity[message]",
		"section_start:1:a\r\x1b[0Kx":                `section_start:1:a\u{0d}\u{1b}[0Kx`,
		"#\u034f#[error]":                            `#\u{34f}#[error]`,
	} {
		if got := inert.Text(in); got != want {
			t.Errorf("%q is shown as %q, not %q", in, got, want)
		}
	}
	if got := inert.Line("a\r\nb\tc\u2028::d"); got != "a b c\\u{2028}::d" {
		t.Errorf("%q", got)
	}
}

// command matches what a runner obeys, as its own source puts it.
var command = regexp.MustCompile(`(?m)^[\s\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]*::|##[A-Za-z]*\[`)

func FuzzText(f *testing.F) {
	for _, s := range []string{"::error::", "\x1b[2J", "a\r::b", "####[[", "::\n\n::", "\u0301\u200d\ufe0f", "\xf0\x9f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := inert.Text(s)
		if command.MatchString(got) {
			t.Errorf("%q has a command: %q", s, got)
		}
		if !utf8.ValidString(got) {
			t.Errorf("%q is no UTF-8: %q", s, got)
		}
		for _, r := range strings.ReplaceAll(got, "\r\n", "\n") {
			if r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
				t.Errorf("%q has %U: %q", s, r, got)
			}
		}
		if again := inert.Text(got); again != got {
			t.Errorf("%q is %q, and then %q", s, got, again)
		}
		if line := inert.Line(s); strings.ContainsAny(line, "\r\n\t") || command.MatchString(line) {
			t.Errorf("%q is no line: %q", s, line)
		}
	})
}

// JSON has the same value, and nothing in it that is obeyed.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{"\u202e", "\x7f\u009b", "##[error]", "\U000e0041", "::a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "\ufffd")
		data, err := json.Marshal(map[string]string{s: s})
		if err != nil {
			t.Fatal(err)
		}
		data = inert.JSON(data)
		var back map[string]string
		if err := json.Unmarshal(data, &back); err != nil || back[s] != s {
			t.Errorf("%q came back as %q, %v", s, back, err)
		}
		if text := string(data); inert.Text(text) != text {
			t.Errorf("%q is not safe to show: %s", s, text)
		}
	})
}

// hostile are texts that leave their place in Markdown, by kind.
var hostile = []string{
	"@everyone", "&#64;everyone", "&commat;everyone", "#1", "GH-1", "town/hall#1", "Closes #1", "0123456789abcdef0123456789abcdef01234567",
	"<!-- never closed", "```", "~~~", "`", "``", strings.Repeat("`", 90), "a`b``c", "<details><summary>x", "<img src=https://evil.example/x>", "![x](https://evil.example/x)",
	"[town.example](https://evil.example)", "https://evil.example", "www.evil.example", "a\n\n# heading", "a\n===", "a\n---", "x | y", `x \| y`, `x \\| y`, `\`, "$$x$$", "$`x`$", ":tada:",
	"[^1]\n\n[^1]: x", "/close", "\r/label ~x", "- [ ] task", "<script>", "&lt;b&gt;", "{{< x >}}", "a\u2028# b",
}

// In lists and tables a text is code and nothing else, all of it.
func TestCode(t *testing.T) {
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser()
	for _, s := range hostile {
		want := strings.NewReplacer("`", "ˋ", "|", "¦").Replace(inert.Line(strings.Join(strings.Fields(s), " ")))
		for _, around := range []string{"- %: a\n", "| a | b |\n| --- | --- |\n| % | end |\n", "### %\n\nend\n"} {
			source := []byte(strings.ReplaceAll(around, "%", inert.Code(s, 200)))
			codes, others := "", []string{}
			ast.Walk(parser.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
				switch n := n.(type) {
				case *ast.CodeSpan:
					if entering {
						for c := n.FirstChild(); c != nil; c = c.NextSibling() {
							codes += string(c.(*ast.Text).Segment.Value(source))
						}
					}
					return ast.WalkSkipChildren, nil
				case *ast.RawHTML, *ast.HTMLBlock, *ast.Link, *ast.Image, *ast.AutoLink, *ast.FencedCodeBlock, *ast.CodeBlock, *ast.ThematicBreak:
					others = append(others, n.Kind().String())
				}
				return ast.WalkContinue, nil
			})
			if codes != want || len(others) > 0 {
				t.Errorf("%q is code %q, not %q, and %v, in\n%s", s, codes, want, others, source)
			}
		}
	}
	if got := inert.Code(" \n", 5); got != "" {
		t.Errorf("%q", got)
	}
	if got := inert.Code("żółćżółć", 5); got != "`żółćż…`" {
		t.Errorf("%q", got)
	}
}
