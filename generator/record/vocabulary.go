package record

import "slices"

// Term is one word of a vocabulary.
type Term struct {
	ID      string // as written in a record
	Label   string // as shown to readers
	Meaning string // one sentence
	CSL     string // of a source: its item type in CSL-JSON; empty when another field says it
	Schema  string // the type or term of schema.org that it is; empty when there is none
	Inverse string // of a relation: its id as seen from the other side; empty when it is the same

	Own *OwnTerm // what the site says of it; nil when it is the program's
}

// Vocabulary is the ordered list of words a field may have.
type Vocabulary struct {
	Name   string // in data/vocabulary.toml; empty when a site can change none of its words
	Doc    string // what its words say, without a full stop; for one with a name
	Closed bool   // the program decides by each word, so that a site can give it another label and add none
	Terms  []Term
}

// Vocabularies are those of which a site can change words.
var Vocabularies = []*Vocabulary{
	ActorKinds, Authenticities, Confidences, Corrections, DatesSeen, Extents, FigureKinds, MediaKinds, MediaRoles, Relations, SourceKinds, SourceSeen, Stances, Statuses, Times, TitlesSeen, WordingSeen,
}

// vocabularyNames are their names, with what a site can do about each.
func vocabularyNames() *Vocabulary {
	names := &Vocabulary{Closed: true}
	for _, v := range Vocabularies {
		may := "a site may add to them and give them other labels"
		if v.Closed {
			may = "a site may give them other labels"
		}
		names.Terms = append(names.Terms, Term{ID: v.Name, Label: v.Name, Meaning: v.Doc + "; " + may + "."})
	}
	return names
}

// IDs returns the words as they are written in records, in order.
func (v *Vocabulary) IDs() []string {
	ids := make([]string, len(v.Terms))
	for i, t := range v.Terms {
		ids[i] = t.ID
	}
	return ids
}

// Term returns the term with the given id; ok is false when there is none.
func (v *Vocabulary) Term(id string) (t Term, ok bool) {
	for i := range v.Terms { // a term is large
		if v.Terms[i].ID == id {
			return v.Terms[i], true
		}
	}
	return Term{}, false
}

// Has reports whether there is a term with the given id.
func (v *Vocabulary) Has(id string) bool {
	for i := range v.Terms {
		if v.Terms[i].ID == id {
			return true
		}
	}
	return false
}

// OfSchema returns the id of the first word that is a type or term of schema.org, or "".
func (v *Vocabulary) OfSchema(name string) string {
	if i := slices.IndexFunc(v.Terms, func(t Term) bool { return t.Schema == name && name != "" }); i >= 0 {
		return v.Terms[i].ID
	}
	return ""
}

// Label returns the reader's word for id, or id itself when it is unknown.
func (v *Vocabulary) Label(id string) string {
	if t, ok := v.Term(id); ok {
		return t.Label
	}
	return id
}

// Inverse returns the id of a relation as seen from the other side, which is its own when they do not differ.
func (v *Vocabulary) Inverse(id string) string {
	if t, _ := v.Term(id); t.Inverse != "" {
		return t.Inverse
	}
	return id
}

// BothWays returns the ids of all terms, and those of relations as seen from the other side.
func (v *Vocabulary) BothWays() []string {
	ids := v.IDs()
	for _, t := range v.Terms {
		if t.Inverse != "" && !slices.Contains(ids, t.Inverse) {
			ids = append(ids, t.Inverse)
		}
	}
	return ids
}
