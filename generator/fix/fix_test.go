package fix_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/check"
	"counterpoint/generator/fix"
	"counterpoint/generator/media"
	"counterpoint/generator/record"
)

// Each case has the records before, below in/, and the files that change, below out/.
func TestPlan(t *testing.T) {
	cases, _ := filepath.Glob("testdata/*.txtar")
	if len(cases) == 0 {
		t.Fatal("no cases")
	}
	for _, name := range cases {
		t.Run(filepath.Base(name), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			site, want := fstest.MapFS{}, map[string]string{}
			for _, f := range ar.Files {
				if in, ok := strings.CutPrefix(f.Name, "in/"); ok {
					site[in] = &fstest.MapFile{Data: f.Data}
				} else {
					want[strings.TrimPrefix(f.Name, "out/")] = string(f.Data)
				}
			}
			about := check.Site{Lang: "en", Media: media.Open(site, media.Limits{Size: 1000})}
			files, _, err := fix.Plan(site, record.Limits{}, about)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				if string(f.After) != want[f.Name] {
					t.Errorf("%s is now\n%s\nnot\n%s", f.Name, f.After, want[f.Name])
				}
				before := []byte(nil) // of a new file
				if old := site[f.Name]; old != nil {
					before = old.Data
				}
				if !bytes.Equal(f.Before, before) || f.Places == 0 {
					t.Errorf("%s: %d places, before\n%s", f.Name, f.Places, f.Before)
				}
				delete(want, f.Name)
				site[f.Name] = &fstest.MapFile{Data: f.After}
			}
			for name := range want {
				t.Errorf("%s did not change", name)
			}
			if again, _, err := fix.Plan(site, record.Limits{}, about); err != nil || len(again) > 0 {
				t.Errorf("a second run changes %d files, %v", len(again), err)
			}
		})
	}
}

// The real data, damaged in ways that have a correction, is corrected to what it was.
func TestRealDataComesBack(t *testing.T) {
	folder := os.DirFS("../..")
	set, _, err := record.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	site, want, spoilt := fstest.MapFS{}, map[string]string{}, 0
	for i, r := range set.All {
		m := record.MetaOf(r)
		text := string(m.Source())
		want[m.File()] = text
		worse := text
		switch i % 3 {
		case 0:
			worse = strings.Replace("\n"+text, "\ntitle ", "\ntitel ", 1)[1:] // most records begin with it
		case 1:
			if strings.Count(text, "url  ") == 1 && !strings.Contains(text, "?") {
				worse = strings.Replace(text, "\npublisher  = \"", "\npublisher  = \"  ", 1)
			}
		}
		if worse != text {
			spoilt++
		}
		site[m.File()] = &fstest.MapFile{Data: []byte(worse)}
	}
	files, left, err := fix.Plan(site, record.Limits{}, check.Site{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != spoilt || spoilt < 100 {
		t.Errorf("%d files were spoilt, %d are corrected", spoilt, len(files))
	}
	for _, f := range files {
		if string(f.After) != want[f.Name] {
			t.Errorf("%s did not come back:\n%s", f.Name, f.After)
		}
	}
	for _, f := range left {
		if f.Fix != nil {
			t.Errorf("left: %s", f)
		}
	}
}
