package markdown

import (
	"reflect"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"strings"
)

// A text of a record stays what it is for a program that knows all of Markdown.
func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"One *line*\nof **words**.\n\nAnd ~~two~~.", []string{"One *line* of **words**.", "And ~~two~~."}},
		{"See [point 6](/points/06/) and [a page](https://other.example/a_b).", []string{"See [point 6](<https://town.example/sub/points/06/>) and [a page](<https://other.example/a_b>)."}},
		{"- one\n- two", []string{"- one", "- two"}},
		{"> Words", []string{"> Words"}},
		{"a_b_c, `code`, <b>tag</b>, $x$ & y", []string{"a\\_b\\_c, \\`code\\`, &lt;b&gt;tag&lt;/b&gt;, \\$x\\$ \\& y"}},
		{"# no heading", []string{`\# no heading`}},
		{"[x](javascript:alert)", []string{"x"}},
	} {
		if got := Blocks(c.text, "https://town.example/sub/"); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q becomes %q, not %q", c.text, got, c.want)
		}
	}
}

// Escaped text has no mark for any reader of Markdown.
func TestEscape(t *testing.T) {
	for _, s := range []string{"plain words", "# heading", "1. item", "2) item", "- item", "+ item", "===", "a * b * c", "*a* _b_ `c` [d](e) <f> &amp; ~~g~~ |h|", "![i](j)", "\\*", "a\nb", "> quote", "http://[x]", "-1 °C", "100%"} {
		var b strings.Builder
		if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert([]byte(EscapeLine(s)), &b); err != nil {
			t.Fatal(err)
		}
		want := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(strings.Join(strings.Fields(s), " "))
		if got := strings.TrimSpace(b.String()); got != "<p>"+want+"</p>" {
			t.Errorf("%q becomes %q, which is read as %s", s, EscapeLine(s), got)
		}
	}
}
