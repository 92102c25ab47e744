package format_test

import (
	"errors"
	"strings"
	"testing"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

// What a text file of cases cannot show: line ends, marks and the end of the file.
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
		{"line ends inside strings are text", "order = 1\r\ntitle = \"\"\"\r\na\r\nb\"\"\"\r\nx = '''c\r\n'''\r\ny = { z = '''d \r\n''' }\r\n",
			"title = \"\"\"\r\na\r\nb\"\"\"\norder = 1\nx     = '''c\r\n'''\ny     = { z = '''d \r\n''' }\n"},
	} {
		got := checkKept(t, record.SchemaOf(record.KindTopic), []byte(c.before))
		if string(got) != c.after {
			t.Errorf("%s: got %q, want %q", c.name, got, c.after)
		}
	}
}

// What cannot be read is an Error that says where, also when the decoder would say nothing useful.
func TestUnreadable(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"title = \"Кіт\xff\"\n", "1:13: not valid UTF-8 here: save the file as UTF-8"},
		{"order = 1\nx = " + strings.Repeat("[", 33), "2:37: brackets or dotted keys go more than 32 deep here: no record needs that; if one does, raise nesting under [params.limits] in hugo.toml"},
		{"a" + strings.Repeat(".a", 33) + " = 1", "1:66: brackets or dotted keys go more than 32 deep here: no record needs that; if one does, raise nesting under [params.limits] in hugo.toml"},
		{"title = ", "1:8: unexpected EOF; expected value"},
		{"title = \"T\"\rorder = 1", "1:11: TOML files cannot contain control characters: '0x0d'"},
	} {
		_, err := format.Record(record.SchemaOf(record.KindTopic), []byte(c.src))
		var at *format.Error
		if !errors.As(err, &at) || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.src, err, c.want)
		}
	}
}
