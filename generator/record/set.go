package record

import (
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
	Ratings   []*Rating
	Fallacies []*Fallacy
	Sides     []*Side

	// All holds every record once, in the order of their files.
	All []Record

	Translations []*Translation // in the order of their files; not in All

	unread map[unread]bool
}

// Schemas lists every kind of record in the order they are documented.
var Schemas = []*Schema{
	claimSchema, pointSchema, actorSchema, sourceSchema, topicSchema,
	versionSchema, eventSchema, figureSchema, ratingSchema, fallacySchema, sideSchema,
}

// unread is a record whose file has an error that hid its content; without an
// id it stands for every record of a list file.
type unread struct {
	kind Kind
	id   string
}

// Unread tells whether a record of this id exists, or may exist, in a file that
// could not be read, so that what refers to it is not reported as well.
func (s *Set) Unread(kind Kind, id string) bool {
	return s.unread[unread{kind, id}] || s.unread[unread{kind, ""}]
}

// Complete tells whether everything that stands in the files was understood. Otherwise what seems not to be
// there, such as a reference to a record, may stand where it could not be read.
func (s *Set) Complete() bool {
	return len(s.unread) == 0 && !slices.ContainsFunc(s.All, func(r Record) bool { return r.meta().lost })
}

// Subset returns a set of some of the records, in All alone: its lists by kind are empty.
func (s *Set) Subset(records []Record) *Set { return &Set{All: records, unread: s.unread} }

// SameNames tells whether two sets have the same ids, former ones included, in the same places, and lack the same
// files: so that what can be named in the one can be named in the other.
func (s *Set) SameNames(other *Set) bool {
	return maps.Equal(s.unread, other.unread) && slices.EqualFunc(s.All, other.All, func(a, b Record) bool {
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
