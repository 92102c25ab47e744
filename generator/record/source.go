package record

const KindSource Kind = "source"

// Source is one cited document and how it was seen.
type Source struct {
	Meta          `json:"-"`
	Formerly      []string `json:"formerly,omitempty"`
	Title         string   `json:"title"`
	TitleSeen     string   `json:"title_seen"`
	Publisher     string   `json:"publisher"`
	TextFrom      string   `json:"text_from,omitempty"`
	Author        []string `json:"author,omitempty"`
	Published     Date     `json:"published,omitempty"`
	PublishedSeen string   `json:"published_seen,omitempty"`
	PublishedNote string   `json:"published_note,omitempty"`
	URL           string   `json:"url,omitempty"`
	Archived      string   `json:"archived,omitempty"`
	Lang          string   `json:"lang,omitempty"`
	Kind          string   `json:"kind"`
	Seen          string   `json:"seen"`
	Extent        string   `json:"extent"`
	Via           []string `json:"via,omitempty"`
	Caution       string   `json:"caution,omitempty"`
	Establishes   string   `json:"establishes"`
	Accessed      Date     `json:"accessed,omitempty"`
	Status        string   `json:"status"`
	StatusNote    string   `json:"status_note,omitempty"`
}

// TitlesSeen are the ways a title is known.
var TitlesSeen = Vocabulary{
	{"headline", "Headline", "The headline was read on the page."},
	{"address", "Title read from the address", "No headline was visible; the title was read from the web address."},
	{"description", "Our description", "No headline was visible; the title is our description."},
}

// DatesSeen are the ways a date of publication is known.
var DatesSeen = Vocabulary{
	{"page", "dated on the page", "The page or its date line shows the date."},
	{"address", "dated by the address only", "The date appears only in the web address."},
}

// SourceKinds say what sort of document a source is.
var SourceKinds = Vocabulary{
	{"news-report", "News report", "A report by a news outlet or agency."},
	{"state-media", "State media report", "A report by a state-run agency or broadcaster."},
	{"news-analysis", "News analysis", "An analysis or explainer by a news outlet."},
	{"official-statement", "Official statement", "A text published by the body that made it."},
	{"official-document", "Official document", "A treaty, resolution or memorandum."},
	{"transcript", "Transcript", "A record of words spoken, or a page that quotes one."},
	{"document-copy", "Copy of a document", "A page that reproduces the text of a document."},
	{"think-tank", "Think tank", "An assessment by a research institute."},
	{"opinion", "Opinion", "A column or commentary."},
	{"digest", "Digest", "A summary of other reports."},
	{"encyclopedia", "Encyclopedia", "An encyclopedia article."},
	{"social-post", "Social media post", "A post on a social network or forum."},
}

// SourceSeen are the ways a source was seen.
var SourceSeen = Vocabulary{
	{"original", "Seen on the publisher's own page", "The publisher's own page was read."},
	{"copy", "Seen as a copy", "The text is another outlet's or agency's, reproduced on this page."},
	{"aggregator", "Seen on an aggregator or weak host", "The page collects or rewrites others' texts, or its standing is not known; it is used only where nothing better was found."},
	{"second-hand", "Not seen; known second-hand", "The original was not seen; it is known through pages that quote it."},
}

// Extents are how much of a source was read.
var Extents = Vocabulary{
	{"full", "read in full", "The whole text was read."},
	{"opening", "opening read", "Only the opening of the page, about 2,000 characters, could be read."},
	{"headline", "headline only", "Only the headline could be read."},
	{"none", "not read", "The document itself was not read."},
}

// Statuses are what has become of a source.
var Statuses = Vocabulary{
	{"ok", "No correction known", "No correction or retraction is known."},
	{"corrected", "Corrected by its publisher", "The publisher has corrected it since."},
	{"retracted", "Retracted by its publisher", "The publisher has withdrawn it."},
	{"gone", "No longer online", "The page can no longer be reached."},
}

var sourceSchema = newSchema(Schema{
	Kind: KindSource, Plural: "sources", Paged: true,
	Doc: "One cited document: where it is, how it was seen and what it establishes.",
	Fields: []Field{
		formerlyField(),
		{Key: "title", Type: String, Required: true, Max: 250, Doc: "The title of the page.", Example: `"Council denies that fares go up"`},
		{Key: "title_seen", Type: String, Required: true, Words: TitlesSeen, Doc: "How the title is known.", Example: `"headline"`},
		{Key: "publisher", Type: String, Required: true, Max: 120, Doc: "Who publishes the page.", Example: `"Gazette"`},
		{Key: "text_from", Type: String, Max: 120, Doc: "Whose text it is, when the page carries another's.", Example: `"A news agency"`},
		{Key: "author", Type: Strings, Max: 120, Doc: "The authors named on the page.", Example: `["B. Writer"]`},
		{Key: "published", Type: Day, Doc: "The day of publication, only if the page or its address shows it.", Example: "2025-11-21"},
		{Key: "published_seen", Type: String, Words: DatesSeen, Doc: "How the day of publication is known.", Example: `"page"`},
		{Key: "published_note", Type: String, Max: 200, Doc: "What is known when no full date is shown.", Example: `"The page says only \"Thursday\"."`},
		{Key: "url", Type: String, URL: true, Doc: "The web address; left out only when the document is known second-hand.", Example: `"https://example.org/report"`},
		{Key: "archived", Type: String, URL: true, Doc: "The address of an archived copy.", Example: `"https://web.archive.org/web/2025/https://example.org/"`},
		{Key: "lang", Type: String, Max: 12, Doc: "The language of the text, as a BCP 47 tag.", Example: `"en"`},
		{Key: "kind", Type: String, Required: true, Words: SourceKinds, Doc: "What sort of document it is.", Example: `"news-report"`},
		{Key: "seen", Type: String, Required: true, Words: SourceSeen, Doc: "How the document was seen.", Example: `"original"`},
		{Key: "extent", Type: String, Required: true, Words: Extents, Doc: "How much of it was read.", Example: `"opening"`},
		{Key: "via", Type: Strings, Ref: KindSource, Doc: "The pages through which a second-hand document is known.", Example: `["minutes-2024-03-04"]`},
		{Key: "caution", Type: String, Max: 500, Doc: "Why a reader should be careful with this page.", Example: `"A copy on a host of unknown standing."`},
		{Key: "establishes", Type: String, Required: true, Max: 600, Doc: "What the source establishes, in a sentence or two.", Example: `"Gives what was said on 4 March."`},
		{Key: "accessed", Type: Day, Doc: "The day the page was read.", Example: "2026-11-22"},
		{Key: "status", Type: String, Required: true, Default: `"ok"`, Words: Statuses, Doc: "What has become of the source; shown on every page that rests on it.", Example: `"ok"`},
		{Key: "status_note", Type: String, Max: 300, Doc: "What was corrected or retracted, and when.", Example: `"The figure was corrected on 5 March."`},
	},
}, func(s *Set) *[]*Source { return &s.Sources })
