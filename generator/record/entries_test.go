package record_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// A list with more entries than it may have is a finding, and the rest is not read.
func TestEntries(t *testing.T) {
	several := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, test := range map[string]struct {
		file string
		text func(n int) string
		most int
	}{
		"former ids": {"data/claims/a.toml", func(n int) string { return "formerly = [" + several(`"x%d",`, n) + "]\n" }, 100},
		"topics":     {"data/claims/a.toml", func(n int) string { return "topics = [" + several(`"x%d",`, n) + "]\n" }, record.MaxEntries},
		"rebuttals":  {"data/claims/a.toml", func(n int) string { return several("[[rebuttal]]\ntext = \"x%d\"\n", n) }, 50},
		"evidence": {"data/claims/a.toml", func(n int) string {
			return "[[rebuttal]]\n" + several("[[rebuttal.evidence]]\nsource = \"x%d\"\n", n)
		}, 50},
		"ratings": {"data/ratings.toml", func(n int) string { return several("[[rating]]\nid = \"x%d\"\n", n) }, record.MaxListed},
	} {
		for n, want := range map[int]int{test.most: 0, test.most + 1: 1, 10 * test.most: 1} {
			site := fstest.MapFS{test.file: &fstest.MapFile{Data: []byte(test.text(n))}}
			set, findings, err := record.Load(site)
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			for _, f := range findings {
				if f.Rule == record.RuleRange {
					found++
					if f.File != test.file || f.Line == 0 || !strings.Contains(f.Message, fmt.Sprint(test.most)) {
						t.Errorf("%s: %v", name, f)
					}
				}
			}
			if found != want {
				t.Errorf("%d %s: %d findings", n, name, found)
			}
			if len(set.Ratings) > record.MaxListed {
				t.Errorf("%d ratings are read", len(set.Ratings))
			}
		}
	}
}
