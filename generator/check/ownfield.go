package check

import (
	"slices"
	"strings"

	"counterpoint/generator/edtf"
	"counterpoint/generator/record"
)

func ownField(p *Pass) {
	for _, n := range p.OwnFields {
		f := n.Rec
		p.ownKey(f)
		if _, known := record.OwnTypes.Term(f.Type); known { // otherwise reported by known-word
			p.ownTyped(f)
		}
		p.ownLabels(f, f.In)
		switch {
		case !f.Facet:
		case p.facetValues(f) > maxFacetValues:
			p.Report(f, "facet", "the claims have more than %d values, each of which would get a page: take facet out, or make them fewer", maxFacetValues)
		case f.Of != string(record.KindClaim) || !slices.Contains(facetTypes, f.Type):
			p.Report(f, "facet", "only a field of a claim can have pages of its values, and only one of type %s: take facet out", strings.Join(facetTypes, ", "))
		}
	}
}

// maxFacetValues is how many values of a facet have pages: more than readers look through, and many claims with long lists
// would make a site many times longer than its records.
const maxFacetValues = 1000

// facetValues counts the values that claims have of a field, and stops above the highest number allowed.
func (p *Pass) facetValues(f *record.OwnField) int {
	values := map[string]bool{}
	for _, c := range p.Claims {
		for _, v := range c.Rec.Own() {
			if v.Field.Own != f {
				continue
			}
			for _, text := range v.Texts {
				values[text] = true
			}
		}
		if len(values) > maxFacetValues {
			break
		}
	}
	return len(values)
}

// ownLabels reports a language that two labels are in.
func (p *Pass) ownLabels(r record.Record, in []record.LabelIn) {
	seen := map[string]bool{}
	for i, l := range in {
		at := record.Item("in", i) + ".lang"
		switch tag := strings.ToLower(l.Lang); {
		case l.Lang == "": // reported as missing
		case seen[tag]:
			p.Report(r, at, "there is a label in the language %s already: keep one of the two", record.Quoted(l.Lang))
		default:
			seen[tag] = true
		}
	}
}

// facetTypes are the types of field whose values several claims can have in common.
var facetTypes = []string{record.OwnString, record.OwnOneOf, record.OwnList, record.OwnReference}

// ownKey reports a key that the program has for itself.
func (p *Pass) ownKey(f *record.OwnField) {
	if _, known := record.KindNames.Term(f.Of); !known {
		return // reported by known-word
	}
	if f.ID == "id" || record.SchemaOf(record.Kind(f.Of)).Field(f.ID) != nil {
		p.Report(f, "id", "the key %s of the kind %s is the program's: choose another", record.Quoted(f.ID), f.Of)
	}
}

// ownKeys are the keys of a field that are for some types only: for which, and which of them cannot do without.
var ownKeys = []struct {
	key   string
	types []string
	needs string // a type
	given func(*record.OwnField) bool
}{
	{"words", []string{record.OwnOneOf, record.OwnList}, record.OwnOneOf, func(f *record.OwnField) bool { return len(f.Words) > 0 }},
	{"ref", []string{record.OwnReference, record.OwnList}, record.OwnReference, func(f *record.OwnField) bool { return f.Ref != "" }},
	{"max", []string{record.OwnString, record.OwnMarkdown, record.OwnList}, "", func(f *record.OwnField) bool { return f.Max > 0 }},
}

// ownTyped reports what the type of a field has no use for, what it lacks, and an example that it would not take.
func (p *Pass) ownTyped(f *record.OwnField) {
	for _, k := range ownKeys {
		switch given := k.given(f); {
		case given && !slices.Contains(k.types, f.Type):
			p.Report(f, k.key, "a field of type %s has no %s: take it out; it is for %s", f.Type, k.key, strings.Join(k.types, ", "))
		case !given && k.needs == f.Type:
			p.Report(f, k.key, "a field of type %s needs %s, for example %s = %s", f.Type, k.key, k.key, record.SchemaOf(record.KindField).Field(k.key).Example)
		}
	}
	if f.Type == record.OwnList && len(f.Words) > 0 && f.Ref != "" {
		p.Report(f, "ref", "a list has words or refers to records, not both: take words or ref out")
	}
	if f.Type == record.OwnList && f.Max > 0 && (len(f.Words) > 0 || f.Ref != "") {
		p.Report(f, "max", "a list with words or ref has no max: take it out")
	}
	p.ownExample(f)
}

func (p *Pass) ownExample(f *record.OwnField) {
	if f.Example == "" {
		return
	}
	switch f.Type {
	case record.OwnNumber:
		if !record.Number(f.Example).OK() {
			p.Report(f, "example", "%s is no number: write one with digits only, such as \"12.5\"", record.Quoted(f.Example))
		}
	case record.OwnDate:
		if _, err := edtf.Parse(f.Example); err != nil {
			p.Report(f, "example", "%s is no date: %v; for example \"2025-11\"", record.Quoted(f.Example), err)
		}
	case record.OwnReference:
		if !GoodID(f.Example) {
			p.Report(f, "example", "%s is no id: write one of a-z, 0-9 and single hyphens between them", record.Quoted(f.Example))
		}
	case record.OwnOneOf, record.OwnList:
		if len(f.Words) > 0 && !slices.Contains(f.Words, f.Example) {
			p.Report(f, "example", "%s is not one of the words of the field: %s", record.Quoted(f.Example), record.Choices(f.Example, f.Words))
		}
	}
}
