package format_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// Cases that a txtar file cannot have: line ends, byte order marks and the end of the file.
func TestBytes(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"mark of Windows editors", "\uFEFFtitle = \"T\"\n", "title = \"T\"\n"},
		{"two marks", "\uFEFF\uFEFFtitle = \"T\"\n", "title = \"T\"\n"},
		{"no final newline", "title = \"T\"", "title = \"T\"\n"},
		{"blank lines at the end", "title = \"T\"\n\n \n\t\n", "title = \"T\"\n"},
		{"comment without newline", "title = \"T\"\n# end", "title = \"T\"\n# end\n"},
		{"only blank lines", "\n \n", ""},
		{"nothing", "", ""},
		{"line ends of Windows", "# c \r\n\r\ntitle = \"T\" # d\r\n\r\n[[x]]\r\na = [1, # e\r\n2]\r\nb = {\r\n c = 1 # f\r\n}\r\n",
			"# c\n\ntitle = \"T\" # d\n\n[[x]]\na = [\n  1, # e\n  2,\n]\nb = {\n c = 1 # f\n}\n"},
		{"line ends inside texts", "order = 1\r\ntitle = \"\"\"\r\na\r\nb\"\"\"\r\nx = '''c\r\n'''\r\ny = { z = '''d \r\n''' }\r\n",
			"title = \"\"\"\na\nb\"\"\"\norder = 1\nx     = '''c\n'''\ny     = { z = '''d \n''' }\n"},
		{"line ends that are written", "title = \"a\\r\\nb\"\r\n", "title = \"a\\r\\nb\"\n"},
	} {
		got := checkKept(t, record.SchemaOf(record.KindTopic), []byte(c.before))
		if string(got) != c.after {
			t.Errorf("%s: got %q, want %q", c.name, got, c.after)
		}
	}
}

// What cannot be read has the same finding here as when it is loaded.
func TestUnreadable(t *testing.T) {
	for name, src := range map[string]string{
		"key twice":              "title = \"T\"\ntitle = \"U\"\n",
		"text not closed":        "title = \"T\norder = 1\n",
		"long text not closed":   "title = \"\"\"\nT\norder = 1\n",
		"no value":               "title = ",
		"typographic quotes":     "title = “T”\n",
		"typographic end":        "title = \"T”\n",
		"tab in a text":          "title = \"T\x01\"\n",
		"tab for =":              "title\t\"T\"\n",
		"not UTF-8":              "title = \"Кіт\xff\"\n",
		"mark, then not UTF-8":   "\uFEFFtitle = \"Кіт\xff\"\n",
		"mark, then no key":      "\uFEFF= 1\n",
		"mark inside":            "title = \uFEFF\"T\"\n",
		"old line ends":          "title = \"T\"\rorder = 1",
		"day":                    "title = \"T\"\ndate = 5.3.2024\n",
		"heading once":           "[x]\na = 1\n[x]\n",
		"deep brackets":          "order = 1\nx = " + strings.Repeat("[", 33),
		"deep key":               "a" + strings.Repeat(".a", 33) + " = 1",
		"unresolved merge":       "<<<<<<< HEAD\ntitle = \"T\"\n=======\ntitle = \"U\"\n>>>>>>> other\n",
		"merge inside a text":    "summary = \"\"\"\na\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n\"\"\"\n",
		"middle of a merge only": "title = \"T\"\n=======\norder = 1\n",
	} {
		s := record.SchemaOf(record.KindTopic)
		_, found, err := record.Load(fstest.MapFS{s.File("x"): {Data: []byte(src)}})
		if err != nil || len(found) != 1 || found[0].Rule != record.RuleSyntax {
			t.Fatalf("%s: loading finds %v: %v", name, found, err)
		}
		_, err = format.Record(s, []byte(src))
		var wrong *record.SyntaxError
		if !errors.As(err, &wrong) || !reflect.DeepEqual(wrong.Findings(s.File("x")), found) {
			t.Errorf("%s: got %v, want %v", name, err, found[0])
		}
	}
}
