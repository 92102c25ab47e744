package record

// KeyAllow is the key of the rules that a record is excused from. Every kind has it, and so have translations.
const KeyAllow = "allow"

// Excuse takes one record out of one rule, for a reason that readers see.
type Excuse struct {
	Rule string `json:"rule"`
	Why  string `json:"why"`
}

// allowField returns a new table for each kind: bind writes to it.
func allowField() Field {
	return Field{Key: KeyAllow, Type: Tables, Later: true, Most: 20, Doc: "A rule that this record is excused from, with the reason, which is published.", Fields: []Field{
		{Key: "rule", Type: String, Required: true, Max: 40, Doc: "The rule, as it stands in [ ] at the end of a finding.", Example: `"text-aim"`},
		{Key: "why", Type: String, Required: true, Max: 300, Doc: "Why the rule does not fit here, in one sentence for readers.", Example: `"A shorter title would leave out one of the two laws."`},
	}}
}

// Excuses returns what a record is excused from.
func Excuses(r Record) []Excuse {
	if !r.meta().excused {
		return nil
	}
	return *Get[[]Excuse](r, KeyAllow)
}
