package defaults_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/defaults"
	"counterpoint/generator/record"
)

// Each pair of files in testdata/defaults.txtar is a record and the same without its redundant keys, on a site in English.
func TestEdits(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/defaults.txtar")
	if err != nil || len(ar.Files)%2 != 0 {
		t.Fatal(err, len(ar.Files))
	}
	for i := 0; i < len(ar.Files); i += 2 {
		before, want := ar.Files[i], ar.Files[i+1]
		kind, _, _ := strings.Cut(before.Name, ",")
		f := record.File{Name: "data/x.toml", Schema: record.SchemaOf(record.Kind(kind))}
		got := record.Apply(before.Data, defaults.Edits(f, record.Limits{}, before.Data, "en"))
		if string(got) != string(want.Data) {
			t.Errorf("%s: got\n%s", before.Name, got)
		}
		if again := defaults.Edits(f, record.Limits{}, got, "en"); again != nil {
			t.Errorf("%s: a second time there are %d more", before.Name, len(again))
		}
	}
}
