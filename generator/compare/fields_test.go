package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"counterpoint/generator/compare"
	"counterpoint/generator/record"
)

// Two versions of a claim, and what is said of them: fields in the order of the table, items of lists under the number
// they have now, words of vocabularies as readers know them, and keys that the program no longer knows at the end.
func TestFields(t *testing.T) {
	const was = `title = "The council\nwill decide"
claim = "Fares double"
points = ["one", "two"]
rating = "false"
confidence = "low"
made = 2026-01-03
tone = "harsh"
[[rebuttal]]
stance = "refutes"
text = "The minutes of the meeting say that fares stay."
  [[rebuttal.evidence]]
  source = "minutes"
  quote = "no change"
[[rebuttal]]
stance = "supports"
text = "The mayor says so."
  [[rebuttal.evidence]]
  source = "gazette"
`
	const now = `claim = "Fares double"
title = "The council will decide"
points = ["one", "three"]
whole = true
rating = "mixed"
confidence = "high"
made = 2026-01-04
[[rebuttal]]
stance = "qualifies"
text = "Season tickets are another matter altogether."
  [[rebuttal.evidence]]
  source = "tariff"
[[rebuttal]]
stance = "refutes"
text = "The minutes of the meeting say that fares stay."
  [[rebuttal.evidence]]
  source = "minutes"
  quote = "no change of fares"
`
	want := `made: 3 January 2026 | 4 January 2026
points: one; two | one; three
whole:  | yes
rating: false | mixed
confidence: Low | High
rebuttal 1, stance:  | Context
rebuttal 1, text:  | Season tickets are another matter altogether.
rebuttal 1, evidence 1, source:  | tariff
rebuttal 2, evidence 1, quote: no change | no change of fares
rebuttal 2, stance: For the claim | 
rebuttal 2, text: The mayor says so. | 
rebuttal 2, evidence 1, source: gazette | 
tone: harsh | 
`
	s := record.SchemaOf(record.KindClaim)
	a, ok := s.Table([]byte(was))
	b, ok2 := s.Table([]byte(now))
	if !ok || !ok2 {
		t.Fatal("the versions cannot be read")
	}
	var got strings.Builder
	work := 1_000_000
	english := compare.Formatter{Work: &work, Word: (*record.Vocabulary).Label, Day: record.Date.Long, When: func(w record.When) string { return record.Date(w).Long() }, Bool: func(is bool) string { return map[bool]string{true: "yes", false: "no"}[is] }}
	for _, e := range compare.Fields(s.Fields, a, b, english) {
		fmt.Fprintf(&got, "%s: %s | %s\n", e.Place, e.Was, e.Now)
	}
	if got.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
	}
	if edits := compare.Fields(s.Fields, a, a, english); len(edits) > 0 {
		t.Errorf("a version differs from itself: %v", edits)
	}
}

// Changed words are in [ ].
func TestWords(t *testing.T) {
	long := strings.Repeat("as before ", 30)
	for _, c := range []struct{ was, now, before, after string }{
		{"fares stay as they are", "fares stay as they were", "fares stay as they [are]", "fares stay as they [were]"},
		{"a b c", "a c", "a [b] c", "a c"},
		{"", "new", "", "[new]"},
		{"same", "same", "same", "same"},
		{"one two", "three", "[one two]", "[three]"},
		{long + "end", long + "close", "… " + strings.Repeat("as before ", 6) + "[end]", "… " + strings.Repeat("as before ", 6) + "[close]"},
		{long + "or so " + long, long + long, "… " + strings.Repeat("as before ", 6) + "[or so] " + strings.Repeat("as before ", 6) + "…", "… " + strings.Repeat("as before ", 12) + "…"},
		{strings.Repeat("x ", 2000), strings.Repeat("y ", 2000), "[" + strings.TrimSpace(strings.Repeat("x ", 2000)) + "]", "[" + strings.TrimSpace(strings.Repeat("y ", 2000)) + "]"},
	} {
		shown := func(list []compare.Piece) string {
			var s []string
			for _, p := range list {
				if p.Changed {
					p.Text = "[" + p.Text + "]"
				}
				s = append(s, p.Text)
			}
			return strings.Join(s, " ")
		}
		before, after := compare.Words(c.was, c.now, new(1_000_000))
		if shown(before) != c.before || shown(after) != c.after {
			t.Errorf("%.40q, %.40q: %q, %q", c.was, c.now, shown(before), shown(after))
		}
	}
}
