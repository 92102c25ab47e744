package record

import (
	"cmp"
	"strconv"
	"strings"
)

const KindField Kind = "field"

// OwnField is a field that a site adds to the records of a kind. Its id is the key.
type OwnField struct {
	Meta     `json:"-"`
	Of       string    `json:"of"`
	Type     string    `json:"type"`
	Label    string    `json:"label"`
	Doc      string    `json:"doc"`
	Example  string    `json:"example,omitempty"`
	Required bool      `json:"required,omitempty"`
	Words    []string  `json:"words,omitempty"`
	Ref      string    `json:"ref,omitempty"`
	Max      int       `json:"max,omitempty"`
	Facet    bool      `json:"facet,omitempty"`
	In       []LabelIn `json:"in,omitempty"`
}

// Types of a site's own fields.
const (
	OwnString    = "string"
	OwnMarkdown  = "markdown"
	OwnNumber    = "number"
	OwnDate      = "date"
	OwnReference = "reference"
	OwnList      = "list"
	OwnOneOf     = "one-of"
)

// OwnTypes are the types of a site's own fields, with what each takes beside its value.
var OwnTypes = &Vocabulary{Closed: true, Terms: []Term{
	{ID: OwnString, Label: "Text", Meaning: "A text on one line; max is its longest length."},
	{ID: OwnMarkdown, Label: "Markdown", Meaning: "A text that is rendered as Markdown; max is its longest length."},
	{ID: OwnNumber, Label: "Number", Meaning: "A number, which may be negative and have decimals."},
	{ID: OwnDate, Label: "Date", Meaning: "A date as far as it is known, as in the other fields."},
	{ID: OwnReference, Label: "Reference", Meaning: "The id of a record of the kind that ref names."},
	{ID: OwnList, Label: "List", Meaning: "Several texts; with words, some of these; with ref, ids of records of that kind."},
	{ID: OwnOneOf, Label: "One of several words", Meaning: "One of the words that stand in words."},
}}

// KindNames are the kinds of record that a site can add fields to, and that its fields can refer to.
var KindNames = kindNames()

func kindNames() *Vocabulary {
	v := &Vocabulary{Closed: true}
	for _, s := range describedSchemas {
		v.Terms = append(v.Terms, Term{ID: string(s.Kind), Label: string(s.Kind), Meaning: s.Doc})
	}
	return v
}

var fieldSchema = newSchema(Schema{
	Kind: KindField, Plural: "fields", List: true, Optional: true,
	Doc: "A field of the site's own for the records of a kind. Its id is the key in these records.",
	Fields: []Field{
		{Key: "of", Type: String, Required: true, Words: KindNames, Doc: "The kind of record that has it.", Example: `"claim"`},
		{Key: "type", Type: String, Required: true, Words: OwnTypes, Doc: "What its values are.", Example: `"one-of"`},
		{Key: "label", Type: String, Required: true, Max: 60, Doc: "What readers see before the value.", Example: `"Line"`},
		{Key: "doc", Type: String, Required: true, Max: 300, Doc: "What it means, in one sentence for contributors.", Example: `"The bus line that the claim is about."`},
		{Key: "example", Type: String, Max: 200, Doc: "A value, as contributors are shown it.", Example: `"12"`},
		{Key: "required", Type: Boolean, Doc: "True when every record of the kind has to have it.", Example: "true"},
		{Key: "words", Type: Strings, Max: 80, Doc: "For one-of and list: the values there can be, as readers see them.", Example: `["12", "14"]`},
		{Key: "ref", Type: String, Words: KindNames, Doc: "For reference and list: the kind of record that is referred to.", Example: `"source"`},
		{Key: "max", Type: Integer, Range: Range{1, maxOwnText}, Doc: "For string, markdown and a list of any texts: how many characters one may have.", Example: "80"},
		{Key: "facet", Type: Boolean, Doc: "True when each value gets a page with the claims that have it, with a feed, and a filter of the search.", Example: "true"},
		{Key: "in", Type: Tables, Most: 50, Doc: "What it is called in another language.", Fields: labelFields()},
	},
}, func(s *Set) *[]*OwnField { return &s.OwnFields })

// Lengths of texts in a site's own fields.
const (
	maxOwnText     = 3000 // that a field may allow
	maxOwnString   = 300  // where it does not say
	maxOwnMarkdown = 2000
)

// keyID is the key of the id of a record that stands in a list, which no field can have.
const keyID = "id"

// Called returns the label of the field in a language.
func (f *OwnField) Called(lang string) string {
	label, _ := called(f.In, lang, f.Label, "")
	return cmp.Or(label, f.ID)
}

// clear reports whether the record says enough for records to be read with the field.
func (f *OwnField) clear() bool {
	_, hasKind := KindNames.Term(f.Of)
	_, hasType := OwnTypes.Term(f.Type)
	return hasKind && hasType && f.ID != "" && f.ID != keyID
}

// field returns the field as a table of fields has it. Translated says whether texts of the kind can be translated.
func (f *OwnField) field(translated bool) Field {
	field := Field{Key: f.ID, Required: f.Required, Doc: f.Doc, Own: f}
	switch f.Type {
	case OwnString:
		field.Type, field.Max, field.Translated = String, cmp.Or(f.Max, maxOwnString), translated
	case OwnMarkdown:
		field.Type, field.Max, field.Translated = Markdown, cmp.Or(f.Max, maxOwnMarkdown), translated
	case OwnNumber:
		field.Type = Decimal
	case OwnDate:
		field.Type = PartialDate
	case OwnReference:
		field.Type, field.Ref = String, f.ref()
	case OwnList:
		field.Type, field.Most, field.Ref, field.Words = Strings, MaxEntries, f.ref(), f.words()
		if field.Ref == "" && field.Words == nil {
			field.Max = cmp.Or(f.Max, maxOwnString)
		}
	case OwnOneOf:
		field.Type, field.Words = String, f.words()
	}
	field.Example = f.example(field)
	return field
}

// ref is the kind that the field refers to; empty when there is no such kind.
func (f *OwnField) ref() Kind {
	if _, ok := KindNames.Term(f.Ref); ok {
		return Kind(f.Ref)
	}
	return ""
}

// words are the values that the field can have; nil when any can be.
func (f *OwnField) words() *Vocabulary {
	if len(f.Words) == 0 {
		return nil
	}
	v := &Vocabulary{}
	for _, w := range f.Words {
		v.Terms = append(v.Terms, Term{ID: w, Label: w})
	}
	return v
}

// example is a value of the field as written in TOML: the one the site gives, or one that fits its type.
func (f *OwnField) example(field Field) string {
	switch {
	case field.Type == Decimal:
		return cmp.Or(f.Example, "12.5")
	case field.Type == PartialDate && len(f.Example) == len("2025-11-19") && !strings.ContainsAny(f.Example, "/~?X"):
		return f.Example
	case field.Type == PartialDate:
		return strconv.Quote(cmp.Or(f.Example, "2025-11"))
	}
	text := cmp.Or(f.Example, "...")
	switch {
	case f.Example == "" && field.Words != nil:
		text = field.Words.Terms[0].ID
	case f.Example == "" && field.Ref != "":
		text = "some-id"
	}
	if field.Type == Strings {
		return "[" + strconv.Quote(text) + "]"
	}
	return strconv.Quote(text)
}
