package record

import (
	"iter"
	"maps"
	"slices"
)

// Set is all records of a site: each kind sorted by id, or in the order of the file that lists it.
type Set struct {
	Claims    []*Claim
	Points    []*Point
	Actors    []*Actor
	Sources   []*Source
	Topics    []*Topic
	Versions  []*Version
	Events    []*Event
	Figures   []*Figure
	Readings  []*Reading
	Ratings   []*Rating
	Fallacies []*Fallacy
	Sides     []*Side
	Maps      []*Map
	OwnTerms  []*OwnTerm
	OwnFields []*OwnField

	// All holds every record once, in the order of their files.
	All []Record

	Translations []*Translation // in the order of their files; not in All

	Ledger *Ledger // what was published; nil on a site without

	unread map[unread]bool
	own    *own
}

// Schemas lists every kind of record in the order they are documented.
var Schemas = append(slices.Clip(describedSchemas), termSchema, fieldSchema)

// describedSchemas are all kinds but those that describe others, see [Schema.Declares].
var describedSchemas = []*Schema{
	claimSchema, pointSchema, actorSchema, sourceSchema, topicSchema,
	versionSchema, eventSchema, figureSchema, readingSchema, ratingSchema, fallacySchema, sideSchema, mapSchema,
}

// unread is a record whose file could not be read; without an id, all records of a list file.
type unread struct {
	kind Kind
	id   string
}

// Unread reports whether a record of this id may be in a file that could not be read: a reference to it is no error.
func (s *Set) Unread(kind Kind, id string) bool {
	return s.unread[unread{kind, id}] || s.unread[unread{kind, ""}]
}

// Complete reports whether all in the files was read. Otherwise what no record refers to may yet be referred to.
func (s *Set) Complete() bool {
	return len(s.unread) == 0 && !slices.ContainsFunc(s.All, func(r Record) bool { return r.meta().dropped })
}

// Has reports whether the site has a part: any kind that is not optional, and others of which there is a record.
func (s *Set) Has(k Kind) bool {
	schema := SchemaOf(k)
	return !schema.Optional || schema.count(s) > 0
}

// Uses reports whether the site has use for a field: not for one of a part that it does not have, nor for tables each of
// which would have to refer to such a part.
func (s *Set) Uses(f *Field) bool {
	without := func(k Kind) bool { return k != "" && !s.Has(k) }
	return !without(f.Part) && !without(f.Ref) && !slices.ContainsFunc(f.Fields, func(in Field) bool { return in.Required && !s.Uses(&in) })
}

// Every yields all records, then all translations.
func (s *Set) Every() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for _, r := range s.All {
			if !yield(r) {
				return
			}
		}
		for _, t := range s.Translations {
			if !yield(t) {
				return
			}
		}
	}
}

// Subset returns a set of some of the records and translations, in All and Translations alone.
func (s *Set) Subset(has func(Record) bool) *Set {
	sub := &Set{Ledger: s.Ledger, unread: s.unread, own: s.own}
	for r := range s.Every() {
		if t, ok := r.(*Translation); has(r) && ok {
			sub.Translations = append(sub.Translations, t)
		} else if has(r) {
			sub.All = append(sub.All, r)
		}
	}
	return sub
}

// SameNames reports whether the same references are valid in two sets: their ids, former ids and unread files are equal,
// and they have the same ledger.
func (s *Set) SameNames(other *Set) bool {
	return s.Ledger == other.Ledger && maps.Equal(s.unread, other.unread) && slices.EqualFunc(s.All, other.All, func(a, b Record) bool {
		x, y := a.meta(), b.meta()
		return a == b || x.Schema == y.Schema && x.ID == y.ID && slices.Equal(x.Formerly(), y.Formerly())
	})
}

func (s *Set) add(r Record) {
	schema := r.meta().Schema
	schema.add(s, r)
	if schema != TranslationSchema {
		s.All = append(s.All, r)
	}
}
