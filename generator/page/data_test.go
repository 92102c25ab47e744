package page

import (
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// A calendar without an event is none, so a site whose checks are never due has no such file.
func TestNoCalendarWithoutEvents(t *testing.T) {
	files, err := All(graph.New(&record.Set{}), Settings{Words: english(t), BaseURL: "https://council.example/"})
	if err != nil || files["static/data/claims.csv"] == nil || files["static/data/reviews.ics"] != nil {
		t.Errorf("%v; a calendar of no events: %s", err, files["static/data/reviews.ics"])
	}
}
