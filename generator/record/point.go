package record

import "cmp"

const KindPoint Kind = "point"

// Point is one numbered subject of dispute, the unit readers navigate by.
type Point struct {
	Meta       `json:"-"`
	Number     int          `json:"number"`
	Formerly   []string     `json:"formerly,omitempty"`
	Title      string       `json:"title"`
	Short      string       `json:"short,omitempty"`
	Aliases    []string     `json:"aliases,omitempty"`
	Summary    string       `json:"summary"`
	Topics     []string     `json:"topics"`
	Seen       string       `json:"seen"`
	SeenNote   string       `json:"seen_note,omitempty"`
	CopiesNote string       `json:"copies_note,omitempty"`
	AsOf       Date         `json:"as_of,omitempty"`
	KeyPhrase  []KeyPhrase  `json:"key_phrase,omitempty"`
	Evidence   []Evidence   `json:"evidence,omitempty"`
	Map        string       `json:"map,omitempty"`
	MapNote    string       `json:"map_note,omitempty"`
	Area       []Area       `json:"area,omitempty"`
	Later      []Later      `json:"later,omitempty"`
	Since      *Since       `json:"since,omitempty"`
	Correction []Correction `json:"correction,omitempty"`
	Allow      []Excuse     `json:"allow,omitempty"`
}

// ShortTitle is the title where there is little room.
func (p *Point) ShortTitle() string { return cmp.Or(p.Short, p.Title) }

// LookedFor is the day up to which later texts and events were looked for; empty when it is not said.
func (p *Point) LookedFor() Date {
	if p.Since != nil {
		return max(p.AsOf, p.Since.AsOf)
	}
	return p.AsOf
}

// KeyPhrase is a short quotation that carries the point.
type KeyPhrase struct {
	Text        string `json:"text"`
	Lang        string `json:"lang,omitempty"`
	Translation string `json:"translation,omitempty"`
	Source      string `json:"source"`
	Note        string `json:"note,omitempty"`
}

// Area is one part of what a point says of places, with the regions that it touches.
type Area struct {
	Key     string   `json:"key"`
	Regions []string `json:"regions,omitempty"`
	Says    string   `json:"says"`
}

// Later is what a later text said on the same matter.
type Later struct {
	Version string   `json:"version"`
	Text    string   `json:"text"`
	Sources []string `json:"sources"`
}

// Since is what happened on the matter afterwards.
type Since struct {
	Text    string   `json:"text"`
	AsOf    Date     `json:"as_of"`
	Sources []string `json:"sources,omitempty"`
}

// WordingSeen says how much of a point's wording was seen.
var WordingSeen = &Vocabulary{Name: "wording-seen", Doc: "How much of a point's wording was seen", Closed: true, Terms: []Term{
	{ID: "full", Label: "Full wording seen", Meaning: "The whole wording was visible in at least one copy."},
	{ID: "part", Label: "Part of the wording seen", Meaning: "Some of the wording was visible; the rest is known from summaries."},
	{ID: "summary", Label: "Known from summaries only", Meaning: "No wording was visible, only paraphrases."},
}}

var pointSchema = newSchema(Schema{
	Kind: KindPoint, Plural: "points", Paged: true, Optional: true, Short: "p",
	Doc: "One numbered point of the text, with what is known of its wording and what later texts said.",
	Fields: []Field{
		{Key: "number", Type: Integer, Range: Range{1, maxNumber}, Required: true, Next: true, Doc: "The point's number; its short address is /p/<number>/.", Example: "6"},
		formerlyField(),
		{Key: "title", Type: String, Required: true, Max: 110, Aim: 90, Translated: true, Doc: "What the point says, in a few words.", Example: `"Fares stay as they are"`},
		{Key: "short", Type: String, Max: 40, Translated: true, Doc: "A shorter title, for lists and for the way from page to page; the title when left out.", Example: `"Fares stay"`},
		aliasesField(),
		{Key: "summary", Type: Markdown, Required: true, Max: 1500, Translated: true, Doc: "What the point says, in our own words.", Example: `"No fare changes before summer."`},
		{Key: "topics", Type: Strings, Required: true, Ref: KindTopic, Doc: "The topics it belongs to; the first is the one it is listed under.", Example: `["fares"]`},
		{Key: "seen", Type: String, Default: "full", Words: WordingSeen, Doc: "How much of the point's wording was seen.", Example: `"full"`},
		{Key: "seen_note", Type: Markdown, Max: 1500, Translated: true, Doc: "Which copies the wording is known from, and what is missing.", Example: `"Seen in several English copies."`},
		{Key: "copies_note", Type: Markdown, Max: 1500, Translated: true, Doc: "Where the copies differ.", Example: `"One copy leaves out the last line."`},
		{Key: "as_of", Type: Day, Doc: "The day up to which later texts and events were looked for.", Example: "2026-06-15"},
		{Key: "key_phrase", Type: Tables, Doc: "A short quotation that carries the point.", Fields: []Field{
			{Key: "text", Type: String, Verbatim: true, Required: true, Max: 200, Doc: "The words, exactly as they stand in the copy.", Example: `"at most three lines"`},
			{Key: "lang", Type: String, Lang: true, Max: maxLang, SiteLang: true, Doc: "The language of the words, as a BCP 47 tag; that of the site when left out.", Example: `"en"`},
			{Key: "translation", Type: String, Max: 200 * translationRoom, Doc: "Our rendering, when the words are in another language.", Example: `"twice as much"`},
			{Key: "source", Type: String, Required: true, Ref: KindSource, Doc: "The copy the words were taken from.", Example: `"minutes-2024-03-04"`},
			{Key: "note", Type: String, Max: 300, Doc: "What to know about the wording.", Example: `"Other copies have \"reliable\"."`},
		}},
		{Key: "evidence", Type: Tables, Doc: "The sources the wording is known from.", Fields: evidenceFields()},
		{Key: "map", Type: String, Ref: KindMap, Doc: "The boundaries, one of data/maps.toml, on which a map shows what each part of the point touches.", Example: `"ukraine"`},
		{Key: "map_note", Type: Markdown, Part: KindMap, Max: 600, Translated: true, Doc: "What the map shows and what it does not, such as of which day it is.", Example: `"Districts as of March 2024."`},
		{Key: "area", Type: Tables, Part: KindMap, Most: 6, Doc: "One part of what the point says of places; each has a pattern of its own on the map.", Fields: []Field{
			{Key: "key", Type: String, Required: true, Max: 3, Doc: "A letter or a number by which the part is known.", Example: `"a"`},
			{Key: "regions", Type: Strings, Most: 100, Doc: "The regions that it touches, by their codes; left out when the text names none.", Example: `["UA-43"]`},
			{Key: "says", Type: String, Required: true, Max: 300, Translated: true, Doc: "What the part says of them.", Example: `"Crimea: treated as Russian de facto."`},
		}},
		{Key: "later", Type: Tables, Doc: "What a later text said on the same matter.", Fields: []Field{
			{Key: "version", Type: String, Required: true, Ref: KindVersion, Doc: "The later text.", Example: `"second-draft"`},
			{Key: "text", Type: Markdown, Required: true, Max: 1000, Translated: true, Doc: "What it said, or that nothing was seen.", Example: `"Dropped."`},
			{Key: "sources", Type: Strings, Required: true, Ref: KindSource, Doc: "The sources that show it.", Example: `["minutes-2024-04-08"]`},
		}},
		{Key: "since", Type: Table, Doc: "What happened on the matter afterwards.", Fields: []Field{
			{Key: "text", Type: Markdown, Required: true, Max: 1500, Translated: true, Doc: "What happened, with dates.", Example: `"No change was found."`},
			{Key: "as_of", Type: Day, Required: true, Doc: "The day up to which events were looked for.", Example: "2026-06-15"},
			{Key: "sources", Type: Strings, Ref: KindSource, Doc: "The sources that show it.", Example: `["gazette-2024-03-05"]`},
		}},
		{Key: "correction", Type: Tables, Doc: "Public changes since publication, newest last.", Fields: correctionFields()},
		allowField(),
	},
}, func(s *Set) *[]*Point { return &s.Points })
