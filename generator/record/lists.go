package record

// Topic is a theme that groups points and claims.
type Topic struct {
	Meta     `json:"-"`
	Formerly []string `json:"formerly,omitempty"`
	Title    string   `json:"title"`
	Summary  string   `json:"summary"`
	Order    int      `json:"order"`
}

var topicSchema = newSchema(Schema{
	Kind: KindTopic, Plural: "topics", Paged: true,
	Doc: "A theme that groups points and claims.",
	Fields: []Field{
		formerlyField(),
		{Key: "title", Type: String, Required: true, Max: 60, Doc: "The name of the theme.", Example: `"Buses"`},
		{Key: "summary", Type: Markdown, Required: true, Max: 600, Doc: "What belongs to it.", Example: `"Lines, stops and fares."`},
		{Key: "order", Type: Integer, Required: true, Doc: "Its place among the topics, from 1.", Example: "1"},
	},
}, Topic{})

// Version is a later text that took up the same matters as the points.
type Version struct {
	Meta     `json:"-"`
	Formerly []string `json:"formerly,omitempty"`
	Title    string   `json:"title"`
	Short    string   `json:"short"`
	Date     Date     `json:"date"`
	Summary  string   `json:"summary"`
	Sources  []string `json:"sources"`
}

var versionSchema = newSchema(Schema{
	Kind: KindVersion, Plural: "versions", Paged: true,
	Doc: "A later text that took up the same matters as the points.",
	Fields: []Field{
		formerlyField(),
		{Key: "title", Type: String, Required: true, Max: 110, Doc: "The name of the text.", Example: `"The second draft of 8 April"`},
		{Key: "short", Type: String, Required: true, Max: 40, Doc: "A short name for tables.", Example: `"Second draft"`},
		{Key: "date", Type: Day, Required: true, Doc: "The day it became known.", Example: "2025-11-23"},
		{Key: "summary", Type: Markdown, Required: true, Max: 2000, Doc: "What it is, who made it and how it is known.", Example: `"What the council voted on."`},
		{Key: "sources", Type: Strings, Required: true, Ref: KindSource, Doc: "The sources it is known from.", Example: `["minutes-2024-04-08"]`},
	},
}, Version{})

// Event is a dated happening with its sources.
type Event struct {
	Meta     `json:"-"`
	Formerly []string `json:"formerly,omitempty"`
	Date     Date     `json:"date"`
	End      Date     `json:"end,omitempty"`
	DateText string   `json:"date_text,omitempty"`
	Title    string   `json:"title"`
	Text     string   `json:"text,omitempty"`
	Sources  []string `json:"sources"`
	Points   []string `json:"points,omitempty"`
	Claims   []string `json:"claims,omitempty"`
	Actors   []string `json:"actors,omitempty"`
	Versions []string `json:"versions,omitempty"`
}

var eventSchema = newSchema(Schema{
	Kind: KindEvent, Plural: "events", Paged: true,
	Doc: "A dated happening with its sources, for the timeline.",
	Fields: []Field{
		formerlyField(),
		{Key: "date", Type: Day, Required: true, Doc: "The day it happened, or the first of several.", Example: "2025-11-20"},
		{Key: "end", Type: Day, Doc: "The last day, when it took several.", Example: "2025-11-21"},
		{Key: "date_text", Type: String, Max: 60, Doc: "How to say the date when the exact day is not known.", Example: `"mid-October"`},
		{Key: "title", Type: String, Required: true, Max: 140, Aim: 120, Doc: "What happened, in one sentence.", Example: `"The council meets"`},
		{Key: "text", Type: Markdown, Max: 1000, Doc: "What a reader needs to know about it.", Example: `"Pages disagree on the day."`},
		{Key: "sources", Type: Strings, Required: true, Ref: KindSource, Doc: "The sources that report it.", Example: `["minutes-2024-03-04"]`},
		{Key: "points", Type: Strings, Ref: KindPoint, Doc: "The points it bears on.", Example: `["01-fares"]`},
		{Key: "claims", Type: Strings, Ref: KindClaim, Doc: "The claims made that day or decided by it.", Example: `["bus-fares"]`},
		{Key: "actors", Type: Strings, Ref: KindActor, Doc: "Who took part.", Example: `["ada-odell"]`},
		{Key: "versions", Type: Strings, Ref: KindVersion, Doc: "The later texts it concerns.", Example: `["second-draft"]`},
	},
}, Event{})

// Rating is one word of the site's documented scale. Claims are rated; people and outlets never are.
type Rating struct {
	Meta     `json:"-"`
	Formerly []string `json:"formerly,omitempty"`
	Name     string   `json:"name"`
	Value    int      `json:"value,omitempty"` // for ClaimReview; 0 when the rating has no number
	Meaning  string   `json:"meaning"`
	Guidance string   `json:"guidance"`
}

var ratingSchema = newSchema(Schema{
	Kind: KindRating, Plural: "ratings", List: true, Paged: true,
	Doc: "One word of the rating scale. The order in the file is the order on the site.",
	Fields: []Field{
		formerlyField(),
		{Key: "name", Type: String, Required: true, Max: 60, Doc: "The word readers see.", Example: `"Mostly true"`},
		{Key: "value", Type: Integer, Doc: "Its number on the scale, higher is truer; left out when it is not on the scale.", Example: "4"},
		{Key: "meaning", Type: String, Required: true, Max: 300, Doc: "The definition, in one sentence.", Example: `"The claim is right in what matters."`},
		{Key: "guidance", Type: Markdown, Required: true, Max: 1500, Doc: "When editors use it and when they do not.", Example: `"Used when a detail is wrong."`},
	},
}, Rating{})
