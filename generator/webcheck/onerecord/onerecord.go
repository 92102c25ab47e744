// Package onerecord checks a few records that somebody writes, given only the published ids of their site, for the form in
// the browser. It also writes the text of a record from the values of a form, and reads them from a text.
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

// Record is a record as somebody writes it.
type Record struct {
	Kind record.Kind `json:"kind"`
	ID   string      `json:"id"`   // the file name without ".toml"
	Text string      `json:"text"` // for a kind whose records are in one file, that file
}

// Check returns the findings of each of some records that belong together, sorted by place. A record may refer to the
// others, and to those that are published.
func Check(site Site, records ...Record) ([][]record.Finding, error) {
	found := make([][]record.Finding, len(records))
	all := maps.Clone(site.Tables)
	if all == nil {
		all = files{}
	}
	names := make([]string, len(records)) // under which the records are checked
	for i, r := range records {
		s, err := schemaOf(record.Schemas, r.Kind)
		if err != nil {
			return nil, err
		}
		names[i] = Path(s, r.ID)
		_, twice := all[names[i]]
		if _, declared := site.Tables[names[i]]; declared {
			twice = false
		}
		if message := wrongID(s, r.ID, twice); message != "" {
			// The id is not in the text, so the finding is at the first line, and the text is checked under another id.
			found[i] = append(found[i], record.Finding{File: names[i], Line: 1, Col: 1, Severity: record.Error, Rule: "id-shape", Path: "id", Message: message})
			names[i] = Path(s, fmt.Sprintf("x-%d-%d", i, len(records)))
		}
		all[names[i]] = r.Text
	}
	set, loaded, err := record.Load(files(all))
	if err != nil {
		return nil, err
	}
	g := graph.Part(set, site.IDs)
	for _, f := range append(loaded, check.Run(set, g, check.Site{Lang: site.Lang, Severities: site.Rules})...) {
		if i := slices.Index(names, f.File); i >= 0 {
			s, _ := schemaOf(record.Schemas, records[i].Kind)
			f.File, f.Message = Path(s, records[i].ID), withoutCommands(f.Message)
			found[i] = append(found[i], f)
		}
	}
	for i := range found {
		slices.SortFunc(found[i], record.Compare)
	}
	return found, nil
}

// wrongID says what is wrong with an id, or with two records that have the same.
func wrongID(s *record.Schema, id string, twice bool) string {
	switch {
	case twice && s.List:
		return fmt.Sprintf("every %s stands in one file, which is here twice: take one of the two out", s.Kind)
	case s.List:
		return ""
	case id == "":
		return "the id is missing: choose a name for the file, in lower-case words joined by hyphens, such as bus-fares"
	case !check.GoodID(id):
		return "id " + record.Quoted(id) + ": an id is made of a-z, 0-9 and single hyphens between them, at most 80 characters; choose another"
	case twice:
		return fmt.Sprintf("another %s here has the id %s, too: choose another one", s.Kind, record.Quoted(id))
	}
	return ""
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
