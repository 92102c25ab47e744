package page

import (
	"cmp"
	"hash/crc32"
	"slices"
	"strings"

	"counterpoint/generator/identifier"
	"counterpoint/generator/record"
	"counterpoint/generator/scaffold"
)

// table is a kind of record with its fields.
type table struct {
	Kind   record.Kind `json:"kind"`
	Path   string      `json:"path"` // with <id> where its files have their id
	List   bool        `json:"list,omitempty"`
	Label  string      `json:"label"`
	Doc    string      `json:"doc"`
	Fields []field     `json:"fields"`
}

// field is a field, for the page of fields and for the form.
type field struct {
	Key      string        `json:"key"`
	Label    string        `json:"label"` // as people call it
	Type     string        `json:"type"`  // as contributors read it
	Input    string        `json:"input"`
	Required bool          `json:"required,omitempty"`
	Ref      record.Kind   `json:"ref,omitempty"`
	Max      int           `json:"max,omitempty"`
	Range    *record.Range `json:"range,omitempty"`
	Aim      int           `json:"aim,omitempty"`
	Doc      string        `json:"doc"`
	Example  string        `json:"example,omitempty"`
	Default  string        `json:"default,omitempty"`
	URL      bool          `json:"url,omitempty"`
	Next     bool          `json:"next,omitempty"`  // a number, which a new record has from the site
	Usual    bool          `json:"usual,omitempty"` // most new records have it, so the form asks for it at once
	Words    []word        `json:"words,omitempty"`
	Fields   []field       `json:"fields,omitempty"`
	Later    bool          `json:"later,omitempty"` // not for new records, so not in the form
}

// inputs are the types of value by their names in the form.
var inputs = map[record.Type]string{
	record.String: "text", record.Markdown: "markdown", record.Integer: "number", record.Boolean: "boolean",
	record.Day: "day", record.PartialDate: "date", record.Decimal: "decimal", record.Strings: "list", record.Table: "table", record.Tables: "tables",
}

// usual are the fields that the form asks for at once, beside those that a record must have.
var usual = []string{
	"claim.quote.source", "claim.rebuttal.evidence.quote", "claim.rebuttal.evidence.locator",
	"source.url", "source.published", "source.accessed", "source.kind", "actor.kind", "actor.role", "event.text",
}

// tables are the kinds of record with their fields, without the parts that the site does not have.
func (b *builder) tables() []table { return mapped(b.publishedKinds(), b.tableOf) }

func (b *builder) tableOf(s *record.Schema) table {
	path := record.Dir + "/" + s.Plural + "/<id>.toml"
	if s.List {
		path = record.Dir + "/" + s.Plural + ".toml"
	}
	return table{s.Kind, path, s.List, b.word("kind_" + string(s.Kind)), s.Doc, b.fieldsOf(s.Fields, string(s.Kind))}
}

// fieldsOf are the fields that the site has use for. Place is the kind and the keys of the tables that they are in, with a
// point before each.
func (b *builder) fieldsOf(fields []record.Field, place string) (list []field) {
	for _, f := range fields {
		if b.g.Set.Uses(&f) {
			list = append(list, b.fieldOf(f, place+"."+f.Key))
		}
	}
	return list
}

func (b *builder) fieldOf(f record.Field, place string) field {
	e := field{
		Key: f.Key, Label: b.inputLabel(&f, place), Type: f.Type.String(), Input: inputs[f.Type], Required: f.Required, Ref: f.Ref, Max: f.Max, Aim: f.Aim, Doc: f.Doc, Example: f.Example,
		Default: f.Default, URL: f.URL, Next: f.Next, Usual: slices.Contains(usual, place), Later: f.Later,
	}
	if f.Type == record.Integer {
		e.Range = &f.Range
	}
	if f.Words != nil {
		e.Words = mapped(f.Words.Terms, func(t record.Term) word {
			if f.Words.Name == "" || t.Own != nil {
				return word{t.ID, t.Label, t.Meaning}
			}
			return b.wordOf(f.Words, t.ID)
		})
	}
	if f.Fields != nil {
		e.Fields = b.fieldsOf(f.Fields, place)
	}
	return e
}

// inputLabel is what the form calls a field: the word of the interface input_<kind>_<keys>, or else that of its last keys,
// which tables in several kinds have in common.
func (b *builder) inputLabel(f *record.Field, place string) string {
	if f.Own != nil {
		return f.Own.Called(b.s.Lang)
	}
	keys := strings.Split(place, ".")
	for _, n := range []int{len(keys), 2, 1} {
		if label, err := b.lang.Text("input_" + strings.Join(keys[len(keys)-n:], "_")); err == nil {
			return label
		}
	}
	return strings.ToUpper(f.Key[:1]) + strings.ReplaceAll(f.Key[1:], "_", " ")
}

// known is what the check in the browser knows of the site.
type known struct {
	Lang  string                            `json:"lang"`
	Rules map[string]record.Severity        `json:"rules,omitempty"` // those the site sets
	IDs   map[record.Kind][]string          `json:"ids"`             // none of a kind that is in parts, and so with names and addresses
	Names map[record.Kind]map[string]string `json:"names"`
	Parts map[record.Kind][]string          `json:"parts,omitempty"` // the first id of each part of a kind with many records, in the order of ids
	Free  map[record.Kind]int               `json:"free"`            // the next free number of kinds whose records come with one

	Meanings map[record.Kind]map[string]string `json:"meanings"` // of the words of a scale
	Links    map[record.Kind]string            `json:"links"`    // of kinds with pages: where these are, with <id>

	Bundles map[record.Kind]bundleSet `json:"bundles"` // of the records of a kind, as they were written

	Addresses map[string]string `json:"addresses"` // of sources

	Letters [3]map[string]string `json:"letters"` // what is written for them in an id, see scaffold.Letters

	Tables map[string]string `json:"tables,omitempty"` // the files in which the site adds to the tables of the program
}

// partOfIDs is what is known of some records of a kind, in a file that is called by the first of their ids. The form loads it when
// somebody chooses among records of the kind, or names one whose id is in it.
type partOfIDs struct {
	Names     map[string]string `json:"names"` // of all, by id
	Addresses map[string]string `json:"addresses,omitempty"`
}

// A kind of more than idsAtOnce records is in parts of leastIDs to mostIDs, usually of usualIDs more than the least.
const (
	idsAtOnce                   = 500
	leastIDs, usualIDs, mostIDs = 300, 500, 3000
)

func pathOfIDs(kind record.Kind, first string) string {
	return "contribute/ids/" + string(kind) + "/" + first + ".json"
}

// cutIDs divides sorted ids into parts. As in cutNames, a checksum of an id says whether a part begins with it, so that one that
// comes or goes seldom changes more than the part it is in.
func cutIDs(ids []string) (parts [][]string) {
	for len(ids) > 0 {
		n := len(ids)
		for i := leastIDs; i < n; i++ {
			if i == mostIDs || crc32.ChecksumIEEE([]byte(ids[i]))%usualIDs == 0 {
				n = i
			}
		}
		parts, ids = append(parts, ids[:n]), ids[n:]
	}
	return parts
}

// divided takes the ids of kinds with many records out of what the form loads at once, and adds a file for each part of them.
func (b *builder) divided(all known) known {
	all.Parts = map[record.Kind][]string{}
	for kind, ids := range all.IDs {
		if len(ids) <= idsAtOnce || record.SchemaOf(kind).List {
			continue
		}
		for _, part := range cutIDs(slices.Sorted(slices.Values(ids))) {
			p := partOfIDs{map[string]string{}, map[string]string{}}
			for _, id := range part {
				p.Names[id] = all.Names[kind][id]
				if address, ok := all.Addresses[id]; ok && kind == record.KindSource {
					p.Addresses[id] = address
					delete(all.Addresses, id)
				}
			}
			all.Parts[kind] = append(all.Parts[kind], part[0])
			b.json("static/"+pathOfIDs(kind, part[0]), p)
		}
		all.IDs[kind], all.Names[kind] = []string{}, map[string]string{}
	}
	return all
}

func (b *builder) known() known {
	p := known{
		Lang: b.s.Lang, Rules: b.s.Severities, Tables: b.g.Set.Tables(), IDs: map[record.Kind][]string{}, Names: map[record.Kind]map[string]string{}, Free: map[record.Kind]int{},
		Meanings: map[record.Kind]map[string]string{}, Links: map[record.Kind]string{}, Bundles: map[record.Kind]bundleSet{}, Addresses: map[string]string{},
		Letters: scaffold.Letters(b.s.Lang),
	}
	for _, s := range b.g.Sources {
		if address := cmp.Or(s.Rec.URL, identifier.DOILink(s.Rec.DOI)); address != "" {
			p.Addresses[s.Rec.ID] = address
		}
	}
	for _, s := range record.Schemas {
		if s.Declares() || !b.g.Set.Has(s.Kind) { // no record refers to these
			continue
		}
		p.IDs[s.Kind] = b.g.IDs(s.Kind)
		p.Names[s.Kind] = map[string]string{}
		if s.Paged {
			p.Links[s.Kind] = strings.TrimPrefix(s.Link("<id>"), "/")
			p.Bundles[s.Kind] = bundleSet{bundleFolder(s), bundleCount(b.g.Count(s.Kind))}
		}
		if s.List { // the order of a scale says something
			p.IDs[s.Kind] = nil
		}
		for _, r := range b.g.Records(s.Kind) {
			id := record.MetaOf(r).ID
			p.Names[s.Kind][id] = nameOf(r)
			if s.List {
				p.IDs[s.Kind] = append(p.IDs[s.Kind], id)
			}
			if meaning := record.Get[string](r, "meaning"); s.List && meaning != nil {
				if p.Meanings[s.Kind] == nil {
					p.Meanings[s.Kind] = map[string]string{}
				}
				p.Meanings[s.Kind][id] = *meaning
			}
		}
	}
	for _, s := range record.Schemas {
		for _, f := range s.Fields {
			if !f.Next || !b.g.Set.Has(s.Kind) {
				continue
			}
			highest := 0
			for _, r := range b.g.Records(s.Kind) {
				highest = max(highest, *record.Get[int](r, f.Key))
			}
			if free, ok := f.Range.After(highest); ok {
				p.Free[s.Kind] = free
			}
		}
	}
	return p
}
