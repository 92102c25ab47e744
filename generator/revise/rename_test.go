package revise_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
	"counterpoint/generator/revise"
	"counterpoint/generator/testsite"
)

// Every record of a site, renamed and renamed back, is the same but for formerly, with its comments.
func TestThereAndBack(t *testing.T) {
	for name, site := range map[string]fs.FS{"town": os.DirFS("../testsite/testdata/town"), "made up": testsite.Site(4)} {
		t.Run(name, func(t *testing.T) {
			set, found, err := record.Load(site)
			if err != nil || len(found) > 0 {
				t.Fatal(err, found)
			}
			before := words(t, site)
			for _, r := range set.All {
				m := record.MetaOf(r)
				if m.Schema.Declares() { // no record refers to it
					continue
				}
				there := run(t, site, m.Schema.Kind, m.ID, "some-other-id")
				if after := words(t, there); after == before {
					t.Errorf("%s %s: nothing changed", m.Schema.Kind, m.ID)
				}
				back := run(t, there, m.Schema.Kind, "some-other-id", m.ID)
				got := words(t, back)
				if m.Schema.Paged {
					if n := strings.Count(got, `"formerly":["some-other-id"],`); n != 1 {
						t.Errorf("%s %s: the id between is a former one in %d records", m.Schema.Kind, m.ID, n)
					}
				}
				if got = strings.Replace(got, `"formerly":["some-other-id"],`, "", 1); got != before {
					t.Errorf("%s %s: not the records there were:\n%s\n%s", m.Schema.Kind, m.ID, got, before)
				}
				if m.File() == "data/claims/bridge-cost.toml" {
					if text, _ := fs.ReadFile(back, m.File()); !strings.HasPrefix(string(text), "# The maximal record") {
						t.Errorf("the comment went:\n%s", text)
					}
				}
			}
		})
	}
}

// run renames a record in a copy of the site.
func run(t *testing.T, site fs.FS, kind record.Kind, old, id string) fstest.MapFS {
	t.Helper()
	files, found, err := revise.Site{FS: site, Judge: check.Site{Lang: "en"}}.Rename(kind, old, id)
	if err != nil || len(found) > 0 {
		t.Fatalf("%s %s: %v %v", kind, old, err, found)
	}
	return changed(t, site, files)
}

// words returns all texts of the records of a site and of their translations.
func words(t *testing.T, site fs.FS) string {
	t.Helper()
	set, found, err := record.Load(site)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	var b strings.Builder
	for _, r := range set.All {
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(record.MetaOf(r).File() + " " + record.MetaOf(r).ID + " " + string(data) + "\n")
	}
	for _, tr := range set.Translations {
		data, err := json.Marshal(tr)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(tr.File() + " " + string(data) + "\n")
	}
	return b.String()
}

// plainly is a site of which rules know nothing but the records.
func plainly(site fs.FS) revise.Site { return revise.Site{FS: site} }

// Only links to the page change: not the same words elsewhere, nor an address with the same beginning. Line ends and
// byte order marks stay.
func TestInPlace(t *testing.T) {
	site := fstest.MapFS{
		"data/topics/library.toml": {Data: []byte("title = \"Library\"\nsummary = \"Books\"\norder = 1")},
		"data/topics/other.toml": {Data: []byte("\uFEFFtitle = \"Other\"\r\nsummary = \"\"\"See [it](/topics/library/),\r\n[that](</topics/library/#x>), [not](/topics/library-b/),\r\n" +
			"[elsewhere](https://town.example/topics/library/) and /topics/library/ as words.\"\"\"  # [no](/topics/library/)\r\norder = 2\r\n")},
	}
	files, found, err := revise.Site{FS: site, Judge: check.Site{HasPage: func(string) bool { return true }}}.Rename(record.KindTopic, "library", "books")
	if err != nil || len(found) > 0 || len(files) != 2 {
		t.Fatal(files, found, err)
	}
	if got := string(files[0].After); files[0].New != "data/topics/books.toml" || got != "title = \"Library\"\nformerly = [\"library\"]\nsummary = \"Books\"\norder = 1" {
		t.Errorf("%s: %q", files[0].New, got)
	}
	want := strings.NewReplacer("[it](/topics/library/)", "[it](/topics/books/)", "</topics/library/#x>", "</topics/books/#x>").Replace(string(files[1].Before))
	if got := string(files[1].After); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// What is a link on the page changes, in whatever way it is written, and what is none does not.
func TestLinksOfEveryShape(t *testing.T) {
	page := "+++\ntitle = \"/topics/library/\"\n+++\n[a][it] and [b][IT], [c]( </topics/library/?x> 'y'), [d]({{< ref \"/topics/library\" >}})\n" +
		"`[e](/topics/library/)` ![f](/topics/library/) /topics/library/ \\[g](/topics/library/)\n\n[it]:\n  /topics/library/#z\n\n    [h](/topics/library/)\n"
	site := fstest.MapFS{
		"data/topics/library.toml": {Data: []byte("title = \"Library\"\nsummary = \"Books\"\norder = 1\n")},
		"data/topics/other.toml":   {Data: []byte("title = \"Other\"\nsummary = \"\\u00c4 [a](/topics/library/) and [b]( </topics/library/#x>)\"\norder = 2\n")},
		"content/about.md":         {Data: []byte(page)},
	}
	files, found, err := plainly(site).Rename(record.KindTopic, "library", "books")
	if err != nil || len(found) > 0 || len(files) != 3 {
		t.Fatal(files, found, err)
	}
	want := strings.NewReplacer("</topics/library/?", "</topics/books/?", "ref \"/topics/library", "ref \"/topics/books", "  /topics/library/#z", "  /topics/books/#z").Replace(page)
	if got := string(files[0].After); got != want || files[0].Places != 3 {
		t.Errorf("%d places:\n%s\nwant\n%s", files[0].Places, got, want)
	}
	if got := string(files[2].After); strings.Count(got, "library") != 0 || strings.Count(got, "/topics/books/") != 2 {
		t.Error(got)
	}
}

// An id that cannot be used is an error, and a rename that would cause a finding is not made.
func TestUnfit(t *testing.T) {
	site := fstest.MapFS{
		"data/topics/a.toml": {Data: []byte("title = \"A\"\nsummary = \"S\"\norder = 1\nformerly = [\"z\"]\n")},
		"data/topics/b.toml": {Data: []byte("title = \"B\"\nsummary = \"S\"\norder = 2\n")},
	}
	for _, id := range []string{"a", "b", "z", "index", "B c", ""} {
		var unfit revise.Unfit
		if id == "z" {
			continue // its own former id: renamed back, below
		}
		if files, _, err := plainly(site).Rename(record.KindTopic, "a", id); !errors.As(err, &unfit) || files != nil {
			t.Errorf("%q: %v", id, err)
		}
	}
	if _, _, err := plainly(site).Rename(record.KindTopic, "b", "z"); err == nil || !strings.Contains(err.Error(), `former id of the topic "a"`) {
		t.Error(err)
	}
	if files, _, err := plainly(site).Rename(record.KindTopic, "a", "z"); err != nil || len(files) != 1 || !strings.Contains(string(files[0].After), "formerly = [\"a\"]") {
		t.Error(files, err)
	}
}
