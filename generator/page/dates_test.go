package page

import (
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Days are written as the readers of a language write them. English, and a language nobody knows, is as the records have
// it; of a language whose place is not known it is the language.
func TestDates(t *testing.T) {
	event := &record.Event{Date: "2024-03-30", End: "2024-04-01"}
	for _, c := range []struct{ lang, long, span, month string }{
		{"en", "4 March 2024", "30 March to 1 April 2024", "March 2024"},
		{"en-GB", "4 March 2024", "30 March to 1 April 2024", "March 2024"},
		{"qaa", "4 March 2024", "30 March to 1 April 2024", "March 2024"},
		{"de-XX", "4. März 2024", "30. März 2024 – 1. April 2024", "2024-03"},
		{"fr", "4 mars 2024", "30 mars 2024 – 1 avril 2024", "2024-03"},
		{"uk", "4 березня 2024 р.", "30 березня 2024 р. – 1 квітня 2024 р.", "2024-03"},
	} {
		b := newBuilder(&graph.Graph{}, Settings{Words: english(t), Lang: c.lang})
		if got := b.long("2024-03-04"); got != c.long {
			t.Errorf("%s: %q, not %q", c.lang, got, c.long)
		}
		if got := b.when(event); got != c.span {
			t.Errorf("%s: %q, not %q", c.lang, got, c.span)
		}
		if got := b.month("2024-03-04", "January 2006"); got != c.month {
			t.Errorf("%s: %q, not %q", c.lang, got, c.month)
		}
	}
}
