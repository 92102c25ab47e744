package migrate

import (
	"os"
	"strings"
	"testing"
)

// testdata/english.txt has on each line what was said, the day beside it and the date that is meant, or "?" when a person
// has to say. A + behind the date means that the words say more, a / that they may mean the time between two dates.
func TestEnglish(t *testing.T) {
	data, err := os.ReadFile("testdata/english.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimSpace(line), " | ")
		if len(fields) != 3 {
			continue // a heading
		}
		s := english(fields[0], fields[1])
		got := s.date
		if got == "" {
			got = "?"
		}
		if s.more {
			got += " +"
		}
		if s.either {
			got += " /"
		}
		if got != fields[2] {
			t.Errorf("%s, beside %s: %s, want %s", fields[0], fields[1], got, fields[2])
		}
	}
}
