package record_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"
)

// A file in UTF-16, which a txtar file cannot have, is one finding that says how to save it, whatever its letters.
func TestUTF16(t *testing.T) {
	for name, text := range map[string]string{"Latin": "title = \"Bridge\"\norder = 1\n", "Ukrainian": "title = \"Міст\"\nsummary = \"Скільки коштує\"\n", "Chinese": "title = \"桥梁\"\norder = 1\nsummary = \"费用\"\n"} {
		for order, put := range map[string]func(uint16) []byte{
			"little": func(c uint16) []byte { return []byte{byte(c), byte(c >> 8)} },
			"big":    func(c uint16) []byte { return []byte{byte(c >> 8), byte(c)} },
		} {
			for mark, begin := range map[string]string{"with a mark": "\uFEFF", "without": ""} {
				var data []byte
				for _, c := range utf16.Encode([]rune(begin + text)) {
					data = append(data, put(c)...)
				}
				_, got := load(t, fstest.MapFS{"data/topics/x.toml": {Data: data}})
				if len(got) != 1 || !strings.Contains(got[0], `:1:1: error: the file is in UTF-16: save the file as UTF-8, which most editors offer as an encoding under "Save as"`) {
					t.Errorf("%s, %s-endian, %s: %q", name, order, mark, got)
				}
			}
		}
	}
}

// A record beside data/ is one finding, and a folder of them too, or one within; other files there are none.
func TestOutside(t *testing.T) {
	topic := &fstest.MapFile{Data: []byte("title = \"Water\"\nsummary = \"Pipes.\"\norder = 1\n")}
	_, got := load(t, fstest.MapFS{
		"data/topics/a.toml": topic, "water.toml": topic, "topics/b.toml": topic, "topics/c.toml": topic, "events/notes.md": {}, "data/topics/old/d.toml": topic,
		"config.toml": {Data: []byte("title = \"x\"\n")},
		"hugo.toml":   {Data: []byte("title = \"x\"\n")}, "netlify.toml": {Data: []byte("[build]\npublish = \"public\"\n")}, "book.toml": {Data: []byte("[book]\ntitle = \"x\"\nauthors = []\n")},
	})
	want := []string{
		"data/topics/old:1:1: error: not a plain file but a folder: all records of this kind lie in data/topics/, without folders between them: move what is in it there, and take it out [stray-file]",
		"topics:1:1: error: the folder has records in it, and lies beside data/, where nobody reads them: move it to data/topics/ [stray-file]",
		"water.toml:1:1: error: this looks like a topic: move it to data/topics/water.toml [stray-file]",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
