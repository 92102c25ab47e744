package migrate_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/check"
	"counterpoint/generator/migrate"
	"counterpoint/generator/page"
	"counterpoint/generator/record"
	"counterpoint/generator/site"
)

var update = flag.Bool("update", false, "write what is wanted anew")

const town = "testdata/town.txtar"

// archive returns the files of an archive, those before the wanted ones as a site folder.
func archive(t *testing.T, name string) (ar *txtar.Archive, folder fstest.MapFS) {
	t.Helper()
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	folder = fstest.MapFS{}
	for _, f := range ar.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			folder[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return ar, folder
}

// plan migrates a site in English from format 0.
func plan(t *testing.T, folder fs.FS) migrate.Result {
	t.Helper()
	r, err := migrate.Plan(folder, record.Limits{}, 0, check.Site{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A site in format 0 becomes the one wanted, whose comments are those it had.
func TestPlan(t *testing.T) {
	for _, name := range []string{town, "testdata/dates.txtar"} {
		ar, folder := archive(t, name)
		r := plan(t, folder)
		got := &txtar.Archive{Comment: ar.Comment}
		for _, f := range ar.Files {
			if folder[f.Name] != nil {
				got.Files = append(got.Files, f)
			}
		}
		for _, f := range r.Files {
			got.Files = append(got.Files, txtar.File{Name: "want/" + f.Name, Data: f.After})
		}
		var look bytes.Buffer
		for _, f := range r.Look {
			look.WriteString(f.String() + "\n")
		}
		got.Files = append(got.Files, txtar.File{Name: "want/look", Data: look.Bytes()})
		if *update {
			if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if a, b := txtar.Format(got), txtar.Format(ar); !bytes.Equal(a, b) {
			t.Errorf("%s: got\n%s", name, a)
		}
		for _, f := range r.Files {
			folder[f.Name] = &fstest.MapFile{Data: f.After}
		}
		for _, f := range plan(t, folder).Files { // as if it were in format 0 still
			if !bytes.Equal(f.Before, f.After) {
				t.Errorf("%s: %s changes a second time", name, f.Name)
			}
		}
	}
}

// What readers see of a site stays: every file of it is the same when the keys that have their default are taken out. The
// text of a record is shown as it is, and data that leave out the language of a quotation mean that of the site.
func TestPagesStay(t *testing.T) {
	for _, name := range []string{town, "testdata/dates.txtar"} {
		_, folder := archive(t, name)
		files, err := record.Files(folder)
		if err != nil {
			t.Fatal(err)
		}
		r := plan(t, folder)
		for _, f := range files {
			folder[f.Name].Data = migrate.Forward(f.Schema, folder[f.Name].Data)
		}
		before := pages(t, folder)
		for _, f := range r.Files {
			folder[f.Name].Data = f.After
		}
		after := pages(t, folder)
		if len(before) != len(after) || len(before) < 10 {
			t.Errorf("%s: %d pages and files before, %d after", name, len(before), len(after))
		}
		for path, data := range before {
			if was, is := apart(data), apart(after[path]); !bytes.Equal(was, is) && !strings.HasSuffix(path, "/index.toml") && !strings.HasPrefix(path, "static/data/records/") && !strings.HasSuffix(path, ".sqlite") { // which has the records as data
				t.Errorf("%s: %s was\n%s\n\nand is\n%s", name, path, was, is)
			}
		}
	}
}

var shown = regexp.MustCompile(`"shown":"(\\.|[^"\\])*"|"lang":"en",?|"sha256":"[0-9a-f]*"|"bytes":[0-9]+`)

// apart is a file without the text of its record, without the language of the site, and without checksums of files with these.
func apart(data []byte) []byte { return shown.ReplaceAll(data, nil) }

// pages returns the pages and files of a site folder.
func pages(t *testing.T, folder fstest.MapFS) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	for name, f := range folder {
		target := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	s, err := site.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	state, err := s.Load(nil)
	if err != nil || state.Failed() {
		t.Fatal(err, state.Findings)
	}
	all, err := page.All(state.Graph, state.Settings)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Records that are no TOML are to be put right first.
func TestUnreadable(t *testing.T) {
	_, folder := archive(t, town)
	folder["data/topics/library.toml"].Data = []byte("name = \"\n")
	_, err := migrate.Plan(folder, record.Limits{}, 0, check.Site{})
	if _, broken := err.(*migrate.Unreadable); !broken {
		t.Errorf("the error is %v", err)
	}
}

// The newest format needs nothing.
func TestNothingToDo(t *testing.T) {
	_, folder := archive(t, town)
	r, err := migrate.Plan(folder, record.Limits{}, record.Format, check.Site{})
	if err != nil || len(r.Files) > 0 || len(r.Look) > 0 {
		t.Errorf("%d files, %v, %v", len(r.Files), r.Look, err)
	}
}

// What is written within { } is for a person.
func TestWithinBraces(t *testing.T) {
	_, folder := archive(t, "testdata/dates.txtar")
	const name = "data/figures/toll.toml"
	folder[name].Data = []byte("title = \"The toll\"\nvalue = [{number = 4, date = 2024-03-04, date_text = \"early March\"}]\n")
	var got []string
	for _, f := range plan(t, folder).Look {
		if f.File == name {
			got = append(got, f.String())
		}
	}
	want := name + `:2:1: warning: date_text is written within { }, where nothing is changed: put what it says into date [migrate]`
	if strings.Join(got, "\n") != want {
		t.Errorf("got %q", got)
	}
}
