package check_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"
	"unicode/utf8"

	"counterpoint/generator/check"
	"counterpoint/generator/graph"
	"counterpoint/generator/markdown/markdowntest"
	"counterpoint/generator/record"
)

// everywhere is a site folder with one text in every type of field.
func everywhere(text string) fstest.MapFS {
	q := quoted(text)
	return fstest.MapFS{
		"data/claims/a.toml": {Data: fmt.Appendf(nil, "number = 1\ntitle = %[1]s\nclaim = %[1]s\nclaimant = [%[1]s, %[1]s]\nwording_note = %[1]s\n"+
			"[[quote]]\ntext = %[1]s\nlang = %[1]s\n[[related]]\nclaim = %[1]s\nrelation = %[1]s\n", q)},
		"data/claims/b.toml":  {Data: fmt.Appendf(nil, "number = 1\nclaim = %s\n", q)},
		"data/sources/s.toml": {Data: fmt.Appendf(nil, "title = %[1]s\nurl = %[1]s\nseen = \"original\"\nvia = [%[1]s]\n", q)},
		"data/ratings.toml":   {Data: fmt.Appendf(nil, "[[rating]]\nid = %[1]s\nname = %[1]s\n", q)},
	}
}

// quoted writes a text as TOML, control characters as escapes.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range strings.ToValidUTF8(text, "\uFFFD") {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, "\\u%04X", c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func run(t *testing.T, text string) []record.Finding {
	t.Helper()
	set, found, err := record.Load(everywhere(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Rule == record.RuleSyntax {
			t.Fatalf("%q: %s", text, f)
		}
	}
	return check.Run(set, graph.New(set), check.Site{HasPage: func(string) bool { return false }})
}

// FuzzRules puts arbitrary text everywhere. No rule panics, and each finding is one readable line.
func FuzzRules(f *testing.F) {
	for _, s := range []string{
		"", "a", "-", "é", "](", "[a](/claims/a", "[a]:", "][", "http://x.y)))", "<b", "&amp;", "## a\n===\n- ", "{{", "TODO", "\u200b", "mаyor",
		"https://a.b/?utm_source=c&d", "//a@b", "%zz://", "[x][y]\n\n> - [Y]: <a b>\n", "/claims/a", "1.2.", "\x00\x7f\uFFFD",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		for _, x := range run(t, text) {
			s := x.String()
			if strings.ContainsFunc(s, func(c rune) bool { return !unicode.IsPrint(c) }) || !utf8.ValidString(s) || strings.HasSuffix(x.Message, ".") && !strings.HasSuffix(x.Message, "...") {
				t.Errorf("not one readable line without a full stop: %q", s)
			}
			if x.Line < 1 || x.Col < 1 {
				t.Errorf("no place: %s", s)
			}
		}
	})
}

// FuzzPage takes any bytes for a page written by hand. Every rule ends, and each finding is one readable line at a place of
// the page.
func FuzzPage(f *testing.F) {
	for _, s := range markdowntest.Shapes {
		f.Add([]byte("+++\n+++\n" + s))
	}
	for _, hostile := range markdowntest.Hostile {
		f.Add([]byte(hostile(500)))
	}
	for _, s := range []string{"---\na", "+++", "{\"a\": \"}\"}\n<b>", "{", "#+a\n#+b\nc", "\uFEFF---\r\n---\r\n[a](b)", "{{< ref \"a\" >}}", "{{<", "{{% a", "<!--more-->", "\xff", " \n\t+++\n+++x"} {
		f.Add([]byte(s))
	}
	set, _, err := record.Load(everywhere("a"))
	if err != nil {
		f.Fatal(err)
	}
	g := graph.New(set)
	f.Fuzz(func(t *testing.T, page []byte) {
		site := check.Site{HasPage: func(string) bool { return false }, Pages: []*check.Page{{Name: "content/a.md", Source: page}}}
		for _, x := range check.Run(set, g, site) {
			if x.File != "content/a.md" {
				continue
			}
			s := x.String()
			if strings.ContainsFunc(s, func(c rune) bool { return !unicode.IsPrint(c) }) || !utf8.ValidString(s) {
				t.Errorf("not one readable line: %q", s)
			}
			if line := 1 + bytes.Count(page, []byte("\n")); x.Line < 1 || x.Line > line || x.Col < 1 {
				t.Errorf("no place in a page of %d lines: %s", line, s)
			}
		}
	})
}

// The time for hostile texts grows with their length only.
func TestLongTexts(t *testing.T) {
	for _, part := range []string{
		"](", "[", "]", "[a]:", "[a]: ", "][", "[a][b]", "://", "http://a", "http://a) ", ")", "](http://a(", "<", "<a", "&a", "&#1;", "# ", "> ", "- ", "=\n", "\n",
		"a", "a ", "TODOS", "word ", "ї", "ї ", "{", "1.", "![", "\\", ":", "www.", "(www.", "%", "?utm_a&", "- [a]:\n",
	} {
		text := strings.Repeat(part, 30_000/len(part))
		start := time.Now()
		found := run(t, text)
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%d × %q: %d findings took %v", 30_000/len(part), part, len(found), d)
		}
	}
}
