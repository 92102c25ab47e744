package fix_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/check"
	"counterpoint/generator/fix"
	"counterpoint/generator/record"
)

var update = flag.Bool("update", false, "write the findings and corrections into the test files")

// What people and the web really send, by kind: the records of each case are added to those of site.txtar. A file lang
// says in which language the site is, findings what check has to say of them, and the files below fixed/ are what fix
// makes of them. A case without findings is clean.
func TestReal(t *testing.T) {
	base, err := txtar.ParseFile("testdata/real/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases, _ := filepath.Glob("testdata/real/*.txtar")
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			site, lang := fstest.MapFS{}, "en"
			want := &txtar.Archive{Comment: ar.Comment}
			for _, f := range append(base.Files, ar.Files...) {
				switch {
				case f.Name == "lang":
					lang = strings.TrimSpace(string(f.Data))
				case strings.HasPrefix(f.Name, "data/"):
					site[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			for _, f := range ar.Files {
				if f.Name != "findings" && !strings.HasPrefix(f.Name, "fixed/") {
					want.Files = append(want.Files, f)
				}
			}
			about := check.Site{Lang: lang}
			_, found, err := fix.Check(site, record.Limits{}, about)
			if err != nil {
				t.Fatal(err)
			}
			var list strings.Builder
			for _, f := range found {
				if f.Rule != "unused-source" { // each case has the sources that it needs and those of the site
					fmt.Fprintln(&list, f)
				}
			}
			if list.Len() > 0 {
				want.Files = append(want.Files, txtar.File{Name: "findings", Data: []byte(list.String())})
			}
			files, _, err := fix.Plan(site, record.Limits{}, about)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				want.Files = append(want.Files, txtar.File{Name: "fixed/" + f.Name, Data: f.After})
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(want), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got, now := string(txtar.Format(ar)), string(txtar.Format(want)); got != now {
				t.Errorf("the case is\n%s\nand should be\n%s", now, got)
			}
		})
	}
}
