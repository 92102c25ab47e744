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
	Aliases       []string `json:"aliases,omitempty"`
	Published     When     `json:"published,omitempty"`
	PublishedSeen string   `json:"published_seen,omitempty"`
	PublishedNote string   `json:"published_note,omitempty"`
	URL           string   `json:"url,omitempty"`
	Archived      string   `json:"archived,omitempty"`
	DOI           string   `json:"doi,omitempty"`
	ISBN          string   `json:"isbn,omitempty"`
	ISSN          string   `json:"issn,omitempty"`
	Case          string   `json:"case,omitempty"`
	PartOf        string   `json:"part_of,omitempty"`
	Edition       string   `json:"edition,omitempty"`
	Volume        string   `json:"volume,omitempty"`
	Issue         string   `json:"issue,omitempty"`
	Pages         string   `json:"pages,omitempty"`
	Timestamp     string   `json:"timestamp,omitempty"`
	Lang          string   `json:"lang,omitempty"`
	Kind          string   `json:"kind"`
	Seen          string   `json:"seen"`
	Extent        string   `json:"extent"`
	Via           []string `json:"via,omitempty"`
	Caution       string   `json:"caution,omitempty"`
	Establishes   string   `json:"establishes,omitempty"`
	Accessed      Date     `json:"accessed,omitempty"`
	Status        string   `json:"status"`
	StatusNote    string   `json:"status_note,omitempty"`
	Allow         []Excuse `json:"allow,omitempty"`
}

// TitlesSeen are the ways a title is known.
var TitlesSeen = &Vocabulary{Name: "title-seen", Doc: "How the title of a source is known", Closed: true, Terms: []Term{
	{ID: "headline", Label: "Headline", Meaning: "We read the headline on the page."},
	{ID: "address", Label: "Title read from the address", Meaning: "We saw no headline; the title is taken from the web address."},
	{ID: "description", Label: "Our description", Meaning: "We saw no headline; the title is our description."},
}}

// DatesSeen are the ways a date of publication is known.
var DatesSeen = &Vocabulary{Name: "date-seen", Doc: "How the day of publication is known", Closed: true, Terms: []Term{
	{ID: "page", Label: "dated on the page", Meaning: "The page or its date line shows the date."},
	{ID: "address", Label: "dated by the address only", Meaning: "The date appears only in the web address."},
	{ID: "elsewhere", Label: "dated by another page", Meaning: "Another page gives the date; the document does not show it, or was not seen."},
}}

// SourceKinds say what sort of document a source is. The item types are those of CSL 1.0.2 (docs.citationstyles.org, Appendix
// III); a kind that schema.org has no type for is a CreativeWork there.
var SourceKinds = &Vocabulary{Name: "source-kind", Doc: "What sort of document a source is", Terms: []Term{
	{ID: "web-page", Label: "Web page", Meaning: "A page on the web of no other kind.", CSL: "webpage", Schema: "WebPage"},
	{ID: "news-report", Label: "News report", Meaning: "A report by a news outlet or agency.", CSL: "article-newspaper", Schema: "NewsArticle"},
	{ID: "state-media", Label: "State media report", Meaning: "A report by a state-run agency or broadcaster.", CSL: "article-newspaper", Schema: "NewsArticle"},
	{ID: "news-analysis", Label: "News analysis", Meaning: "An analysis or explainer by a news outlet.", CSL: "article-newspaper", Schema: "AnalysisNewsArticle"},
	{ID: "official-statement", Label: "Official statement", Meaning: "A text published by the body that made it.", CSL: "document"},
	{ID: "official-document", Label: "Official document", Meaning: "A treaty, resolution or memorandum.", CSL: "document"},
	{ID: "transcript", Label: "Transcript", Meaning: "A record of words spoken, or a page that quotes one.", CSL: "document"},
	{ID: "document-copy", Label: "Copy of a document", Meaning: "A page that reproduces the text of a document.", CSL: "document"},
	{ID: "think-tank", Label: "Think tank", Meaning: "An assessment by a research institute.", CSL: "report", Schema: "Report"},
	{ID: "opinion", Label: "Opinion", Meaning: "A column or commentary.", CSL: "article-newspaper", Schema: "OpinionNewsArticle"},
	{ID: "digest", Label: "Digest", Meaning: "A summary of other reports.", CSL: "webpage", Schema: "Article"},
	{ID: "encyclopedia", Label: "Encyclopedia", Meaning: "An encyclopedia article.", CSL: "entry-encyclopedia", Schema: "Article"},
	{ID: "social-post", Label: "Social media post", Meaning: "A post on a social network or forum.", CSL: "post", Schema: "SocialMediaPosting"},
	{ID: "book", Label: "Book", Meaning: "A book, printed or electronic.", CSL: "book", Schema: "Book"},
	{ID: "paper", Label: "Paper", Meaning: "An article in a scientific journal.", CSL: "article-journal", Schema: "ScholarlyArticle"},
	{ID: "preprint", Label: "Preprint", Meaning: "A paper that no journal has reviewed yet.", CSL: "article", Schema: "ScholarlyArticle"},
	{ID: "dataset", Label: "Dataset", Meaning: "Data published for others to use.", CSL: "dataset", Schema: "Dataset"},
	{ID: "court-decision", Label: "Court decision", Meaning: "A judgment or order of a court.", CSL: "legal_case"},
	{ID: "law", Label: "Law", Meaning: "A law, decree or regulation.", CSL: "legislation", Schema: "Legislation"},
	{ID: "broadcast", Label: "Broadcast", Meaning: "A programme on radio or television.", CSL: "broadcast", Schema: "Episode"},
	{ID: "video", Label: "Video", Meaning: "A recording of moving pictures.", CSL: "motion_picture", Schema: "VideoObject"},
	{ID: "podcast", Label: "Podcast", Meaning: "An episode of a podcast.", CSL: "broadcast", Schema: "PodcastEpisode"},
	{ID: "image", Label: "Image", Meaning: "A photograph, drawing or map.", CSL: "graphic", Schema: "ImageObject"},
	{ID: "message", Label: "Message", Meaning: "An e-mail or another message to a few people.", CSL: "personal_communication", Schema: "Message"},
	{ID: "letter", Label: "Letter", Meaning: "A letter on paper.", CSL: "personal_communication"},
	{ID: "interview", Label: "Interview", Meaning: "An interview that the editors held.", CSL: "interview"},
	{ID: "observation", Label: "Own observation", Meaning: "What the editors saw or measured themselves.", CSL: "document"},
}}

// SourceSeen are the ways a source was seen.
var SourceSeen = &Vocabulary{Name: "source-seen", Doc: "How a source was seen", Closed: true, Terms: []Term{
	{ID: "original", Label: "Original seen", Meaning: "We read the publisher's own page."},
	{ID: "offline", Label: "Seen offline", Meaning: "We read the document itself; it is not on the web, or readers cannot open it there."},
	{ID: "copy", Label: "Copy seen", Meaning: "The text is by another outlet or agency; we read a copy of it."},
	{ID: "relay", Label: "Report about it seen", Meaning: "A page that reports in its own words what another outlet or agency published; we did not see that itself."},
	{ID: "aggregator", Label: "Seen on an aggregator or little-known site", Meaning: "A page that collects or rewrites others' texts, or whose standing is not known; we use it only where we found nothing better."},
	{ID: "second-hand", Label: "Original not seen", Meaning: "We did not see the original; we know it through pages that quote it."},
}}

// Extents are how much of a source was read.
var Extents = &Vocabulary{Name: "extent", Doc: "How much of a source was read", Terms: []Term{
	{ID: "full", Label: "read in full", Meaning: "We read the whole text."},
	{ID: "opening", Label: "beginning read", Meaning: "We could read only the beginning of the page."},
	{ID: "headline", Label: "headline only", Meaning: "We could read only the headline."},
	{ID: "none", Label: "not read", Meaning: "We did not read the document itself."},
}}

// Statuses are what has become of a source.
var Statuses = &Vocabulary{Name: "status", Doc: "What has become of a source", Closed: true, Terms: []Term{
	{ID: "ok", Label: "No correction known", Meaning: "No correction or retraction is known."},
	{ID: "corrected", Label: "Corrected by its publisher", Meaning: "The publisher has corrected it since."},
	{ID: "retracted", Label: "Retracted by its publisher", Meaning: "The publisher has withdrawn it."},
	{ID: "gone", Label: "No longer online", Meaning: "The page can no longer be reached."},
}}

var sourceSchema = newSchema(Schema{
	Kind: KindSource, Plural: "sources", Paged: true,
	Doc: "One cited document: where it is, how it was seen and what it establishes.",
	Fields: []Field{
		formerlyField(),
		{Key: "title", Type: String, Verbatim: true, Required: true, Max: 250, Doc: "The title of the document.", Example: `"Council denies that fares go up"`},
		{Key: "title_seen", Type: String, Default: "headline", Words: TitlesSeen, Doc: "How the title is known.", Example: `"headline"`},
		{Key: "publisher", Type: String, Required: true, Max: 120, Doc: "Who publishes it: an outlet, a publishing house, a court, the writer of a message.", Example: `"Gazette"`},
		{Key: "text_from", Type: String, Max: 120, Doc: "Whose text or story it is, when the page carries or relays another's.", Example: `"A news agency"`},
		{Key: "author", Type: Strings, Verbatim: true, Max: 120, Doc: "The authors named on the page.", Example: `["B. Writer"]`},
		aliasesField(),
		{Key: "published", Type: PartialDate, Doc: "When it was published, as exactly as it or its address shows.", Example: "2025-11-21"},
		{Key: "published_seen", Type: String, Default: "page", Words: DatesSeen, Doc: "How the day of publication is known; elsewhere when the document is known second-hand.", Example: `"page"`},
		{Key: "published_note", Type: String, Max: 200, Doc: "What is known when no full date is shown.", Example: `"The page says only \"Thursday\"."`},
		{Key: "url", Type: String, URL: true, Doc: "The web address.", Example: `"https://example.org/report"`},
		{Key: "archived", Type: String, URL: true, Doc: "The address of an archived copy.", Example: `"https://web.archive.org/web/2025/https://example.org/"`},
		{Key: "doi", Type: String, Max: 200, Doc: "Its Digital Object Identifier, without the address of a resolver before it.", Example: `"10.1000/182"`},
		{Key: "isbn", Type: String, Max: 17, Doc: "The International Standard Book Number of a book, with 13 digits or 10.", Example: `"978-0-306-40615-7"`},
		{Key: "issn", Type: String, Max: 9, Doc: "The International Standard Serial Number of the journal or paper it is in.", Example: `"0028-0836"`},
		{Key: "case", Type: String, Max: 80, Doc: "The number of a case, law or file, as its publisher writes it.", Example: `"C-131/12"`},
		{Key: "part_of", Type: String, Verbatim: true, Max: 200, Doc: "The journal, book, series or programme it is in.", Example: `"Transactions of the Bus Society"`},
		{Key: "edition", Type: String, Max: 40, Doc: "The edition or version that was read.", Example: `"2nd"`},
		{Key: "volume", Type: String, Max: 20, Doc: "The volume of the journal or book.", Example: `"12"`},
		{Key: "issue", Type: String, Max: 20, Doc: "The issue of the journal, or the episode of the programme.", Example: `"3"`},
		{Key: "pages", Type: String, Max: 40, Doc: "The pages it fills.", Example: `"24-31"`},
		{Key: "timestamp", Type: String, Max: 12, Doc: "Where in a recording it begins, as hours, minutes and seconds.", Example: `"01:23:45"`},
		{Key: "lang", Type: String, Lang: true, Max: maxLang, Doc: "The language of the text, as a BCP 47 tag.", Example: `"en"`},
		{Key: "kind", Type: String, Default: "web-page", Words: SourceKinds, Doc: "What sort of document it is.", Example: `"news-report"`},
		{Key: "seen", Type: String, Default: "original", Words: SourceSeen, Doc: "How the document was seen; offline when all that leads to it is an ISBN, an ISSN or a case.", Example: `"original"`},
		{Key: "extent", Type: String, Default: "full", Words: Extents, Doc: "How much of it was read.", Example: `"opening"`},
		{Key: "via", Type: Strings, Ref: KindSource, Doc: "The pages through which a second-hand document is known.", Example: `["minutes-2024-03-04"]`},
		{Key: "caution", Type: String, Max: 500, Doc: "Why a reader should be careful with this page.", Example: `"A copy on a host of unknown standing."`},
		{Key: "establishes", Type: String, Max: 600, Doc: "What the source establishes, in a sentence or two.", Example: `"Gives what was said on 4 March."`},
		{Key: "accessed", Type: Day, Doc: "The day it was read.", Example: "2026-11-22"},
		{Key: "status", Type: String, Default: "ok", Words: Statuses, Doc: "What has become of the source; shown on every page that rests on it.", Example: `"ok"`},
		{Key: "status_note", Type: String, Max: 300, Doc: "What was corrected or retracted, and when.", Example: `"The figure was corrected on 5 March."`},
		allowField(),
	},
}, func(s *Set) *[]*Source { return &s.Sources })

// fill sets what follows from other keys.
func (s *Source) fill(written func(key string) bool) {
	if !written("seen") && !s.Online() && s.Identified() { // without either, an address was forgotten
		s.Seen = "offline"
	}
	switch {
	case written("published_seen"):
	case s.Published == "":
		s.PublishedSeen = ""
	case s.Seen == "second-hand": // nobody saw a date on it
		s.PublishedSeen = "elsewhere"
	}
}

// Online reports whether the source has an address that leads to the document, or to a copy of it.
func (s *Source) Online() bool { return s.URL != "" || s.Archived != "" || s.DOI != "" }

// Identified reports whether the source has an identifier by which a reader can find the document.
func (s *Source) Identified() bool {
	return s.DOI != "" || s.ISBN != "" || s.ISSN != "" || s.Case != ""
}
