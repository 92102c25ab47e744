package check

import (
	"html"
	"regexp"
	"strings"

	"counterpoint/generator/record"
)

func plainMarkdown(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		switch {
		case v.Field.URL:
		case v.Field.Type == record.Markdown:
			p.blocks(r, v)
		case strings.Contains(v.Text, "]("):
			p.ReportIn(r, v, "](", "%s has a link in it, which is shown here as it is typed: give the source as evidence, or the link in a longer text", v.Field.Key)
		}
	})
}

// blocks reports what does not fit into a page: headings, rules, pictures, footnotes and blocks of code.
func (p *Pass) blocks(r record.Record, v record.Value) {
	blank, inList := true, false
	for line := range strings.Lines(v.Text) {
		text := strings.TrimSpace(line)
		inner := strings.TrimLeft(text, "> ") // headings work inside quotations and lists too
		for _, mark := range []string{"- ", "* ", "+ "} {
			inner = strings.TrimPrefix(inner, mark)
			inList = inList || strings.HasPrefix(text, mark)
		}
		inList = inList || text != "" && text[0] >= '0' && text[0] <= '9'
		switch {
		case heading(inner):
			p.ReportIn(r, v, text, "%s has a heading, %s: the page has its own; write a sentence instead", v.Field.Key, record.Quoted(first(text, 20)))
		case ruler(text):
			p.ReportIn(r, v, strings.TrimRight(line, "\r\n"), "%s has a line of %s, which makes a heading or a rule: take it out", v.Field.Key, record.Quoted(first(text, 3)))
		case strings.HasPrefix(text, "```"), strings.HasPrefix(text, "~~~"):
			p.ReportIn(r, v, text, "%s has a block of code, %s: records need none", v.Field.Key, record.Quoted(first(text, 10)))
			return
		case blank && !inList && (strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")) && text != "":
			p.ReportIn(r, v, text, "%s has a paragraph that begins with four spaces or a tab, %s, which makes code of it: start it at the margin", v.Field.Key, record.Quoted(first(text, 20)))
		}
		blank = text == ""
	}
	switch {
	case strings.Contains(v.Text, "!["):
		p.ReportIn(r, v, "![", "%s has a picture in it: pictures are not shown; link to the source instead", v.Field.Key)
	case strings.Contains(v.Text, "[^"):
		p.ReportIn(r, v, "[^", "%s has a footnote in it: give the source as evidence, or link to it", v.Field.Key)
	}
}

// heading reports whether a line is a heading: up to six # and a space.
func heading(line string) bool {
	rest := strings.TrimLeft(line, "#")
	n := len(line) - len(rest)
	return n >= 1 && n <= 6 && (rest == "" || rest[0] == ' ' || rest[0] == '\t')
}

// ruler reports whether a line has only = or -, which turns the line above into a heading, or is a rule: three *, _ or - .
func ruler(line string) bool {
	if line == "" || strings.IndexByte("=-*_", line[0]) < 0 {
		return false
	}
	if strings.Trim(line, line[:1]) == "" {
		return line[0] == '=' || line[0] == '-' || len(line) >= 3
	}
	marks := strings.ReplaceAll(line, " ", "")
	return line[0] != '=' && len(marks) >= 3 && strings.Trim(marks, marks[:1]) == ""
}

// first returns the first n characters of a text.
func first(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}

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
