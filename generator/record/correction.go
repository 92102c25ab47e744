package record

// Correction is a dated, public change to what was published.
type Correction struct {
	Date Date   `json:"date"`
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// Corrections are the kinds of public change.
var Corrections = &Vocabulary{Name: "correction", Doc: "What sort of change a correction was", Terms: []Term{
	{ID: "typo", Label: "Typo", Meaning: "A slip of writing that changed no meaning."},
	{ID: "clarification", Label: "Clarification", Meaning: "The same finding, said more clearly."},
	{ID: "update", Label: "Update", Meaning: "New facts were added."},
	{ID: "correction", Label: "Correction", Meaning: "Something published was wrong."},
	{ID: "rating-change", Label: "Rating changed", Meaning: "The rating is not what it was."},
	{ID: "withdrawn", Label: "Withdrawn", Meaning: "The check no longer stands."},
}}

func correctionFields() []Field {
	return []Field{
		{Key: "date", Type: Day, Required: true, Doc: "The day of the change.", Example: "2026-11-22"},
		{Key: "kind", Type: String, Default: "correction", Words: Corrections, Doc: "What sort of change it was.", Example: `"clarification"`},
		{Key: "text", Type: Markdown, Required: true, Max: 1000, Translated: true, Doc: "What was changed and why, so that a reader can follow it.", Example: `"The date of the briefing was wrong."`},
	}
}
