package onerecord_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"counterpoint/generator/explain"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
	"counterpoint/generator/webcheck/onerecord"
)

const town = "../../testsite/testdata/town"

// siteOf returns the published ids of a site folder.
func siteOf(t *testing.T, folder fs.FS) onerecord.Site {
	t.Helper()
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(set)
	site := onerecord.Site{Lang: "en", IDs: map[record.Kind][]string{}, Tables: set.Tables()}
	for _, s := range record.Schemas {
		site.IDs[s.Kind] = g.IDs(s.Kind)
	}
	return site
}

// check returns the findings of one record.
func check(site onerecord.Site, kind record.Kind, id, text string) ([]record.Finding, error) {
	found, err := onerecord.Check(site, onerecord.Record{Kind: kind, ID: id, Text: text})
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// A rule that needs the whole site must not speak up when one record is checked alone.
func TestEveryRecordAlone(t *testing.T) {
	for _, dir := range []string{"../../..", town} {
		folder := os.DirFS(dir)
		site := siteOf(t, folder)
		files, err := record.Files(folder)
		if err != nil || len(files) < 10 {
			t.Fatal(len(files), err)
		}
		for _, f := range files {
			if f.Schema == record.TranslationSchema { // no record, and nothing without the one it is of
				continue
			}
			text, err := fs.ReadFile(folder, f.Name)
			if err != nil {
				t.Fatal(err)
			}
			found, err := check(site, f.Schema.Kind, strings.TrimSuffix(path.Base(f.Name), ".toml"), string(text))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				t.Error(f)
			}
		}
	}
}

// The example that contributors begin from is a record of the made-up town, valid and in canonical form.
func TestExample(t *testing.T) {
	found, err := check(siteOf(t, os.DirFS(town)), record.KindClaim, "harbour-ferry", explain.Example)
	if err != nil || len(found) > 0 {
		t.Error(found, err)
	}
	if text, err := onerecord.Format(record.KindClaim, explain.Example, onerecord.Site{}); err != nil || text != explain.Example {
		t.Errorf("%v; the canonical form is:\n%s", err, text)
	}
}

func TestReferencesAreJudgedByPublishedIDs(t *testing.T) {
	site := onerecord.Site{Lang: "en", IDs: map[record.Kind][]string{record.KindSource: {"minutes"}}}
	text := "title = \"A\"\ndate = 2024-03-04\nsources = [\"minutes\", \"minuts\"]\n"
	found, err := check(site, record.KindEvent, "vote", text)
	if err != nil {
		t.Fatal(err)
	}
	want := `data/events/vote.toml:3:23: error: there is no source "minuts": did you mean "minutes"? otherwise choose one that is there, or add it [reference-exists]`
	if len(found) != 1 || found[0].String() != want {
		t.Errorf("got %v, want %s", found, want)
	}
}

func TestBadNameIsOneFinding(t *testing.T) {
	for _, id := range []string{"", "Bus Fares", "../x", "a/b"} {
		found, err := check(onerecord.Site{IDs: map[record.Kind][]string{record.KindSource: {"x"}}}, record.KindEvent, id, "title = \"A\"\ndate = 2024-03-04\nsources = [\"x\"]\n")
		if err != nil || len(found) != 1 || found[0].Rule != "id-shape" || (id == "") != strings.HasPrefix(found[0].Message, "the id is missing") {
			t.Errorf("%q: %v %v", id, found, err)
		}
	}
	if _, err := check(onerecord.Site{}, "clam", "x", ""); err == nil || !strings.Contains(err.Error(), `"claim"`) {
		t.Errorf("unknown kind: %v", err)
	}
}

// What a form sends comes back as a record in canonical form, and nothing in a value can break out of it.
func TestWrite(t *testing.T) {
	got, err := onerecord.Write(record.KindEvent, map[string]any{
		"title": "A \"vote\"\u007f\n[[x]]", "date": "soon\nx = 1", "formerly": []any{"a"}, "text": " ",
		"sources": []any{"minutes", ""},
	}, onerecord.Site{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"A \"vote\"\u007f\n[[x]]"`, `"soon\nx = 1"`, `["minutes"]`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "text") {
		t.Errorf("an empty value was written:\n%s", got)
	}
	site := onerecord.Site{IDs: map[record.Kind][]string{record.KindSource: {"minutes"}}}
	found, err := check(site, record.KindEvent, "vote", got)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(found, func(f record.Finding) bool { return f.Rule == record.RuleType }) {
		t.Errorf("the bad day is not found: %v", found)
	}
}

// The words and fields of the site's own are known as those of the program, in the check and in the form.
func TestTables(t *testing.T) {
	site := onerecord.Site{IDs: map[record.Kind][]string{record.KindSource: {"minutes"}}, Tables: map[string]string{
		"data/fields.toml":     "[[field]]\nid = \"line\"\nof = \"event\"\ntype = \"list\"\nwords = [\"12\", \"14\"]\nlabel = \"Line\"\ndoc = \"The bus line.\"\n",
		"data/vocabulary.toml": "[[term]]\nid = \"register\"\nof = \"source-kind\"\nlabel = \"Register\"\nmeaning = \"A list.\"\n",
	}}
	text, err := onerecord.Write(record.KindEvent, map[string]any{
		"title": "A", "date": "2024-03-04", "sources": []any{"minutes"}, "line": []any{"12", "13"},
	}, site)
	if err != nil {
		t.Fatal(err)
	}
	found, err := check(site, record.KindEvent, "vote", text)
	if err != nil {
		t.Fatal(err)
	}
	want := `[data/events/vote.toml:4:18: error: line cannot be "13": did you mean "12"? allowed: 12, 14 [known-word]]`
	if fmt.Sprint(found) != want {
		t.Errorf("got %v, not %s, in\n%s", found, want, text)
	}
	found, err = check(site, record.KindSource, "land-register", "kind = \"register\"\n")
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(found, func(f record.Finding) bool { return f.Rule == "known-word" }) {
		t.Errorf("a word of the site is not known: %v", found)
	}
	if _, err := onerecord.Format(record.KindEvent, text, site); err != nil {
		t.Error(err)
	}
}

// A date is written as TOML's own when it is a day, and as text when it is less: a year alone would be a number.
func TestWriteDates(t *testing.T) {
	for date, want := range map[string]string{"2019-03-05": "date = 2019-03-05\n", "2019-03": "date = \"2019-03\"\n", "2019": "date = \"2019\"\n", "unknown": "date = \"unknown\"\n"} {
		if got, err := onerecord.Write(record.KindEvent, map[string]any{"date": date}, onerecord.Site{}); err != nil || got != want {
			t.Errorf("%s is written as %q, not %q (%v)", date, got, want, err)
		}
	}
}

// A number is written without quotes, but for one whose last decimals are zeros; with a comma it is text, for which there is a
// finding.
func TestWriteNumbers(t *testing.T) {
	for number, want := range map[string]string{"1200": "1200", "-12.5": "-12.5", "12.50": `"12.50"`, "12,5": `"12,5"`} {
		got, err := onerecord.Write(record.KindFigure, map[string]any{"value": []any{map[string]any{"number": number}}}, onerecord.Site{})
		if err != nil || !strings.Contains(got, "number = "+want+"\n") {
			t.Errorf("%s is written as %q, not %s (%v)", number, got, want, err)
		}
	}
}
