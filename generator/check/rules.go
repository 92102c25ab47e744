package check

import "counterpoint/generator/record"

// Rules is everything that is checked, in the order of the documentation. [Locked] are those of them that hold on every
// site, for every record.
var Rules = []Rule{
	// identity.go, ledger.go
	{"id-shape", "An id is lower-case ASCII letters and digits in words joined by single hyphens, at most 80 characters.", record.Error, oneRecord, idShape},
	{"id-reserved", "An id is not a name the site needs for itself.", record.Error, oneRecord, idReserved},
	{"id-unique", "No two entries of a list have the same id.", record.Error, allRecords, idUnique},
	{"number-unique", "No two claims have the same number, and no two points.", record.Error, allRecords, numberUnique},
	{"ledger", "What the ledger has is published for good: its record is there under this id or a later one, with its number, or was removed.", record.Error, allRecords, ledger},
	{"former-id", "A former id is no living record's id, and leads to one record only.", record.Error, allRecords, formerID},

	// references.go, sources.go
	{"reference-exists", "Every id that a record, the home page or the settings name is the id of a record.", record.Error, allRecords, referenceExists},
	{"source-record", "Evidence names its source by id; the address of a page is for drafts.", record.Warning, allRecords, sourceRecord},
	{"no-self-reference", "No record refers to itself.", record.Error, oneRecord, noSelfReference},
	{"relation-once", "A relation between two claims is stated once, in either of them.", record.Error, allRecords, relationOnce},
	{"fallacy-once", "A claim carries a fallacy once.", record.Error, oneRecord, fallacyOnce},
	{"no-repeats", "A list names nothing twice.", record.Error, oneRecord, noRepeats},

	// vocabulary.go
	{"known-word", "A field with a fixed vocabulary has one of its words.", record.Error, oneRecord, knownWord},
	{"own-term", "A word that a site adds to a vocabulary is explained and fits it, and one that it gives another label is there.", record.Error, allRecords, ownTerm},
	{"own-field", "A field that a site adds has a key that the program does not have, and what its type needs and nothing else.", record.Error, allRecords, ownField},
	{"rating-scale", "The numbers of the ratings fall from the first to the last.", record.Error, allRecords, ratingScale},

	// languages.go
	{"known-language", "A language is named by its tag (BCP 47).", record.Error, oneRecord, knownLanguage},
	{"language-form", "The tag of a language is in its usual form.", record.Warning, oneRecord, languageForm},

	// evidence.go, identifiers.go, quotations.go, absence.go, relay.go, unproven.go, sides.go
	{"rebuttal-source", "Every rebuttal rests on at least one source that readers can check: with an https address or archived copy, a DOI or another identifier, or seen and not online.", record.Error, allRecords, rebuttalSource},
	{"source-address", "A source has an address, an archived copy or an identifier, or was seen and is not online, or is second-hand and names a page it is known through that was seen.", record.Error, nearRecords, sourceAddress},
	{"identifier", "A DOI, ISBN, ISSN or timestamp is written as such, and its check digit fits.", record.Error, oneRecord, goodIdentifier},
	{"source-date", "How a date of publication is known is said only where there is one.", record.Error, oneRecord, sourceDate},
	{"status-note", "A source that is corrected, retracted or gone says what happened.", record.Error, oneRecord, statusNote},
	{"first-appearance", "Of several appearances at most one is marked as the first, and none is dated before it.", record.Error, nearRecords, firstAppearance},
	{"words-of-claim", "A claim gives the speaker's words or a paraphrase.", record.Off, oneRecord, wordsOfClaim},
	{"claim-words", "A claim has words in common with its quotation or paraphrase.", record.Warning, nearRecords, claimWords},
	{"translation", "A quotation in another language has a translation.", record.Error, oneRecord, translation},
	{"quotation-seen", "A quotation cites a source that was seen and read; of one whose headline alone was read it is in the title.", record.Error, nearRecords, quotationSeen},
	{"quotation-ellipsis", "A quotation that begins or ends in mid-sentence says so with an ellipsis.", record.Warning, nearRecords, quotationEllipsis},
	{"decisive-words", "The words that decide a rating are named in one answer, and are in one quotation of its evidence.", record.Error, oneRecord, decisiveWords},
	{"source-relay", "A source that was seen as the original does not say that it relays another outlet.", record.Warning, allRecords, sourceRelay},
	{"absence-searched", "A title or reason that says that nothing was found, or that something never was, is backed by what was looked for.", record.Warning, oneRecord, absenceSearched},
	{"rests-on-unproven", "An answer that rests on a claim rated unproven says so.", record.Warning, allRecords, restsOnUnproven},
	{"one-party", "What supports a claim with the highest rating is not all from the claimant's own side, or there is a reason.", record.Warning, allRecords, oneParty},
	{"side-one-kind", "The rated claims of a side, if they are five or more, are not all at one end of the scale.", record.Warning, allRecords, sideOneKind},
	{"unused-source", "Every source is cited somewhere, or tied to another by via.", record.Warning, allRecords, unusedSource},

	// figures.go
	{"figure-range", "The upper end of a range in a figure is above its lower end; an error is above 0, and for a number without a range.", record.Error, oneRecord, figureRange},

	// maps.go
	{"map-region", "A region of a map has a code of its own, an outline and a place for its name, and a point that has a map names regions that are on it.", record.Error, allRecords, mapRegion},

	// readings.go
	{"statement-covered", "A statement of a reading leads to a claim, a point or an event, or says in a note why it leads to none.", record.Error, oneRecord, statementCovered},
	{"reading-source", "A claim that a reading names for a statement appeared in the source that is read and was not withdrawn, or a note of the statement says why it stands there.", record.Error, allRecords, readingSource},
	{"reading-complete", "A claim that appeared in a source is named by a reading of that source.", record.Warning, allRecords, readingComplete},

	// media.go
	{"media-place", "A picture or recording has a file of the site, by a plain name, or an address.", record.Error, oneRecord, mediaPlace},
	{"media-file", "The file of a picture or recording is there, is what it is called, and is of a type that can be shown.", record.Error, allRecords, mediaFile},
	{"media-sum", "The checksum of a picture or recording is that of its file.", record.Error, allRecords, mediaSum},
	{"media-unsummed", "The file of a picture or recording has a checksum in the record.", record.Warning, allRecords, mediaUnsummed},
	{"media-location", "The file of a picture does not say where it was taken.", record.Warning, allRecords, mediaLocation},
	{"media-altered", "A picture or recording that is not what it is taken for says what was altered.", record.Error, oneRecord, mediaAltered},
	{"media-unused", "Every file below media/ is named by a record.", record.Warning, allRecords, mediaUnused},

	// dates.go
	{"dates-ordered", "Dates follow each other: made before checked and as_of and no later than an appearance, checked before changed and verified, as_of before the last work on the check, searched until as_of, published before read.", record.Error, oneRecord, datesOrdered},
	{"evidence-later", "An answer for or against a claim whose evidence is all of later than the claim says what that means for it.", record.Warning, nearRecords, evidenceLater},
	{"date-future", "What has happened is not dated more than five years after the newest day of work on the other records.", record.Warning, allRecords, dateFuture},
	{"correction-dated", "A correction is not older than the check it corrects, and corrections are in order.", record.Error, oneRecord, correctionDated},

	// text.go, scaffold.go
	{"text-length", "A text is not longer than its place allows, in characters as readers see them.", record.Error, oneRecord, textLength},
	{"text-aim", "A title or reason is short enough to be read at a glance.", record.Warning, oneRecord, textAim},
	{"one-line", "A text outside Markdown fields is one line without spaces at its ends.", record.Error, oneRecord, oneLine},
	{"no-final-stop", "A title or claim has no full stop at its end.", record.Error, oneRecord, noFinalStop},
	{"no-template", "Markdown has no template marks.", record.Error, oneRecord, noTemplate},
	{"no-todo", "A text is no note of what is left to do.", record.Error, oneRecord, noTodo},
	{"no-help-lines", "A record that is filled in has none of the lines left that new writes to explain it.", record.Warning, oneRecord, noHelpLines},
	{"title-finding", "The title of a claim states the finding: it is not the claim itself.", record.Error, oneRecord, titleFinding},
	{"neutral-heading", "The title of a claim does without the words of the rating scale.", record.Warning, allRecords, neutralHeading},

	// markdown.go
	{"no-raw-html", "Markdown has no HTML tags or codes; in other texts, such as quotations, angle brackets are letters.", record.Error, oneRecord, noRawHTML},
	{"plain-markdown", "Markdown has no headings, rules, pictures, footnotes or code, and no link that is none.", record.Error, oneRecord, plainMarkdown},
	{"shown-as-typed", "A text has no marks that may be meant as Markdown or HTML, and are shown as they are typed.", record.Warning, oneRecord, shownAsTyped},
	{"markdown-limits", "Markdown is not nested, long or dense beyond what can be rendered in bounded time.", record.Error, oneRecord, markdownLimits},

	// pages.go
	{"page-limits", "The text of a page written by hand is not nested, long or dense beyond what can be rendered in bounded time.", record.Error, allRecords, pageLimits},
	{"page-text", "A page written by hand is Markdown with front matter: it has no HTML, hides nothing from its readers, and has no shortcodes but references to pages and those of the site's own layouts.", record.Error, allRecords, pageText},
	{"page-link", "A link in a page written by hand leads to a page of the site or to a full web address, and a picture is a file of the site.", record.Error, allRecords, pageLinks},

	// characters.go
	{"no-invisible", "A text has no invisible, direction-changing or control characters but where its language needs them, and no heap of marks upon one letter.", record.Error, oneRecord, noInvisible},
	{"no-look-alike", "A word outside quotations has no letter of another alphabet that looks like one of its own.", record.Error, oneRecord, noLookAlike},

	// translations.go
	{"translation-of", "A translation is of a record, into another language than the site's, and of texts that can be translated, each once.", record.Error, nearRecords, translationOf},
	{"translation-stale", "A translation is of the text as it stands in the record now.", record.Warning, nearRecords, translationStale},

	// links.go, urls.go, sources.go
	{"link-resolves", "A link in a text leads to a page of the site or to a full web address.", record.Error, nearRecords, linkResolves},
	{"url-scheme", "An address is a full http or https address with a host and without a user.", record.Error, oneRecord, urlScheme},
	{"url-tracking", "An address has no parameters that follow readers around; archived copies keep theirs.", record.Error, oneRecord, urlTracking},
	{"url-secure", "An address is https where other records cite the same host with https.", record.Warning, allRecords, urlSecure},
	{"url-unique", "No two sources have the same address or DOI, unless each says which part of the document it is.", record.Error, allRecords, urlUnique},

	// duplicates.go
	{"claim-unique", "No two claims have the same words, in any order, but for one that is no number and no negation.", record.Warning, allRecords, claimUnique},

	// excuses.go
	{"allow-rule", "A record is excused only from rules that it may break, and from each once.", record.Error, oneRecord, allowRule},
	{"allow-needed", "A record is excused from no rule that finds nothing in it.", record.Warning, otherRules, allowNeeded},
}

const (
	readers = "it keeps readers safe"
	growth  = "it bounds what a record can use up"
	made    = "without it pages cannot be made"
)

// Locked are the rules that no site can set otherwise and no record can be excused from, with the reason. What they find
// can always be put right, or said in another way.
var Locked = map[string]string{
	"no-invisible": readers,
	"url-scheme":   readers, "link-resolves": readers, "page-text": readers, "page-link": readers,

	"markdown-limits": growth, "page-limits": growth, "text-length": growth,

	"id-shape": made, "id-reserved": made, "id-unique": made, "number-unique": made, "former-id": made,
	"reference-exists": made, "known-word": made, "figure-range": made, "translation-of": made,

	"allow-rule": "otherwise a record could excuse itself from any rule",
}
