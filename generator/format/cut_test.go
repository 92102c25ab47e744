package format_test

import (
	"strings"
	"testing"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

const uncut = `# The head.

number = 3 # for good
title  = "A"
# The points:
points = [
  "01-a", # the first
  "02-b",
]
also_said = ["x"]

[[rebuttal]]
stance = "refutes"
by     = "mayor"
  # Why it holds:
  [[rebuttal.evidence]]
  source = "a"
  [[rebuttal.evidence]]
  source = "b"

# A tie.
[[related]]
claim    = "c"
relation = "answers"

[[related]]
claim    = "d"
relation = "answers"
`

// What is cut goes with its comments, and the rest stays with its own.
func TestCut(t *testing.T) {
	got, err := format.Cut(record.SchemaOf(record.KindClaim), []byte(uncut), []string{"points[0]", "related[0]", "rebuttal[0].evidence[1]", "rebuttal[0].by", "also_said[0]"})
	if err != nil {
		t.Fatal(err)
	}
	want := `# The head.

number = 3 # for good
title  = "A"
# The points:
points = ["02-b"]

[[rebuttal]]
stance = "refutes"
  # Why it holds:
  [[rebuttal.evidence]]
  source = "a"

[[related]]
claim    = "d"
relation = "answers"
`
	if string(got) != want {
		t.Errorf("got\n%s", got)
	}
}

// All tables of a name can go, and several items of one list.
func TestCutAll(t *testing.T) {
	got, err := format.Cut(record.SchemaOf(record.KindClaim), []byte(uncut), []string{"points[0]", "points[1]", "related[1]", "related[0]", "rebuttal[0]", "also_said"})
	if want := "# The head.\n\nnumber = 3 # for good\ntitle  = \"A\"\n"; err != nil || string(got) != want {
		t.Errorf("%v, got\n%s", err, got)
	}
}

// What is not there, or not to be taken out of its line, is said.
func TestCannotCut(t *testing.T) {
	for path, text := range map[string]string{
		"points[2]":        `points = ["a", "b"]`,
		"venue":            `title = "A"`,
		"related[0].claim": `related = [{claim = "a", relation = "answers"}]`,
		"quote[0].text":    `quote.text = "a"`,
	} {
		if out, err := format.Cut(record.SchemaOf(record.KindClaim), []byte(text+"\n"), []string{path}); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s of %s: %v\n%s", path, text, err, out)
		}
	}
}

// A table written in one line goes as an item of its list.
func TestCutInline(t *testing.T) {
	out, err := format.Cut(record.SchemaOf(record.KindClaim), []byte("related = [{claim = \"a\", relation = \"answers\"}, {claim = \"b\", relation = \"answers\"}]\n"), []string{"related[0]"})
	if err != nil || strings.Contains(string(out), `"a"`) || !strings.Contains(string(out), `"b"`) {
		t.Errorf("%v\n%s", err, out)
	}
}
