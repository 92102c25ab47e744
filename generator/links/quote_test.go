package links

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"counterpoint/generator/web"
)

// Ways of setting the same words do not count; other words, and other numbers, do.
func TestQuotationsInText(t *testing.T) {
	tests := []struct {
		quote, page string
		there       bool
	}{
		{"limited to 600,000 personnel", "will be LIMITED to  600,000\npersonnel.", true},
		{"limited to 600,000 personnel", "limited to 400,000 personnel", false},
		{"60 days", "within 60 days of signature", true},
		{"60 days", "within 160 days of signature", false},
		{"600", "up to 600,000 men", false},
		{"000 personnel", "600,000 personnel", false},
		{"in 2024", "in 2024, again", true},
		{"Ukraine's \"red lines\"", "Ukraine’s ‘red lines’", true},
		{"«червоні лінії»", "„червоні лінії“", true},
		{"п’ять пунктів", "п'ять пунктів", true},
		{"peace - or war", "peace — or war", true},
		{"peace - or war", "peace—or war", true},
		{"non-aligned", "non‑aligned", true},
		{"the agreement", "the agree\u00adment", true},
		{"the agreement", "the\u00a0agree\u200bment", true},
		{"ﬁnal text", "final text", true},
		{"cafe\u0301", "café", true},
		{"STRASSE", "straße", true},
		{"The army ... is limited", "The army, it says, is limited to", true},
		{"The army […] is limited", "The army, it says, is limited to", true},
		{"The army (…) is limited", "is limited. The army", false},
		{"… is limited to", "The army is limited to 600,000", true},
		{"[...] is limited . . .", "The army is limited to 600,000", true},
		{"армія <…> обмежена …", "Армія, за текстом, обмежена до 600 тисяч", true},
		{"«… is not limited»", "The army is limited", false},
		{"\"[Ukraine] will not join,\"", "It says that it will not join the alliance.", true},
		{"[T]he army", "the army", true},
		{"will not join.", "will not join, he said", true},
		{"600,000 personnel", "600,000[12] personnel", true},
		{"合意に達した", "双方は合意に達した。", true},
	}
	for _, test := range tests {
		if got := contains(normal(test.page), parts(test.quote)); got != test.there {
			t.Errorf("%q in %q: %v (%q in %q)", test.quote, test.page, got, parts(test.quote), normal(test.page))
		}
	}
	for _, none := range []string{"", " ... ", "[...]", "\"\"", "— !"} {
		if got := parts(none); got != nil {
			t.Errorf("%q has words: %q", none, got)
		}
	}
}

func TestVisibleText(t *testing.T) {
	const page = `<!doctype html><html><head><title>The &quot;title&quot;</title><style>p { color: red }</style>
<script>var p = "<p>in a script</p>"</script></head><body><noscript>switch scripts on</noscript>
<p>one <b>wo</b>rd<br>two</p><p>three<!-- not this --><svg><title>icon</title><path/></svg> fo&shy;ur<td>five<template><p>later</template> six`
	text, title := visible(page)
	if got, want := normal(text), "the title one word two three fo\u00adur five six"; got != strings.ReplaceAll(want, "\u00ad", "") || title != `The "title"` {
		t.Errorf("%q, %q", got, title)
	}
}

// A page may be in another encoding than it says, or say nothing.
func TestEncodings(t *testing.T) {
	const quote = "армия не будет сокращена"
	text := "<title>Заявление</title><p>Министр сказал: армия не будет сокращена.<p>" + strings.Repeat("Совет собрался снова и говорил о мосте. ", 20)
	encode := func(m interface{ String(string) (string, error) }, s string) string {
		out, err := m.String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	cp1251 := encode(charmap.Windows1251.NewEncoder(), text)
	tests := []struct{ name, kind, body, quote, state string }{
		{"windows-1251, and nothing says so", "text/html", cp1251, quote, found},
		{"windows-1251, and the header says UTF-8", "text/html; charset=utf-8", cp1251, quote, found},
		{"windows-1251, and the page says Latin 1", "text/html", `<meta charset="iso-8859-1">` + cp1251, quote, found},
		{"windows-1251, and the header says so", "text/html; charset=windows-1251", cp1251, quote, found},
		{"windows-1251, without the words", "text/html", cp1251, "армия будет сокращена", absent},
		{"KOI8-R, and nothing says so", "text/html", encode(charmap.KOI8R.NewEncoder(), text), quote, found},
		{"UTF-8, and the header says windows-1251", "text/html; charset=windows-1251", text, quote, found},
		{"UTF-8, and the header names no encoding there is", "text/html; charset=martian", text, quote, found},
		{"UTF-16 with its mark", "text/html", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), text), quote, found},
		{"Shift JIS, and nothing says so", "text/html", encode(japanese.ShiftJIS.NewEncoder(), "<p>双方は合意に達した。"+strings.Repeat("会議が行われた。", 80)), "合意に達した", found},
		{"plain text", "text/plain; charset=windows-1251", cp1251, quote, found},
		{"no type at all, but the look of HTML", "", "<!doctype html>" + text, quote, found},
		{"an apostrophe of windows-1252, and the header says UTF-8", "text/html; charset=utf-8", "<p>the army\x92s limits", "the army's limits", found},
		{"Latin 2, and the header says UTF-8", "text/html; charset=utf-8", encode(charmap.Windows1250.NewEncoder(), "<p>příliš žluťoučký kůň"), "žluťoučký kůň", found},
		{"a PDF", "application/pdf", "%PDF-1.7", quote, unread},
		{"a page made by scripts", "text/html", `<div id="root"></div><script src="app.js"></script><p>Loading ...`, quote, unread},
		{"a short page that has the words", "text/html", "<p>" + quote, quote, found},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWeb(t)
			w.page("this.example/a", func(out http.ResponseWriter, _ *http.Request) {
				out.Header()["Content-Type"] = []string{test.kind}
				if test.kind == "" {
					out.Header()["Content-Type"] = nil
				}
				io.WriteString(out, test.body)
			})
			e := w.visitOnce(t, w.options(), cite("http://this.example/a", test.quote))
			if e.State != OK || e.Quotes[test.quote].State != test.state {
				t.Errorf("%+v", e)
			}
		})
	}
}

// A page of signs that stand for sentences is not spelled out at any length.
func TestTooMuchText(t *testing.T) {
	a := &web.Answer{Status: 200, Header: map[string][]string{"Content-Type": {"text/html"}}, Body: []byte("<p>" + strings.Repeat("\ufdfa", 1<<20)), Whole: true}
	seen, err := read(a).find(t.Context(), []Quote{{parts: parts("a word"), key: "q"}})
	if err != nil {
		t.Fatal(err)
	}
	if s := seen["q"]; s.State != unread || s.Why != "the page has more text than is read" {
		t.Errorf("%+v", s)
	}
}
