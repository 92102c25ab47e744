package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"counterpoint/generator/report"
)

// Corrections are shown as lines that replace others: always some, each once.
func TestSuggestions(t *testing.T) {
	for _, c := range []struct{ what, before, after, want string }{
		{"a line", "a\nb\nc\n", "a\nB\nc\n", "2 -b +B"},
		{"the first and the last", "a\nb\nc\n", "A\nb\nC\n", "1 -a +A; 3 -c +C"},
		{"lines that grow", "a\nb\nc\n", "a\nB\nBB\nc\n", "2 -b +B +BB"},
		{"a line that goes", "a\nb\nc\n", "a\nc\n", "2 -b"},
		{"one that comes", "a\nb\nc\n", "a\nx\nb\nc\n", "1 -a +a +x"},
		{"one that comes first", "a\nb\nc\n", "x\na\nb\nc\n", "1 -a +x +a"},
		{"one first and one second", "a\nb\nc\n", "x\na\ny\nb\nc\n", "1 -a +x +a +y"},
		{"one last", "a\nb\nc\n", "a\nb\nc\nx\n", "3 -c +c +x"},
		{"far apart", "a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\n8\nB\n", "1 -a +A; 10 -b +B"},
		{"without a last line end", "a\nb", "a\nB\n", "2 -b +B"},
		{"only that", "a\nb", "a\nb\n", ""},
		{"lines of Windows", "a\r\nb\r\n", "a\r\nB\r\n", "2 -b +B"},
		{"lines that look like a difference", "--- a\n+++ b\n@@ -7,1 +7,1 @@\nc\n", "--- a\n+++ x\n@@ -7,1 +7,1 @@\nc\n", "2 -+++ b ++++ x"},
		{"other scripts", "title = \"Міст\"\u2028\nb\n", "title = \"Brücke \u2067x\u2069\"\nb\n", "1 -title = \"Міст\"\u2028 +title = \"Brücke \u2067x\u2069\""},
		{"a byte order mark stays", "\ufeffa\nb\n", "\ufeffA\nb\n", "1 -\ufeffa +\ufeffA"},
		{"nothing left", "a\n", "", "1 -a +"},
	} {
		var b bytes.Buffer
		if err := report.Suggestions(&b, []report.Change{{File: "data/a.toml", Before: []byte(c.before), After: []byte(c.after)}}); err != nil {
			t.Fatal(err)
		}
		var got struct{ Suggestions []report.Suggestion }
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, s := range got.Suggestions {
			one := fmt.Sprint(s.Line)
			for _, line := range s.Before {
				one += " -" + line
			}
			for _, line := range s.After {
				one += " +" + line
			}
			said = append(said, one)
		}
		if strings.Join(said, "; ") != c.want {
			t.Errorf("%s: %q, not %q", c.what, strings.Join(said, "; "), c.want)
		}
	}
}

// A new file replaces nothing, and without corrections there is an empty list.
func TestSuggestionsOfNewFiles(t *testing.T) {
	var none, new bytes.Buffer
	if err := report.Suggestions(&none, nil); err != nil || none.String() != "{\n  \"suggestions\": []\n}\n" {
		t.Errorf("%v %s", err, none.String())
	}
	if err := report.Suggestions(&new, []report.Change{{File: "x.toml", After: []byte("a\nb\n")}}); err != nil {
		t.Fatal(err)
	}
	var compact bytes.Buffer
	json.Compact(&compact, new.Bytes())
	if want := `{"suggestions":[{"file":"x.toml","line":1,"before":[],"after":["a","b"]}]}`; compact.String() != want {
		t.Errorf("%s, not %s", compact.String(), want)
	}
}

// Put in place of the lines they name, suggestions make of a text what was to be made of it.
func FuzzSuggestions(f *testing.F) {
	f.Add("a\nb\nc\n", "a\nx\nc\n")
	f.Add("", "a")
	f.Add("a\na\na\nb\n", "b\na\na\nc\na\n")
	f.Add("\r\n\r", "\n\n\n")
	f.Fuzz(func(t *testing.T, before, after string) {
		if strings.ToValidUTF8(before, "") != before || strings.ToValidUTF8(after, "") != after {
			return
		}
		var b bytes.Buffer
		if err := report.Suggestions(&b, []report.Change{{File: "x", Before: append([]byte{}, before...), After: []byte(after)}}); err != nil {
			t.Fatal(err)
		}
		var got struct{ Suggestions []report.Suggestion }
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		lines, next := plain(before), 1
		var made []string
		for _, s := range got.Suggestions {
			if len(s.Before) == 0 || s.Line < next || strings.Join(lines[s.Line-1:s.Line-1+len(s.Before)], "\n") != strings.Join(s.Before, "\n") {
				t.Fatalf("%q does not stand in %q", s.Before, before)
			}
			made = append(append(made, lines[next-1:s.Line-1]...), s.After...)
			next = s.Line + len(s.Before)
		}
		made = append(made, lines[next-1:]...)
		if want := plain(after); strings.Join(made, "\n") != strings.Join(want, "\n") {
			t.Fatalf("%+v makes %q of %q, not %q", got.Suggestions, made, before, want)
		}
	})
}

// plain are the lines of a text without their ends.
func plain(text string) []string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return lines
}
