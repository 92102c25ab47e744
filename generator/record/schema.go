// Package record says what a record is and reads records from a file system.
//
// Each kind of record has a file with its struct and its field table (claim.go,
// point.go, ...). The table defines every field once: name, type, whether it is
// required, allowed words, one sentence of meaning and an example. The decoder,
// the error texts and everything else that describes a field use it.
//
// A value can be wrong and still load: package check judges values, package
// graph follows references. Reported here is only what keeps a file from being
// read: bad syntax, unknown or missing keys, values of the wrong type. The
// package writes no files.
package record

import (
	"fmt"
	"reflect"
	"strings"
)

// Kind names one kind of record, in the singular: "claim", "source".
type Kind string

// Type is the type a field's value has in TOML.
type Type int

// The types of field values.
const (
	String   Type = iota // plain text on one line
	Markdown             // text rendered as Markdown, without raw HTML
	Integer
	Boolean
	Decimal     // a number that may be negative and have decimals, see [Number]
	Day         // a TOML local date: 2025-11-19, no quotes
	PartialDate // a day, or text for a date that is known in part, see [When]
	Strings     // an array of strings
	Table       // one table
	Tables      // an array of tables
)

var typeNames = [...]string{
	"text in quotes", "text in quotes", "a whole number", "true or false",
	"a number", "a date such as 2025-11-19, without quotes",
	"a date: 2025-11-19 without quotes, or in quotes what is known of it, such as \"2025-11\", \"2025~\" or \"unknown\"", "a list of texts in [ ]", "a table", "tables",
}

func (t Type) String() string { return typeNames[t] }

// maxLang is how long the tag of a language may be: as long as RFC 5646, section 4.4.1, says that it can become.
const maxLang = 35

// IsText reports whether a person writes the value in words: in one text or in a list of them.
func (t Type) IsText() bool { return t == String || t == Markdown || t == Strings }

// Field defines one key of a record or of a table inside it.
type Field struct {
	Key        string
	Type       Type
	Required   bool
	Words      *Vocabulary // the only values allowed, when not nil
	Ref        Kind        // the value is the id of a record of this kind
	URL        bool        // the value is a web address
	Max        int         // longest text allowed, in characters as readers see them, see package letters; 0 means no limit
	Range      Range       // the numbers an Integer may be
	Most       int         // entries that Strings or Tables may have; never 0 for these, and for others always
	Aim        int         // longer than this is a warning; 0 means none
	Verbatim   bool        // the words of somebody else, exactly as they stand: no letter of theirs is changed or judged
	Translated bool        // the text can be translated, see [Translation]
	Later      bool        // it is of what happens to a record once it is there: a new one has none
	Next       bool        // a number: a new record has one more than the highest so far
	Default    string      // of a String, what it is when the key is left out
	Lang       bool        // the value is the tag of a language (BCP 47)
	SiteLang   bool        // a language that is the site's when the key is left out
	Doc        string      // one sentence for contributors
	Example    string      // a value as written in TOML
	Fields     []Field     // of a Table or Tables

	Part Kind // only records of a site that has this optional kind have use for the field

	Own *OwnField // the site's own; nil for a field of the program's

	index int // of the struct field that holds the value, unless the field is the site's own
}

// Schema describes one kind of record.
type Schema struct {
	Kind     Kind
	Plural   string // folder below data/, section of the site
	List     bool   // all records are in data/<plural>.toml, each under [[kind]]
	Paged    bool   // every record has a page of its own
	Short    string // not empty: a record also has the address /<Short>/<number>/
	Optional bool   // a part that a site has or has not: without a record, nothing of the kind is shown or published
	Doc      string // one sentence for contributors
	Fields   []Field

	own     int  // how many fields are the site's own
	unclear bool // the site may have fields of its own that could not be read
	typ     reflect.Type
	add     func(*Set, Record) // appends a record to the list of its kind
	count   func(*Set) int     // how many are in that list
}

// SchemaOf returns the schema of a kind, without what a site adds to it ([Set.Schema]); it panics for a kind that is not in
// Schemas.
func SchemaOf(k Kind) *Schema { return schemaOf(Schemas, k) }

func schemaOf(schemas []*Schema, k Kind) *Schema {
	for _, s := range schemas {
		if s.Kind == k {
			return s
		}
	}
	panic("record: no schema for kind " + string(k))
}

// Field returns the field of a key of the record itself, or nil.
func (s *Schema) Field(key string) *Field {
	for i := range s.Fields {
		if s.Fields[i].Key == key {
			return &s.Fields[i]
		}
	}
	return nil
}

// newSchema ties a field table to the struct of the values and to the list of a set. Table and struct are compared here,
// at start-up, so that they cannot drift apart.
func newSchema[T any, R interface {
	*T
	Record
}](s Schema, list func(*Set) *[]R) *Schema {
	s.typ = reflect.TypeFor[T]()
	s.add = func(set *Set, r Record) {
		records := list(set)
		*records = append(*records, r.(R))
	}
	s.count = func(set *Set) int { return len(*list(set)) }
	bind(s.typ, s.Fields)
	return &s
}

var goTypes = map[Type]reflect.Type{
	String: reflect.TypeFor[string](), Markdown: reflect.TypeFor[string](), Integer: reflect.TypeFor[int](),
	Boolean: reflect.TypeFor[bool](), Day: reflect.TypeFor[Date](), Decimal: reflect.TypeFor[Number](), PartialDate: reflect.TypeFor[When](), Strings: reflect.TypeFor[[]string](),
}

func bind(t reflect.Type, fields []Field) {
	index := map[string]int{}
	for i := range t.NumField() {
		if key, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); key != "" && key != "-" {
			index[key] = i
		}
	}
	if len(index) != len(fields) {
		panic(fmt.Sprintf("record: %s has %d keyed fields, its table %d", t, len(index), len(fields)))
	}
	for i := range fields {
		f := &fields[i]
		at, ok := index[f.Key]
		if !ok {
			panic(fmt.Sprintf("record: %s has no field for key %q", t, f.Key))
		}
		f.index = at
		if (f.Type == Integer) != (f.Range != Range{}) {
			panic(fmt.Sprintf("record: %s.%s: an integer has a range, and nothing else has", t, f.Key))
		}
		switch list := f.Type == Strings || f.Type == Tables; {
		case list && f.Most == 0:
			f.Most = MaxEntries
		case !list && f.Most != 0:
			panic(fmt.Sprintf("record: %s.%s: only a list has entries", t, f.Key))
		}
		ft := t.Field(at).Type
		switch f.Type {
		case Table:
			bind(ft.Elem(), f.Fields) // *T: absent is nil
		case Tables:
			bind(ft.Elem(), f.Fields) // []T
		default:
			if ft != goTypes[f.Type] {
				panic(fmt.Sprintf("record: %s.%s is %s, its table says %s", t, f.Key, ft, f.Type))
			}
		}
	}
}
