package record_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"counterpoint/generator/record"
)

// Each case is a claim with a ▸ at the position of every finding. It is removed before
// loading. Findings of missing keys are ignored, as most are missing.
var positions = []struct{ name, text string }{
	{"first key", "▸titel = 'x'\n"},
	{"spaces and tabs before the key", "  \t▸titel = 'x'\n"},
	{"letters beyond ASCII before the column", "quote = [{ text = 'Рада її', ▸foo = 1 }]\n"},
	{"letters of four bytes before the column", "quote = [{ text = '😀😀', ▸foo = 1 }]\n"},
	{"lines that end in CRLF", "number = 1\r\n▸titel = 'x'\r\n\r\n▸number2 = 1\r\n"},
	{"a byte order mark", "\uFEFF▸titel = 'x'\n▸foo = 1\n"},
	{"a value that begins on the next line of a list", "claimant = [\n  'a', # one\n  # two\n\n  ▸3,\n]\n"},
	{"an item of a list on one line", "claimant = ['é', ▸3, 'b', ▸'']\n"},
	{"keys that stand in a multi-line text are no keys", "title = '''\nfoo = 1\n'''\n▸foo = 1\n"},
	{"a multi-line text with quotes at its end", "title = \"\"\"\nsaid \"so\"\"\"\"\n▸foo = 1\n"},
	{"a comment that looks like a key", "# foo = 1\n▸foo = 1 # foo = 2\n"},
	{"a dotted key", "▸made.day = 1\n"},
	{"a dotted key that is not known", "▸a.b.c = 1\n"},
	{"a quoted key", "▸\"a b\" = 1\n▸'c.d' = 2\n▸\"e[0]\" = 3\n"},
	{"an empty key", "▸\"\" = 1\n"},
	{"tables in tables", "[[rebuttal]]\n▸x = 1\n  [[rebuttal.evidence]]\n  ▸y = 1\n  [[rebuttal.evidence]]\n  note = 'n'\n  ▸y = 1\n[[rebuttal]]\n  [[rebuttal.evidence]]\n\n  ▸y = 1\n"},
	{"tables in line", "rebuttal = [{ ▸x = 1, evidence = [{ ▸y = 1 }, { note = 'n', ▸y = 1 }] }, { evidence = [{ ▸y = 1 }] }]\n"},
	{"tables in line over several lines", "rebuttal = [\n  { evidence = [\n    { note = 'n',\n      ▸y = 1 },\n  ] },\n]\n▸foo = 1\n"},
	{"an array of tables where a text should be", "[[▸title]]\n"},
	{"a heading of one bracket where two belong", "[▸quote]\ntext = 'x'\n"},
	{"spaces inside a heading", "[[ rebuttal ]]\n[[ rebuttal . evidence ]]\n▸y = 1\n"},
	{"a key of the claim below a heading", "[[appearance]]\nsource = 's'\n▸as_of = 2025-01-01\n"},
	{"the very end of a file without a last line end", "number = 1\n▸foo = 1"},
	{"a line longer than a screen", "quote = [{ text = '" + strings.Repeat("ї", 5000) + "', ▸foo = 1 }]\n"},
	{"escapes that are shorter once read", "quote = [{ text = \"\\u0457\\n\\t\", ▸foo = 1 }]\n"},
}

func TestPositions(t *testing.T) {
	for _, c := range positions {
		t.Run(c.name, func(t *testing.T) {
			text, want := unmark(c.text)
			_, findings, err := record.Load(fstest.MapFS{"data/claims/x.toml": {Data: []byte(text)}})
			if err != nil {
				t.Fatal(err)
			}
			var got [][2]int
			for _, f := range findings {
				if f.Rule != record.RuleMissing {
					got = append(got, [2]int{f.Line, f.Col})
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %v, want %v: %v", got, want, findings)
			}
		})
	}
}

// unmark removes the marks from a text and returns the line and column, in characters, of each.
func unmark(text string) (string, [][2]int) {
	parts := strings.Split(text, "▸")
	var places [][2]int
	for i := 1; i < len(parts); i++ {
		before := strings.TrimPrefix(strings.Join(parts[:i], ""), "\uFEFF") // a byte order mark has no column
		line := before[strings.LastIndexByte(before, '\n')+1:]
		places = append(places, [2]int{1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(line)})
	}
	return strings.Join(parts, ""), places
}

// A word is found only inside the text of its own key; where it is written with escapes, the position is that of the key.
func TestFindIn(t *testing.T) {
	set, _ := load(t, fstest.MapFS{"data/claims/x.toml": {Data: []byte(
		"title = \"a toll\"\nwording_note = '''\r\nОдин\r\nї toll'''\nalso_said = ['x', 'a toll']\nreason = \"\\u0074oll\"\n[[quote]]\ntext = 'the toll'\n")}})
	m := record.MetaOf(set.Claims[0])
	for _, c := range []struct {
		path, word string
		line, col  int
	}{
		{"title", "toll", 1, 12}, {"wording_note", "toll", 4, 3}, {"also_said[1]", "toll", 5, 22}, {"reason", "toll", 6, 1},
		{"quote[0].text", "toll", 8, 13}, {"title", "fee", 1, 1}, {"title", "", 1, 1}, {"venue", "toll", 1, 1}, {"quote[0].lang", "en", 7, 3},
	} {
		if f := m.FindIn(c.path, c.word, record.Error, "x", "x"); f.Line != c.line || f.Col != c.col {
			t.Errorf("%s, %q: %d:%d, not %d:%d", c.path, c.word, f.Line, f.Col, c.line, c.col)
		}
	}
}
