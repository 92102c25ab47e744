package check

import (
	"html"
	"regexp"
	"strings"

	"counterpoint/generator/record"
)

var entity = regexp.MustCompile(`&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);`)

func noRawHTML(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if tag := tag(v.Text); tag != "" {
			p.ReportIn(r, v, tag, "%s has HTML in it, %q: write Markdown, and links as [words](address)", v.Field.Key, tag)
			return
		}
		if v.Field.URL || strings.IndexByte(v.Text, '&') < 0 {
			return
		}
		for _, e := range entity.FindAllString(v.Text, -1) {
			c := html.UnescapeString(e)
			if c == e {
				continue
			}
			do := "write the character itself, " + record.Quoted(c)
			if what, instead := invisible([]rune(c)[0]); what != "" {
				do = "it is " + what + ", so " + instead
			}
			p.ReportIn(r, v, e, "%s has the HTML code %q in it: %s", v.Field.Key, e, do)
			return
		}
	})
}

// tag returns the beginning of the first HTML tag, comment or <address> of a text, or "".
func tag(text string) string {
	for rest := text; ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 || i+1 == len(rest) {
			return ""
		}
		if c := rest[i+1]; c == '/' || c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return first(rest[i:], 20)
		}
		rest = rest[i+1:]
	}
}
