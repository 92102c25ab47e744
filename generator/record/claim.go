package record

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

const KindClaim Kind = "claim"

// Claim is one checkable statement by an actor, with its rating and the answers to it.
type Claim struct {
	Meta           `json:"-"`
	Number         int          `json:"number,omitempty"`
	Formerly       []string     `json:"formerly,omitempty"`
	Title          string       `json:"title"`
	Claim          string       `json:"claim"`
	Claimant       []string     `json:"claimant"`
	Made           When         `json:"made"`
	MadeNote       string       `json:"made_note,omitempty"`
	Venue          string       `json:"venue,omitempty"`
	Topics         []string     `json:"topics"`
	Points         []string     `json:"points,omitempty"`
	Whole          bool         `json:"whole,omitempty"`
	Versions       []string     `json:"versions,omitempty"`
	Rating         string       `json:"rating"`
	Confidence     string       `json:"confidence"`
	ConfidenceNote string       `json:"confidence_note,omitempty"`
	Reason         string       `json:"reason"`
	Checked        Date         `json:"checked,omitempty"`
	Changed        Date         `json:"changed,omitempty"`
	Verified       Date         `json:"verified,omitempty"`
	AsOf           Date         `json:"as_of,omitempty"`
	Reviewer       string       `json:"reviewer,omitempty"`
	Selection      string       `json:"selection,omitempty"`
	WordingNote    string       `json:"wording_note,omitempty"`
	WouldChange    string       `json:"would_change,omitempty"`
	Paraphrase     string       `json:"paraphrase,omitempty"`
	AlsoSaid       []string     `json:"also_said,omitempty"`
	Aliases        []string     `json:"aliases,omitempty"`
	Quote          []Quote      `json:"quote,omitempty"`
	Appearance     []Appearance `json:"appearance,omitempty"`
	Media          []Medium     `json:"media,omitempty"`
	Rebuttal       []Rebuttal   `json:"rebuttal"`
	Searched       []Search     `json:"searched,omitempty"`
	Fallacy        []Label      `json:"fallacy,omitempty"`
	Related        []Related    `json:"related,omitempty"`
	Correction     []Correction `json:"correction,omitempty"`
	Allow          []Excuse     `json:"allow,omitempty"`
}

// Quote is a statement in the speaker's own words.
type Quote struct {
	Text        string `json:"text"`
	Lang        string `json:"lang,omitempty"`
	Translation string `json:"translation,omitempty"`
	Speaker     string `json:"speaker,omitempty"`
	Source      string `json:"source,omitempty"`
	Note        string `json:"note,omitempty"`
}

// Appearance is one place where a claim was published.
type Appearance struct {
	Source string `json:"source"`
	Date   When   `json:"date,omitempty"`
	First  bool   `json:"first,omitempty"`
	Note   string `json:"note,omitempty"`
}

// Rebuttal is an answer to a claim, resting on evidence.
type Rebuttal struct {
	Stance   string     `json:"stance"`
	Time     string     `json:"time,omitempty"`
	By       string     `json:"by,omitempty"`
	Claim    string     `json:"claim,omitempty"`
	Text     string     `json:"text"`
	Decisive string     `json:"decisive,omitempty"`
	Evidence []Evidence `json:"evidence"`
}

// Search is something that was looked for, whether it was found or not.
type Search struct {
	What  string `json:"what"`
	Where string `json:"where,omitempty"`
	Until Date   `json:"until,omitempty"`
	Found string `json:"found,omitempty"`
}

// Evidence is what one source shows, and where in it.
type Evidence struct {
	Source      string `json:"source"`
	Quote       string `json:"quote,omitempty"`
	Lang        string `json:"lang,omitempty"`
	Translation string `json:"translation,omitempty"`
	Locator     string `json:"locator,omitempty"`
	Note        string `json:"note,omitempty"`
}

// Related ties a claim to another by a named relation.
type Related struct {
	Claim    string `json:"claim"`
	Relation string `json:"relation"`
}

// Stances are what an answer does to a claim.
var Stances = &Vocabulary{Name: "stance", Doc: "What an answer does to a claim", Closed: true, Terms: []Term{
	{ID: "refutes", Label: "Against the claim", Meaning: "The evidence contradicts the claim."},
	{ID: "qualifies", Label: "Context", Meaning: "The evidence limits the claim or adds what it leaves out."},
	{ID: "supports", Label: "For the claim", Meaning: "The evidence bears the claim out."},
}}

// Times say what an answer shows of the time of the claim. An answer that has none of them is not from after the claim, or is
// about what does not change.
var Times = &Vocabulary{Name: "answer-time", Doc: "What an answer shows of the time of the claim", Closed: true, Terms: []Term{
	{ID: "then", Label: "As things stood at the time", Meaning: "What it shows was so when the claim was made, even if it was published later."},
	{ID: "later", Label: "Came after the claim", Meaning: "It came after the claim: it says what became of it, not whether it was right when it was made."},
}}

// Confidences are how sure the editors are of a rating.
var Confidences = &Vocabulary{Name: "confidence", Doc: "How sure the editors are of a rating", Terms: []Term{
	{ID: "high", Label: "High", Meaning: "The rating is well founded, and nothing found speaks against it."},
	{ID: "medium-high", Label: "Medium to high", Meaning: "The evidence is strong, with one gap that is named."},
	{ID: "medium", Label: "Medium", Meaning: "The evidence points one way, and part of it could not be seen or is disputed."},
	{ID: "low", Label: "Low", Meaning: "The evidence is thin; the rating may well change."},
}}

// Relations is the vocabulary of ties between claims. A tie is stated once, in either claim.
var Relations = &Vocabulary{Name: "relation", Doc: "How one claim relates to another", Terms: []Term{
	{ID: "same-subject", Label: "On the same subject", Meaning: "Both claims are about the same matter."},
	{ID: "same-report", Label: "From the same report or occasion", Meaning: "Both claims came out of one report or occasion."},
	{ID: "contradicts", Label: "Contradicts", Meaning: "The two claims cannot both hold as stated."},
	{ID: "answers", Label: "Answers", Meaning: "This claim replies to that one.", Inverse: "answered-by"},
	{ID: "narrower", Label: "Part of", Meaning: "This claim is a special case of that one.", Inverse: "broader"},
	{ID: "broader", Label: "Broader than", Meaning: "That claim is a special case of this one.", Inverse: "narrower"},
	{ID: "follows", Label: "Later development of", Meaning: "This claim came out of what that one was about.", Inverse: "followed-by"},
	{ID: "supports", Label: "Would support", Meaning: "This claim, if right, backs that one.", Inverse: "supported-by"},
}}

// evidenceFields returns a new table for each field that holds evidence: bind writes to it.
func evidenceFields() []Field {
	return []Field{
		{Key: "source", Type: String, Required: true, Ref: KindSource, Doc: "The source this rests on.", Example: `"minutes-2024-03-04"`},
		{Key: "quote", Type: String, Verbatim: true, Max: 400, Doc: "A short quotation from it, exactly as it stands there.", Example: `"at most three lines"`},
		{Key: "lang", Type: String, Lang: true, Max: maxLang, SiteLang: true, Doc: "The language of the quotation, as a BCP 47 tag; that of the site when left out.", Example: `"lv"`},
		{Key: "translation", Type: String, Max: 400 * translationRoom, Doc: "Our rendering of a quotation in another language.", Example: `"twice as much"`},
		{Key: "locator", Type: String, Max: 80, Doc: "Where in the source: a page, a point, a paragraph.", Example: `"point 6"`},
		{Key: "note", Type: String, Max: 400, Translated: true, Doc: "What this source shows here, in one sentence.", Example: `"Text of item 6 as the council published it."`},
	}
}

var claimSchema = newSchema(Schema{
	Kind: KindClaim, Plural: "claims", Paged: true, Short: "c",
	Doc: "One checkable statement by an actor, with the words used, the rating and the evidence.",
	Fields: []Field{
		{Key: "number", Type: Integer, Range: Range{1, maxNumber}, Later: true, Doc: "The claim's permanent number, when it is not the ledger that has it; its short address is /c/<number>/.", Example: "11"},
		formerlyField(),
		{Key: "title", Type: String, Max: 140, Aim: 110, Translated: true, Doc: "The finding in plain words, without the word of the rating; the reason when left out.", Example: `"The minutes show no plan to raise fares"`},
		{Key: "claim", Type: String, Required: true, Max: 120, Translated: true, Doc: "What is being checked, as one statement of at most 75 characters if it can be.", Example: `"The council will double bus fares"`},
		{Key: "claimant", Type: Strings, Required: true, Ref: KindActor, Doc: "Who made the claim.", Example: `["ada-odell"]`},
		{Key: "made", Type: PartialDate, Required: true, Doc: "When the claim was made, the first time if there were several, as exactly as it is known.", Example: "2025-11-19"},
		{Key: "made_note", Type: String, Max: 200, Translated: true, Doc: "Doubts about the day, or further days.", Example: `"Repeated the week after."`},
		{Key: "venue", Type: String, Max: 120, Doc: "Where it was said, in a few words.", Example: `"Council meeting"`},
		{Key: "topics", Type: Strings, Required: true, Ref: KindTopic, Doc: "The topics it belongs to.", Example: `["fares"]`},
		{Key: "points", Type: Strings, Ref: KindPoint, Doc: "The points it is about.", Example: `["01-fares"]`},
		{Key: "whole", Type: Boolean, Part: KindPoint, Doc: "True when the claim is about the whole text rather than single points.", Example: "true"},
		{Key: "versions", Type: Strings, Ref: KindVersion, Doc: "The later texts it is about.", Example: `["second-draft"]`},
		{Key: "rating", Type: String, Required: true, Ref: KindRating, Doc: "The rating, one word of data/ratings.toml.", Example: `"outdated"`},
		{Key: "confidence", Type: String, Default: "high", Words: Confidences, Doc: "How sure the editors are of the rating.", Example: `"high"`},
		{Key: "confidence_note", Type: String, Max: 200, Translated: true, Doc: "What the confidence depends on, when one word does not say it.", Example: `"High that it is opinion; medium on the forecast."`},
		{Key: "reason", Type: String, Required: true, Max: 240, Aim: 220, Translated: true, Doc: "Why the rating is what it is, in one sentence; shown beside the rating everywhere.", Example: `"The minutes say that fares stay as they are."`},
		{Key: "checked", Type: Day, Later: true, Doc: "The day the check was first published, when it is not the one that the ledger has.", Example: "2026-11-22"},
		{Key: "changed", Type: Day, Doc: "The day the finding was last changed.", Example: "2026-11-22"},
		{Key: "verified", Type: Day, Doc: "The day the finding was last gone through again and found to stand.", Example: "2026-11-22"},
		{Key: "as_of", Type: Day, Doc: "The day up to which evidence was looked for; the day of publication when left out.", Example: "2026-06-15"},
		{Key: "reviewer", Type: String, Max: 80, Doc: "The second reader, a real person who agreed to be named.", Example: `"A. Reader"`},
		{Key: "selection", Type: Markdown, Max: 600, Translated: true, Doc: "Why this claim was checked.", Example: `"Three readers asked about it."`},
		{Key: "wording_note", Type: Markdown, Max: 1200, Translated: true, Doc: "How the claim's wording differs between places, or why no exact words are given.", Example: `"The speaker said ..."`},
		{Key: "would_change", Type: String, Max: 300, Translated: true, Doc: "What evidence would change the rating.", Example: `"A recording of the meeting."`},
		{Key: "paraphrase", Type: String, Max: 400, Translated: true, Doc: "The claim in our words, when the speaker's own were not seen; it or [[quote]], one of the two.", Example: `"Fares would be twice as high by summer."`},
		{Key: "also_said", Type: Strings, Max: 120, Doc: "Other wordings people search for.", Example: `["Bus tickets get dearer"]`},
		aliasesField(),
		{Key: "quote", Type: Tables, Doc: "The claim in the speaker's own words; they or a paraphrase, one of the two.", Fields: []Field{
			{Key: "text", Type: String, Verbatim: true, Required: true, Max: 400, Doc: "The words, exactly as they stand in the source.", Example: `"the fare will double by summer"`},
			{Key: "lang", Type: String, Lang: true, Max: maxLang, SiteLang: true, Doc: "The language of the words, as a BCP 47 tag; that of the site when left out.", Example: `"en"`},
			{Key: "translation", Type: String, Max: 400 * translationRoom, Doc: "Our rendering, when the words are in another language.", Example: `"no more than three lines"`},
			{Key: "speaker", Type: String, Ref: KindActor, Doc: "Who said it, when the claim has several claimants.", Example: `"ada-odell"`},
			{Key: "source", Type: String, Ref: KindSource, Doc: "The source the words were taken from.", Example: `"gazette-2024-03-05"`},
			{Key: "note", Type: String, Max: 300, Doc: "What to know about the wording, such as who translated it.", Example: `"As translated by the Gazette."`},
		}},
		{Key: "appearance", Type: Tables, Doc: "Where the claim appeared, and when, also if it was repeated over years.", Fields: []Field{
			{Key: "source", Type: String, Required: true, Ref: KindSource, Doc: "The source in which it appeared.", Example: `"gazette-2024-03-05"`},
			{Key: "date", Type: PartialDate, Doc: "When it appeared there, as exactly as it is known; when the source was published when left out.", Example: "2024-03-05"},
			{Key: "first", Type: Boolean, Doc: "True for the earliest appearance known, when the dates do not tell.", Example: "true"},
			{Key: "note", Type: String, Max: 300, Doc: "How the claim is worded there, if that matters.", Example: `"Gives no figure."`},
		}},
		{Key: "media", Type: Tables, Most: 20, Doc: "A picture or a recording that is what is claimed, or evidence.", Fields: mediaFields()},
		{Key: "rebuttal", Type: Tables, Required: true, Most: 50, Doc: "The answers to the claim; the main finding comes first.", Fields: []Field{
			{Key: "stance", Type: String, Required: true, Words: Stances, Doc: "What the answer does to the claim.", Example: `"refutes"`},
			{Key: "time", Type: String, Words: Times, Doc: "Whether what the answer shows was so when the claim was made, or came after it.", Example: `"later"`},
			{Key: "by", Type: String, Ref: KindActor, Doc: "The actor who gave the answer; the editors when left out.", Example: `"ada-odell"`},
			{Key: "claim", Type: String, Ref: KindClaim, Doc: "The claim that is this answer, when it is checked here itself.", Example: `"fares-stay"`},
			{Key: "text", Type: Markdown, Required: true, Max: 2000, Translated: true, Doc: "The answer, in a few sentences.", Example: `"The minutes say otherwise."`},
			{Key: "decisive", Type: String, Verbatim: true, Max: 400, Doc: "The words that decide the rating, as they stand in a quotation of the answer's evidence, which is shown first with these words marked; in at most one answer.", Example: `"at most three lines"`},
			{Key: "evidence", Type: Tables, Required: true, Most: 50, Doc: "What the answer rests on; at least one source with an https address.", Fields: evidenceFields()},
		}},
		{Key: "searched", Type: Tables, Most: 50, Doc: "What was looked for, which is what \"nothing was found\" rests on.", Fields: []Field{
			{Key: "what", Type: String, Required: true, Max: 200, Translated: true, Doc: "What was looked for.", Example: `"A decision on fares"`},
			{Key: "where", Type: String, Max: 300, Translated: true, Doc: "Where: in which archives, indexes or documents.", Example: `"All minutes of the council since 2023"`},
			{Key: "until", Type: Day, Doc: "The last day that was looked at; that of as_of when left out.", Example: "2026-06-15"},
			{Key: "found", Type: String, Max: 300, Translated: true, Doc: "What was found; nothing when left out.", Example: `"Two motions, both withdrawn"`},
		}},
		{Key: "fallacy", Type: Tables, Doc: "A fallacy in the claim, for sites that define some.", Fields: []Field{
			{Key: "kind", Type: String, Required: true, Ref: KindFallacy, Doc: "The fallacy, one of data/fallacies.toml.", Example: `"cherry-picking"`},
			{Key: "why", Type: String, Required: true, Max: 400, Doc: "Why it applies to this claim, in one to three sentences about the claim and not about who made it.", Example: `"It counts the one line that lost riders and leaves out the four that gained."`},
		}},
		{Key: "related", Type: Tables, Doc: "Ties to other claims, each stated once, in either claim.", Fields: []Field{
			{Key: "claim", Type: String, Required: true, Ref: KindClaim, Doc: "The other claim.", Example: `"two-lines-close"`},
			{Key: "relation", Type: String, Required: true, Words: Relations, Doc: "How this claim relates to that one.", Example: `"same-report"`},
		}},
		{Key: "correction", Type: Tables, Doc: "Public changes since publication, newest last.", Fields: correctionFields()},
		allowField(),
	},
}, func(s *Set) *[]*Claim { return &s.Claims })

// fill sets what follows from other keys.
func (c *Claim) fill(written func(key string) bool) {
	if !written("title") {
		c.Title = strings.TrimSuffix(c.Reason, ".")
	}
	c.AsOf = cmp.Or(c.AsOf, c.Checked)
	if len(c.Appearance) == 1 { // there is no earlier one
		c.Appearance[0].First = true
	}
}

// Published reports whether the check is public: it has a day of publication, its own or that of the ledger.
func (c *Claim) Published() bool { return c.Checked != "" }

// Modified is the day the published check last changed: its newest correction, its change, or its publication.
func (c *Claim) Modified() Date {
	d := max(c.Checked, c.Changed)
	for _, x := range c.Correction {
		d = max(d, x.Date)
	}
	return d
}

// EvidenceDays is after how many days evidence may have been overtaken, unless a site says otherwise.
const EvidenceDays = 90

// Overtaken tells whether evidence that was looked for up to a day may have been overtaken on another, after so many days.
func Overtaken(asOf, today Date, days int) bool {
	from, to := asOf.Time(), today.Time()
	return !from.IsZero() && !to.IsZero() && from.AddDate(0, 0, days).Before(to)
}

// DueAfter is the number of days after which a check is due to be reviewed.
const DueAfter = 180

// LastReviewed is the day the evidence was last reviewed: when the check was published, changed or verified.
func (c *Claim) LastReviewed() Date { return max(c.Modified(), c.Verified) }

// Due is the day by which the check is to be reviewed; empty when it is withdrawn or has no date.
func (c *Claim) Due() Date {
	reviewed := c.LastReviewed().Time()
	if reviewed.IsZero() || c.Withdrawn() {
		return ""
	}
	return Date(reviewed.AddDate(0, 0, DueAfter).Format(time.DateOnly))
}

// AppearedIn reports whether the claim appeared in a source, or is quoted from it.
func (c *Claim) AppearedIn(source string) bool {
	return slices.ContainsFunc(c.Appearance, func(a Appearance) bool { return a.Source == source }) ||
		slices.ContainsFunc(c.Quote, func(q Quote) bool { return q.Source == source })
}

// Withdrawn reports whether the check was withdrawn; its page stays and says so.
func (c *Claim) Withdrawn() bool {
	n := len(c.Correction)
	return n > 0 && c.Correction[n-1].Kind == "withdrawn"
}
