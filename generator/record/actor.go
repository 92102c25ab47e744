package record

const KindActor Kind = "actor"

// Actor is a person or an organisation that says things. Actors are never rated.
type Actor struct {
	Meta        `json:"-"`
	Formerly    []string `json:"formerly,omitempty"`
	Name        string   `json:"name"`
	Kind        string   `json:"kind"`
	Role        string   `json:"role,omitempty"`
	Affiliation string   `json:"affiliation,omitempty"`
	RoleAsOf    string   `json:"role_as_of,omitempty"`
	Side        string   `json:"side,omitempty"`
	Note        string   `json:"note,omitempty"`
	AlsoKnown   []string `json:"also_known,omitempty"`
	Aliases     []string `json:"aliases,omitempty"`
	SameAs      []string `json:"same_as,omitempty"`
	Allow       []Excuse `json:"allow,omitempty"`
}

// ActorKinds say what sort of actor one is.
var ActorKinds = &Vocabulary{Name: "actor-kind", Doc: "What sort of actor one is", Terms: []Term{
	{ID: "person", Label: "Person", Meaning: "A named person.", Schema: "Person"},
	{ID: "organisation", Label: "Organisation", Meaning: "A body, an outlet or a group of states.", Schema: "Organization"},
	{ID: "unnamed", Label: "Unnamed source", Meaning: "Somebody quoted without a name."},
}}

var actorSchema = newSchema(Schema{
	Kind: KindActor, Plural: "actors", Paged: true,
	Doc: "A person or an organisation that makes claims or answers them.",
	Fields: []Field{
		formerlyField(),
		{Key: "name", Type: String, Required: true, Max: 120, Doc: "The name readers know.", Example: `"Ada Odell"`},
		{Key: "kind", Type: String, Default: "person", Words: ActorKinds, Doc: "What sort of actor it is.", Example: `"person"`},
		{Key: "role", Type: String, Max: 160, Doc: "The office held when the claims were made.", Example: `"Mayor"`},
		{Key: "affiliation", Type: String, Max: 120, Doc: "The body the actor belongs to.", Example: `"Town council"`},
		{Key: "role_as_of", Type: String, Max: 60, Doc: "When the role was held.", Example: `"March 2024"`},
		{Key: "side", Type: String, Ref: KindSide, Doc: "The side the actor speaks for, one of data/sides.toml.", Example: `"council"`},
		{Key: "note", Type: Markdown, Max: 1000, Doc: "What a reader needs to know to place the actor.", Example: `"The report gives no name."`},
		{Key: "also_known", Type: Strings, Max: 120, Doc: "Other spellings of the name.", Example: `["A. O'Dell"]`},
		aliasesField(),
		{Key: "same_as", Type: Strings, URL: true, Doc: "Addresses that identify the actor elsewhere, such as a home page.", Example: `["https://example.org/"]`},
		allowField(),
	},
}, func(s *Set) *[]*Actor { return &s.Actors })
