package record

const KindReading Kind = "reading"

// Reading is an article, a speech or another document that was read statement by statement, with what checks each.
type Reading struct {
	Meta       `json:"-"`
	Formerly   []string     `json:"formerly,omitempty"`
	Title      string       `json:"title"`
	Aliases    []string     `json:"aliases,omitempty"`
	Summary    string       `json:"summary"`
	Source     string       `json:"source"`
	AsOf       Date         `json:"as_of,omitempty"`
	Topics     []string     `json:"topics,omitempty"`
	Passage    []Passage    `json:"passage"`
	Correction []Correction `json:"correction,omitempty"`
	Allow      []Excuse     `json:"allow,omitempty"`
}

// Passage is a part of what was read, such as a paragraph.
type Passage struct {
	Heading   string      `json:"heading,omitempty"`
	Locator   string      `json:"locator,omitempty"`
	Statement []Statement `json:"statement"`
}

// Statement is one thing that is stated in a passage.
type Statement struct {
	Text   string   `json:"text"`
	Claims []string `json:"claims,omitempty"`
	Points []string `json:"points,omitempty"`
	Events []string `json:"events,omitempty"`
	Note   string   `json:"note,omitempty"`
}

// Covered reports whether a statement leads to a record, or says why it does not.
func (s Statement) Covered() bool {
	return len(s.Claims)+len(s.Points)+len(s.Events) > 0 || s.Note != ""
}

// Statements are those of all passages, in order.
func (r *Reading) Statements() (all []Statement) {
	for _, p := range r.Passage {
		all = append(all, p.Statement...)
	}
	return all
}

var readingSchema = newSchema(Schema{
	Kind: KindReading, Plural: "readings", Paged: true, Optional: true,
	Doc: "An article, a speech or another document, read statement by statement, with what checks each.",
	Fields: []Field{
		formerlyField(),
		{Key: "title", Type: String, Required: true, Max: 110, Translated: true, Doc: "What was read.", Example: `"The mayor's speech of 4 March 2024"`},
		aliasesField(),
		{Key: "summary", Type: Markdown, Required: true, Max: 2000, Translated: true, Doc: "What it is, why it was read, how far it was, and how its statements are put into order.", Example: `"The speech was read in full; its passages follow each other as in the minutes."`},
		{Key: "source", Type: String, Required: true, Ref: KindSource, Doc: "The source that is read.", Example: `"minutes-2024-03-04"`},
		{Key: "as_of", Type: Day, Doc: "The day up to which it was looked into what became of the statements.", Example: "2026-06-15"},
		{Key: "topics", Type: Strings, Ref: KindTopic, Doc: "The topics it belongs to.", Example: `["fares"]`},
		{Key: "passage", Type: Tables, Required: true, Doc: "The parts of the document, such as its paragraphs, in their order.", Fields: []Field{
			{Key: "heading", Type: String, Max: 110, Translated: true, Doc: "What the passage is about, in our own words.", Example: `"What the bridge costs"`},
			{Key: "locator", Type: String, Max: 60, Doc: "Where the passage is in the document, if that is known.", Example: `"paragraph 3"`},
			{Key: "statement", Type: Tables, Required: true, Doc: "What is stated in the passage, one thing each, in order.", Fields: []Field{
				{Key: "text", Type: String, Required: true, Max: 300, Translated: true, Doc: "What is stated, in our own words.", Example: `"The bridge costs four million."`},
				{Key: "claims", Type: Strings, Ref: KindClaim, Doc: "The claims that check it, which appeared in the source.", Example: `["bus-fares"]`},
				{Key: "points", Type: Strings, Ref: KindPoint, Doc: "The points that deal with it, when no claim checks it.", Example: `["01-fares"]`},
				{Key: "events", Type: Strings, Ref: KindEvent, Doc: "The events that it tells of.", Example: `["2024-03-04-council-meets"]`},
				{Key: "note", Type: Markdown, Max: 600, Translated: true, Doc: "What to know about it: why it cannot be checked and where the matter is dealt with, or why a claim stands here that the source does not have.", Example: `"This is an opinion, which cannot be checked."`},
			}},
		}},
		{Key: "correction", Type: Tables, Doc: "Public changes since publication, newest last.", Fields: correctionFields()},
		allowField(),
	},
}, func(s *Set) *[]*Reading { return &s.Readings })
