// Package onerecord checks a single record, given only the published ids of its site, for the checker in the browser.
//
// The rules of package check skip what only a whole site can show: whether a source is cited, a number or a claim exists
// already, a source has an https address. The package reads and writes no files.
package onerecord

import (
	"fmt"
	"maps"
	"slices"

	"counterpoint/generator/check"
	"counterpoint/generator/format"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Site is what is known of the site of a record.
type Site struct {
	Lang  string                     `json:"lang"`  // BCP 47 tag
	Rules map[string]record.Severity `json:"rules"` // the severities that the site sets
	IDs   map[record.Kind][]string   `json:"ids"`   // of all published records

	// Tables are the texts, by their names, of the files in which the site adds to the tables of the program.
	Tables map[string]string `json:"tables,omitempty"`
}

// with returns the files of the site that say how a record is read, and the file of the record.
func (s Site) with(name, text string) files {
	f := maps.Clone(s.Tables)
	if f == nil {
		f = map[string]string{}
	}
	f[name] = text
	return f
}

// Check returns the findings of a record, sorted by place. The id is the file name without ".toml". For a kind whose
// records are in one file, text is that file.
func Check(kind record.Kind, id, text string, site Site) ([]record.Finding, error) {
	s, err := schemaOf(record.Schemas, kind)
	if err != nil {
		return nil, err
	}
	if !s.List && !check.GoodID(id) {
		// The id is not in the text, so the finding is at the first line, and the text is checked under another id.
		f := record.Finding{File: Path(s, id), Line: 1, Col: 1, Severity: record.Error, Rule: "id-shape",
			Message: "id " + record.Quoted(id) + ": an id is made of a-z, 0-9 and single hyphens between them, at most 80 characters; choose another"}
		if id == "" {
			f.Message = "the id is missing: choose a name for the file, in lower-case words joined by hyphens, such as bus-fares"
		}
		rest, err := Check(kind, "x", text, site)
		for i := range rest {
			rest[i].File = f.File
		}
		return append([]record.Finding{f}, rest...), err
	}
	name := Path(s, id)
	set, found, err := record.Load(site.with(name, text))
	if err != nil {
		return nil, err
	}
	found = append(found, check.Run(set, graph.Part(set, site.IDs), check.Site{Lang: site.Lang, Severities: site.Rules})...)
	found = slices.DeleteFunc(found, func(f record.Finding) bool { return f.File != name })
	slices.SortFunc(found, record.Compare)
	return found, nil
}

// Format returns the canonical form of the text of a record.
func Format(kind record.Kind, text string, site Site) (string, error) {
	s, err := site.schema(kind)
	if err != nil {
		return "", err
	}
	out, err := format.Record(s, []byte(text))
	return string(out), err
}

// Path returns the file of a record below the site folder.
func Path(s *record.Schema, id string) string {
	if s.List {
		return record.Dir + "/" + s.Plural + ".toml"
	}
	return record.Dir + "/" + s.Plural + "/" + id + ".toml"
}

// schema returns the schema of a kind with what the site adds to it.
func (s Site) schema(kind record.Kind) (*record.Schema, error) {
	if len(s.Tables) == 0 {
		return schemaOf(record.Schemas, kind)
	}
	set, _, err := record.Load(files(s.Tables)) // check has found nothing wrong in what is published
	if err != nil {
		return nil, err
	}
	return schemaOf(set.Schemas(), kind)
}

func schemaOf(schemas []*record.Schema, kind record.Kind) (*record.Schema, error) {
	kinds := make([]string, len(schemas))
	for i, s := range schemas {
		if s.Kind == kind {
			return s, nil
		}
		kinds[i] = string(s.Kind)
	}
	return nil, fmt.Errorf("unknown kind %s: %s", record.Quoted(string(kind)), record.Choices(string(kind), kinds))
}
