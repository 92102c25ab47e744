package check

import (
	"regexp"
	"slices"

	"counterpoint/generator/record"
)

// schemaOrgType is the shape of a type of schema.org, which has many and gets more.
var schemaOrgType = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)

func ownTerm(p *Pass) {
	for _, n := range p.OwnTerms {
		for _, v := range record.Vocabularies {
			if v.Name == n.Rec.Of && n.Rec.ID != "" {
				p.ownTermFits(n.Rec, v)
			}
		}
	}
}

// ownTermFits reports what of a term its vocabulary has no use for, and what it lacks.
func (p *Pass) ownTermFits(t *record.OwnTerm, v *record.Vocabulary) {
	p.ownLabels(t, t.In)
	_, renamed := v.Term(t.ID)
	switch {
	case v.Closed && !renamed:
		p.Report(t, "id", "%s cannot be a %s: the program decides by each of these words, so that a site can give them other labels and add none; %s", record.Quoted(t.ID), t.Of, record.Choices(t.ID, v.IDs()))
	case !renamed && t.Meaning == "":
		p.Report(t, "meaning", "the word %s is new: say in meaning, in one sentence, what it means", record.Quoted(t.ID))
	}
	if t.CSL != "" && t.Of != record.SourceKinds.Name {
		p.Report(t, "csl", "only a %s has an item type of CSL-JSON, and this is a %s: take csl out", record.SourceKinds.Name, t.Of)
	}
	if t.SchemaOrg != "" {
		switch {
		case t.Of != record.SourceKinds.Name && t.Of != record.ActorKinds.Name:
			p.Report(t, "schema", "only a %s or an %s has a type of schema.org, and this is a %s: take schema out", record.SourceKinds.Name, record.ActorKinds.Name, t.Of)
		case !schemaOrgType.MatchString(t.SchemaOrg):
			p.Report(t, "schema", "%s is no type of schema.org: write its name alone, such as \"Dataset\"", record.Quoted(t.SchemaOrg))
		}
	}
	if t.Inverse == "" {
		return
	}
	known := record.Relations.BothWays()
	for _, id := range p.Set.Vocabulary(record.Relations).IDs() {
		if !slices.Contains(known, id) {
			known = append(known, id)
		}
	}
	switch {
	case t.Of != record.Relations.Name:
		p.Report(t, "inverse", "only a %s has an inverse, and this is a %s: take inverse out", record.Relations.Name, t.Of)
	case !slices.Contains(known, t.Inverse):
		p.Report(t, "inverse", "there is no relation %s: add a [[term]] with this id, or name one that there is; %s", record.Quoted(t.Inverse), record.Choices(t.Inverse, known))
	}
}
