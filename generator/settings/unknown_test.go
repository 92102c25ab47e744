package settings

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/record"
)

var update = flag.Bool("update", false, "write the findings into the cases")

// Each file of testdata/unknown is a site folder whose settings name what nobody knows, or what only its templates know.
// Its part want has the findings.
func TestUnknownSettings(t *testing.T) {
	files, err := filepath.Glob("testdata/unknown/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := slices.IndexFunc(ar.Files, func(f txtar.File) bool { return f.Name == "want" })
		if want < 0 {
			ar.Files, want = append(ar.Files, txtar.File{Name: "want"}), len(ar.Files)
		}
		folder := fstest.MapFS{}
		for _, f := range ar.Files {
			folder[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		s := Parse(File, folder[File].Data)
		themes, err := InFolder(folder)
		if err != nil {
			t.Fatal(err)
		}
		program := fstest.MapFS{"counterpoint/layouts/page.html": {}}
		found := slices.Concat(s.Findings(), s.UnreadParams(folder), s.MissingThemes(folder, program), s.RuleFindings(map[string]string{"text-aim": "", "url-tracking": ""}), themes)
		slices.SortFunc(found, record.Compare)
		var got strings.Builder
		for _, f := range found {
			fmt.Fprintln(&got, f)
		}
		if *update {
			ar.Files[want].Data = []byte(got.String())
			if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got.String() != string(ar.Files[want].Data) {
			t.Errorf("%s: found\n%s\nnot\n%s", file, got.String(), ar.Files[want].Data)
		}
	}
}
