package page

import (
	"strings"
	"testing"
	"time"
)

// What a copy of the site says of itself names the site, where it is published, and its state as far as that is known.
func TestReadme(t *testing.T) {
	at := time.Date(2024, 4, 20, 12, 30, 0, 0, time.FixedZone("", 7200))
	bay := Settings{Words: english(t), BaseURL: "https://bay.example/", Title: "Kestrel Bay, Checked", Lang: "en", Commit: "0123456789ab"}
	text, err := Readme(bay, at)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Kestrel Bay, Checked\n====================\n", "https://bay.example/\n", "commit 0123456789ab of 20 April 2024\n", "https://bay.example/contribute/check/", "index.html", "search/index.html", "a-z/index.html"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	bay.Commit = ""
	if text, _ := Readme(bay, at); strings.Contains(text, "commit 0") || !strings.Contains(text, "is of 20 April 2024.") {
		t.Errorf("without a commit it says:\n%s", text)
	}
	if text, _ := Readme(bay, time.Time{}); strings.Contains(text, "0001") {
		t.Errorf("without a date it says:\n%s", text)
	}
}
