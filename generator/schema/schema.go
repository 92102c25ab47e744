// Package schema writes the field tables of package record as JSON Schema, so
// that an editor offers keys and words, explains them and marks mistakes while a
// record is being typed. The schemas use only the part of draft 4 that both TOML
// language servers, Taplo and Tombi, support.
//
// A schema has what the field table says about one file: keys, types, words and
// lengths. References, numbers, the order of dates and the style of a text are
// for package check. Taplo accepts a date in quotes. The package writes no files.
package schema

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"

	"counterpoint/generator/check"
	"counterpoint/generator/record"
)

// Dir is the folder of the schemas, among those of the records: loading ignores names that begin with a dot.
const Dir = record.Dir + "/.schema"

// Files returns the schemas of the kinds of record of a site and the settings that tie them to the records, by slash path
// below the site folder.
func Files(kinds []*record.Schema) map[string][]byte {
	files := map[string][]byte{
		".taplo.toml":             taplo(),
		".tombi.toml":             tombi(),
		".vscode/extensions.json": object{{"recommendations", []string{"tamasfe.even-better-toml"}}}.encode(), // without it VS Code reads no TOML
		".vscode/settings.json":   settings().encode(),
	}
	for _, s := range append(slices.Clone(kinds), record.TranslationSchema) {
		files[file(s)] = document(s).encode()
	}
	return files
}

// Published returns the schema of a record as a site publishes it, with its kind, id and address.
func Published(s *record.Schema) []byte {
	properties := object{
		{"kind", object{{"enum", []string{string(s.Kind)}}}},
		{"id", object{{"type", "string"}}},
		{"url", object{{"type", "string"}}},
	}
	ofProgram, own := s.Divided()
	properties = append(properties, member{"record", table(ofProgram)})
	required := []string{"kind", "id", "record"}
	if own != nil {
		properties = append(properties, member{"fields", table(own)})
		if slices.ContainsFunc(own, func(f record.Field) bool { return f.Required }) {
			required = append(required, "fields")
		}
	}
	doc := append(head(s), object{
		{"type", "object"},
		{"additionalProperties", false},
		{"required", required},
		{"properties", properties},
	}...)
	var b bytes.Buffer
	json.HTMLEscape(&b, doc.encode()) // the fields' meanings have < and > in them
	return b.Bytes()
}

func file(s *record.Schema) string { return path.Join(Dir, string(s.Kind)+".json") }

// translations is the glob of the files with translations of records of a kind.
func translations(s *record.Schema) string { return s.File("*.*") }

// head is what every schema begins with.
func head(s *record.Schema) object {
	return object{{"$schema", "http://json-schema.org/draft-04/schema#"}, {"title", string(s.Kind)}, {"description", s.Doc}}
}

// document is the schema of a whole file: one record, or the list of all of its kind.
func document(s *record.Schema) object {
	if !s.List {
		return append(head(s), table(s.Fields)...)
	}
	id := record.Field{Key: "id", Type: record.String, Required: true, Max: check.MaxID, Ref: idOf(s),
		Doc: "The word by which records name this " + string(s.Kind) + "."}
	list := record.Field{Key: string(s.Kind), Type: record.Tables, Required: !s.Declares(), Most: record.MaxListed, Doc: s.Doc,
		Fields: append([]record.Field{id}, s.Fields...)}
	return append(head(s), table([]record.Field{list})...)
}

// idOf says that an id has the shape of ids, unless it is a key, whose shape is for package check.
func idOf(s *record.Schema) record.Kind {
	if s.Kind == record.KindField {
		return ""
	}
	return s.Kind
}

// table is the schema of a table with the given fields, in their order, and no others.
func table(fields []record.Field) object {
	var properties object
	var required []string
	for i := range fields {
		f := &fields[i]
		properties = append(properties, member{f.Key, field(f)})
		if f.Required {
			required = append(required, f.Key)
		}
	}
	t := object{{"type", "object"}, {"additionalProperties", false}}
	if len(required) > 0 { // draft 4 does not take an empty list
		t = append(t, member{"required", required})
	}
	return append(t, member{"properties", properties})
}
