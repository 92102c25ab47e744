package page

import (
	"strings"
	"testing"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

func TestCalendar(t *testing.T) {
	claim := func(id, text string, corrections ...record.Correction) *graph.Claim {
		return &graph.Claim{Rec: &record.Claim{Meta: record.Meta{Schema: record.SchemaOf(record.KindClaim), ID: id}, Claim: text, Checked: "2025-11-22", Verified: "2026-01-10", Correction: corrections}}
	}
	b := newBuilder(&graph.Graph{Claims: []*graph.Claim{
		claim("fares", "Fares; buses, and a back\\slash were 30\u00a0% dearer than any other fares in the region\r\nBEGIN:VEVENT"),
		claim("gone", "Stands no more", record.Correction{Kind: "withdrawn", Date: "2026-01-01"}),
	}}, Settings{Words: english(t), BaseURL: "https://council.example/sub/", Title: "Council, Checked"})
	var text strings.Builder
	b.calendar(&text)
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Council\, Checked//Counterpoint//EN
BEGIN:VEVENT
UID:https://council.example/sub/claims/fares/
DTSTAMP:20260110T000000Z
DTSTART;VALUE=DATE:20260709
SUMMARY:Go through again: Fares\; buses\, and a back\\slash were 30`+"\u00a0"+`% dear
 er than any other fares in the region\nBEGIN:VEVENT
URL:https://council.example/sub/claims/fares/
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if text.String() != want {
		t.Errorf("%s\nwant:\n%s", &text, want)
	}
	for line := range strings.SplitSeq(text.String(), "\r\n") {
		if len(line) > foldAt {
			t.Errorf("%d octets: %s", len(line), line)
		}
	}
}

// A calendar without an event is none, so a site whose checks are never due has no such file.
func TestNoCalendarWithoutEvents(t *testing.T) {
	files, err := All(graph.New(&record.Set{}), Settings{Words: english(t), BaseURL: "https://council.example/"})
	if err != nil || files["static/data/claims.csv"] == nil || files["static/data/reviews.ics"] != nil {
		t.Errorf("%v; a calendar of no events: %s", err, files["static/data/reviews.ics"])
	}
}

// A line is cut before a letter of several octets, never within it.
func TestFolded(t *testing.T) {
	long := strings.Repeat("a", 74) + strings.Repeat("ї", 60)
	text := folded(long)
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > foldAt || strings.ToValidUTF8(line, "?") != line {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	if got := strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"); got != long {
		t.Errorf("unfolded: %q", got)
	}
}
