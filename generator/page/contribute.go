package page

import (
	"strings"
	"unicode"

	"counterpoint/generator/markdown"
	"counterpoint/generator/record"
)

// Rule is a rule of the checks with its explanation, as package explain has it.
type Rule struct {
	Name     string
	Doc      string          // one sentence
	Severity record.Severity // on this site
	Text     string          // Markdown, with the name as first heading
}

// Guide is what the pages for contributors need besides the schemas.
type Guide struct {
	Rules   []Rule
	Example string // a record of a claim, with comments
}

// contribute lists the pages for contributors. A site says more in content/contribute/_index.md, written by hand.
func (b *builder) contribute() {
	page := func(name string, weight int, params func(*builder) map[string]any, makes ...string) {
		b.list(Part{Content: "content/contribute/" + name + ".md", List: true, OnHome: true, Makes: makes, Title: b.word("title_" + name)}, func(b *builder) {
			b.content(front{Layout: name, Weight: weight, Description: b.word("description_" + name), Params: params(b)})
		})
	}
	page("check", 1, func(b *builder) map[string]any {
		b.json("static/contribute/fields.json", b.tables())
		b.json("static/contribute/ids.json", b.divided(b.known()))
		return map[string]any{"tables": "contribute/fields.json", "ids": "contribute/ids.json"}
	}, "contribute/fields.json", "contribute/ids.json", "contribute/ids/")
	page("example", 2, func(b *builder) map[string]any { return map[string]any{"html": highlighted(b.s.Guide.Example)} })
	page("fields", 3, func(b *builder) map[string]any {
		marks := mapped(markdown.Marks, func(m markdown.Mark) map[string]any {
			return map[string]any{"write": m.Write, "typed": m.Typed(), "doc": m.Doc}
		})
		return map[string]any{"kinds": b.tables(), "format": record.Format, "marks": marks, "words": markdown.Words, "pages": markdown.Pages}
	})
	page("rules", 4, func(b *builder) map[string]any { return map[string]any{"rules": mapped(b.s.Guide.Rules, ruleOf)} })
	b.list(Part{Content: "content/contribute/_index.md", List: true, ByHand: true, Overview: true, Section: "contribute", Title: b.word("section_contribute")}, func(b *builder) { b.index(nil) })
}

// ruleOf is a rule on the page of rules, without its first heading. Each part of its text is Markdown, or HTML.
func ruleOf(r Rule) map[string]any {
	_, text, _ := strings.Cut(r.Text, "\n")
	// Below the headings of the page.
	text = strings.ReplaceAll("\n"+text, "\n## ", "\n### ")
	var parts []map[string]any
	asMarkdown := func(text string) { parts = append(parts, map[string]any{"markdown": withoutShortcodes(text)}) }
	for i, part := range strings.Split(text, "\n```") { // every second one is an example, after its language and file name
		if i%2 == 0 {
			if part = strings.TrimSpace(part); part != "" {
				asMarkdown(withAnchors(r.Name, part))
			}
			continue
		}
		head, example, _ := strings.Cut(part, "\n")
		if _, name, ok := strings.Cut(head, " "); ok {
			asMarkdown("`" + name + "`:")
		}
		parts = append(parts, map[string]any{"html": highlighted(example)})
	}
	return map[string]any{"name": r.Name, "doc": r.Doc, "severity": r.Severity, "text": parts}
}

// withoutShortcodes returns a text for Hugo to render, which would run shortcodes in it; with a backslash between the braces
// it shows them as they were written.
func withoutShortcodes(s string) string {
	for strings.Contains(s, "{{") { // again for {{{, where one pass leaves a pair
		s = strings.ReplaceAll(s, "{{", `{\{`)
	}
	return s
}

// withAnchors gives headings ids with the name of the rule: all rules have the same headings.
func withAnchors(rule, text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if heading, ok := strings.CutPrefix(l, "### "); ok {
			lines[i] += " {#" + rule + "-" + anchor(heading) + "}"
		}
	}
	return strings.Join(lines, "\n")
}

// anchor is a text as the id of a heading: "How to put it right" as how-to-put-it-right.
func anchor(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
}
