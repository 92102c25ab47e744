// Package onerecord checks a few records that somebody writes, given only the published ids of their site, for the form in
// the browser. It also writes the text of a record from the values of a form, and reads them from a text.
//
// The rules of package check skip what only a whole site can show: whether a number or a claim exists already, whether a
// published source has an https address. The package reads and writes no files.
package onerecord

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"counterpoint/generator/address"
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

	// Addresses are those of published sources, by id.
	Addresses map[string]string `json:"addresses"`

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
	loaded = append(loaded, check.Run(set, g, check.Site{Lang: site.Lang, Severities: site.Rules})...)
	for _, f := range append(loaded, site.newSources(g)...) {
		if i := slices.Index(names, f.File); i >= 0 {
			s, _ := schemaOf(record.Schemas, records[i].Kind)
			f.File = Path(s, records[i].ID)
			found[i] = append(found[i], f)
		}
	}
	for i := range found {
		slices.SortFunc(found[i], record.Compare)
	}
	return found, nil
}

// newSources returns findings about sources that are not published, which rules of package check make of a whole site only:
// one that is a published source under another id, and one that nothing cites.
func (s Site) newSources(g *graph.Graph) (found []record.Finding) {
	report := func(m *record.Meta, path, rule, message string) {
		i := slices.IndexFunc(check.Rules, func(r check.Rule) bool { return r.Name == rule })
		if severity := cmp.Or(s.Rules[rule], check.Rules[i].Severity); severity != record.Off {
			found = append(found, m.Find(path, severity, rule, message))
		}
	}
	var published map[string]string // ids by document; most contributions have one new source, or none
	for _, n := range g.Sources {
		r, m := n.Rec, record.MetaOf(n.Rec)
		if slices.Contains(s.IDs[record.KindSource], m.ID) {
			continue
		}
		if len(n.Claims) == 0 && len(g.Near(r)) == 0 {
			report(m, "", "unused-source", "nothing here cites this source: choose it where it is the source of something, or take it out")
		}
		if r.URL == "" || r.Timestamp != "" || r.Pages != "" || address.Part(r.URL) != "" {
			continue // it has none, or may be another part of the page
		}
		if published == nil {
			published = make(map[string]string, len(s.Addresses))
			for _, id := range slices.Backward(slices.Sorted(maps.Keys(s.Addresses))) {
				published[address.Key(s.Addresses[id])] = id
			}
		}
		if id := published[address.Key(r.URL)]; id != "" {
			report(m, "url", "url-unique", fmt.Sprintf("this page is published as source %q: choose that one and take this record out, or say which part of the page this is, by timestamp or pages", id))
		}
	}
	return found
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
