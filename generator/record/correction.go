package record

// Correction is a dated, public change to what was published.
type Correction struct {
	Date Date   `json:"date"`
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// Corrections are the kinds of public change.
var Corrections = Vocabulary{
	{"typo", "Typing error", "A slip of writing that changed no meaning."},
	{"clarification", "Clarification", "The same finding, said more clearly."},
	{"update", "Update", "New facts were added."},
	{"correction", "Correction", "Something published was wrong."},
	{"rating-change", "Change of rating", "The rating is not what it was."},
	{"withdrawn", "Withdrawn", "The check no longer stands."},
}

func correctionFields() []Field {
	return []Field{
		{Key: "date", Type: Day, Required: true, Doc: "The day of the change.", Example: "2026-11-22"},
		{Key: "kind", Type: String, Default: "correction", Words: Corrections, Doc: "What sort of change it was.", Example: `"clarification"`},
		{Key: "text", Type: Markdown, Required: true, Max: 1000, Translated: true, Doc: "What was changed and why, so that a reader can follow it.", Example: `"The date of the briefing was wrong."`},
	}
}
