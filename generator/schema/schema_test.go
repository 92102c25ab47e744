package schema_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"counterpoint/generator/record"
	"counterpoint/generator/schema"
)

// compile returns the schema of a kind, which must be valid draft 4.
func compile(t *testing.T, kind record.Kind) *jsonschema.Schema {
	t.Helper()
	return compileOf(t, record.Schemas, kind)
}

// compileOf does the same for the kinds of a site.
func compileOf(t *testing.T, kinds []*record.Schema, kind record.Kind) *jsonschema.Schema {
	t.Helper()
	name := schema.Dir + "/" + string(kind) + ".json"
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Files(kinds)[name]))
	if err != nil {
		t.Fatal(name, err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(name, err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(name, err)
	}
	if s.DraftVersion != 4 {
		t.Fatalf("%s: draft %d", name, s.DraftVersion)
	}
	return s
}

// decode reads TOML as Taplo passes it to a schema: dates become text. It returns
// false for a file that is not TOML, which no schema judges.
func decode(text []byte) (any, bool) {
	var m map[string]any
	if toml.Unmarshal(text, &m) != nil {
		return nil, false
	}
	return asJSON(m), true
}

func asJSON(v any) any {
	switch v := v.(type) {
	case map[string]any:
		o := map[string]any{}
		for k, x := range v {
			o[k] = asJSON(x)
		}
		return o
	case []map[string]any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = asJSON(x)
		}
		return list
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = asJSON(x)
		}
		return list
	case time.Time:
		if v.Location().String() == "date-local" {
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339)
	case float64:
		return v + 0.5 // to draft 4 and to both language servers 11.0 is no integer, but to this library it is
	}
	return v
}

// Every schema is valid draft 4 and uses only what Taplo and Tombi both know.
func TestSubset(t *testing.T) {
	known := []string{
		"$schema", "title", "description", "type", "properties", "required", "additionalProperties", "enum",
		"items", "anyOf", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "minimum", "maximum", "pattern", "format", "x-taplo",
	}
	var walk func(t *testing.T, s map[string]any)
	walk = func(t *testing.T, s map[string]any) {
		for key, v := range s {
			if !slices.Contains(known, key) {
				t.Errorf("keyword %q", key)
			}
			if key == "items" {
				walk(t, v.(map[string]any))
			}
			if key == "properties" {
				for _, p := range v.(map[string]any) {
					walk(t, p.(map[string]any))
				}
			}
		}
	}
	for _, s := range record.Schemas {
		t.Run(string(s.Kind), func(t *testing.T) {
			compile(t, s.Kind)
			var doc map[string]any
			if err := json.Unmarshal(schema.Files(record.Schemas)[schema.Dir+"/"+string(s.Kind)+".json"], &doc); err != nil {
				t.Fatal(err)
			}
			walk(t, doc)
		})
	}
}

// Completion and hover texts come from the field table, keys in its order.
func TestTexts(t *testing.T) {
	text := string(schema.Files(record.Schemas)[schema.Dir+"/claim.json"])
	at := 0
	for _, f := range record.SchemaOf(record.KindClaim).Fields {
		i := strings.Index(text[at:], "    "+`"`+f.Key+`": {`)
		if i < 0 {
			t.Fatalf("%s is missing or out of order", f.Key)
		}
		at += i
	}
	for _, want := range []string{
		`"description": "The finding in plain words, without the word of the rating; the reason when left out. At most 140 characters; aim for 110.`,
		`The id of a record in data/actors/.`,
		`The id of a record in data/ratings.toml.`,
		"- `medium-high`: The evidence is strong, with one gap that is named.",
		`"The evidence limits the claim or adds what it leaves out."`,
		`its short address is /c/\\<number>/.`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
}

// Every record of the site is valid; for a kind that it lacks, those of the made-up town are.
func TestRecords(t *testing.T) {
	own, _, err := record.Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range record.Schemas {
		t.Run(string(s.Kind), func(t *testing.T) {
			site, kinds := os.DirFS("../.."), own.Schemas() // which know the site's own words
			if _, err := fs.Stat(site, strings.TrimSuffix(s.Home(), "/")); s.Optional && err != nil {
				site, kinds = os.DirFS("../testsite/testdata/town"), record.Schemas
			}
			sch := compileOf(t, kinds, s.Kind)
			files, err := fs.Glob(site, s.File("*"))
			if err != nil || len(files) == 0 {
				t.Fatal("no records", err)
			}
			for _, name := range files {
				data, err := fs.ReadFile(site, name)
				if err != nil {
					t.Fatal(err)
				}
				if v, ok := decode(data); ok {
					if err := sch.Validate(v); err != nil {
						t.Errorf("%s: %v", name, err)
					}
				}
			}
		})
	}
}
