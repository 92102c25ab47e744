package record

const KindTopic Kind = "topic"

// Topic is a theme that claims, points and figures belong to.
type Topic struct {
	Meta     `json:"-"`
	Formerly []string `json:"formerly,omitempty"`
	Title    string   `json:"title"`
	Aliases  []string `json:"aliases,omitempty"`
	Summary  string   `json:"summary"`
	Order    int      `json:"order"`
	Allow    []Excuse `json:"allow,omitempty"`
}

var topicSchema = newSchema(Schema{
	Kind: KindTopic, Plural: "topics", Paged: true,
	Doc: "A theme that claims belong to.",
	Fields: []Field{
		formerlyField(),
		{Key: "title", Type: String, Required: true, Max: 60, Doc: "The name of the theme.", Example: `"Buses"`},
		aliasesField(),
		{Key: "summary", Type: Markdown, Required: true, Max: 600, Doc: "What belongs to it.", Example: `"Lines, stops and fares."`},
		{Key: "order", Type: Integer, Range: Range{1, maxNumber}, Required: true, Next: true, Doc: "Its place among the topics, from 1.", Example: "1"},
		allowField(),
	},
}, func(s *Set) *[]*Topic { return &s.Topics })
