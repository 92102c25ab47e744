package page

import (
	"strings"
	"time"

	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Readme is the text of the README in the zip of a site: what it is, how to read it, its state and what it lacks. The time
// is that of the commit in the settings, without a commit that of the newest check, and zero when there is neither.
func Readme(s Settings, at time.Time) (string, error) {
	b := newBuilder(&graph.Graph{}, s)
	day := ""
	if !at.IsZero() {
		day = b.date(record.Date(at.UTC().Format(time.DateOnly)))
	}
	state := b.word("zip_no_state")
	switch {
	case s.Commit != "":
		state = b.word("zip_state", "Commit", s.Commit, "Day", day)
	case day != "":
		state += "\n" + b.word("zip_newest", "Day", day)
	}
	head := s.Title + "\n" + strings.Repeat("=", len([]rune(s.Title))) + "\n\n"
	return head + b.word("zip_readme", "Address", s.BaseURL, "State", state), b.err
}
