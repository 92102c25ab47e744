package record

const KindSide Kind = "side"

// Side is a side actors speak for; claims are counted by it.
type Side struct {
	Meta    `json:"-"`
	Name    string   `json:"name"`
	Meaning string   `json:"meaning"`
	Allow   []Excuse `json:"allow,omitempty"`
}

var sideSchema = newSchema(Schema{
	Kind: KindSide, Plural: "sides", List: true,
	Doc: "A side actors speak for. The order in the file is the order on the site.",
	Fields: []Field{
		{Key: "name", Type: String, Required: true, Max: 60, Doc: "The name of the side.", Example: `"The council"`},
		{Key: "meaning", Type: String, Required: true, Max: 300, Doc: "Who is counted on this side.", Example: `"Members and officers of the council."`},
		allowField(),
	},
}, func(s *Set) *[]*Side { return &s.Sides })
