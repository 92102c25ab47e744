package onerecord_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"counterpoint/generator/record"
	"counterpoint/generator/webcheck/onerecord"
)

// recordsOf returns the records of a site folder as somebody could send them.
func recordsOf(t *testing.T, folder fs.FS) (records []onerecord.Record) {
	t.Helper()
	files, err := record.Files(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Schema == record.TranslationSchema {
			continue
		}
		text, err := fs.ReadFile(folder, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, onerecord.Record{Kind: f.Schema.Kind, ID: strings.TrimSuffix(path.Base(f.Name), ".toml"), Text: string(text)})
	}
	return records
}

// All records of a site at once are as clean as the site, also without what is published of it.
func TestWholeSiteAtOnce(t *testing.T) {
	for _, dir := range []string{"../../..", town, "../../testsite/testdata/health"} {
		records := recordsOf(t, os.DirFS(dir))
		found, err := onerecord.Check(onerecord.Site{Lang: "en"}, records...)
		if err != nil || len(found) != len(records) {
			t.Fatal(len(found), err)
		}
		for _, list := range found {
			for _, f := range list {
				t.Errorf("%s: %s", dir, f)
			}
		}
	}
}

const (
	newClaim = `claim    = "The library opens on Sundays"
claimant = ["jo-quill"]
made     = 2024-05-02
topics   = ["opening-hours"]
rating   = "false"
reason   = "The notice on the door names six days and no Sunday."

[[quote]]
text   = "Open every day of the week"
source = "notice"

[[rebuttal]]
stance = "refutes"
text   = "The notice names Monday to Saturday."
  [[rebuttal.evidence]]
  source = "notice"
`
	newSource = "title     = \"Notice of opening hours\"\npublisher = \"Town library\"\npublished = 2024-05-01\nurl       = \"https://library.example/hours\"\naccessed  = 2024-05-03\n"
	newActor  = "name = \"Jo Quill\"\n"
	newTopic  = "title   = \"Opening hours\"\nsummary = \"When public buildings are open.\"\norder   = 9\n"
)

// New records may refer to each other and to what is published; what none of them has is a finding, at its path.
func TestSetRefersToItself(t *testing.T) {
	site := onerecord.Site{Lang: "en", IDs: map[record.Kind][]string{record.KindRating: {"false", "true"}}}
	claim := onerecord.Record{Kind: record.KindClaim, ID: "library-sundays", Text: newClaim}
	source := onerecord.Record{Kind: record.KindSource, ID: "notice", Text: newSource}
	actor := onerecord.Record{Kind: record.KindActor, ID: "jo-quill", Text: newActor}
	topic := onerecord.Record{Kind: record.KindTopic, ID: "opening-hours", Text: newTopic}
	for _, c := range []struct {
		name    string
		records []onerecord.Record
		want    string // record, path and rule of each finding
	}{
		{"all together", []onerecord.Record{claim, source, actor, topic}, ""},
		{"in another order", []onerecord.Record{topic, actor, source, claim}, ""},
		{"without the source", []onerecord.Record{claim, actor, topic}, "0 quote[0].source reference-exists, 0 rebuttal[0].evidence[0].source reference-exists"},
		{"without the actor", []onerecord.Record{claim, source, topic}, "0 claimant[0] reference-exists"},
		{"a source that nothing cites", []onerecord.Record{source}, "0  unused-source"},
		{"the same twice", []onerecord.Record{claim, source, actor, actor, topic}, "3 id id-shape"},
		{"two without a name", []onerecord.Record{{Kind: record.KindActor, Text: newActor}, {Kind: record.KindActor, Text: newActor}}, "0 id id-shape, 1 id id-shape"},
		{"a mistake in one", []onerecord.Record{claim, {Kind: record.KindSource, ID: "notice", Text: strings.Replace(newSource, "2024-05-01", "\"soon\"", 1)}, actor, topic}, "1 published wrong-type"},
		{"a key that is missing", []onerecord.Record{claim, {Kind: record.KindSource, ID: "notice", Text: strings.Replace(newSource, "publisher", "printer", 1)}, actor, topic}, "1 publisher missing-key, 1 printer unknown-key"},
		{"a part that is missing", []onerecord.Record{{Kind: record.KindClaim, ID: "x", Text: strings.Replace(newClaim, "text   = \"The notice", "# text = \"The notice", 1)}, source, actor, topic}, "0 rebuttal[0].text missing-key"},
		{"no TOML", []onerecord.Record{claim, {Kind: record.KindSource, ID: "notice", Text: "title = \"x"}, actor, topic}, "1  syntax"},
	} {
		found, err := onerecord.Check(site, c.records...)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, list := range found {
			for _, f := range list {
				got = append(got, fmt.Sprintf("%d %s %s", i, f.Path, f.Rule))
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: got %q, not %q: %v", c.name, strings.Join(got, ", "), c.want, found)
		}
	}
}

// A new source whose page is published under another id is pointed out, however its address is written.
func TestSourceIsPublished(t *testing.T) {
	site := onerecord.Site{Lang: "en", IDs: map[record.Kind][]string{record.KindSource: {"notice-of-hours", "other"}}, Addresses: map[string]string{"notice-of-hours": "https://www.library.example/hours/", "other": "https://library.example/"}}
	for _, c := range []struct{ id, more, want string }{
		{"notice", "", `error: this page is published as source "notice-of-hours": choose that one and take this record out, or say which part of the page this is, by timestamp or pages [url-unique]`},
		{"notice-of-hours", "", ""}, // a change of it
		{"notice", "pages = \"3\"\n", ""},
	} {
		found, err := check(site, record.KindSource, c.id, newSource+c.more)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range found {
			if f.Rule != "unused-source" {
				got += strings.TrimPrefix(f.String(), "data/sources/notice.toml:4:1: ")
			}
		}
		if got != c.want {
			t.Errorf("%s %s: %q", c.id, c.more, found)
		}
	}
	site.Rules = map[string]record.Severity{"url-unique": record.Off, "unused-source": record.Off}
	if found, err := check(site, record.KindSource, "notice", newSource); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
}

// A form shows every record, and writes it as it was, comments and all; a changed value changes that alone.
func TestReadAndRewrite(t *testing.T) {
	for _, dir := range []string{"../../..", town, "../../testsite/testdata/health"} {
		folder := os.DirFS(dir)
		site := siteOf(t, folder)
		n := 0
		for _, r := range recordsOf(t, folder) {
			if record.SchemaOf(r.Kind).List {
				continue
			}
			values, err := onerecord.Read(r.Kind, r.Text, site)
			if err != nil {
				t.Fatal(r.ID, err)
			}
			if text, err := onerecord.Rewrite(r.Kind, values, r.Text, site); err != nil || text != r.Text {
				t.Errorf("%s: %v\n%s\nis not\n%s", r.ID, err, text, r.Text)
			}
			n++
		}
		if n < 10 {
			t.Errorf("%s has %d records", dir, n)
		}
	}
}

// What the form cannot show is named, not lost.
func TestReadNamesWhatHasNoPlace(t *testing.T) {
	for text, want := range map[string]string{
		"titel = \"A\"\n":                    "the form has no place for titel: put that right in the text first",
		"sources = [1, 2]\ndate = [\"x\"]\n": "the form has no place for date, sources: put that right in the text first",
		"text = {a = 1}\n":                   "the form has no place for text: put that right in the text first",
		"title = \"A":                        "1:10: the text is not closed: add \" at its end",
	} {
		if _, err := onerecord.Read(record.KindEvent, text, onerecord.Site{}); err == nil || err.Error() != want {
			t.Errorf("%s: %v", text, err)
		}
	}
	values, err := onerecord.Read(record.KindEvent, "title = 12\nsources = \"minutes\"\ndate = \"2024~\"\n", onerecord.Site{})
	if err != nil || fmt.Sprint(values) != "map[date:2024~ sources:[minutes] title:12]" {
		t.Errorf("%v %v", values, err)
	}
}

// A text of several lines is written on lines, whatever stands in it.
func TestWriteLines(t *testing.T) {
	for _, text := range []string{"One.\n\nTwo.", "a \\ and \\n\nnext \"quoted\"", "\"\"\"\"\"\"\n\"", "tab\tand \u007f\nx\\", "x\r\ny"} {
		written, err := onerecord.Write(record.KindEvent, map[string]any{"text": text}, onerecord.Site{})
		if err != nil || !strings.HasPrefix(written, "text = \"\"\"\n") {
			t.Errorf("%q: %v\n%s", text, err, written)
		}
		values, err := onerecord.Read(record.KindEvent, written, onerecord.Site{})
		if want := strings.ReplaceAll(text, "\r\n", "\n") + "\n"; err != nil || values["text"] != want {
			t.Errorf("%q was written, and read as %q (%v)", text, values["text"], err)
		}
	}
}
