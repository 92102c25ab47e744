package format_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/format"
	"counterpoint/generator/record"
)

var update = flag.Bool("update", false, "write the results into the test files")

// Each file in testdata is one case, for the kind of record its name begins
// with: a file before, and the same file after, or the error.
func TestRecord(t *testing.T) {
	for _, file := range glob(t, "testdata/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, s := readCase(t, file)
			before, want := ar.Files[0].Data, &ar.Files[1]
			got := outcome(s, before)
			if *update {
				*want = got
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got.Name != want.Name || string(got.Data) != string(want.Data) {
				t.Errorf("got %s:\n%s\nwant %s:\n%s", got.Name, got.Data, want.Name, want.Data)
			}
			if got.Name == "after" {
				checkKept(t, s, before)
			}
		})
	}
}

// outcome is the second file of a case.
func outcome(s *record.Schema, before []byte) txtar.File {
	got, err := format.Record(s, before)
	if err != nil {
		return txtar.File{Name: "error", Data: []byte(err.Error() + "\n")}
	}
	return txtar.File{Name: "after", Data: got}
}

func readCase(t testing.TB, file string) (*txtar.Archive, *record.Schema) {
	t.Helper()
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(ar.Files) != 2 || ar.Files[0].Name != "before" {
		t.Fatal("the files are not before and after, or before and error")
	}
	kind, _, _ := strings.Cut(filepath.Base(file), "_")
	return ar, record.SchemaOf(record.Kind(kind))
}

// Every record of this site can be formatted without a change of meaning.
func TestRealRecords(t *testing.T) {
	changed, total := 0, 0
	for _, s := range record.Schemas {
		for _, file := range glob(t, dataFiles(s)) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			total++
			if out := checkKept(t, s, src); string(out) != string(src) {
				changed++
			}
			if t.Failed() {
				t.Fatal(file)
			}
		}
	}
	t.Logf("%d of %d files would change", changed, total)
}

// dataFiles is the glob of the files of a kind; of an optional one, in the made-up town.
func dataFiles(s *record.Schema) string {
	if s.Optional {
		return "../testsite/testdata/town/" + s.File("*")
	}
	return "../../" + s.File("*")
}

// checkKept formats a file and checks that the result decodes to the same value and
// does not change when formatted again.
func checkKept(t testing.TB, s *record.Schema, src []byte) []byte {
	t.Helper()
	out, err := format.Record(s, src)
	if err != nil {
		t.Errorf("%v\n%s", err, src)
		return nil
	}
	checkSame(t, s, src, out)
	return out
}

func checkSame(t testing.TB, s *record.Schema, src, out []byte) {
	t.Helper()
	src = []byte(strings.ReplaceAll(strings.TrimPrefix(string(src), "\uFEFF"), "\r\n", "\n"))
	var before, after map[string]any
	if err := toml.Unmarshal(src, &before); err != nil {
		t.Fatal(err)
	}
	if err := toml.Unmarshal(out, &after); err != nil {
		t.Errorf("the result cannot be read: %v\n%s", err, out)
	}
	if !reflect.DeepEqual(before, after) && (!strings.Contains(string(src), "nan") || fmt.Sprint(before) != fmt.Sprint(after)) {
		t.Errorf("the meaning changed from\n%s\nto\n%s", src, out)
	}
	again, err := format.Record(s, out)
	if err != nil {
		t.Errorf("the result cannot be formatted again: %v\n%s", err, out)
	}
	if string(again) != string(out) {
		t.Errorf("formatted again, it changes from\n%s\nto\n%s", out, again)
	}
}

func glob(t testing.TB, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no files", pattern, err)
	}
	return files
}
