package record_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"counterpoint/generator/record"
)

var long = time.Date(2024, 3, 4, 0, 0, 0, 0, time.UTC)

const eventWithLine = "date = 2024-03-04\ntitle = \"A\"\nsources = [\"x\"]\nline = \"12\"\n"

// Where a field of the site's own cannot be read, or is declared in a way that says too little, any key may be meant by it:
// what is wrong is said once, where it is.
func TestUnclearFields(t *testing.T) {
	for name, fields := range map[string]string{
		"syntax":  "[[field]\n",
		"no kind": "[[field]]\nid = \"line\"\ntype = \"string\"\nlabel = \"L\"\ndoc = \"D.\"\n",
		"no type": "[[field]]\nid = \"line\"\nof = \"event\"\ntype = \"txt\"\nlabel = \"L\"\ndoc = \"D.\"\n",
		"no id":   "[[field]]\nof = \"event\"\ntype = \"string\"\nlabel = \"L\"\ndoc = \"D.\"\n",
	} {
		_, found := load(t, fstest.MapFS{
			"data/fields.toml":   {Data: []byte(fields)},
			"data/events/a.toml": {Data: []byte(eventWithLine)},
		})
		for _, f := range found {
			if !strings.HasPrefix(f, "data/fields.toml:") {
				t.Errorf("%s: %s", name, f)
			}
		}
	}
}

// A Reader reads all records again when the fields or words of the site's own have changed: the same text means something
// else then.
func TestReaderOfOwnFields(t *testing.T) {
	fields := "[[field]]\nid = \"line\"\nof = \"event\"\ntype = \"string\"\nlabel = \"L\"\ndoc = \"D.\"\n"
	site := fstest.MapFS{
		"data/events/a.toml": {Data: []byte(eventWithLine), ModTime: long},
		"data/fields.toml":   {Data: []byte(fields), ModTime: long},
	}
	r := record.Reader{Now: func() time.Time { return long.Add(time.Hour) }}
	first, found, err := r.Load(site, record.Limits{})
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	again, _, _ := r.Load(site, record.Limits{})
	if first.Events[0] != again.Events[0] {
		t.Error("nothing has changed, and the record is another")
	}
	site["data/fields.toml"] = &fstest.MapFile{Data: []byte(fields + "required = true\n"), ModTime: long.Add(time.Minute)}
	later, _, _ := r.LoadChanged(site, record.Limits{}, []string{"data/fields.toml"})
	if later.Events[0] == first.Events[0] || !later.Schema(record.KindEvent).Field("line").Required {
		t.Error("the record is still read by the fields there were before")
	}
	delete(site, "data/fields.toml")
	if _, found, _ := r.Load(site, record.Limits{}); !slices.ContainsFunc(found, func(f record.Finding) bool { return f.Rule == record.RuleUnknown }) {
		t.Errorf("the key is still known: %v", found)
	}
}

// Files of words and fields that have comments alone, as in a new site, declare nothing; a scale without ratings is a mistake.
func TestCommentsAloneDeclareNothing(t *testing.T) {
	set, found := load(t, fstest.MapFS{
		"data/fields.toml":     {Data: []byte("# [[field]]\n# id = \"line\"\n")},
		"data/vocabulary.toml": {Data: nil},
		"data/ratings.toml":    {Data: []byte("# [[rating]]\n")},
		"data/events/a.toml":   {Data: []byte(eventWithLine)},
	})
	if len(found) != 2 || !strings.HasPrefix(found[1], "data/ratings.toml:1:1: error: there is no [[rating]] in this file") ||
		!strings.HasPrefix(found[0], "data/events/a.toml:4:1: error: unknown key \"line\"") {
		t.Errorf("findings: %q", found)
	}
	if n := len(set.Schemas()); n != len(record.Schemas) {
		t.Errorf("%d kinds of record, not %d", n, len(record.Schemas))
	}
}
