package schema_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/BurntSushi/toml"

	"counterpoint/generator/record"
	"counterpoint/generator/schema"
)

// By the settings every kind of record has its schema, and no other.
func TestAssociations(t *testing.T) {
	files := schema.Files(record.Schemas)
	var taplo struct {
		Rule []struct {
			Include []string
			Schema  struct{ Path string }
		}
	}
	var tombi struct {
		Schemas []struct {
			Path    string
			Include []string
		}
	}
	for name, into := range map[string]any{".taplo.toml": &taplo, ".tombi.toml": &tombi} {
		if err := toml.Unmarshal(files[name], into); err != nil {
			t.Fatal(name, err)
		}
	}
	if n := len(record.Schemas) + 1; len(taplo.Rule) != n || len(tombi.Schemas) != n {
		t.Fatal("some kinds have no rule")
	}
	// Translations are among the records of some kinds.
	beside := tombi.Schemas[0]
	tombi.Schemas = tombi.Schemas[1:]
	for _, rule := range []string{taplo.Rule[len(record.Schemas)].Schema.Path, beside.Path} {
		if want := schema.Dir + "/translation.json"; rule != want {
			t.Errorf("the rule for translations names %s", rule)
		}
	}
	if ok, _ := path.Match(beside.Include[0], "data/claims/bus-fares.cs.toml"); !ok {
		t.Errorf("%s does not match a translation", beside.Include[0])
	}
	for i, s := range record.Schemas {
		want := schema.Dir + "/" + string(s.Kind) + ".json"
		if files[want] == nil || taplo.Rule[i].Schema.Path != want || tombi.Schemas[i].Path != want {
			t.Errorf("%s: no schema, or a rule for another", s.Kind)
		}
		file, _ := write(s, "", "")
		for _, glob := range []string{taplo.Rule[i].Include[0], tombi.Schemas[i].Include[0]} {
			if ok, _ := path.Match(glob, file); !ok {
				t.Errorf("%s does not match %s", glob, file)
			}
		}
	}
	for name, data := range files {
		if path.Ext(name) == ".json" && !json.Valid(data) {
			t.Errorf("%s is not JSON", name)
		}
		if !bytes.HasSuffix(data, []byte("\n")) || bytes.Contains(data, []byte("\r")) {
			t.Errorf("%s does not end as a text file does", name)
		}
	}
}

// Loading ignores the schemas below data/.
func TestLoaderIgnores(t *testing.T) {
	dir := t.TempDir()
	for name, data := range schema.Files(record.Schemas) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if _, findings, err := record.Load(os.DirFS(dir)); err != nil || len(findings) > 0 {
		t.Error(findings, err)
	}
}

// The files in the repository are up to date with the field tables.
func TestCommitted(t *testing.T) {
	site := os.DirFS("../..")
	set, _, err := record.Load(site)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range schema.Files(set.Schemas()) {
		if got, err := fs.ReadFile(site, name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is out of date: go run ./generator schema", name)
		}
	}
}
