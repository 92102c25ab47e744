package record_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"counterpoint/generator/record"
)

// A byte of a text is found where it is written, whatever way of TOML the text is written in.
func TestOffset(t *testing.T) {
	for _, test := range []struct{ raw, word, before string }{
		{`"one X"`, "X", `"one `},
		{`'one X \n'`, "X", `'one `},
		{`"a\tb\u00e9\U0001F600 X"`, "X", `"a\tb\u00e9\U0001F600 `},
		{`"é\"\\ X"`, "X", `"é\"\\ `},
		{"\"\"\"\nline\nX\"\"\"", "X", "\"\"\"\nline\n"},
		{"\"\"\"\r\nline\r\nX\"\"\"", "X", "\"\"\"\r\nline\r\n"},
		{"\"\"\"\\\n   one \\\n\n   X\"\"\"", "X", "\"\"\"\\\n   one \\\n\n   "},
		{"'''\none\\\nX'''", "X", "'''\none\\\n"},
		{`"\u0058"`, "X", `"`},
	} {
		source := "title = \"T\"\nsummary = " + test.raw + "\norder = 1\n"
		set, found, err := record.Load(fstest.MapFS{"data/topics/a.toml": {Data: []byte(source)}})
		if err != nil || len(found) > 0 {
			t.Fatalf("%s: %v %v", test.raw, err, found)
		}
		m := record.MetaOf(set.All[0])
		for _, v := range m.Values {
			if v.Field.Key != "summary" {
				continue
			}
			for i := range len(v.Text) + 1 {
				if _, ok := m.Offset(v, i); !ok {
					t.Errorf("%s: byte %d of %q is not found", test.raw, i, v.Text)
				}
			}
			at := len(v.Text)
			for i := range v.Text {
				if v.Text[i:i+1] == test.word {
					at = i
				}
			}
			offset, _ := m.Offset(v, at)
			if got := string(m.Source()[:offset]); got != "title = \"T\"\nsummary = "+test.before {
				t.Errorf("%s: found after %q", test.raw, got)
			}
			if _, ok := m.Offset(v, -1); ok {
				t.Error("there is nothing before a text")
			}
			if f := m.FindAt(v, at, record.Error, "r", "m"); fmt.Sprint(f.Line) == "1" {
				t.Errorf("%s: %s", test.raw, f)
			}
		}
	}
}
