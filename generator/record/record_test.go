package record_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/record"
)

var update = flag.Bool("update", false, "write the findings into the test files")

// Each file in testdata is a site folder and, under "want", every finding of loading it.
func TestLoad(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no test files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			last := len(ar.Files) - 1
			if ar.Files[last].Name != "want" {
				t.Fatal("the last file is not want")
			}
			want := &ar.Files[last].Data
			site := fstest.MapFS{}
			for _, f := range ar.Files[:last] {
				site[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			_, findings, err := record.Load(site)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, f := range findings {
				got.WriteString(f.String() + "\n")
			}
			if *update {
				*want = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got.String() != string(*want) {
				t.Errorf("got:\n%s\nwant:\n%s", got.String(), *want)
			}
		})
	}
}
