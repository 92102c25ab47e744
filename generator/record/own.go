package record

import (
	"cmp"
	"slices"
)

// own is what a site adds to the program's tables, in data/vocabulary.toml and data/fields.toml. A site that adds nothing has
// none, nil, and the program's own tables.
type own struct {
	records      []Record // that say so
	unread       bool     // a file of such records could not be read
	vocabularies map[string]*Vocabulary
	schemas      []*Schema // of all kinds, in the order of Schemas
}

// Declares reports whether records of the kind say what can be in others. They are read before these, which use them
// without a reference.
func (s *Schema) Declares() bool { return s.Kind == KindTerm || s.Kind == KindField }

// ownOf returns what records of a site add to the program's tables: before, when they are the same as those of before.
func ownOf(records []Record, unread bool, before *own) *own {
	switch {
	case len(records) == 0 && !unread:
		return nil
	case before != nil && before.unread == unread && slices.Equal(before.records, records):
		return before
	}
	o := &own{records: records, unread: unread, vocabularies: map[string]*Vocabulary{}}
	for _, r := range records {
		if t, ok := r.(*OwnTerm); ok {
			o.addTerm(t)
		}
	}
	unclear := unread || slices.ContainsFunc(records, func(r Record) bool {
		f, ok := r.(*OwnField)
		return ok && !f.clear()
	})
	for _, s := range Schemas {
		with := *s
		with.unclear = unclear
		with.Fields = o.fields(s.Fields)
		o.addFields(&with)
		o.schemas = append(o.schemas, &with)
	}
	return o
}

// addTerm adds a word, or gives one of the program's another label. What no vocabulary takes is left out, as is a word that
// was added already: rule own-term reports both.
func (o *own) addTerm(t *OwnTerm) {
	i := slices.IndexFunc(Vocabularies, func(v *Vocabulary) bool { return v.Name == t.Of })
	if i < 0 || t.ID == "" {
		return
	}
	v := o.vocabularies[t.Of]
	if v == nil {
		v = new(*Vocabularies[i])
		v.Terms = slices.Clone(v.Terms)
	}
	at := slices.IndexFunc(v.Terms, func(have Term) bool { return have.ID == t.ID })
	switch {
	case at < 0 && v.Closed, at >= 0 && v.Terms[at].Own != nil:
		return
	case at < 0:
		at = len(v.Terms)
		v.Terms = append(v.Terms, Term{ID: t.ID, Label: t.ID})
	}
	was := v.Terms[at]
	v.Terms[at] = Term{
		ID: t.ID, Label: cmp.Or(t.Label, was.Label), Meaning: cmp.Or(t.Meaning, was.Meaning), CSL: cmp.Or(t.CSL, was.CSL),
		Schema: cmp.Or(t.SchemaOrg, was.Schema), Inverse: cmp.Or(t.Inverse, was.Inverse), Own: t,
	}
	o.vocabularies[t.Of] = v
}

// fields returns a copy of a table of fields with the site's words in it.
func (o *own) fields(fields []Field) []Field {
	fields = slices.Clone(fields)
	for i := range fields {
		f := &fields[i]
		if f.Words != nil {
			f.Words = o.vocabulary(f.Words)
		}
		if f.Fields != nil {
			f.Fields = o.fields(f.Fields)
		}
	}
	return fields
}

// addFields adds the site's own fields to a schema, before its tables: in TOML no key can follow a table. A field whose key
// the program has, or that was added already, is left out: rules own-field and id-unique report them.
func (o *own) addFields(s *Schema) {
	translated := s.HasTranslations()
	for _, r := range o.records {
		own, ok := r.(*OwnField)
		if !ok || own.Of != string(s.Kind) || !own.clear() || s.Field(own.ID) != nil {
			continue
		}
		f := own.field(translated)
		at := len(s.Fields)
		for at > 0 && s.Fields[at-1].Fields != nil {
			at--
		}
		s.Fields = slices.Insert(s.Fields, at, f)
		s.own++
	}
}

// schema returns a schema with what the site adds; one that is not in Schemas, or nil, as it is.
func (o *own) schema(s *Schema) *Schema {
	if i := slices.Index(Schemas, s); o != nil && i >= 0 {
		return o.schemas[i]
	}
	return s
}

func (o *own) vocabulary(v *Vocabulary) *Vocabulary { return cmp.Or(o.vocabularies[v.Name], v) }

// HasOwn reports whether records of the kind can have fields of the site's own.
func (s *Schema) HasOwn() bool { return s.own > 0 }

// Divided returns the fields of the program and those of the site's own.
func (s *Schema) Divided() (ofProgram, own []Field) {
	if !s.HasOwn() {
		return s.Fields, nil
	}
	for _, f := range s.Fields {
		if f.Own != nil {
			own = append(own, f)
		} else {
			ofProgram = append(ofProgram, f)
		}
	}
	return ofProgram, own
}

// Schemas returns every kind of record with the site's own words and fields, in the order of the variable Schemas.
func (s *Set) Schemas() []*Schema {
	if s == nil || s.own == nil {
		return Schemas
	}
	return s.own.schemas
}

// Schema returns a kind of record with the site's own words and fields; it panics for a kind that there is not.
func (s *Set) Schema(k Kind) *Schema { return schemaOf(s.Schemas(), k) }

// Vocabulary returns a vocabulary with the site's own words.
func (s *Set) Vocabulary(v *Vocabulary) *Vocabulary {
	if s == nil || s.own == nil {
		return v
	}
	return s.own.vocabulary(v)
}

// Tables returns the text of each file in which the site adds to the program's tables, by its name; nil when there is none.
func (s *Set) Tables() map[string]string {
	if s == nil || s.own == nil {
		return nil
	}
	files := map[string]string{}
	for _, r := range s.own.records {
		files[r.meta().File()] = string(r.meta().Source())
	}
	return files
}
