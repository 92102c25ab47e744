package record

const KindRating Kind = "rating"

// Rating is one word of the site's documented scale. Claims are rated; people and outlets never are.
type Rating struct {
	Meta     `json:"-"`
	Formerly []string `json:"formerly,omitempty"`
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases,omitempty"`
	Value    int      `json:"value,omitempty"` // for ClaimReview; 0 when the rating has no number
	Meaning  string   `json:"meaning"`
	Guidance string   `json:"guidance,omitempty"`
	Allow    []Excuse `json:"allow,omitempty"`
}

var ratingSchema = newSchema(Schema{
	Kind: KindRating, Plural: "ratings", List: true, Paged: true,
	Doc: "One word of the rating scale. The order in the file is the order on the site.",
	Fields: []Field{
		formerlyField(),
		{Key: "name", Type: String, Required: true, Max: 60, Doc: "The word readers see.", Example: `"Mostly true"`},
		aliasesField(),
		{Key: "value", Type: Integer, Range: Range{1, 100}, Doc: "Its number on the scale, higher is truer; left out when it is not on the scale.", Example: "4"},
		{Key: "meaning", Type: String, Required: true, Max: 300, Doc: "The definition, in one sentence.", Example: `"The claim is right in what matters."`},
		{Key: "guidance", Type: Markdown, Max: 1500, Doc: "When editors use it and when they do not.", Example: `"Used when a detail is wrong."`},
		allowField(),
	},
}, func(s *Set) *[]*Rating { return &s.Ratings })
