package check

import (
	"html"
	"iter"
	"regexp"
	"strings"
	"sync"

	"counterpoint/generator/letters"
	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// trees are what the rules of one run know of Markdown texts: each is parsed once.
type trees struct {
	made sync.Map // tree by text
	sets sync.Map // func() []marked by set
}

type tree struct {
	parts  []markdown.Part
	excess *markdown.Excess
}

// marked is a text of a record that is rendered and has more than words in it.
type marked struct {
	of record.Record
	v  record.Value
	tree
}

func (t *trees) of(text string) tree {
	if known, ok := t.made.Load(text); ok {
		return known.(tree)
	}
	parts, excess := markdown.Parse(text)
	parts = markdown.Once(parts)
	if parts != nil || excess != nil {
		t.made.Store(text, tree{parts, excess})
	}
	return tree{parts, excess}
}

// marked returns the texts of the records and translations that the pass is about.
func (p *Pass) marked() []marked {
	t := p.trees
	if t == nil { // of a rule that is run by itself
		t = new(trees)
	}
	find := sync.OnceValue(func() (list []marked) {
		p.Texts(func(r record.Record, v record.Value) {
			if v.Field.Type == record.Markdown {
				if tree := t.of(v.Text); tree.parts != nil || tree.excess != nil {
					list = append(list, marked{r, v, tree})
				}
			}
		})
		return list
	})
	known, _ := t.sets.LoadOrStore(p.Set, find)
	return known.(func() []marked)()
}

func markdownLimits(p *Pass) {
	for _, m := range p.marked() {
		if m.excess != nil {
			p.ReportAt(m.of, m.v, m.excess.Offset, "%s has more than can be rendered: %s", m.v.Field.Key, m.excess.Message)
		}
	}
}

// Renderable reports whether the texts of records can be rendered in bounded time, for those who render some before the
// findings on all are known.
func Renderable(records iter.Seq[record.Record]) bool {
	for r := range records {
		for _, v := range record.MetaOf(r).Values {
			if v.Field.Type == record.Markdown {
				if _, excess := markdown.Parse(v.Text); excess != nil {
					return false
				}
			}
		}
	}
	return true
}

func plainMarkdown(p *Pass) {
	p.Texts(func(r record.Record, v record.Value) {
		if v.Field.Type != record.Markdown && !v.Field.URL && strings.Contains(v.Text, "](") {
			p.ReportIn(r, v, "](", "%s has a link in it, which is shown here as it is typed: give the source as evidence, or the link in a longer text", v.Field.Key)
		}
	})
	for _, m := range p.marked() {
		r, v := m.of, m.v
		footnotes := 0
		for _, part := range m.parts {
			line, _, _ := strings.Cut(v.Text[part.Begin:], "\n")
			line = record.Quoted(first(strings.TrimSpace(line), 20))
			switch part.Kind {
			case markdown.Heading:
				if v.Text[part.Begin] != '#' {
					p.ReportAt(r, v, part.Begin, "%s has a line of = or - below %s, which makes a heading of it: take it out, or put an empty line before it", v.Field.Key, line)
				} else {
					p.ReportAt(r, v, part.Begin, "%s has a heading, %s: the page has its own; write a sentence instead", v.Field.Key, line)
				}
			case markdown.Rule:
				p.ReportAt(r, v, part.Begin, "%s has a rule across the page, %s: take it out", v.Field.Key, line)
			case markdown.Code:
				p.ReportAt(r, v, part.Begin, "%s has a block of code, %s: records need none; start a paragraph at the margin, and take out fences of ``` or ~~~", v.Field.Key, line)
			case markdown.Image:
				p.ReportAt(r, v, part.Begin, "%s has a picture in it: pictures are not shown; link to the source instead", v.Field.Key)
			case markdown.Footnote:
				if footnotes++; footnotes == 1 {
					p.ReportAt(r, v, part.Begin, "%s has a footnote in it: give the source as evidence, or link to it", v.Field.Key)
				}
			}
		}
	}
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
			p.ReportIn(r, v, tag, "%s has HTML in it, %q: write Markdown, links as [words](address), and a word in angle brackets as ‹word›", v.Field.Key, tag)
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
			if list := letters.Unseen(c); list != nil {
				do = "it is " + list[0].What + ", so " + list[0].Do
			} else if strings.TrimSpace(c) == "" {
				do = "it is a space, so type one"
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
