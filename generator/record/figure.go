package record

const KindFigure Kind = "figure"

// Figure is one quantity and the numbers given for it over time, each with its sources.
type Figure struct {
	Meta       `json:"-"`
	Formerly   []string      `json:"formerly,omitempty"`
	Title      string        `json:"title"`
	Aliases    []string      `json:"aliases,omitempty"`
	Summary    string        `json:"summary"`
	Unit       string        `json:"unit"`
	Topics     []string      `json:"topics"`
	Points     []string      `json:"points,omitempty"`
	Claims     []string      `json:"claims,omitempty"`
	Value      []FigureValue `json:"value"`
	Correction []Correction  `json:"correction,omitempty"`
	Allow      []Excuse      `json:"allow,omitempty"`
}

// FigureValue is one number that was given, or a range up to High.
type FigureValue struct {
	Number  Number   `json:"number"`
	High    Number   `json:"high,omitempty"`
	Error   Number   `json:"error,omitempty"`
	Kind    string   `json:"kind"`
	Label   string   `json:"label"`
	Date    When     `json:"date"`
	Version string   `json:"version,omitempty"`
	Sources []string `json:"sources"`
	Note    string   `json:"note,omitempty"`
}

// FigureKinds are what a number says of its quantity.
var FigureKinds = &Vocabulary{Name: "figure-kind", Doc: "What a number says of its quantity", Closed: true, Terms: []Term{
	{ID: "stated", Label: "Stated as fact", Meaning: "Somebody gives the number as what is or was the case."},
	{ID: "proposed", Label: "Written in a text", Meaning: "A text that was published or seen sets the number."},
	{ID: "reported", Label: "Reported to be in a text", Meaning: "A report says that a text has the number; the text was not seen with it."},
}}

var figureSchema = newSchema(Schema{
	Kind: KindFigure, Plural: "figures", Paged: true, Optional: true,
	Doc: "One quantity and the numbers given for it over time, each with its sources, drawn as a picture and listed.",
	Fields: []Field{
		formerlyField(),
		{Key: "title", Type: String, Required: true, Max: 110, Doc: "The quantity.", Example: `"What the bridge costs"`},
		aliasesField(),
		{Key: "summary", Type: Markdown, Required: true, Max: 2000, Doc: "What the numbers mean, how they differ and what is not known.", Example: `"The council and the Gazette count different things."`},
		{Key: "unit", Type: String, Required: true, Max: 40, Doc: "What is counted or measured, in the plural: people, crowns, km, % for per cent.", Example: `"crowns"`},
		{Key: "topics", Type: Strings, Required: true, Ref: KindTopic, Doc: "The topics it belongs to.", Example: `["fares"]`},
		{Key: "points", Type: Strings, Ref: KindPoint, Doc: "The points it bears on.", Example: `["01-fares"]`},
		{Key: "claims", Type: Strings, Ref: KindClaim, Doc: "The claims about it.", Example: `["bus-fares"]`},
		{Key: "value", Type: Tables, Required: true, Doc: "The numbers, each as one source or several give it.", Fields: []Field{
			{Key: "number", Type: Decimal, Required: true, Doc: "The number, or the lower end of a range; in quotes when it ends in zeros that count, as in \"12.50\".", Example: "800000"},
			{Key: "high", Type: Decimal, Doc: "The upper end, when the source gives a range.", Example: "850000"},
			{Key: "error", Type: Decimal, Doc: "How far the number may be off either way, as the source gives it.", Example: "2.5"},
			{Key: "kind", Type: String, Default: "stated", Words: FigureKinds, Doc: "What the number says of the quantity.", Example: `"stated"`},
			{Key: "label", Type: String, Required: true, Max: 60, Doc: "Who or what gives it, in a few words.", Example: `"Minutes of the council"`},
			{Key: "date", Type: PartialDate, Required: true, Doc: "When it was given, as exactly as it is known.", Example: "2024-03-04"},
			{Key: "version", Type: String, Ref: KindVersion, Doc: "The later text that has it.", Example: `"second-draft"`},
			{Key: "sources", Type: Strings, Required: true, Ref: KindSource, Doc: "The sources that give it.", Example: `["minutes-2024-03-04"]`},
			{Key: "note", Type: String, Max: 300, Doc: "What to know about it, such as how it was counted.", Example: `"Without the ramp."`},
		}},
		{Key: "correction", Type: Tables, Doc: "Public changes since publication, newest last.", Fields: correctionFields()},
		allowField(),
	},
}, func(s *Set) *[]*Figure { return &s.Figures })
