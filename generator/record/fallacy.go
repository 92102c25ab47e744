package record

const KindFallacy Kind = "fallacy"

// Fallacy is a way of arguing that does not hold, as the site defines it. Claims carry them; people and outlets never do.
type Fallacy struct {
	Meta     `json:"-"`
	Formerly []string `json:"formerly,omitempty"`
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases,omitempty"`
	Meaning  string   `json:"meaning"`
	URL      string   `json:"url,omitempty"`
	Allow    []Excuse `json:"allow,omitempty"`
}

// Label is a fallacy a claim carries, with the reason for it.
type Label struct {
	Kind string `json:"kind"`
	Why  string `json:"why"`
}

var fallacySchema = newSchema(Schema{
	Kind: KindFallacy, Plural: "fallacies", List: true, Paged: true, Optional: true,
	Doc: "A way of arguing that does not hold, for claims to carry as a label. The order in the file is the order on the site.",
	Fields: []Field{
		formerlyField(),
		{Key: "name", Type: String, Required: true, Max: 60, Doc: "The words readers see.", Example: `"Cherry picking"`},
		aliasesField(),
		{Key: "meaning", Type: Markdown, Required: true, Max: 600, Doc: "The definition, in one to three sentences.", Example: `"Showing what fits and leaving out what does not."`},
		{Key: "url", Type: String, URL: true, Doc: "Where the definition comes from.", Example: `"https://example.org/cherry-picking"`},
		allowField(),
	},
}, func(s *Set) *[]*Fallacy { return &s.Fallacies })
