package page

import (
	"strings"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Rule is a rule with its long explanation, as package explain has it.
type Rule struct {
	Name string
	Doc  string // one sentence
	Text string // Markdown that begins with the name as a heading
}

// Guide is what the pages for contributors say besides the field tables.
type Guide struct {
	Rules   []Rule
	Example string // a record of a claim, with comments
}

// contribute adds the pages for contributors. A site says more of itself in a page of the section written by hand,
// content/contribute/_index.md.
func (b *builder) contribute() {
	guide := b.s.Guide
	b.index(nil)
	at := "content/contribute/"
	b.content(at+"check.md", front{Title: b.word("title_check"), Layout: "check", Weight: 1,
		Description: b.word("description_check"),
		Params:      map[string]any{"tables": "contribute/fields.json", "ids": "contribute/ids.json"}})
	b.content(at+"fields.md", front{Title: b.word("title_fields"), Layout: "fields", Weight: 3,
		Description: b.word("description_fields"),
		Params:      map[string]any{"kinds": mapped(record.Schemas, tableOf)}})
	b.content(at+"rules.md", front{Title: b.word("title_rules"), Layout: "rules", Weight: 4,
		Description: b.word("description_rules"),
		Params:      map[string]any{"rules": mapped(guide.Rules, ruleOf)}})
	b.content(at+"example.md", front{Title: b.word("title_example"), Layout: "example", Weight: 2,
		Description: b.word("description_example"),
		Params:      map[string]any{"html": shown(guide.Example)}})
	b.add("static/contribute/fields.json", mapped(record.Schemas, tableOf))
	b.add("static/contribute/ids.json", b.known())
}

// ruleShown is a rule on the page of rules, its heading taken off.
type ruleShown struct {
	Name string      `json:"name"`
	Doc  string      `json:"doc"`
	Text []shownText `json:"text"`
}

// shownText is Markdown, or a record as HTML.
type shownText struct {
	Markdown markdown `json:"markdown,omitempty"`
	HTML     string   `json:"html,omitempty"`
}

func ruleOf(r Rule) ruleShown {
	_, text, _ := strings.Cut(r.Text, "\n")
	// The page's own headings are one level above those of the texts.
	text = strings.ReplaceAll("\n"+text, "\n## ", "\n### ")
	v := ruleShown{Name: r.Name, Doc: r.Doc}
	for i, part := range strings.Split(text, "\n```") { // every second one is an example, behind its language and its file
		if i%2 == 0 {
			if part = strings.TrimSpace(part); part != "" {
				v.Text = append(v.Text, shownText{Markdown: markdownOf(withAnchors(r.Name, part))})
			}
			continue
		}
		head, example, _ := strings.Cut(part, "\n")
		if _, name, ok := strings.Cut(head, " "); ok {
			v.Text = append(v.Text, shownText{Markdown: markdownOf("`" + name + "`:")})
		}
		v.Text = append(v.Text, shownText{HTML: shown(example)})
	}
	return v
}

// withAnchors names headings after their rule: every rule has the same.
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

// field is a field, for a page and for the form made from it.
type field struct {
	Key      string      `json:"key"`
	Type     string      `json:"type"` // as contributors read it
	Input    string      `json:"input"`
	Required bool        `json:"required,omitempty"`
	Ref      record.Kind `json:"ref,omitempty"`
	Max      int         `json:"max,omitempty"`
	Aim      int         `json:"aim,omitempty"`
	Doc      string      `json:"doc"`
	Example  string      `json:"example,omitempty"`
	Words    []word      `json:"words,omitempty"`
	Fields   []field     `json:"fields,omitempty"`
	Later    bool        `json:"later,omitempty"` // has no place in a new record, and so not in a form
}

// inputs are the sorts of value a form tells apart.
var inputs = map[record.Type]string{
	record.String: "text", record.Markdown: "markdown", record.Integer: "number", record.Boolean: "boolean",
	record.Day: "day", record.Strings: "list", record.Table: "table", record.Tables: "tables",
}

func tableOf(s *record.Schema) table {
	path := record.Dir + "/" + s.Plural + "/<id>.toml"
	if s.List {
		path = record.Dir + "/" + s.Plural + ".toml"
	}
	return table{s.Kind, path, s.List, s.Doc, mapped(s.Fields, fieldOf)}
}

func fieldOf(f record.Field) field {
	e := field{Key: f.Key, Type: f.Type.String(), Input: inputs[f.Type], Required: f.Required, Ref: f.Ref, Max: f.Max, Aim: f.Aim, Doc: f.Doc, Example: f.Example, Later: f.Key == record.KeyFormerly}
	for _, t := range f.Words {
		e.Words = append(e.Words, word{t.ID, t.Label, t.Meaning})
	}
	if f.Fields != nil {
		e.Fields = mapped(f.Fields, fieldOf)
	}
	return e
}

// known is what the checker in the browser knows of the site.
type known struct {
	Lang  string                            `json:"lang"`
	IDs   map[record.Kind][]string          `json:"ids"`
	Names map[record.Kind]map[string]string `json:"names"`
	Free  map[record.Kind]int               `json:"free"` // the next number of kinds that have one
}

func (b *builder) known() known {
	p := known{b.s.Lang, map[record.Kind][]string{}, map[record.Kind]map[string]string{}, map[record.Kind]int{record.KindClaim: 1, record.KindPoint: 1}}
	for _, s := range record.Schemas {
		p.IDs[s.Kind] = b.g.IDs(s.Kind)
		p.Names[s.Kind] = map[string]string{}
	}
	named(p, b.g.Claims, func(c *graph.Claim) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Claim })
	named(p, b.g.Points, func(c *graph.Point) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Title })
	named(p, b.g.Actors, func(c *graph.Actor) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Name })
	named(p, b.g.Sources, func(c *graph.Source) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Title })
	named(p, b.g.Topics, func(c *graph.Topic) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Title })
	named(p, b.g.Versions, func(c *graph.Version) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Title })
	named(p, b.g.Events, func(c *graph.Event) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Title })
	named(p, b.g.Figures, func(c *graph.Figure) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Title })
	named(p, b.g.Ratings, func(c *graph.Rating) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Name })
	named(p, b.g.Fallacies, func(c *graph.Fallacy) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Name })
	named(p, b.g.Sides, func(c *graph.Side) (*record.Meta, string) { return &c.Rec.Meta, c.Rec.Name })
	for _, c := range b.g.Claims {
		p.Free[record.KindClaim] = max(p.Free[record.KindClaim], c.Rec.Number+1)
	}
	for _, pt := range b.g.Points {
		p.Free[record.KindPoint] = max(p.Free[record.KindPoint], pt.Rec.Number+1)
	}
	return p
}

func named[N any](p known, list []N, name func(N) (*record.Meta, string)) {
	for _, n := range list {
		m, text := name(n)
		p.Names[m.Schema.Kind][m.ID] = text
	}
}
