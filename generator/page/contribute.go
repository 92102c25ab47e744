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
	page := func(name string, weight int, params func(*builder) map[string]any) {
		b.list(Part{Content: "content/contribute/" + name + ".md", List: true, Title: b.word("title_" + name)}, func(b *builder) {
			b.content(front{Layout: name, Weight: weight, Description: b.word("description_" + name), Params: params(b)})
		})
	}
	page("check", 1, func(b *builder) map[string]any {
		b.json("static/contribute/fields.json", b.tables())
		b.json("static/contribute/ids.json", b.known())
		return map[string]any{"tables": "contribute/fields.json", "ids": "contribute/ids.json"}
	})
	page("example", 2, func(b *builder) map[string]any { return map[string]any{"html": highlighted(b.s.Guide.Example)} })
	page("fields", 3, func(b *builder) map[string]any {
		marks := mapped(markdown.Marks, func(m markdown.Mark) map[string]any {
			return map[string]any{"write": m.Write, "typed": m.Typed(), "doc": m.Doc}
		})
		return map[string]any{"kinds": b.tables(), "format": record.Format, "marks": marks, "words": markdown.Words, "pages": markdown.Pages}
	})
	page("rules", 4, func(b *builder) map[string]any { return map[string]any{"rules": mapped(b.s.Guide.Rules, ruleOf)} })
	b.list(Part{Content: "content/contribute/_index.md", List: true, ByHand: true, Section: "contribute", Title: b.word("section_contribute")}, func(b *builder) { b.index(nil) })
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

// table is a kind of record with its fields.
type table struct {
	Kind   record.Kind `json:"kind"`
	Path   string      `json:"path"` // with <id> where its files have their id
	List   bool        `json:"list,omitempty"`
	Doc    string      `json:"doc"`
	Fields []field     `json:"fields"`
}

// field is a field, for the page of fields and for the form.
type field struct {
	Key      string        `json:"key"`
	Type     string        `json:"type"` // as contributors read it
	Input    string        `json:"input"`
	Required bool          `json:"required,omitempty"`
	Ref      record.Kind   `json:"ref,omitempty"`
	Max      int           `json:"max,omitempty"`
	Range    *record.Range `json:"range,omitempty"`
	Aim      int           `json:"aim,omitempty"`
	Doc      string        `json:"doc"`
	Example  string        `json:"example,omitempty"`
	Words    []word        `json:"words,omitempty"`
	Fields   []field       `json:"fields,omitempty"`
	Later    bool          `json:"later,omitempty"` // not for new records, so not in the form
}

// inputs are the types of value by their names in the form.
var inputs = map[record.Type]string{
	record.String: "text", record.Markdown: "markdown", record.Integer: "number", record.Boolean: "boolean",
	record.Day: "day", record.PartialDate: "date", record.Decimal: "decimal", record.Strings: "list", record.Table: "table", record.Tables: "tables",
}

// tables are the kinds of record with their fields, without the parts that the site does not have.
func (b *builder) tables() []table { return mapped(b.publishedKinds(), b.tableOf) }

func (b *builder) tableOf(s *record.Schema) table {
	path := record.Dir + "/" + s.Plural + "/<id>.toml"
	if s.List {
		path = record.Dir + "/" + s.Plural + ".toml"
	}
	return table{s.Kind, path, s.List, s.Doc, b.fieldsOf(s.Fields)}
}

// fieldsOf are the fields that the site has use for.
func (b *builder) fieldsOf(fields []record.Field) (list []field) {
	for _, f := range fields {
		if b.g.Set.Uses(&f) {
			list = append(list, b.fieldOf(f))
		}
	}
	return list
}

func (b *builder) fieldOf(f record.Field) field {
	e := field{Key: f.Key, Type: f.Type.String(), Input: inputs[f.Type], Required: f.Required, Ref: f.Ref, Max: f.Max, Aim: f.Aim, Doc: f.Doc, Example: f.Example, Later: f.Later}
	if f.Type == record.Integer {
		e.Range = &f.Range
	}
	if f.Words != nil {
		e.Words = mapped(f.Words.Terms, func(t record.Term) word { return word{t.ID, t.Label, t.Meaning} })
	}
	if f.Fields != nil {
		e.Fields = b.fieldsOf(f.Fields)
	}
	return e
}

// known is what the check in the browser knows of the site.
type known struct {
	Lang  string                            `json:"lang"`
	Rules map[string]record.Severity        `json:"rules,omitempty"` // those the site sets
	IDs   map[record.Kind][]string          `json:"ids"`
	Names map[record.Kind]map[string]string `json:"names"`
	Free  map[record.Kind]int               `json:"free"` // the next free number of kinds whose records come with one

	Tables map[string]string `json:"tables,omitempty"` // the files in which the site adds to the tables of the program
}

func (b *builder) known() known {
	p := known{b.s.Lang, b.s.Severities, map[record.Kind][]string{}, map[record.Kind]map[string]string{}, map[record.Kind]int{}, b.g.Set.Tables()}
	for _, s := range record.Schemas {
		if s.Declares() || !b.g.Set.Has(s.Kind) { // no record refers to these
			continue
		}
		p.IDs[s.Kind] = b.g.IDs(s.Kind)
		p.Names[s.Kind] = map[string]string{}
		for _, r := range b.g.Records(s.Kind) {
			p.Names[s.Kind][record.MetaOf(r).ID] = nameOf(r)
		}
	}
	for _, s := range record.Schemas {
		f := s.Field("number")
		if f == nil || !f.Next || !b.g.Set.Has(s.Kind) {
			continue
		}
		highest := 0
		for _, r := range b.g.Records(s.Kind) {
			highest = max(highest, *record.Get[int](r, f.Key))
		}
		if free, ok := f.Range.After(highest); ok {
			p.Free[s.Kind] = free
		}
	}
	return p
}

// anchor is a text as the id of a heading: "How to put it right" as how-to-put-it-right.
func anchor(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
}
