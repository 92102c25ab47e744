package record

const KindEvent Kind = "event"

// Event is a dated happening with its sources.
type Event struct {
	Meta     `json:"-"`
	Formerly []string `json:"formerly,omitempty"`
	Date     When     `json:"date"`
	Title    string   `json:"title"`
	Aliases  []string `json:"aliases,omitempty"`
	Text     string   `json:"text,omitempty"`
	Sources  []string `json:"sources"`
	Points   []string `json:"points,omitempty"`
	Claims   []string `json:"claims,omitempty"`
	Actors   []string `json:"actors,omitempty"`
	Versions []string `json:"versions,omitempty"`
	Allow    []Excuse `json:"allow,omitempty"`
}

var eventSchema = newSchema(Schema{
	Kind: KindEvent, Plural: "events", Paged: true,
	Doc: "A dated happening with its sources, for the timeline.",
	Fields: []Field{
		formerlyField(),
		{Key: "date", Type: PartialDate, Required: true, Doc: "When it happened, as exactly as it is known; a range when it took several days.", Example: `"2025-11-20/2025-11-21"`},
		{Key: "title", Type: String, Required: true, Max: 140, Aim: 120, Doc: "What happened, in one sentence.", Example: `"The council meets"`},
		aliasesField(),
		{Key: "text", Type: Markdown, Max: 1000, Doc: "What a reader needs to know about it.", Example: `"Pages disagree on the day."`},
		{Key: "sources", Type: Strings, Required: true, Ref: KindSource, Doc: "The sources that report it.", Example: `["minutes-2024-03-04"]`},
		{Key: "points", Type: Strings, Ref: KindPoint, Doc: "The points it bears on.", Example: `["01-fares"]`},
		{Key: "claims", Type: Strings, Ref: KindClaim, Doc: "The claims made that day or decided by it.", Example: `["bus-fares"]`},
		{Key: "actors", Type: Strings, Ref: KindActor, Doc: "Who took part.", Example: `["ada-odell"]`},
		{Key: "versions", Type: Strings, Ref: KindVersion, Doc: "The later texts it concerns.", Example: `["second-draft"]`},
		allowField(),
	},
}, func(s *Set) *[]*Event { return &s.Events })
