package check

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

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

func plainMarkdown(p *Pass) {
	for _, m := range p.marked() {
		r, v := m.of, m.v
		footnotes := 0
		for _, part := range m.parts {
			line, _, _ := strings.Cut(v.Text[part.Begin:], "\n")
			line = record.Quoted(first(strings.TrimSpace(line), 20))
			switch part.Kind {
			case markdown.Heading:
				if mark := strings.TrimSpace(v.Text[part.Begin:]); !strings.HasPrefix(mark, "#") {
					p.ReportAt(r, v, part.Begin, "%s has a line of = or - below %s, which makes no heading of it and is shown as it is typed: take it out", v.Field.Key, line)
				} else {
					p.ReportAt(r, v, part.Begin, "%s has a heading, %s, which is shown as it is typed, for the page has its own: write a sentence instead, or \\# for the sign", v.Field.Key, line)
				}
			case markdown.Rule:
				p.ReportAt(r, v, part.Begin, "%s has a rule across the page, %s, which is shown as it is typed: take it out, or write \\ before it", v.Field.Key, line)
			case markdown.Code:
				p.ReportAt(r, v, part.Begin, "%s has a block of code, %s, which is shown as it is typed: records need none; take out fences of ``` or ~~~", v.Field.Key, line)
			case markdown.Image:
				p.ReportAt(r, v, part.Begin, "%s has a picture in it, of which the description alone is shown: link to the source instead, or put it into [[media]] of a claim", v.Field.Key)
			case markdown.Footnote:
				if footnotes++; footnotes == 1 {
					p.ReportAt(r, v, part.Begin, "%s has a footnote in it, which is shown as it is typed: give the source as evidence, or link to it; to have it as it stands, write \\[", v.Field.Key)
				}
			case markdown.Broken:
				text := v.Text[part.Begin:part.End]
				p.ReportAt(r, v, part.Begin, "%s is no link, and shown as it is typed: %s%s", brief(text), part.To, orEscape(text))
			}
		}
	}
}

var linkToWeb = regexp.MustCompile(`\]\(\s*<?(?i:https?:|www\.|mailto:|/)`)

// orEscape says how marks are written that are meant as they stand. A backslash is one itself before other characters than
// those of ASCII.
func orEscape(marks string) string {
	switch c := marks[0]; {
	case c >= utf8.RuneSelf:
		return ""
	case c >= '0' && c <= '9':
		return "; to have it as it stands, write \\ after the number"
	}
	return "; to have it as it stands, write \\ before it"
}

// brief quotes what stands on a line, or the beginning of it.
func brief(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if short := first(text, 40); short != text {
		text = short + "…"
	}
	return record.Quoted(text)
}

// shownAsTyped leaves addresses alone: none is typed.
func shownAsTyped(p *Pass) {
	for _, m := range p.marked() {
		for _, part := range m.parts {
			if part.Kind != markdown.Unclear {
				continue
			}
			text := m.v.Text[part.Begin:part.End]
			if text == "" {
				text, _, _ = strings.Cut(m.v.Text[part.Begin:], "\n")
			}
			p.ReportAt(m.of, m.v, part.Begin, "%s is shown as it is typed: %s%s", brief(text), part.To, orEscape(text))
		}
	}
	p.Texts(func(r record.Record, v record.Value) {
		if v.Field.Type == record.Markdown || v.Field.URL {
			return
		}
		if at := linkToWeb.FindStringIndex(v.Text); at != nil {
			p.ReportAt(r, v, at[0], "%s has a link in it, which is shown here as it is typed: give the source as evidence, or the link in a longer text", v.Field.Key)
		}
		if at, code, c := entityIn(v.Text); code != "" {
			p.ReportAt(r, v, at, "%s has the HTML code %q in it, which is shown here as it is typed: %s", v.Field.Key, code, insteadOf(c))
		}
	})
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

// noRawHTML is about Markdown: in other texts angle brackets are letters.
func noRawHTML(p *Pass) {
	for _, m := range p.marked() {
		if i := slices.IndexFunc(m.parts, func(part markdown.Part) bool { return part.Kind == markdown.HTML }); i >= 0 {
			part := m.parts[i]
			p.ReportAt(m.of, m.v, part.Begin, "%s has HTML in it, %q, which is shown as it is typed: write Markdown, links as [words](address); to have it as it stands, write \\<", m.v.Field.Key, first(m.v.Text[part.Begin:], 20))
		}
	}
	p.Texts(func(r record.Record, v record.Value) {
		if v.Field.Type != record.Markdown {
			return
		}
		if at, code, c := entityIn(v.Text); code != "" && (at == 0 || v.Text[at-1] != '\\') {
			p.ReportAt(r, v, at, "%s has the HTML code %q in it: %s", v.Field.Key, code, insteadOf(c))
		}
	})
}

var entity = regexp.MustCompile(`&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);`)

// entityIn returns the first code of HTML in a text, where it is and what it stands for; "" when there is none.
func entityIn(text string) (at int, code, c string) {
	if strings.IndexByte(text, '&') < 0 {
		return 0, "", ""
	}
	for _, at := range entity.FindAllStringIndex(text, -1) {
		code := text[at[0]:at[1]]
		if c := html.UnescapeString(code); c != code {
			return at[0], code, c
		}
	}
	return 0, "", ""
}

// insteadOf says what to do about a code that stands for a character.
func insteadOf(c string) string {
	if list := letters.Unseen(c); list != nil {
		return "it is " + list[0].What + ", so " + list[0].Do
	}
	if strings.TrimSpace(c) == "" {
		return "it is a space, so type one"
	}
	return "write the character itself, " + record.Quoted(c)
}
