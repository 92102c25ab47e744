package record_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"counterpoint/generator/record"
)

// FuzzLoad loads arbitrary bytes as a claim and as the list of ratings: nothing panics,
// and every finding is one line with a position in the file.
func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"../../data/claims/army-400000.toml", "../../data/points/06-*.toml", "../../data/ratings.toml"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range archives {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range ar.Files {
			f.Add(file.Data)
		}
	}
	for _, p := range positions {
		text, _ := unmark(p.text)
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		set, findings, err := record.Load(fstest.MapFS{"data/claims/x.toml": {Data: data}, "data/ratings.toml": {Data: data}})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Count(string(data), "\n") + 1
		for _, x := range findings {
			if x.Line < 1 || x.Col < 1 || x.Line > lines {
				t.Errorf("points outside the file: %s", x)
			}
			if s := x.String(); strings.ContainsAny(s, "\r\n") || strings.HasSuffix(x.Message, ".") {
				t.Errorf("not one line without a full stop: %q", s)
			}
		}
		for _, r := range set.All {
			m := record.MetaOf(r)
			for _, v := range m.Values {
				if x := m.Find(m.Path(v), record.Error, "x", "x"); x.Line < 1 || x.Line > lines {
					t.Errorf("value %q has no place: %s", m.Path(v), x)
				}
				if !m.IsSet(m.Path(v)) && !m.IsSet(strings.TrimRight(m.Path(v), "[]0123456789")) {
					t.Errorf("value %q was read but is not found in the text", m.Path(v))
				}
			}
		}
	})
}
