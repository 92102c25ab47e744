package record

import "cmp"

const KindVersion Kind = "version"

// Version is a later text that took up the same matters as the points.
type Version struct {
	Meta     `json:"-"`
	Formerly []string `json:"formerly,omitempty"`
	Title    string   `json:"title"`
	Short    string   `json:"short"`
	Aliases  []string `json:"aliases,omitempty"`
	Date     When     `json:"date"`
	Summary  string   `json:"summary"`
	Sources  []string `json:"sources"`
	Allow    []Excuse `json:"allow,omitempty"`
}

var versionSchema = newSchema(Schema{
	Kind: KindVersion, Plural: "versions", Paged: true, Optional: true,
	Doc: "A later text that took up the same matters as the points.",
	Fields: []Field{
		formerlyField(),
		{Key: "title", Type: String, Required: true, Max: 110, Doc: "The name of the text.", Example: `"The second draft of 8 April"`},
		{Key: "short", Type: String, Max: 40, Doc: "A short name for tables; the title when left out.", Example: `"Second draft"`},
		aliasesField(),
		{Key: "date", Type: PartialDate, Required: true, Doc: "When it became known, as exactly as it is known.", Example: "2025-11-23"},
		{Key: "summary", Type: Markdown, Required: true, Max: 2000, Doc: "What it is, who made it and how it is known.", Example: `"What the council voted on."`},
		{Key: "sources", Type: Strings, Required: true, Ref: KindSource, Doc: "The sources it is known from.", Example: `["minutes-2024-04-08"]`},
		allowField(),
	},
}, func(s *Set) *[]*Version { return &s.Versions })

// fill sets what follows from other keys.
func (v *Version) fill(func(key string) bool) { v.Short = cmp.Or(v.Short, v.Title) }
