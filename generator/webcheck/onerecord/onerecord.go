// Package onerecord checks one record by itself, against no more of a site than
// the ids that are published: what the checker in the browser does.
//
// It applies the rules of package check, which pass over what only a whole site
// can show: whether something cites a source, a number or a claim is taken
// already, a source has an https address. It reads and writes no files.
package onerecord

import (
	"fmt"
	"slices"

	"counterpoint/generator/check"
	"counterpoint/generator/format"
	"counterpoint/generator/graph"
	"counterpoint/generator/record"
)

// Site is what is known of the site a record is meant for.
type Site struct {
	Lang string                   `json:"lang"` // BCP 47 tag
	IDs  map[record.Kind][]string `json:"ids"`  // of all published records
}

// Check returns what is wrong with the text of a record, sorted as it stands
// in the text. Of a kind that stands in a list, the text is the whole list.
// The id is the name of the file without ".toml".
func Check(kind record.Kind, id, text string, site Site) ([]record.Finding, error) {
	s, err := schemaOf(kind)
	if err != nil {
		return nil, err
	}
	if !s.List && !check.GoodID(id) {
		// The name of the file is not in it, and a bad one could not be opened: say so at the first line.
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
	set, found, err := record.Load(file{Path(s, id), text})
	if err != nil {
		return nil, err
	}
	found = append(found, check.Run(set, graph.Part(set, site.IDs), check.Site{Lang: site.Lang})...)
	slices.SortFunc(found, record.Compare)
	return found, nil
}

// Format returns the canonical form of the text of a record.
func Format(kind record.Kind, text string) (string, error) {
	s, err := schemaOf(kind)
	if err != nil {
		return "", err
	}
	out, err := format.Record(s, []byte(text))
	return string(out), err
}

// Path is where a record stands below the site folder.
func Path(s *record.Schema, id string) string {
	if s.List {
		return record.Dir + "/" + s.Plural + ".toml"
	}
	return record.Dir + "/" + s.Plural + "/" + id + ".toml"
}

func schemaOf(kind record.Kind) (*record.Schema, error) {
	kinds := make([]string, len(record.Schemas))
	for i, s := range record.Schemas {
		if s.Kind == kind {
			return s, nil
		}
		kinds[i] = string(s.Kind)
	}
	return nil, fmt.Errorf("unknown kind %s: %s", record.Quoted(string(kind)), record.Choices(string(kind), kinds))
}
