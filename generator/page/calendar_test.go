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
	b := &builder{s: Settings{BaseURL: "https://council.example/sub/", Title: "Council, Checked"}, g: &graph.Graph{Claims: []*graph.Claim{
		claim("fares", "Fares; buses, and a back\\slash were 30\u00a0% dearer than any other fares in the region\r\nBEGIN:VEVENT"),
		claim("gone", "Stands no more", record.Correction{Kind: "withdrawn", Date: "2026-01-01"}),
	}}}
	text, events := b.calendar()
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
	if string(text) != want || events != 1 {
		t.Errorf("%d events:\n%s\nwant:\n%s", events, text, want)
	}
	for line := range strings.SplitSeq(string(text), "\r\n") {
		if len(line) > foldAt {
			t.Errorf("%d octets: %s", len(line), line)
		}
	}
	b.g.Claims = nil
	if text, _ := b.calendar(); text != nil {
		t.Errorf("a calendar without events: %s", text)
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
