// Package scaffold writes the first text of a new record from the field table:
// every key in order with its meaning, filled in where the program knows the
// value, so that check reports only what a person has to find out or decide.
//
// It writes no files, opens no address and reads no clock. What it knows of a web
// page comes from the address and from other records with the same host.
package scaffold

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"counterpoint/generator/format"
	"counterpoint/generator/letters"
	"counterpoint/generator/record"
)

// Options are what a scaffold is made from besides the other records.
type Options struct {
	Today record.Date // the day of the new record; without it a person fills in the dates
	URL   string      // the address of a new source, or its DOI
	Draft bool        // nobody has read the page of the source yet: nothing is taken over from others of its host, or explained
	Lang  string      // the language of the site, for examples
	Given Given       // what else is known
}

// Given is what is known of a new record from elsewhere than its address and the other records.
type Given struct {
	Texts map[string][]string // by key; several for a list
	From  string              // a sentence that says how they are known
}

// New returns the path below the site folder and the text of a new record. The id
// of a source can be empty when its address is given. An error says what to do.
func New(set *record.Set, kind record.Kind, id string, o Options) (name string, text []byte, err error) {
	s, err := schemaOf(set, kind)
	if err != nil {
		return "", nil, err
	}
	known, err := values(set, s, o.Today)
	if err != nil {
		return "", nil, err
	}
	chosen := id != ""
	if o.URL != "" {
		if kind != record.KindSource {
			return "", nil, fmt.Errorf("only a source is made from an address: leave it out, or make a new source of it")
		}
		page, err := readPage(set, o)
		if err != nil {
			return "", nil, err
		}
		page.values(known)
		if !chosen {
			id = page.freeID(set)
		}
	}
	o.Given.values(s, known)
	if err := checkID(set, s, id, o.Lang); err != nil {
		return "", nil, err
	}
	if chosen {
		if err := checkNear(set, s, id); err != nil {
			return "", nil, err
		}
	}
	w := writer{schema: s, offers: newOffers(set), known: known, lang: o.Lang}
	if o.Draft {
		w.draft()
	} else {
		w.record()
	}
	return s.File(id), w.b.Bytes(), nil
}

// Kinds returns the kinds with a file for each record, which are those that New takes.
func Kinds() []string {
	var kinds []string
	for _, s := range record.Schemas {
		if !s.List {
			kinds = append(kinds, string(s.Kind))
		}
	}
	return kinds
}

func schemaOf(set *record.Set, kind record.Kind) (*record.Schema, error) {
	for _, s := range set.Schemas() {
		switch {
		case s.Kind != kind:
		case s.List:
			return nil, fmt.Errorf("a %s has no file of its own: add a [[%s]] to %s", kind, kind, s.Home())
		default:
			return s, nil
		}
	}
	if kind == "" {
		return nil, errors.New("the kind of record is missing: " + record.Choices("", Kinds()))
	}
	return nil, fmt.Errorf("unknown kind %s: %s", record.Quoted(string(kind)), record.Choices(string(kind), Kinds()))
}

// value is what the program knows of a field.
type value struct {
	toml string // as written in a record
	from string // a sentence that says how it is known, when a person should check it
}

// values returns the fields of a new record that follow from the day and the other records. It is an error when a number
// cannot be one more than the highest.
func values(set *record.Set, s *record.Schema, today record.Date) (map[string]value, error) {
	known := map[string]value{}
	if today != "" {
		for _, key := range []string{"as_of", "accessed"} {
			known[key] = value{toml: string(today)}
		}
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		if !f.Next {
			continue
		}
		highest, file := 0, ""
		for _, r := range set.All {
			if record.MetaOf(r).Schema != s {
				continue
			}
			if n := *record.Get[int](r, f.Key); n > highest {
				highest, file = n, record.MetaOf(r).File()
			}
		}
		next, ok := f.Range.After(highest) // not a gap: the number of a deleted record stays its own
		if !ok {
			return nil, fmt.Errorf("no %s is left for a new %s: %s has %d, the highest there can be; if that is a slip, give it the one it should have", f.Key, s.Kind, file, highest)
		}
		known[f.Key] = value{toml: fmt.Sprint(next)}
	}
	return known, nil
}

// values adds what is given to the fields of a record, in place of what the address says.
func (g Given) values(s *record.Schema, known map[string]value) {
	for key, texts := range g.Texts {
		f := s.Field(key)
		if f == nil || len(texts) == 0 {
			continue
		}
		written := quote(texts[0])
		switch {
		case f.Type == record.Strings:
			quoted := make([]string, len(texts))
			for i, text := range texts {
				quoted[i] = quote(text)
			}
			written = "[" + strings.Join(quoted, ", ") + "]"
		case f.Type == record.PartialDate && isDay(texts[0]):
			written = texts[0]
		}
		known[key] = value{written, g.From}
		delete(known, key+"_seen") // as title_seen says that the title was read from the address
	}
}

// isDay reports whether a date is a day, which TOML writes without quotes.
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// quote writes a text as TOML, without what nobody would see: that is there by mistake.
func quote(s string) string {
	return format.Quote(letters.Clean(s))
}
