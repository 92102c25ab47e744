package feed

import (
	"strings"
	"testing"
)

func TestCalendar(t *testing.T) {
	var text strings.Builder
	Calendar(&text, "Council, Checked", []Event{{
		ID: "https://council.example/sub/claims/fares/", URL: "https://council.example/sub/claims/fares/", Day: "2026-07-09", Stamp: "2026-01-10",
		Summary: "Go through again: Fares; buses, and a back\\slash were 30\u00a0% dearer than any other fares in the region\r\nBEGIN:VEVENT",
	}})
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
